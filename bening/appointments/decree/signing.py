"""What signs decrees: one function, whoever keeps the key."""

from __future__ import annotations

from typing import Protocol

from django.utils.translation import gettext_noop as _

from bening.errors import Refusal

FIELD = "TandaTanganElektronik"
"""Name of the signature's field in a decree."""


class SigningFailed(Refusal):
    """The service that keeps the key did not sign; nothing was issued."""

    code = "appointments.signing_failed"
    sentence = _(
        "The decree was not signed: the signing service did not answer as it should. "
        "Nothing was issued and the number stays reserved. Try again later."
    )
    status = 503


class WrongPassphrase(Refusal):
    """The passphrase of the certificate is another one."""

    code = "appointments.wrong_passphrase"
    sentence = _(
        "The signing service refused the passphrase. Nothing was issued. Type it once "
        "more; after several wrong ones the service locks the certificate."
    )
    status = 422


class CertificateNotUsable(Refusal):
    """The certificate is not there, has expired or was revoked."""

    code = "appointments.certificate_not_usable"
    sentence = _(
        "The certificate of the signatory cannot be used: it is not registered, has "
        "expired or was revoked. Have it renewed by its issuer, then sign again."
    )


class DocumentSigner(Protocol):
    """Signs one document in the name of one signatory.

    Attributes:
        issuer: who issued the certificate, as readers know it; printed on the decree
            before it is signed.
    """

    @property
    def issuer(self) -> str:
        """Who issued the certificate, as readers know it."""

    def sign(self, pdf: bytes, *, reason: str, place: str, field: str) -> bytes:
        """Return the document with a PAdES signature and its time stamp.

        The bytes handed in stay as they are; the signature follows them.

        Raises:
            SigningFailed: if the service does not answer as it should.
            WrongPassphrase, CertificateNotUsable: as they say.
        """
