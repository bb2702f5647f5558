"""A list of requirements joined to a set: more is asked, never less."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bening.policy.building_requirements import (
    build_requirements,
    requirements_from_json,
)
from bening.policy.load import read_document
from bening.policy.mistakes import PolicyFileError
from bening.policy.requirements import RankAtLeast, RequirementSet
from bening.policy.requirements_joined import joined

LAW = build_requirements(
    read_document(Path("eligibility/pp-11-2017/1/requirements.yaml"))
)
RANK = {
    "id": "own_rank",
    "label": {"id": "Pangkat minimum", "en": "Least rank"},
    "rank": {"order": 14},
    "source": "own",
}


def extra(**parts: Any) -> RequirementSet:
    document = {
        "id": "kota",
        "version": "2",
        "label": {"id": "Tambahan", "en": "More"},
        "legal_basis": {"id": "Perwali 12/2026", "en": "Perwali 12/2026"},
        "sources": {
            "own": {"id": "Perwali", "en": "Regulation", "standing": "regulation"}
        },
        **parts,
    }
    return requirements_from_json(
        json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    )


def test_everything_of_the_law_stays_and_the_other_comes_after_it():
    found = joined(LAW, extra(requirements=[RANK]))

    assert found.requirements[:-1] == LAW.requirements
    assert found.requirements[-1].rule == RankAtLeast(14)
    assert (found.id, found.version) == ("pp-11-2017+kota", "1+2")
    assert found.retirement == LAW.retirement
    assert found.shortlist == LAW.shortlist
    assert found.digest != LAW.digest


def test_ages_and_the_order_of_the_short_list_are_the_others_where_it_states_them():
    ages = {"by_class": {"PELAKSANA": 60}, "by_functional_level": {}, "source": "own"}
    order = {"boxes": [9, 8], "ties": "lottery", "names": 3, "source": "own"}

    found = joined(LAW, extra(retirement=ages, shortlist=order))

    assert found.retirement.of("PELAKSANA", "", "") == 60
    assert found.retirement.of("PENGAWAS", "", "") == 58
    assert found.shortlist is not None
    assert (found.shortlist.boxes, found.shortlist.ties) == ((9, 8), "lottery")


def test_a_source_that_means_something_else_in_each_keeps_both_meanings():
    name = LAW.requirements[0].sources[0].key
    mine = {"id": "Lain", "en": "Other", "standing": "regulation"}

    found = joined(
        LAW, extra(sources={name: mine}, requirements=[RANK | {"source": name}])
    )

    assert found.requirements[0].sources == LAW.requirements[0].sources
    assert found.requirements[-1].sources[0].label.id == "Lain"


def test_a_requirement_of_the_same_id_is_refused():
    again = RANK | {"id": LAW.requirements[0].id}

    with pytest.raises(PolicyFileError):
        joined(LAW, extra(requirements=[again]))


def test_a_set_that_says_nothing_is_refused():
    with pytest.raises(PolicyFileError, match="neither"):
        extra(sources={})


def test_a_box_named_twice_in_the_order_is_refused():
    order = {"boxes": [9, 9], "ties": "shared", "names": 3, "source": "own"}

    with pytest.raises(PolicyFileError, match="twice"):
        extra(shortlist=order)
