"""Trees that choose, and cuts: what is refused beyond one file for each kind."""

from __future__ import annotations

import pytest

from bening.policy.kinds import CLASSES
from bening.policy.mistakes import PolicyFileError
from tests.policy.making import Entry, document, leaf
from tests.policy.random_policies import LABEL, build
from tests.policy.test_language import NATIONAL, WORDS


def award(name: str, **more) -> Entry:
    return {**leaf(name, NATIONAL, {"option": dict.fromkeys(WORDS, 70)}), **more}


def by_class(*children: Entry) -> Entry:
    return document(*children, combine="by_class")


def alternatives(*children: Entry) -> Entry:
    return document(*children, combine="alternatives")


SOME, REST = list(CLASSES[:3]), list(CLASSES[3:])
REFUSED = {
    "neither classes nor otherwise": (
        by_class(award("a"), award("b", otherwise=True)),
        "not_a_choice",
    ),
    "otherwise before the last": (
        by_class(award("a", otherwise=True), award("b", classes=REST)),
        "not_a_choice",
    ),
    "otherwise where none is left": (
        by_class(award("a", classes=list(CLASSES)), award("b", otherwise=True)),
        "unreachable_row",
    ),
    "a class nobody counts for": (
        by_class(award("a", classes=SOME), award("b", classes=REST[1:])),
        "table_hole",
    ),
    "a class twice": (
        by_class(award("a", classes=SOME), award("b", classes=[*SOME, *REST])),
        "overlap",
    ),
    "an unknown need": (
        alternatives(award("a", needs=["b"]), award("b")),
        "unknown_indicator",
    ),
    "a leaf used before it stands": (
        by_class({"use": "b", "classes": SOME}, award("b", otherwise=True)),
        "unknown_indicator",
    ),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_choices_that_could_mean_two_things_are_refused(name):
    made, code = REFUSED[name]

    with pytest.raises(PolicyFileError) as caught:
        build(made)

    assert caught.value.code == code


def test_limits_without_a_limit_are_refused():
    made = document(award("a"))
    made["axes"]["performance"]["limits"] = {"source": "law"}

    with pytest.raises(PolicyFileError) as caught:
        build(made)

    assert caught.value.code == "impossible_range"


def test_gaps_are_told():
    assert build(document(award("a"), gaps=[LABEL])).gaps[0].en == "Name"
