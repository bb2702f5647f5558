"""What no file says: how able people are, how hard they work, how mild they judge.

These are the truth behind ratings and assessments. Nobody outside the rehearsal sees
them; they are written beside the files for scoring detectors.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rehearsal.cast import Cast
from rehearsal.dice import Floats
from rehearsal.schooling import ADMINISTRATOR, JPT, LEVEL

ABILITY_SHARE_OF_DRIVE = 0.35


@dataclass(frozen=True)
class Minds:
    """Columns of n people, in standard deviations.

    Attributes:
        ability: (n,) shows in assessments.
        drive: (n,) shows in results and behaviour.
        leniency: (n,) added to each rating the person gives.
    """

    ability: Floats
    drive: Floats
    leniency: Floats


def think(cast: Cast) -> Minds:
    """Draw what is behind the people's figures."""
    rng = cast.dice.stream("minds")
    size = len(cast)
    group = cast.lives.group
    ability = rng.normal(0, 1, size)
    ability += 0.25 * (cast.lives.schooling.now >= LEVEL["S2"])
    ability += np.where(group == JPT, 0.35, np.where(group == ADMINISTRATOR, 0.2, 0))
    own = np.sqrt(1 - ABILITY_SHARE_OF_DRIVE**2)
    culture = rng.normal(0, 0.2, len(cast.tree.units))
    opd = np.array([unit.opd for unit in cast.tree.units])[cast.seats.unit]
    drive = ABILITY_SHARE_OF_DRIVE * ability + own * rng.normal(0, 1, size)
    return Minds(
        ability=ability,
        drive=drive + culture[opd],
        leniency=rng.normal(0, 0.45, size),
    )
