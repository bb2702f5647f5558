"""An invented authority that signs decrees in demonstrations and tests.

It keeps its own root, signing certificates and time-stamp authority in a folder and
needs no network. Its certificates mean nothing outside the installation, and say so in
every name; with production settings it refuses to open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from asn1crypto import crl, keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import serialization
from django.utils.translation import gettext_noop as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    SigDSSPlacementPreference,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from bening.appointments.decree import authority_keys
from bening.appointments.decree.authority_keys import Pair
from bening.appointments.decree.local_stamps import LocalStamps
from bening.appointments.decree.signing import CertificateNotUsable
from bening.appointments.decree.trust import TrustedSigners
from bening.errors import Refusal

ROOT_NAME = "Otoritas Sertifikat CONTOH Bening (REKAAN)"
STAMPER_NAME = "Otoritas Stempel Waktu CONTOH Bening (REKAAN)"
SUFFIX = " (CONTOH, REKAAN)"
ISSUER = "otoritas contoh Bening (rekaan, bukan sertifikat resmi)"
"""What is printed on the decrees it signs."""

_MOST_NAME = 64 - len(SUFFIX)


class _Unretouched(IncrementalPdfFileWriter):
    """Adds the signature alone: title, dates and XMP stay as the form made them.

    The writer would put its own name and the machine's time there.
    """

    def _update_meta(self) -> None:
        """Leave them."""


class NotForProduction(Refusal):
    """The invented authority never signs in a real installation."""

    code = "appointments.invented_authority"
    sentence = _(
        "Decrees of a real installation are not signed by the invented authority. "
        "Name a signing service in the settings."
    )


@dataclass(frozen=True)
class LocalAuthority:
    """Root, stamper and the list of revoked certificates, kept in a folder."""

    folder: Path
    root: Pair
    stamper: Pair
    clock: Callable[[], datetime] = authority_keys.now

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        production: bool,
        clock: Callable[[], datetime] = authority_keys.now,
    ) -> LocalAuthority:
        """Return the authority of a folder, made there at the first time.

        Args:
            folder: readable by its owner alone.
            production: the installation's own word about itself.
            clock: the time of signatures and stamps.

        Raises:
            NotForProduction: in a real installation.
        """
        if production:
            raise NotForProduction
        root = authority_keys.kept(folder, "root") or authority_keys.keep(
            folder, "root", authority_keys.make_root(ROOT_NAME, authority_keys.now())
        )
        stamper = authority_keys.kept(folder, "stamper") or authority_keys.keep(
            folder,
            "stamper",
            authority_keys.make_stamper(root, STAMPER_NAME, authority_keys.now()),
        )
        return cls(folder, root, stamper, clock)

    @property
    def trust(self) -> TrustedSigners:
        """Whom a check trusts that trusts this authority."""
        return TrustedSigners(
            roots=(self.root.der,),
            stamp_roots=(self.root.der,),
            revocations=(self.revocations(),),
        )

    def signer_for(self, common_name: str) -> LocalSigner:
        """Return the signer of a name, with a certificate of its own."""
        told = common_name[:_MOST_NAME].strip() + SUFFIX
        file = "signer-" + hashlib.sha256(told.encode()).hexdigest()[:16]
        pair = authority_keys.kept(self.folder, file) or authority_keys.keep(
            self.folder,
            file,
            authority_keys.make_signer(self.root, told, authority_keys.now()),
        )
        return LocalSigner(self, pair)

    def revocations(self) -> bytes:
        """Return the list of revoked certificates as DER."""
        path = self.folder / "revoked"
        serials = path.read_text("ascii").split() if path.exists() else []
        return authority_keys.make_revocations(
            self.root, [int(serial, 16) for serial in serials], authority_keys.now()
        )

    def revoke(self, pair: Pair) -> None:
        """Put a certificate on the list, from now on."""
        with (self.folder / "revoked").open("a", encoding="ascii") as file:
            file.write(f"{pair.certificate.serial_number:x}\n")


@dataclass(frozen=True)
class LocalSigner:
    """Signs with one certificate of the local authority: PAdES B-LT, all offline."""

    authority: LocalAuthority
    pair: Pair

    @property
    def issuer(self) -> str:
        """Who issued the certificate, as readers know it."""
        return ISSUER

    def sign(self, pdf: bytes, *, reason: str, place: str, field: str) -> bytes:
        """Return the document with signature, time stamp and revocation data.

        The signature certifies: it allows no change at all. What a later check needs
        stands in the same revision, so the signature covers every byte but itself.
        """
        signature = signers.PdfSignatureMetadata(
            field_name=field,
            reason=reason,
            location=place,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES,
            embed_validation_info=True,
            validation_context=ValidationContext(
                trust_roots=[_asn1(self.authority.root)],
                crls=[crl.CertificateList.load(self.authority.revocations())],
                allow_fetching=False,
                moment=self.authority.clock(),
            ),
            dss_settings=DSSContentSettings(
                include_vri=False,
                placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE,
            ),
        )
        maker = signers.PdfSigner(
            signature,
            signer=_simple(self.pair),
            timestamper=LocalStamps(
                _simple(self.authority.stamper),
                _asn1(self.authority.stamper).subject,
                self.authority.clock,
            ),
            new_field_spec=fields.SigFieldSpec(field, on_page=-1),
        )
        try:
            made = maker.sign_pdf(_Unretouched(BytesIO(pdf)))
        except SigningError as error:
            raise CertificateNotUsable from error
        return bytes(made.getvalue())


def _asn1(pair: Pair) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(pair.der)


def _simple(pair: Pair) -> signers.SimpleSigner:
    key = pair.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return signers.SimpleSigner(
        signing_cert=_asn1(pair),
        signing_key=keys.PrivateKeyInfo.load(key),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call] # pyHanko gives it none
        embed_roots=False,
    )
