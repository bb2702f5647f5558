"""Does what is stored of a run still give the digest that stands in the log?"""

from __future__ import annotations

import hmac
import json
from uuid import UUID

from bening.mapping.models import Exclusion, Placement, Run
from bening.mapping.placing import Json, cuts_leaves, result_content
from bening.mapping.salts import RESULT, Salts
from bening.transparency.merkle import root_of

_NUMBERS = (
    "person_id",
    "box",
    "coverage_performance",
    "coverage_potential",
    "performance_level",
    "potential_level",
    "missing",
    "performance",
    "place",
    "possible_boxes",
    "potential",
    "talent",
)


def gives_digest(agency_id: UUID, run_id: UUID, digest: str) -> bool:
    """Tell whether the stored places and exclusions of a run give its result digest.

    Runs inside `acting_in`; reads every row of the run. What lists show beside the
    numbers (names, titles, units) is committed to by the snapshot, not by the result.
    """
    rows = {"agency_id": agency_id, "run_id": run_id}
    found: dict[str, Json | tuple[str, str]] = {
        str(values[0]): _numbers(*values[1:])
        for values in Placement.objects.filter(**rows).values_list(*_NUMBERS)
    }
    left_out = Exclusion.objects.filter(**rows).values_list("person_id", "reason")
    found |= {str(person_id): (reason, "") for person_id, reason in left_out}
    salts = Salts(agency_id)
    leaves = [
        salts.leaf(key, RESULT, result_content(key, found[key]))
        for key in sorted(found)
    ]
    cuts = Run.objects.filter(agency_id=agency_id, id=run_id).values_list("cuts")
    leaves += cuts_leaves(json.loads(cuts.get()[0]))
    return hmac.compare_digest(root_of(leaves).hex(), digest)


def _numbers(  # noqa: PLR0917 - the columns of one row
    box: int,
    coverage_performance: int,
    coverage_potential: int,
    performance_level: int,
    potential_level: int,
    missing: int,
    performance: int | None,
    place: int,
    possible: int,
    potential: int | None,
    talent: int | None,
) -> Json:
    return {
        "box": box,
        "coverage": [coverage_performance, coverage_potential],
        "levels": [performance_level, potential_level],
        "missing": missing,
        "performance": performance,
        "place": place,
        "possible": possible,
        "potential": potential,
        "talent": talent,
    }
