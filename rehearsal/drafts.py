"""Rows of careers before they are put in order, and the days on which posts begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rehearsal.cast import Cast
from rehearsal.days import Days
from rehearsal.dice import Dice, Ints


@dataclass(frozen=True)
class Draft:
    """Candidate rows before they are put in order."""

    person: Ints
    start: Days
    position_class: Ints
    title: Ints
    post: Ints
    unit: Ints


def joined(drafts: Sequence[Draft]) -> Draft:
    """Put drafts under each other."""
    return Draft(
        person=np.concatenate([draft.person for draft in drafts]),
        start=np.concatenate([draft.start for draft in drafts]),
        position_class=np.concatenate([draft.position_class for draft in drafts]),
        title=np.concatenate([draft.title for draft in drafts]),
        post=np.concatenate([draft.post for draft in drafts]),
        unit=np.concatenate([draft.unit for draft in drafts]),
    )


def taken(draft: Draft, rows: Ints) -> Draft:
    """Return some rows of a draft."""
    return Draft(
        person=draft.person[rows],
        start=draft.start[rows],
        position_class=draft.position_class[rows],
        title=draft.title[rows],
        post=draft.post[rows],
        unit=draft.unit[rows],
    )


def ceremonies(dice: Dice, as_of: np.datetime64) -> Days:
    """Return the days on which officials were sworn in: four a year, on weekdays."""
    rng = dice.stream("ceremonies")
    years = np.arange(1988, int(str(as_of)[:4]) + 1)
    start = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    quarter = np.arange(4) * 91
    offset = quarter[None, :] + rng.integers(5, 85, (len(years), 4))
    days = (start[:, None] + offset.astype("timedelta64[D]")).ravel()
    days = np.busday_offset(days, 0, roll="forward")
    kept: Days = days[days <= as_of - np.timedelta64(14, "D")]
    return kept


def on_ceremony(cast: Cast, days: Days) -> Days:
    """Move days back to the last ceremony."""
    all_days = ceremonies(cast.dice, cast.as_of)
    index = np.searchsorted(all_days, days, side="right") - 1
    return all_days[np.maximum(index, 0)]
