"""Keys and certificates of the local authority: made once, kept in a folder.

Nothing here is for real decrees. Every name says that it is an invented example.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

KEY_BITS = 2048
YEARS_BACK, YEARS_AHEAD = 6, 14
"""Validity around the day of making, so that rehearsals may act in other years."""

_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Pair:
    """A certificate and its private key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def der(self) -> bytes:
        """The certificate as DER."""
        return self.certificate.public_bytes(serialization.Encoding.DER)


def name_of(common_name: str) -> x509.Name:
    """Return a distinguished name that says it is an example."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Bening CONTOH (REKAAN)"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def make_root(common_name: str, at: datetime) -> Pair:
    """Make a certificate that stands for itself and may issue others."""
    key = _new_key()
    name = name_of(common_name)
    builder = (
        _begun(name, name, key, at)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(certificates=True), critical=True)
    )
    return Pair(builder.sign(key, hashes.SHA256()), key)


def make_signer(root: Pair, common_name: str, at: datetime) -> Pair:
    """Make a certificate for signing documents."""
    return _issued(root, common_name, at, ())


def make_stamper(root: Pair, common_name: str, at: datetime) -> Pair:
    """Make a certificate for time stamps and nothing else."""
    return _issued(root, common_name, at, (ExtendedKeyUsageOID.TIME_STAMPING,))


def make_revocations(root: Pair, revoked: Sequence[int], at: datetime) -> bytes:
    """Return the list of revoked serial numbers as DER, signed by the root."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.certificate.subject)
        .last_update(at - YEARS_BACK * _YEAR)
        .next_update(at + YEARS_AHEAD * _YEAR)
    )
    for serial in revoked:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder()
            .serial_number(serial)
            .revocation_date(at)
            .build()
        )
    made = builder.sign(root.key, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.DER)


def kept(folder: Path, name: str) -> Pair | None:
    """Return a pair that was kept under a name; None for none."""
    path = folder / f"{name}.pem"
    if not path.exists():
        return None
    text = path.read_bytes()
    key = serialization.load_pem_private_key(text, password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{path.name} holds no RSA key")
    return Pair(x509.load_pem_x509_certificate(text), key)


def keep(folder: Path, name: str, pair: Pair) -> Pair:
    """Keep a pair under a name for the owner of the folder alone; return what is kept.

    Two who make the same pair at once end with the same one: the first.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = pair.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ) + pair.certificate.public_bytes(serialization.Encoding.PEM)
    unfinished = folder / f".{name}-{pair.certificate.serial_number:x}"
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(text)
    try:
        (folder / f"{name}.pem").hardlink_to(unfinished)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
    return kept(folder, name) or pair


def now() -> datetime:
    """Return the time of the machine."""
    return datetime.now(UTC)


def _issued(
    root: Pair,
    common_name: str,
    at: datetime,
    purposes: tuple[x509.ObjectIdentifier, ...],
) -> Pair:
    key = _new_key()
    builder = (
        _begun(name_of(common_name), root.certificate.subject, key, at)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(certificates=False), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key()),
            critical=False,
        )
    )
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=True)
    return Pair(builder.sign(root.key, hashes.SHA256()), key)


def _begun(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey, at: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - YEARS_BACK * _YEAR)
        .not_valid_after(at + YEARS_AHEAD * _YEAR)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
        )
    )


def _usage(*, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certificates,
        content_commitment=not certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certificates,
        crl_sign=certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
