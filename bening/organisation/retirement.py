"""At which age people retire from a position: by job title, by level, by class.

The table beside this file holds only the titles whose age is another than that of
their level (UU 20/2023 Pasal 55): facts of BKN's reference data, see NOTICE. What a set
of requirements says about a title itself comes first.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from bening.organisation.requirement_sets import published_requirements
from bening.policy.requirements import RequirementSet, RetirementAges

_TABLE = Path(__file__).with_name("retirement_ages.csv")


@cache
def ages_by_title() -> Mapping[str, int]:
    """Return the job titles with an age of their own, as `RetirementAges` looks them up.

    >>> ages_by_title()["peneliti ahli utama"]
    70
    """
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {row["title"].casefold(): int(row["age"]) for row in csv.DictReader(file)}
        )


def retirement_ages(requirements: RequirementSet | None = None) -> RetirementAges:
    """Return the ages a set of requirements states, completed by the table of titles.

    Args:
        requirements: the set; the published default where none is given.
    """
    ages = (requirements or published_requirements()).retirement
    return replace(ages, by_title={**ages_by_title(), **ages.by_title})
