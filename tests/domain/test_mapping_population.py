"""Who has a place in a map, and what lists show of a person."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from bening.mapping.headers import Header, Surroundings, header_of
from bening.mapping.levels import CLASS_NAMES, talent_level
from bening.mapping.population import REASONS, Rule
from bening.mapping.units import NO_UNIT, number_units
from bening.organisation.positions import PositionBook, PositionInfo
from bening.organisation.tree import UnitInfo, UnitTree
from bening.policy.kinds import CLASSES, FUNCTIONAL_LEVELS
from bening.records.evidence import KnownPerson
from bening.records.names import printed_name

ON = date(2026, 6, 30)


def header(**values: Any) -> Header:
    return Header("key", "199001012015032991", "Siti Contoh", "siti contoh", **values)


@pytest.mark.parametrize(
    ("category", "status", "reason"),
    [
        ("PNS", "01", None),
        ("CPNS", "01", None),
        ("PPPK", "71", None),
        ("PPPK", "101", None),
        ("PNS", "71", "status"),
        ("PNS", "20", "status"),
        ("PPPK", "77", "status"),
        ("TNI", "01", "category"),
        ("", "", "no_employment"),
    ],
)
def test_people_in_active_service_have_a_place(category, status, reason):
    found = Rule().leaves_out(header(category=category, status=status))

    assert (found and found[0]) == reason
    assert reason is None or reason in REASONS


def test_a_rule_is_registered_as_text_and_read_back():
    rule = Rule({"PNS": ("01", "03")})

    assert rule.text() == '{"active":{"PNS":["01","03"]}}'
    assert Rule.parse(rule.text()) == rule
    assert Rule.parse(Rule().text()).text() == Rule().text()


def test_every_class_and_functional_level_stands_in_a_talent_level():
    for word in CLASSES:
        assert word in CLASS_NAMES
        if word != "JF":
            assert talent_level(word, "") in {1, 2, 3, 4}
    assert [talent_level("JF", level) for level in FUNCTIONAL_LEVELS] == [
        1,
        1,
        1,
        1,
        1,
        2,
        3,
        4,
    ]


KNOWN = KnownPerson("key", "199001012015032991", "SITI CONTOH", "dr.", "M.K.M.", "")


def fact(kind, since, until=None, **payload):
    return [kind, since, until, False, payload, True, 1]


def test_a_header_shows_the_facts_in_force_on_the_date():
    facts = [
        fact("position", "2019-01-01", title="Kepala Seksi"),
        fact("position", "2015-01-01", title="Analis"),
        fact("position", "2020-01-01", "2026-06-30", title="Kepala Bidang"),
        fact("rank", "2016-04-01", name="III/a", order=9),
        fact("rank", "2016-04-01", name="III/b", order=10),
        fact("award", "2020-01-01", level="NATIONAL"),
    ]

    found = header_of(KNOWN, facts, {}, ON, {})

    assert found.name == "dr. SITI CONTOH, M.K.M."
    assert found.search == "siti contoh"
    assert found.title == "Kepala Seksi"
    assert found.rank == "III/b"
    assert (found.unit, found.unit_order) == ("", NO_UNIT)
    assert Header.parse(found.line()) == found


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        (("", "Siti", ""), "Siti"),
        (("Dr.", "Siti", ""), "Dr. Siti"),
        (("", "Siti", "S.T."), "Siti, S.T."),
    ],
)
def test_names_are_printed_with_their_titles(parts, printed):
    assert printed_name(*parts) == printed


def unit(number: int, name: str, parent: int | None = None, *, is_opd: bool = False):
    above = UUID(int=parent) if parent else None
    return UnitInfo(UUID(int=number), str(number), name, above, is_opd)


def tree(*units: UnitInfo) -> UnitTree:
    return UnitTree(
        by_id={one.id: one for one in units},
        by_code={one.code: one for one in units},
        top=UUID(int=1),
    )


AGENCY = tree(
    unit(1, "Kota"),
    unit(2, "Dinas Kesehatan", 1, is_opd=True),
    unit(3, "Bidang Pencegahan", 2),
    unit(4, "Puskesmas", 2),
    unit(5, "Badan Keuangan", 1, is_opd=True),
    unit(6, "Unit tanpa induk", 99),
)


def test_units_are_numbered_so_that_what_is_below_is_one_stretch():
    places = number_units(AGENCY)

    stretches = {code: (place.first, place.last) for code, place in places.items()}
    assert stretches == {
        "1": (1, 5),
        "5": (2, 2),
        "2": (3, 5),
        "3": (4, 4),
        "4": (5, 5),
        "6": (6, 6),
    }
    assert places["4"].opd_name == "Dinas Kesehatan"
    assert places["1"].opd_id is None


def test_what_a_position_leaves_open_is_filled_in_and_nothing_else():
    analyst = PositionInfo("P9", "Analis", "JF", "MUDA", "", "3")
    around = Surroundings(
        number_units(AGENCY), PositionBook({"P9": analyst}, {("3", "analis"): analyst})
    )
    filled = {"class": "JF", "functional_level": "MUDA", "opd": "Dinas Kesehatan"}

    assert around.fill({"title": "ANALIS", "unit_code": "3"}) == filled
    assert around.fill({"title": "x", "position_code": "P9"}) == {
        "class": "JF",
        "functional_level": "MUDA",
    }
    said = {"title": "Analis", "unit_code": "3", "opd": "Lain", "class": "PELAKSANA"}
    assert around.fill(said) == {}
    assert around.fill({"title": "Lain"}) == {}
