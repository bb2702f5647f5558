"""One random salt for each person in an agency, made once and kept.

Digests must be the same when the same facts are frozen again, and must say nothing
about a person to whoever has only the digest. So the salt is random, not derived from
anything, and it stays: equal content gives an equal commitment under it. What is frozen
and what results carry different first words, so their commitments never coincide.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from bening.mapping.models import Salt
from bening.transparency.commitment import SALT_BYTES, commitment
from bening.transparency.merkle import leaf_hash

RESULT = b"bening result 1\n"


class Salts:
    """The salts of an agency. Runs inside `acting_in`, one freeze at a time."""

    def __init__(self, agency_id: UUID) -> None:
        """Read the salts that exist; wait for another freeze of the agency to end."""
        self.agency_id = agency_id
        self._new: dict[str, bytes] = {}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 41))",
                (str(agency_id),),
            )
        self._known = dict(_stored(agency_id))

    def leaf(self, key: str, purpose: bytes, content: bytes) -> bytes:
        """Return the Merkle leaf over the commitment to a person's content."""
        salt = self._known.get(key)
        if salt is None:
            salt = self._known[key] = self._new[key] = secrets.token_bytes(SALT_BYTES)
        return leaf_hash(commitment(salt, purpose + content))

    def keep(self) -> None:
        """Store the salts made on the way."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO mapping_salt (id, agency_id, person_id, salt) "
                "SELECT gen_random_uuid(), %s, * FROM unnest(%s::uuid[], %s::bytea[])",
                (self.agency_id, list(self._new), list(self._new.values())),
            )
        self._new = {}


def leaf_of(
    agency_id: UUID, person_id: UUID, purpose: bytes, content: bytes
) -> bytes | None:
    """Return one person's leaf again, None where the salt was destroyed."""
    salt = Salt.objects.filter(agency_id=agency_id, person_id=person_id).first()
    if salt is None:
        return None
    return leaf_hash(commitment(bytes(salt.salt), purpose + content))


def _stored(agency_id: UUID) -> Iterable[tuple[str, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id::text, salt FROM mapping_salt WHERE agency_id = %s",
            (agency_id,),
        )
        yield from cursor.fetchall()
