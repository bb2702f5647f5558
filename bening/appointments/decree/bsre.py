"""Signing by BSrE's e-sign client service, version 2 of its interface.

The service stands inside the government's network. It holds the certificates and the
time stamps; this side sends the document with the signatory's identity and passphrase
over HTTP and gets it back signed. The passphrase goes through and is kept nowhere: not
in the database, not in a log, not in the text of an error.

What is known of the interface comes from public client code; what differs at a site
shows as `SigningFailed` and never as a decree.
"""

from __future__ import annotations

import base64
import binascii
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from bening.appointments.decree.signing import (
    CertificateNotUsable,
    SigningFailed,
    WrongPassphrase,
)

ISSUER = "Balai Besar Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara"
SIGN, STATUS = "/api/v2/sign/pdf", "/api/v2/user/check/status"
USABLE = "ISSUE"
"""The one status in which a certificate signs."""

NOT_REGISTERED, WRONG_PASSPHRASE = 2011, 2031
"""Codes of refusals, in the field `status_code`."""

_PASSING = frozenset({502, 503, 504})
_PAUSE_S = 0.5


@dataclass(frozen=True)
class BsreService:
    """Where the service is and how long to wait for it.

    Attributes:
        address: of the service, without a path.
        user, password: of this application, given by BSrE.
        timeout_s: for one answer; signing a long annex takes a while.
        attempts: how often to try while the service cannot be reached.
        pause: waits so many seconds.
    """

    address: str
    user: str
    password: str = field(repr=False)
    timeout_s: int = 60
    attempts: int = 3
    pause: Callable[[float], object] = time.sleep

    def ask(self, path: str, words: dict[str, Any]) -> httpx.Response:
        """Send words as JSON and return the answer.

        Only what surely did nothing is sent again: no connection, or a gateway's word
        that there was none. An answer that does not come in time is not asked twice.

        Raises:
            SigningFailed: if there is no answer.
        """
        with httpx.Client(
            base_url=self.address,
            auth=(self.user, self.password),
            timeout=self.timeout_s,
        ) as client:
            for attempt in range(self.attempts):
                if attempt:
                    self.pause(_PAUSE_S * attempt)
                try:
                    answer = client.post(path, json=words)
                except (httpx.ConnectError, httpx.ConnectTimeout):
                    continue
                except httpx.HTTPError as error:
                    raise SigningFailed from error
                if answer.status_code not in _PASSING:
                    return answer
        raise SigningFailed


@dataclass(frozen=True)
class BsreSigner:
    """One signatory, for one signature.

    Attributes:
        identity: the signatory's national number (NIK), under which the certificate is
            registered.
        passphrase: as the signatory has just typed it.
    """

    service: BsreService
    identity: str = field(repr=False)
    passphrase: str = field(repr=False)

    @property
    def issuer(self) -> str:
        """Who issued the certificate, as readers know it."""
        return ISSUER

    def sign(self, pdf: bytes, *, reason: str, place: str, field: str) -> bytes:
        """Return the document with an invisible signature and its time stamp.

        The service names the field itself; `field` is not sent.

        Raises:
            SigningFailed: if the service does not answer as it should, or gives back
                something else than this document with something added.
            WrongPassphrase, CertificateNotUsable: as they say.
        """
        self._require_certificate()
        answer = self.service.ask(
            SIGN,
            {
                "nik": self.identity,
                "passphrase": self.passphrase,
                "signatureProperties": [
                    {"tampilan": "INVISIBLE", "location": place, "reason": reason}
                ],
                "file": [base64.b64encode(pdf).decode("ascii")],
            },
        )
        if not answer.is_success:
            raise _refusal(answer)
        signed = _file_in(answer)
        if not signed.startswith(pdf) or len(signed) == len(pdf):
            raise SigningFailed
        return signed

    def _require_certificate(self) -> None:
        answer = self.service.ask(STATUS, {"nik": self.identity})
        if not answer.is_success:
            raise _refusal(answer)
        if _words_in(answer).get("status") != USABLE:
            raise CertificateNotUsable


def _refusal(answer: httpx.Response) -> Exception:
    try:
        code = _words_in(answer).get("status_code")
    except SigningFailed as failed:
        return failed
    if code == WRONG_PASSPHRASE:
        return WrongPassphrase()
    return CertificateNotUsable() if code == NOT_REGISTERED else SigningFailed()


def _words_in(answer: httpx.Response) -> dict[str, Any]:
    try:
        words = answer.json()
    except ValueError as error:
        raise SigningFailed from error
    if not isinstance(words, dict):
        raise SigningFailed
    return words


def _file_in(answer: httpx.Response) -> bytes:
    files = _words_in(answer).get("file")
    if not isinstance(files, list) or len(files) != 1 or not isinstance(files[0], str):
        raise SigningFailed
    try:
        return base64.b64decode(files[0], validate=True)
    except binascii.Error as error:
        raise SigningFailed from error
