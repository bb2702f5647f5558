"""Who is who: national identities behind the numbers people are known by.

SIASN's PNS ID is stable, a NIP can change. An identity keeps a blind index of both, so
a person keeps the identity when the number changes or another agency takes over.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection

from bening.records.known import uuids
from bening.records.models import Identity, IdentityKey
from bening.records.statuses import MOVED

Number = tuple[str, str]
"""Kind ("pns" or "nip") and the number itself."""


@dataclass(frozen=True, slots=True)
class Named:
    """How a row names a person; a number it does not carry is empty."""

    nip: str = ""
    pns_id: str = ""

    def numbers(self) -> tuple[Number, ...]:
        """Return the numbers that are there."""
        both = (
            (IdentityKey.Kind.PNS_ID, self.pns_id),
            (IdentityKey.Kind.NIP, self.nip),
        )
        return tuple((str(kind), number) for kind, number in both if number)


class Match(StrEnum):
    """What looking a person up gave."""

    FOUND = "found"
    UNKNOWN = "unknown"
    NIP_CHANGED = "nip_changed"
    TWO_PEOPLE = "two_people"


@dataclass(frozen=True, slots=True)
class Matched:
    """The person a row names.

    Attributes:
        result: FOUND; UNKNOWN in this agency; NIP_CHANGED: the PNS ID is known with
            another NIP, somebody has to confirm; TWO_PEOPLE: the two numbers belong
            to different people.
        person_id: the person in this agency, where there is one.
        identity_id: the identity, where one is known nationally.
        pns_id_known: whether that identity is known by a PNS ID.
        is_proven: the row carries the PNS ID of the identity, which nobody can guess,
            or there is none to carry.
        is_absent: the person in this agency has no facts here any more, or has moved
            away: what another agency knows may have to be taken over.
        has_moved: the latter.
    """

    result: Match
    person_id: UUID | None = None
    identity_id: UUID | None = None
    pns_id_known: bool = False
    is_proven: bool = False
    is_absent: bool = False
    has_moved: bool = False


def blind_index(number: str) -> str:
    """Return the keyed digest of a number: useless without the installation's key."""
    return _keyed(settings.BENING_INDEX_KEY, number)


@lru_cache(maxsize=16_384)
def _keyed(key: bytes, number: str) -> str:
    """Rows of one import name the same few thousand people again and again."""
    return hmac.digest(key, number.encode(), "sha256").hex()


class _Person(NamedTuple):
    """Somebody of this agency."""

    id: UUID
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the numbers of some rows led to."""

    by_pns_id: Mapping[str, UUID]
    by_nip: Mapping[str, UUID]
    persons: Mapping[UUID, _Person]
    with_pns_id: Collection[UUID]


def match_people(agency_id: UUID, named: Sequence[Named]) -> tuple[Matched, ...]:
    """Look people up by PNS ID, then by NIP; four queries whatever their number.

    Runs inside `acting_in`.
    """
    by_pns_id = _identities("pns", {one.pns_id for one in named})
    by_nip = _identities("nip", {one.nip for one in named})
    ids = uuids({*by_pns_id.values(), *by_nip.values()})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT identity_id, id, name, status FROM records_person "
            "WHERE agency_id = %s "
            "AND identity_id = ANY(%s::uuid[])",
            [agency_id, ids],
        )
        persons = {row[0]: _Person(*row[1:]) for row in cursor.fetchall()}
        cursor.execute(
            "SELECT identity_id FROM records_identitykey WHERE kind = 'pns' "
            "AND identity_id = ANY(%s::uuid[])",
            [ids],
        )
        with_pns_id = {row[0] for row in cursor.fetchall()}
    known = _Known(by_pns_id, by_nip, persons, with_pns_id)
    return tuple(_match(one, known) for one in named)


def _match(one: Named, known: _Known) -> Matched:
    by_pns_id = known.by_pns_id.get(one.pns_id)
    by_nip = known.by_nip.get(one.nip)
    found = by_pns_id or by_nip
    if found is None:
        return Matched(Match.UNKNOWN)
    person = known.persons.get(found)
    person_id = person.id if person else None
    if by_pns_id and one.nip and by_nip is None:
        return Matched(Match.NIP_CHANGED, person_id, found)
    has_pns_id = found in known.with_pns_id
    other_pns_id = bool(one.pns_id) and by_pns_id is None and has_pns_id
    if other_pns_id or (by_pns_id and by_nip and by_pns_id != by_nip):
        return Matched(Match.TWO_PEOPLE)
    return Matched(
        Match.FOUND if person else Match.UNKNOWN,
        person_id,
        found,
        has_pns_id,
        is_proven=by_pns_id is not None or not has_pns_id,
        is_absent=person is not None and (not person.name or person.status == MOVED),
        has_moved=person is not None and person.status == MOVED,
    )


def ensure_identities(
    named: Mapping[UUID, Named], known: Mapping[UUID, UUID | None]
) -> dict[UUID, UUID]:
    """Give each person an identity, and each identity the numbers it is known by.

    Args:
        named: person id to the numbers of that person.
        known: person id to the identity found for it, or None for a new one.

    Returns:
        Person id to identity id. Other transactions that add identities wait for this
        one, so two agencies never make two identities of one human being.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('identity', 1))")
    meanwhile = {
        (kind, number): identity
        for kind in IdentityKey.Kind.values
        for number, identity in _identities(
            kind, {n for one in named.values() for of, n in one.numbers() if of == kind}
        ).items()
    }
    result: dict[UUID, UUID] = {}
    fresh: list[Identity] = []
    for person_id, one in named.items():
        found = known.get(person_id) or next(
            (meanwhile[n] for n in one.numbers() if n in meanwhile), None
        )
        if found is None:
            found = uuid4()
            fresh.append(Identity(id=found))
        result[person_id] = found
    Identity.objects.bulk_create(fresh)
    IdentityKey.objects.bulk_create(
        [
            IdentityKey(
                identity_id=result[person_id], kind=kind, digest=blind_index(number)
            )
            for person_id, one in named.items()
            for kind, number in one.numbers()
            if (kind, number) not in meanwhile
        ]
    )
    return result


def _identities(kind: str, numbers: Collection[str]) -> dict[str, UUID]:
    """Return the identities that numbers of one kind lead to; empty numbers to none."""
    by_digest = {blind_index(number): number for number in numbers if number}
    if not by_digest:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT digest, identity_id FROM records_identitykey "
            "WHERE kind = %s AND digest = ANY(%s::text[])",
            [kind, "{" + ",".join(by_digest) + "}"],
        )
        return {by_digest[digest]: identity for digest, identity in cursor.fetchall()}
