"""Build and check windows of time: which facts are recent enough."""

from __future__ import annotations

from typing import cast, get_args

from bening.policy.building_words import field_of
from bening.policy.citing import Citations
from bening.policy.document import Entry
from bening.policy.evidence import Counted, Window

COUNTED: tuple[str, ...] = get_args(Counted)
OF_YEARS = ("calendar_year", "complete_calendar_years", "calendar_year_before")
"""Ways of counting by calendar years; they may read the year from a field."""

MAX_YEARS = 60


def build_window(entry: Entry, kind: str, cited: Citations) -> Window:
    """Return the window that a key `window` describes."""
    found = entry.mapping(
        ("years", "counted", "outside", "source"), ("year_field", "printed")
    )
    counted = found["counted"].choice(COUNTED)
    is_calendar = counted in OF_YEARS
    for key, fits in (("year_field", is_calendar), ("printed", counted == "validity")):
        if key in found and not fits:
            found[key].fail(
                "impossible_window",
                f"found `{key}` with `counted: {counted}`",
                "`year_field` names a field with a year, for calendar years; `printed` "
                "a field with an end date, for `validity`.",
                f"Remove `{key}`, or count otherwise.",
            )
    if counted == "validity" and "printed" not in found:
        entry.fail(
            "impossible_window",
            "found no `printed`",
            "`validity` reads the end date that is printed on the evidence.",
            "Name the field in `printed`, or use `counted: exact_day`.",
        )
    return Window(
        # `choice` has checked the word.
        cast(Counted, counted),
        _years(found["years"]),
        field_of(found["year_field"], kind, "int") if "year_field" in found else None,
        field_of(found["printed"], kind, "date") if "printed" in found else None,
        found["outside"].choice(("expires", "does_not_count")) == "expires",
        cited.of(found["source"]),
    )


def _years(entry: Entry) -> int:
    if isinstance(entry.value, int) and not 1 <= entry.value <= MAX_YEARS:
        entry.fail(
            "impossible_window",
            entry.described(),
            "No fact lies in such a window.",
            f"Use 1 to {MAX_YEARS} years; leave out `window` for no limit.",
        )
    return entry.whole(1, MAX_YEARS)
