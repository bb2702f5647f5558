"""Random people: facts near every border of time and value, in every kind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from bening.policy.kinds import KINDS, Field
from bening.policy.person import Fact, Person

AS_OF = date(2026, 7, 1)
Draw = Any

KINDS_IN_USE = (
    "acting",
    "appraisal",
    "award",
    "certificate",
    "competence",
    "education",
    "feedback_360",
    "ip_asn",
    "position",
    "potential",
    "potkom",
    "rank",
    "sanction",
    "team",
    "training",
)


@st.composite
def days(draw: Draw) -> date:
    """A day on or next to an anniversary, a year's end or its beginning."""
    year = AS_OF.year - draw(st.integers(-1, 6))
    near = draw(
        st.sampled_from([date(year, 7, 1), date(year, 1, 1), date(year, 12, 31)])
    )
    return near + timedelta(days=draw(st.integers(-1, 1)))


def value(field: Field, name: str) -> st.SearchStrategy[Any]:
    """Values of a field, some of them out of any table's range."""
    if field.type == "code":
        return st.sampled_from(field.words)
    if field.type == "bool":
        return st.booleans()
    if field.type == "date":
        return days().map(date.isoformat)
    if field.type == "int":
        numbers = {"year": st.integers(2021, 2027), "scale": st.sampled_from(SCALES)}
        return numbers.get(name, st.integers(1, 17))
    if field.type == "micro":
        whole = st.sampled_from([-1, 0, 1, 2, 5, 20, 40, 60, 80, 99, 100, 101, 150])
        return st.builds(
            lambda a, b: a * 1_000_000 + b, whole, st.sampled_from([0, 1, 500_000])
        )
    if field.type == "levels":
        level = st.sampled_from([0, 1, 2, 3, 4, 5, 5, 5, 6])
        full = st.fixed_dictionaries({word: level for word in field.words})
        some = st.dictionaries(st.sampled_from(field.words), level, max_size=3)
        return st.one_of(full, some)
    return st.sampled_from(["Dinas A", "dinas  a", "Dinas B", "2026-01-02"])


SCALES = (0, 1, 100, 150, 150, 1001)


@st.composite
def payloads(draw: Draw, kind: str) -> dict[str, Any]:
    payload = {}
    for name, field in KINDS[kind].fields.items():
        if field.required or draw(st.integers(0, 3)) > 0:
            payload[name] = draw(value(field, name))
    return payload


@st.composite
def facts(draw: Draw, row: str) -> Fact:
    kind = draw(st.sampled_from(KINDS_IN_USE))
    none = draw(st.integers(0, 6)) == 0
    since = draw(days())
    until = None
    if not none and draw(st.integers(0, 3)) == 0:
        until = since + timedelta(days=draw(st.sampled_from([1, 365, 2000])))
    payload = {} if none else draw(payloads(kind))
    return Fact(kind, row, since, until, none, payload)


@st.composite
def people(draw: Draw, size: int = 6) -> list[Person]:
    found = []
    for number in range(draw(st.integers(1, size))):
        count = draw(st.integers(0, 14))
        found.append(
            Person(
                f"person-{number}",
                [draw(facts(f"fact-{place}")) for place in range(count)],
            )
        )
    return found
