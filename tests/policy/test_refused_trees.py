"""Trees, levels and second steps that could mean two things or nothing are refused."""

from __future__ import annotations

from typing import Any

import pytest

from bening.policy.mistakes import PolicyFileError
from tests.policy.making import Entry, document, leaf
from tests.policy.random_policies import LABEL, build
from tests.policy.test_choices import alternatives, award, by_class
from tests.policy.test_language import NATIONAL, WORDS

PERCENTILE = {"method": "nearest_rank", "ties": "same_level", "middle": 30, "high": 80}


def group(name: str, combine: str, *children: Entry, **more: Any) -> Entry:
    found = {"id": name, "label": LABEL, "source": "law", "combine": combine}
    return {**found, "children": list(children), **more}


def classes(name: str, **more: Any) -> Entry:
    inner = [
        {**award(f"{name}1"), "classes": ["JPT_PRATAMA"]},
        {**award(f"{name}2"), "otherwise": True},
    ]
    return group(name, "by_class", *inner, **more)


def with_step(**more: Any) -> Entry:
    step = {
        "axis": "performance",
        "boxes": [9],
        "first": 80,
        "total": 100,
        "children": [award("more", weight=20)],
        "source": "law",
    }
    return document(award("a"), second_step={**step, **more})


def with_levels(levels: Entry, made: Entry | None = None) -> Entry:
    made = made or document(award("a"))
    made["axes"]["performance"]["levels"] = {**levels, "source": "law"}
    return made


def word(name: str) -> Entry:
    found = leaf(name, NATIONAL, {"option": {}})
    del found["score"]
    return found


def category(levels: dict[str, str], *names: str, **more: Any) -> Entry:
    """Return a policy whose performance is the word of its only leaf."""
    words = [word(name) for name in names or ("a",)]
    made = document(*words, combine="category", **more)
    return with_levels({"categories": levels}, made)


PERFORMANCE = dict(
    zip(WORDS, ("below", "meets", "above", "above", "above"), strict=False)
)
REFUSED = {
    "a talent score of an axis without number": (
        category(
            PERFORMANCE,
            talent_score={
                "performance": 1,
                "potential": 1,
                "total": 2,
                "source": "law",
            },
            ranking={"by": ["potential"], "source": "law"},
        ),
        "unfit_combination",
    ),
    "a first step that weighs nothing": (
        with_step(first=0, total=20),
        "weight_not_positive",
    ),
    "a second step of an axis by percentile": (
        with_levels({"percentile": PERCENTILE}, with_step()),
        "unfit_levels",
    ),
    "boxes of a second step out of order": (
        with_step(boxes=[9, 8]),
        "unsorted_rows",
    ),
    "alternatives that choose by class and cannot be complete": (
        alternatives(classes("x"), award("b")),
        "unfit_needs",
    ),
    "a need that stands in another alternative": (
        alternatives(award("a", needs=["b"]), award("b")),
        "unknown_indicator",
    ),
    "a need that counts for some classes only": (
        alternatives(classes("x", needs=["x1"]), award("b")),
        "unknown_indicator",
    ),
    "needs that an alternative above has already": (
        alternatives(
            award("a", needs=["a"]),
            group("g", "mean", {"use": "a"}, award("c"), needs=["a", "c"]),
            award("d"),
        ),
        "unreachable_row",
    ),
    "a leaf that may be missing where an alternative above needs it": (
        alternatives(
            group("g", "mean", award("a"), award("b"), needs=["a", "b"]),
            group("h", "mean", {"use": "a"}, {"use": "b"}, needs=["a"]),
            award("d"),
        ),
        "unfit_needs",
    ),
    "two kinds of levels": (
        with_levels({"percentile": PERCENTILE, "categories": PERFORMANCE}),
        "not_a_choice",
    ),
    "no levels at all": (with_levels({}), "not_a_choice"),
    "a high percentile that is not above the middle one": (
        with_levels({"percentile": {**PERCENTILE, "high": 30}}),
        "unsorted_rows",
    ),
    "one alternative": (alternatives(award("a")), "unfit_combination"),
    "one branch by class": (by_class(award("a", otherwise=True)), "unfit_combination"),
    "a category of two leaves": (
        category(PERFORMANCE, "a", "b"),
        "unfit_combination",
    ),
    "categories of other words than the evidence gives": (
        category({"A": "below", "B": "meets", "C": "above"}),
        "unfit_levels",
    ),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_could_mean_two_things_or_nothing_is_refused(name):
    made, code = REFUSED[name]

    with pytest.raises(PolicyFileError) as caught:
        build(made)

    assert caught.value.code == code
