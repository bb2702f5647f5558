"""Read the persons of an agency, and confirm that a changed NIP is the same person.

Everything here runs inside `acting_in`, but for the act itself, which opens its own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_noop as _

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.errors import Refusal
from bening.ledger.entries import append
from bening.records.identities import Match, Named, ensure_identities, match_people
from bening.records.models import Person
from bening.records.statuses import OUT_OF_SERVICE

__all__ = ["OUT_OF_SERVICE"]


class NothingToLink(Refusal):
    """The two numbers do not ask for a link (any more)."""

    code = "records.nothing_to_link"
    sentence = _(
        "These two numbers need no link: they are linked already, or belong to two "
        "different people."
    )


@dataclass(frozen=True, slots=True)
class PersonInfo:
    """A person as other parts see it."""

    id: UUID
    nip: str
    pns_id: str
    name: str
    status: str
    position_title: str
    unit_id: UUID | None


def people_of(
    agency_id: UUID, person_ids: Collection[UUID] | None = None
) -> tuple[PersonInfo, ...]:
    """Return persons of an agency, by name; everyone who has facts, or those asked for.

    Persons whose import was withdrawn have no name left and are passed over unless
    they are asked for.
    """
    persons = Person.objects.filter(agency_id=agency_id)
    if person_ids is None:
        persons = persons.exclude(name="")
    else:
        persons = persons.filter(id__in=list(person_ids))
    return tuple(
        PersonInfo(*row)
        for row in persons.order_by("name", "nip").values_list(
            "id", "nip", "pns_id", "name", "status", "position_title", "unit_id"
        )
    )


def people_in_service(
    agency_id: UUID, person_ids: Collection[UUID] | None = None
) -> tuple[PersonInfo, ...]:
    """Return the persons of an agency who are in service, by name.

    Args:
        agency_id: the agency.
        person_ids: only these persons; None for everyone.
    """
    return tuple(
        person
        for person in people_of(agency_id, person_ids)
        if person.name and person.status not in OUT_OF_SERVICE
    )


def count_people(agency_id: UUID) -> int:
    """Return how many persons of an agency there are on record."""
    return Person.objects.filter(agency_id=agency_id).count()


def next_people(agency_id: UUID, after: UUID | None, limit: int) -> tuple[UUID, ...]:
    """Return the next few persons in the order of their random ids."""
    persons = Person.objects.filter(agency_id=agency_id)
    if after is not None:
        persons = persons.filter(id__gt=after)
    return tuple(persons.order_by("id").values_list("id", flat=True)[:limit])


def link_changed_nip(*, agency_id: UUID, by: Viewer, pns_id: str, nip: str) -> UUID:
    """Confirm that a new NIP belongs to the person known by this PNS ID.

    Args:
        agency_id: the agency whose file showed the change.
        by: who confirms it.
        pns_id: SIASN's stable key.
        nip: the new number, 18 digits.

    Returns:
        The identity.

    Raises:
        Forbidden: if `by` may not link identities.
        NothingToLink: if the pair is no open question.
    """
    by.require(Action.LINK_IDENTITY, agency_id)
    with acting_in(agency_id):
        (matched,) = match_people(agency_id, [Named(nip, pns_id)])
        if matched.result is not Match.NIP_CHANGED or matched.identity_id is None:
            raise NothingToLink
        identity = matched.identity_id
        ensure_identities({identity: Named(nip=nip)}, {identity: identity})
        Person.objects.filter(agency_id=agency_id, identity_id=identity).update(nip=nip)
        append(
            agency_id=agency_id,
            type="records.identity_linked",
            object_id=matched.person_id or identity,
            by=by,
        )
    return identity
