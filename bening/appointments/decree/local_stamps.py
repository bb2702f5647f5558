"""Time stamps by RFC 3161, given by the process itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from asn1crypto import cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import TimeStamper

POLICY = "1.3.6.1.4.1.32473.1"
"""Under the arc that RFC 5612 keeps for examples."""


class LocalStamps(TimeStamper):
    """A time-stamp authority in this process, for demonstration and tests."""

    def __init__(
        self,
        signer: SimpleSigner,
        name: asn1_x509.Name,
        clock: Callable[[], datetime],
    ) -> None:
        """Stamp with a signer's key, under the name of its certificate, by a clock."""
        super().__init__()  # type: ignore[no-untyped-call] # pyHanko gives it none
        self._signer = signer
        self._name = name
        self._clock = clock

    async def async_request_tsa_response(
        self, req: tsp.TimeStampReq
    ) -> tsp.TimeStampResp:
        """Answer a request: the digest handed in existed at this time."""
        imprint = req["message_imprint"]
        told = {
            "version": "v1",
            "policy": POLICY,
            "message_imprint": imprint,
            "serial_number": x509.random_serial_number(),
            "gen_time": self._clock().replace(microsecond=0),
            "tsa": asn1_x509.GeneralName(name="directory_name", value=self._name),
        }
        if req["nonce"].native is not None:
            told["nonce"] = req["nonce"]
        content = cms.EncapsulatedContentInfo(
            {
                "content_type": "tst_info",
                "content": cms.ParsableOctetString(tsp.TSTInfo(told).dump()),
            }
        )
        token = await self._signer.async_sign_general_data(
            content,
            imprint["hash_algorithm"]["algorithm"].native,
            detached=False,
        )
        return tsp.TimeStampResp(
            {"status": {"status": "granted"}, "time_stamp_token": token}
        )
