"""Add persons to an agency, and what sources tell of their numbers."""

from __future__ import annotations

from uuid import UUID

from bening.records.changes import Changes
from bening.records.identities import Named, ensure_identities
from bening.records.models import Person


def add_people(agency_id: UUID, changes: Changes) -> None:
    """Add the new persons of some changes. Runs inside `acting_in`, writing alone."""
    named = {one.id: Named(one.nip, one.pns_id) for one in changes.people}
    found = {one.id: one.identity_id for one in changes.people}
    if named:
        identities = ensure_identities(named, found)
        Person.objects.bulk_create(
            [
                Person(
                    id=one.id,
                    agency_id=agency_id,
                    identity_id=identities[one.id],
                    nip=one.nip,
                    pns_id=one.pns_id,
                )
                for one in changes.people
            ]
        )
    learned = dict(changes.learned_pns_ids)
    if learned:
        persons = list(Person.objects.filter(agency_id=agency_id, id__in=learned))
        for person in persons:
            person.pns_id = learned[person.id]
        ensure_identities(
            {one.id: Named(pns_id=one.pns_id) for one in persons},
            {one.id: one.identity_id for one in persons},
        )
        Person.objects.bulk_update(persons, ["pns_id"], batch_size=500)
