"""Append an entry to the log, in the transaction of the act it records."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID, uuid4

from django.db import connection
from django.db.transaction import TransactionManagementError

from bening.ledger.types import TYPES
from bening.transparency.canonical import canonical

VERSION = 1

Plain = str | int | bool | None


class Actor(Protocol):
    """Who acts: a user's random id and the role in which the user acts."""

    @property
    def user_id(self) -> UUID | None:
        """The user's random id; None for the installation itself."""

    def role_for(self, agency_id: UUID) -> str:
        """The role in which this actor acts for an agency; empty for none."""


@dataclass(frozen=True)
class Receipt:
    """Where an entry stands: its id, its digest and its place in the object's chain."""

    id: UUID
    digest: str
    seq: int
    at: datetime


def append(
    *,
    agency_id: UUID,
    type: str,  # noqa: A002 - the entry's own field name
    object_id: UUID,
    by: Actor,
    facts: Mapping[str, Plain] | None = None,
    policy: str | None = None,
    commit: Mapping[str, str] | None = None,
) -> Receipt:
    """Append one entry inside the caller's transaction.

    Args:
        agency_id: agency of the act; ``context.NATIONAL`` for the installation itself.
        type: a kind listed in ``bening.ledger.types``.
        object_id: random id of what was acted on; its entries form a chain.
        by: who acts.
        facts: counts, codes, ids and digests. Never a name, number of a person, free
            text or a digest of one.
        policy: digest of the policy that governed the act.
        commit: name to hexadecimal commitment.

    Raises:
        KeyError: for a kind that is not listed.
        TransactionManagementError: outside a transaction.
    """
    TYPES[type]
    seq, prev, at = _next_place(agency_id, object_id)
    entry_id = uuid4()
    role = by.role_for(agency_id)
    body: dict[str, object] = {
        "v": VERSION,
        "type": type,
        "id": str(entry_id),
        "agency": str(agency_id),
        "at": at.isoformat(timespec="microseconds"),
        "actor": str(by.user_id) if by.user_id else None,
        "role": role,
        "object": str(object_id),
        "seq": seq,
        "prev": prev,
        "policy": policy,
        "commit": dict(commit or {}),
        "facts": dict(facts or {}),
    }
    text = canonical(body)
    digest = hashlib.sha256(text).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_entry (id, agency_id, type, at, actor, role, object, "
            "seq, prev, body, digest) VALUES (%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s)",
            (
                entry_id,
                agency_id,
                type,
                at,
                by.user_id,
                role,
                object_id,
                seq,
                prev,
                text.decode(),
                digest,
            ),
        )
    return Receipt(entry_id, digest, seq, at)


def _next_place(agency_id: UUID, object_id: UUID) -> tuple[int, str, datetime]:
    connection.validate_no_broken_transaction()
    if not connection.in_atomic_block:
        raise TransactionManagementError("append needs a transaction")
    with connection.cursor() as cursor:
        # Two acts on one object stand in a row; the lock goes with the transaction.
        # Its own statement: a statement's snapshot is taken before it waits.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", (str(object_id),)
        )
        cursor.execute(
            "SELECT coalesce(max(seq), 0) + 1, "
            "coalesce((array_agg(digest ORDER BY seq DESC))[1], ''), "
            "clock_timestamp() at time zone 'UTC' "
            "FROM ledger_entry WHERE agency_id = %s AND object = %s",
            (agency_id, object_id),
        )
        seq, prev, at = cursor.fetchone()
    return seq, prev, at.replace(tzinfo=UTC)
