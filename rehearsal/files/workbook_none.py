"""Sheet Pernyataan Nihil: what was checked and is not there."""

from __future__ import annotations

import numpy as np

from bening.exchange.workbook.sheets import EVERYBODY
from rehearsal.city import City
from rehearsal.dice import Bools, Ints, chance
from rehearsal.files.formats import Cell

FOR_EVERYBODY = ("acting", "certificate")
"""Kinds the HR office keeps complete by itself."""
CAREFUL_OFFICES = 0.45
"""Share of regional units that checked their people's teams and awards."""


def none_columns(city: City) -> dict[str, list[Cell]]:
    """Return declarations: two for everybody, others by the careful offices."""
    cast = city.cast
    rng = cast.dice.stream("declarations")
    careful = chance(rng, CAREFUL_OFFICES, len(cast.tree.units))
    opd = np.array([unit.opd for unit in cast.tree.units])[cast.seats.unit]
    day = str(city.sanctions.cutoff)
    nips: list[Cell] = [EVERYBODY] * len(FOR_EVERYBODY)
    names: list[Cell] = [""] * len(FOR_EVERYBODY)
    kinds: list[Cell] = [*FOR_EVERYBODY]
    for kind, shown in (
        ("award", city.evidence.awards.person),
        ("team", city.evidence.teams.person),
    ):
        person = np.flatnonzero(careful[opd] & _without(len(cast), shown))
        nips += list(cast.names.nip[person])
        names += list(cast.names.name[person])
        kinds += [kind] * len(person)
    return {
        "nip": nips,
        "person_name": names,
        "none_kind": kinds,
        "valid_from": [day] * len(nips),
    }


def _without(size: int, shown: Ints) -> Bools:
    without = np.ones(size, dtype=np.bool_)
    without[shown] = False
    return without
