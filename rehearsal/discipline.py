"""Sanctions and legal status. Neither is invented beside a real agency's name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rehearsal.cast import Cast
from rehearsal.days import DAYS_PER_YEAR, NEVER, Days
from rehearsal.dice import Bools, Ints, Texts, chance, pick
from rehearsal.lives import PNS, PPPK
from rehearsal.schooling import GENERAL

LEVELS = ("LIGHT", "MEDIUM", "HEAVY", "ETHICS")
KINDS: dict[str, tuple[tuple[str, int], ...]] = {
    "LIGHT": (("1", 0), ("2", 0), ("3", 0)),
    "MEDIUM": (("23", 182), ("24", 273), ("25", 365)),
    "HEAVY": (("27", 365), ("28", 365)),
    "ETHICS": (("21", 0), ("22", 0)),
}
"""Sanctions of PP 94/2021 by level: SIASN's code and days of duration."""
SHARES = {"LIGHT": 0.007, "MEDIUM": 0.004, "HEAVY": 0.002, "ETHICS": 0.001}
IN_PROCESS = 0.0015
LONGEST_AGO_YEARS = 7.0

STATUSES = (
    ("01", "Aktif", 0.9725),
    ("03", "Tugas Belajar", 0.012),
    ("02", "CLTN", 0.004),
    ("20", "Masa Persiapan Pensiun", 0.0055),
    ("04", "Pemberhentian Sementara", 0.0015),
    ("52", "Tidak Aktif", 0.002),
)
HARMLESS = 3
"""The first statuses, which may stand beside a real agency's name."""
CONTRACT_STATUS = ("71", "PPPK Aktif")
PUNISHED_STATUS = ("15", "PNS kena hukuman disiplin")


@dataclass(frozen=True)
class Sanctions:
    """Columns of sanctions.

    Attributes:
        person: (rows,) who.
        start, end: (rows,) first and last day; a sanction without duration ends on
            the day it is given; NaT while in process.
        level: (rows,) into `LEVELS`.
        code: (rows,) SIASN's code of the kind; empty while in process.
        decided: (rows,) false while in process.
        cutoff: day up to which everybody was checked.
    """

    person: Ints
    start: Days
    end: Days
    level: Ints
    code: Texts
    decided: Bools
    cutoff: np.datetime64


def punish(cast: Cast) -> Sanctions:
    """Give a few people sanctions; nobody in a real agency."""
    rng = cast.dice.stream("sanctions")
    size = len(cast)
    share = list(SHARES.values())
    some = chance(rng, sum(share), size) & cast.region.planted
    person = np.flatnonzero(some)
    level = pick(rng, share, len(person))
    back = rng.uniform(0.1, LONGEST_AGO_YEARS, len(person)) * DAYS_PER_YEAR
    start = cast.as_of - back.astype("timedelta64[D]")
    start = np.maximum(start, cast.lives.appointed[person] + np.timedelta64(30, "D"))
    start = np.minimum(start, cast.as_of - np.timedelta64(5, "D"))
    kinds = [
        KINDS[LEVELS[each]][int(rng.random() * len(KINDS[LEVELS[each]]))]
        for each in level
    ]
    decided = ~chance(rng, IN_PROCESS / sum(share), len(person))
    days = np.array([max(days, 1) for _, days in kinds], dtype="timedelta64[D]")
    return Sanctions(
        person=person,
        start=np.where(decided, start, cast.as_of - np.timedelta64(40, "D")),
        end=np.where(decided, start + days - np.timedelta64(1, "D"), NEVER),
        level=level,
        code=np.array([code for code, _ in kinds], dtype=object),
        decided=decided,
        cutoff=cast.as_of - np.timedelta64(2, "D"),
    )


def statuses(cast: Cast, sanctions: Sanctions) -> tuple[Texts, Texts]:
    """Return each person's legal status as code and name; officials are active."""
    rng = cast.dice.stream("statuses")
    table = STATUSES if cast.region.planted else STATUSES[:HARMLESS]
    drawn = pick(rng, [share for _, _, share in table], len(cast))
    staff = (cast.lives.category == PNS) & (cast.lives.group >= GENERAL)
    drawn = np.where(staff & (cast.seats.leads < 0), drawn, 0)
    codes = np.array([code for code, _, _ in table], dtype=object)[drawn]
    names = np.array([name for _, name, _ in table], dtype=object)[drawn]
    contract = cast.lives.category == PPPK
    codes[contract], names[contract] = CONTRACT_STATUS
    heavy = sanctions.decided & (sanctions.level == LEVELS.index("HEAVY"))
    serving = sanctions.person[heavy & (sanctions.end >= cast.as_of)]
    serving = serving[cast.lives.category[serving] == PNS]
    codes[serving], names[serving] = PUNISHED_STATUS
    return codes, names
