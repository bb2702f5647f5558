"""Who holds what today, and who acts for whom: the people in service, by their posts.

Everything here runs inside `acting_in`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, F, Func, Q, QuerySet

from bening.records.known import facts_as_known
from bening.records.models import Person
from bening.records.names import printed_name
from bening.records.statuses import OUT_OF_SERVICE


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in service and the position held today, as the lists show it.

    Attributes:
        name: with titles, as printed.
        birth_date: None while not recorded.
        code: the position's code; empty where the source names none.
        unit_id: the unit; None while not known.
    """

    person_id: UUID
    name: str
    birth_date: date | None
    category: str
    position_class: str
    functional_level: str
    title: str
    code: str
    since: date | None
    unit_id: UUID | None


@dataclass(frozen=True, slots=True)
class ActingNow:
    """Acting service that goes on today.

    Attributes:
        assignment: `PLT`, `PLH` or `PJ`.
        title, unit: of the position acted for, as printed; maybe empty.
    """

    person_id: UUID
    assignment: str
    title: str
    unit: str
    since: date


_COLUMNS = (
    "id",
    "front_title",
    "name",
    "back_title",
    "birth_date",
    "category",
    "position_class",
    "functional_level",
    "position_title",
    "position_code",
    "position_since",
    "unit_id",
)


def holders_of(agency_id: UUID) -> tuple[Holder, ...]:
    """Return everybody in service with the position held; one query."""
    return _holders(_in_service(agency_id))


def holders_in(
    agency_id: UUID,
    codes: Collection[str],
    titles: Collection[str],
    person_ids: Collection[UUID],
) -> tuple[Holder, ...]:
    """Return those in service who could hold some positions, and some others; one query.

    Args:
        agency_id: whose people.
        codes: codes of positions.
        titles: titles of positions, compared as `plain_title` compares them.
        person_ids: people who are wanted whatever they hold.
    """
    plain = Func(
        F("position_title"),
        function="lower",
        template=r"lower(regexp_replace(btrim(%(expressions)s), '\s+', ' ', 'g'))",
        output_field=CharField(),
    )
    return _holders(
        _in_service(agency_id)
        .alias(plain_title=plain)
        .filter(
            Q(position_code__in=list(codes))
            | Q(plain_title__in=list(titles))
            | Q(id__in=list(person_ids))
        )
    )


def acting_now(agency_id: UUID, on: date) -> tuple[ActingNow, ...]:
    """Return the acting service in force on a day; one query."""
    return tuple(
        ActingNow(
            fact.person_id,
            str(fact.payload["assignment"]),
            str(fact.payload.get("title", "")),
            str(fact.payload.get("unit", "")),
            fact.valid_from,
        )
        for fact in facts_as_known(agency_id=agency_id, kinds=("acting",), on=on)
        if not fact.none and (fact.valid_until is None or fact.valid_until > on)
    )


def _in_service(agency_id: UUID) -> QuerySet[Person]:
    people = Person.objects.filter(agency_id=agency_id).exclude(name="")
    return people.exclude(status__in=OUT_OF_SERVICE)


def _holders(people: QuerySet[Person]) -> tuple[Holder, ...]:
    return tuple(
        Holder(person_id, printed_name(front, name, back), *rest)
        for person_id, front, name, back, *rest in people.values_list(*_COLUMNS)
    )
