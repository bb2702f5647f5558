"""Check a signed decree from its bytes alone: no database, no network, no clock.

What a file is worth beyond that (whether it was issued, replaced or revoked) is for
the log to say. The time of a check does not matter: certificates are judged at the
moment of the time stamp, by the lists that the document carries or the reader trusts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO

from asn1crypto import crl, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from bening.appointments.decree.container import is_exact
from bening.appointments.decree.trust import TrustedSigners

_UNREADABLE = (
    PdfError,
    PathError,
    ValidationError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    NotImplementedError,
    AssertionError,
    RecursionError,
    EOFError,
)
"""What reading a damaged or hostile file ends in; all of it means the same: it is not
the file that was signed."""


class Finding(StrEnum):
    """What a check found, the worst first."""

    NOT_SIGNED = "not_signed"
    CHANGED = "changed"
    UNTRUSTED = "untrusted"
    NO_STAMP = "no_stamp"
    INTACT = "intact"


@dataclass(frozen=True)
class DecreeCheck:
    """What a check found.

    Attributes:
        digest: SHA-256 of the file.
        signer: common name of the signing certificate, as the file says; believe it
            only if the finding is `INTACT`. Empty where nothing could be read.
        certificate: SHA-256 of the signing certificate.
        signed_at: by a trusted time stamp; None for none.
        stamper: common name of the time-stamp certificate.
    """

    finding: Finding
    digest: str
    signer: str = ""
    certificate: str = ""
    signed_at: datetime | None = None
    stamper: str = ""


def check_decree(pdf: bytes, trust: TrustedSigners) -> DecreeCheck:
    """Tell whether a file is a decree as it was signed.

    Args:
        pdf: any bytes.
        trust: whom to believe.
    """
    digest = hashlib.sha256(pdf).hexdigest()
    try:
        return _checked(pdf, digest, trust)
    except _UNREADABLE:
        return DecreeCheck(_without_signature(pdf), digest)


def _checked(pdf: bytes, digest: str, trust: TrustedSigners) -> DecreeCheck:
    reader = PdfFileReader(BytesIO(pdf))
    signatures = reader.embedded_regular_signatures
    if len(signatures) != 1:
        return DecreeCheck(_without_signature(pdf), digest)
    signature: EmbeddedPdfSignature = signatures[0]
    moment = _said_moment(signature)
    status = validate_pdf_signature(
        signature,
        signer_validation_context=_context(trust.roots, reader, trust, moment),
        ts_validation_context=_context(trust.stamp_roots, reader, trust, moment),
    )
    stamp = status.timestamp_validity
    believed = stamp if stamp is not None and stamp.valid and stamp.trusted else None
    certificate = status.signing_cert
    return DecreeCheck(
        _finding(pdf, signature, status, trust, is_stamped=believed is not None),
        digest,
        signer=_common_name(certificate),
        certificate=hashlib.sha256(certificate.dump()).hexdigest(),
        signed_at=believed.timestamp if believed else None,
        stamper=_common_name(believed.signing_cert) if believed else "",
    )


def _without_signature(pdf: bytes) -> Finding:
    """Tell a file that was never signed from one whose signature cannot be read."""
    return Finding.CHANGED if b"/ByteRange" in pdf else Finding.NOT_SIGNED


def _finding(
    pdf: bytes,
    signature: EmbeddedPdfSignature,
    status: PdfSignatureStatus,
    trust: TrustedSigners,
    *,
    is_stamped: bool,
) -> Finding:
    stamp = status.timestamp_validity
    if not (status.intact and status.valid) or (
        stamp is not None and not (stamp.intact and stamp.valid)
    ):
        return Finding.CHANGED
    if not status.trusted:
        return Finding.UNTRUSTED
    if not _covers_all(status, trust):
        return Finding.CHANGED
    if trust.exact and not is_exact(_gap(pdf, signature)):
        return Finding.CHANGED
    return Finding.INTACT if is_stamped else Finding.NO_STAMP


def _covers_all(status: PdfSignatureStatus, trust: TrustedSigners) -> bool:
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    return (
        trust.later_proofs
        and status.modification_level == ModificationLevel.LTA_UPDATES
    )


def _gap(pdf: bytes, signature: EmbeddedPdfSignature) -> bytes:
    _, length, start, _ = (int(each) for each in signature.byte_range)
    return pdf[length:start]


def _said_moment(signature: EmbeddedPdfSignature) -> datetime | None:
    """Return the time that the stamp says; whether to believe it comes later."""
    stamp = next(extract_tst_data_iter(signature.signer_info, signed=False), None)
    if stamp is None:
        return None
    said = stamp["encap_content_info"]["content"].parsed["gen_time"].native
    return said if isinstance(said, datetime) else None


def _context(
    roots: Sequence[bytes],
    reader: PdfFileReader,
    trust: TrustedSigners,
    moment: datetime | None,
) -> ValidationContext:
    certificates, lists = _carried(reader)
    return ValidationContext(
        trust_roots=[x509.Certificate.load(root) for root in roots],
        other_certs=certificates,
        crls=[
            *lists,
            *(crl.CertificateList.load(each) for each in trust.revocations),
        ],
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=moment,
    )


def _carried(
    reader: PdfFileReader,
) -> tuple[list[x509.Certificate], list[crl.CertificateList]]:
    """Return the certificates and revocation lists that a document carries."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return [], []
    lists = [crl.CertificateList.load(each.get_object().data) for each in store.crls]
    return list(store.load_certs()), lists


def _common_name(certificate: x509.Certificate) -> str:
    name = certificate.subject.native.get("common_name", "")
    return name if isinstance(name, str) else ""
