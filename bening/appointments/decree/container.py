"""The container of a signature, held to one way of writing it.

A signature covers every byte of a file but its own container. What stands in there and
is covered by nothing (version numbers, names of algorithms, the hexadecimal digits and
the filling behind them) could be written in another way with the same meaning. So the
container is written anew from its covered parts and must come out byte for byte.
"""

from __future__ import annotations

from asn1crypto import cms, tsp

_HEXADECIMAL = (frozenset(b"0123456789ABCDEF"), frozenset(b"0123456789abcdef"))


def is_exact(gap: bytes) -> bool:
    """Tell whether a signature's container is written in the one way.

    Args:
        gap: the bytes between the two signed ranges, brackets included.

    Raises:
        ValueError, TypeError, KeyError: if it cannot be read at all.
    """
    digits = gap[1:-1]
    if gap[:1] != b"<" or gap[-1:] != b">" or not _in_one_case(digits):
        return False
    filled = bytes.fromhex(digits.decode("ascii"))
    container = cms.ContentInfo.load(filled)
    written = container.dump()
    return _anew(container, "data") == written and not any(filled[len(written) :])


def _in_one_case(digits: bytes) -> bool:
    return len(digits) % 2 == 0 and any(set(digits) <= each for each in _HEXADECIMAL)


def _anew(container: cms.ContentInfo, content_type: str) -> bytes:
    """Return a container written from its covered parts."""
    signed = container["content"]
    (info,) = signed["signer_infos"]
    (certificate,) = (choice.chosen for choice in signed["certificates"])
    is_stamp = content_type == "tst_info"
    parts = {
        "version": "v3" if is_stamp else "v1",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": content_type},
        "certificates": [certificate],
        "signer_infos": [_signer_anew(info, certificate)],
    }
    if is_stamp:
        told = tsp.TSTInfo.load(signed["encap_content_info"]["content"].parsed.dump())
        parts["encap_content_info"] = cms.EncapsulatedContentInfo(
            {
                "content_type": content_type,
                "content": cms.ParsableOctetString(told.dump()),
            }
        )
    made = cms.ContentInfo(
        {"content_type": "signed_data", "content": cms.SignedData(parts)}
    )
    return bytes(made.dump())


def _signer_anew(info: cms.SignerInfo, certificate: object) -> cms.SignerInfo:
    parts = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            {
                "issuer_and_serial_number": {
                    "issuer": certificate.issuer,  # type: ignore[attr-defined] # no stubs
                    "serial_number": certificate.serial_number,  # type: ignore[attr-defined] # no stubs
                }
            }
        ),
        "digest_algorithm": {"algorithm": "sha256"},
        "signed_attrs": info["signed_attrs"].untag(),
        "signature_algorithm": {"algorithm": "sha256_rsa"},
        "signature": info["signature"].native,
    }
    if len(info["unsigned_attrs"]):
        ((stamp,),) = (attribute["values"] for attribute in info["unsigned_attrs"])
        token = cms.ContentInfo.load(_anew(stamp, "tst_info"))
        parts["unsigned_attrs"] = [
            {"type": "signature_time_stamp_token", "values": [token]}
        ]
    return cms.SignerInfo(parts)
