"""How a person is shown in lists: initials instead of a photo, a masked number."""

from __future__ import annotations

from bening.mapping.models import Placement
from bening.mapping.rows import PlacementRow
from bening.mapping.runs import OpenRun
from bening.policy.grid import PERFORMANCE_LEVELS, POTENTIAL_LEVELS

READABLE_DIGITS = 4


def initials(name: str) -> str:
    """Return up to two initials of a name without titles.

    >>> initials("retno wulandari"), initials("suparman"), initials("")
    ('RW', 'SU', '')
    """
    words = name.split()
    letters = words[0][:2] if len(words) == 1 else "".join(w[0] for w in words[:2])
    return letters.upper()


def masked(nip: str) -> str:
    """Return a NIP of which only the last four digits can be read.

    >>> masked("198503122010019901")
    '••••••••••••••9901'
    """
    hidden = max(len(nip) - READABLE_DIGITS, 0)
    return "•" * hidden + nip[hidden:]


def boxes_in(mask: int) -> tuple[int, ...]:
    """Return the boxes of a bit mask, bit b - 1 for box b.

    >>> boxes_in(0b100010010)
    (2, 5, 9)
    """
    return tuple(box for box in range(1, 10) if mask >> (box - 1) & 1)


def level_word(words: tuple[str, ...], level: int) -> str | None:
    """Return the word of a level, None for 0.

    >>> level_word(PERFORMANCE_LEVELS, 3), level_word(PERFORMANCE_LEVELS, 0)
    ('above', None)
    """
    return words[level - 1] if level else None


def row_of(placement: Placement, run: OpenRun) -> PlacementRow:
    """Return what a list shows of one placement."""
    level = placement.talent_level
    return PlacementRow(
        person_id=placement.person_id,
        name=placement.name,
        initials=initials(placement.search),
        masked_nip=masked(placement.nip),
        title=placement.title,
        unit_id=placement.unit,
        unit=placement.unit_name,
        opd=placement.opd_name,
        position_class=placement.position_class,
        functional_level=placement.functional_level,
        talent_level=level,
        rank=placement.rank_name,
        category=placement.category,
        box=placement.box or None,
        possible_boxes=boxes_in(placement.possible_boxes),
        performance_micro=placement.performance,
        potential_micro=placement.potential,
        talent_micro=placement.talent,
        performance_level=level_word(PERFORMANCE_LEVELS, placement.performance_level),
        potential_level=level_word(POTENTIAL_LEVELS, placement.potential_level),
        coverage_performance_micro=placement.coverage_performance,
        coverage_potential_micro=placement.coverage_potential,
        level_place=placement.level_place,
        level_size=run.summary["ranked"].get(str(level), 0),
    )
