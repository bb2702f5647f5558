"""Facts become columns, and columns become bytes and come back."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from bening.policy.facts import NO_END, FactColumns, FactError, absent
from bening.policy.kinds import COMPETENCIES, KINDS
from bening.policy.person import Fact, Person, readable_fields
from tests.policy.conftest import fast
from tests.policy.random_people import people


def fact(kind: str, payload: dict[str, Any], **changes: Any) -> Fact:
    values: dict[str, Any] = {
        "kind": kind,
        "row": "row",
        "valid_from": date(2025, 1, 1),
        "valid_until": None,
        "none": False,
        "payload": payload,
    }
    return Fact(**{**values, **changes})


def columns(*facts: Fact) -> FactColumns:
    return FactColumns.build([Person("nobody", []), Person("somebody", list(facts))])


def test_row_keeps_owner_dates_and_flags():
    table = columns(
        fact("award", {"level": "NATIONAL"}, valid_until=date(2025, 2, 1)),
        fact("award", {}, none=True, verified=False),
    ).kinds["award"]

    assert table.person.tolist() == [1, 1]
    assert table.valid_from.tolist() == [date(2025, 1, 1).toordinal()] * 2
    assert table.valid_until.tolist() == [date(2025, 2, 1).toordinal(), NO_END]
    assert table.none.tolist() == [0, 1]
    assert table.verified.tolist() == [1, 0]
    assert len(table) == 2


def test_each_type_of_field_has_its_column():
    kinds = columns(
        fact(
            "appraisal",
            {
                "year": 2025,
                "period_end": "2025-12-31",
                "predicate": "B",
                "definitive": True,
                "rated_at": "2026-01-02",
            },
        ),
        fact("training", {"hours": 7_500_000}),
        fact("competence", {"levels": {"INT": 3, "PB": 5}}),
    ).kinds

    appraisal = kinds["appraisal"].fields
    assert appraisal["year"].tolist() == [2025]
    assert appraisal["period_end"].tolist() == [date(2025, 12, 31).toordinal()]
    assert appraisal["predicate"].tolist() == [1]
    assert appraisal["definitive"].tolist() == [1]
    assert appraisal["rated_at"].tolist() == [0]
    assert kinds["appraisal"].texts["rated_at"] == ("2026-01-02",)
    assert kinds["training"].fields["hours"].dtype == np.int64
    gap = absent(np.dtype(np.int8))
    assert kinds["competence"].fields["levels"].tolist() == [[3, *[gap] * 7, 5]]
    assert kinds["competence"].fields["standards"].tolist() == [[gap] * 9]


def test_texts_are_compared_without_case_and_blanks_and_in_order():
    table = columns(
        fact("position", {"title": "x", "opd": "Dinas  Zeta"}),
        fact("position", {"title": "x", "opd": "dinas zeta"}),
        fact("position", {"title": "x", "opd": "Dinas Alfa"}),
        fact("position", {"title": "x"}),
    ).kinds["position"]

    gap = absent(np.dtype(np.int32))
    assert table.fields["opd"].tolist() == [1, 1, 0, gap]
    assert table.texts["opd"] == ("dinas alfa", "dinas zeta")


def test_names_and_birth_dates_never_become_columns():
    kinds = columns(fact("profile", {"name": "Rahasia", "sex": "F"})).kinds

    assert "profile" not in kinds
    assert readable_fields("profile") == {}
    assert "title" not in kinds["position"].fields
    assert b"Rahasia" not in columns(fact("profile", {"name": "Rahasia"})).to_bytes()


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("training", {"hours": 7.5}),
        ("training", {"hours": "7"}),
        ("training", {"hours": 2**63}),
        ("appraisal", {"year": 2**31}),
        ("appraisal", {"period_end": "2025-02-30"}),
        ("appraisal", {"period_end": 20250230}),
        ("award", {"level": "GALACTIC"}),
        ("competence", {"levels": {"INT": 3.5}}),
        ("competence", {"levels": {"INT": 300}}),
        ("competence", {"levels": [1, 2]}),
        ("position", {"opd": 5}),
        ("appraisal", {"definitive": "yes"}),
    ],
)
def test_value_of_another_form_is_refused(kind, payload):
    with pytest.raises(FactError, match=f"a {kind} fact has a "):
        columns(fact(kind, payload))


def test_unknown_kind_is_refused():
    with pytest.raises(FactError, match="unknown kind of fact 'horoscope'"):
        columns(fact("horoscope", {}))


def test_same_key_twice_is_refused():
    with pytest.raises(FactError, match="given twice"):
        FactColumns.build([Person("one", []), Person("one", [])])


@pytest.mark.parametrize("kind", KINDS)
def test_code_columns_hold_every_word(kind):
    for field in KINDS[kind].fields.values():
        if field.type == "code":
            assert len(field.words) <= np.iinfo(np.int8).max


@fast(50)
@given(people())
def test_stored_columns_come_back_byte_by_byte(everybody):
    found = FactColumns.build(everybody)

    again = FactColumns.from_bytes(found.to_bytes())

    assert again.to_bytes() == found.to_bytes()
    assert again.keys == found.keys
    assert len(again) == len(everybody)
    for kind, table in found.kinds.items():
        for name, values in table.fields.items():
            other = again.kinds[kind].fields[name]
            assert other.dtype == values.dtype
            assert np.array_equal(other, values)
        assert again.kinds[kind].texts == table.texts


def test_damaged_bytes_are_refused():
    stored = columns(fact("training", {"hours": 1})).to_bytes()

    for damaged in (b"", b"x" + stored[1:], stored[:16], stored[:-1], stored[:40]):
        with pytest.raises(FactError):
            FactColumns.from_bytes(damaged)
    with pytest.raises(FactError, match="followed by other bytes"):
        FactColumns.from_bytes(stored + b"!")


def test_competencies_keep_the_order_of_the_regulation():
    table = columns(
        fact("competence", {"levels": dict.fromkeys(COMPETENCIES[:3], 1)})
    ).kinds["competence"]

    assert table.fields["levels"][0, :3].tolist() == [1, 1, 1]
