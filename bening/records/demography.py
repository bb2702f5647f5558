"""Sex and birth date of an agency's people, for counts of groups only.

No policy may read them (`bening.policy.facts`): they say whom a policy favours, never
what somebody scores.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from bening.records.models import Person


def sexes_and_births(agency_id: UUID) -> dict[str, tuple[str, date | None]]:
    """Return sex (`M`, `F` or empty) and birth date by the person's id as text.

    Runs inside `acting_in`; one query.
    """
    rows = Person.objects.filter(agency_id=agency_id)
    return {
        str(key): (sex, born)
        for key, sex, born in rows.values_list("id", "sex", "birth_date")
    }
