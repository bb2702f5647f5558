"""The nine boxes: the truth table, and words for every one of them."""

from __future__ import annotations

import pytest

from bening.policy.grid import GRIDS, PERFORMANCE_LEVELS, POTENTIAL_LEVELS
from bening.policy.kinds import KINDS, PREDICATES
from bening.policy.model import State, Treatment, leaves_of
from bening.policy.tables import Option
from bening.policy.wording import label_of

GRID = GRIDS["panrb-9"]


@pytest.mark.parametrize(
    ("performance", "potential", "box"),
    [
        ("below", "low", 1),
        ("meets", "low", 2),
        ("below", "middle", 3),
        ("above", "low", 4),
        ("meets", "middle", 5),
        ("below", "high", 6),
        ("above", "middle", 7),
        ("meets", "high", 8),
        ("above", "high", 9),
    ],
)
def test_pair_of_levels_gives_its_box(performance, potential, box):
    assert GRID.number(performance, potential) == box


def test_every_box_has_one_place_a_name_and_recommendations():
    places = {(box.performance, box.potential) for box in GRID.boxes.values()}

    assert sorted(GRID.boxes) == list(range(1, 10))
    assert len(places) == len(PERFORMANCE_LEVELS) * len(POTENTIAL_LEVELS)
    for number, box in GRID.boxes.items():
        assert box.number == number
        for text in (box.name, *box.recommendations):
            assert text.id
            assert text.en
            assert text.id != text.en
    assert len({box.name.id for box in GRID.boxes.values()}) == 9


def test_words_of_published_policies_have_labels(bkn, djbk):
    for policy in (bkn, djbk):
        for axis in policy.axes:
            for leaf in leaves_of(axis.root):
                if isinstance(leaf.score, Option):
                    for word in leaf.score.points:
                        assert label_of(word).id != word or word in (
                            "SD",
                            "SLTP",
                            "SLTA",
                        )


def test_states_treatments_and_predicates_have_labels():
    words = [*State.__members__, *Treatment, *PREDICATES]
    words += KINDS["award"].fields["level"].words

    for word in words:
        assert label_of(word).en != word


def test_unknown_word_stands_for_itself():
    assert label_of("XYZ").id == "XYZ"
