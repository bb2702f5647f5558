"""Whom a check of decrees trusts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TrustedSigners:
    """Certificates that a check trusts, all as DER.

    Attributes:
        roots: issuers of signing certificates.
        stamp_roots: issuers of time-stamp certificates.
        revocations: lists of revoked certificates that are known beside those in the
            document.
        exact: the signature's container is always written in one way, so that another
            way of writing the same is a change; for services whose way is not known,
            the digest in the log alone covers those bytes.
        later_proofs: the signing service appends proofs of validity after the
            signature, as a revision of its own.
    """

    roots: tuple[bytes, ...]
    stamp_roots: tuple[bytes, ...]
    revocations: tuple[bytes, ...] = ()
    exact: bool = True
    later_proofs: bool = False
