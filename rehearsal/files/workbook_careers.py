"""Sheets Riwayat Jabatan and Plt Plh Pj of Bening's workbook."""

from __future__ import annotations

import numpy as np

from bening.policy.kinds import CLASSES, FUNCTIONAL_LEVELS
from rehearsal.acting import ASSIGNMENTS, LEVELS
from rehearsal.city import City
from rehearsal.days import iso, year_of
from rehearsal.files.wording import (
    echelon_names,
    objects,
    posting_echelons,
    posting_titles,
)
from rehearsal.tables import functional_titles


def history_columns(city: City) -> dict[str, list[str]]:
    """Return the former positions; the present one stands in SIASN's export."""
    cast, postings = city.cast, city.postings
    rows = np.flatnonzero(~np.isnat(postings.end))
    units = cast.tree.units
    place = postings.unit[rows]
    levels = objects([*(FUNCTIONAL_LEVELS[t.level] for t in functional_titles()), ""])
    opds = objects([*(units[unit.opd].name for unit in units), ""])
    person = postings.person[rows]
    year = year_of(postings.start[rows]).tolist()
    decrees = [
        f"821/{number}/{each}"
        for number, each in zip((rows + 1).tolist(), year, strict=True)
    ]
    columns = {
        "nip": cast.names.nip[person],
        "person_name": cast.names.name[person],
        "title": posting_titles(city)[rows],
        "class": objects(CLASSES)[postings.position_class[rows]],
        "functional_level": levels[postings.title[rows]],
        "echelon": echelon_names(posting_echelons(city)[rows]),
        "unit_code": objects([*(unit.code for unit in units), ""])[place],
        "unit": objects([*(unit.name for unit in units), ""])[place],
        "opd": opds[place],
        "agency": objects([a.name for a in cast.region.agencies])[
            postings.agency[rows]
        ],
        "valid_from": iso(postings.start[rows]),
        "last_day": iso(postings.end[rows]),
    }
    return {name: list(column) for name, column in columns.items()} | {
        "decree": decrees
    }


def acting_columns(city: City) -> dict[str, list[str]]:
    """Return acting service, past and present."""
    cast, found = city.cast, city.acting
    posts, units = cast.tree.posts, cast.tree.units
    titles = objects([post.title for post in posts])
    columns = {
        "nip": cast.names.nip[found.person],
        "person_name": cast.names.name[found.person],
        "assignment": objects(ASSIGNMENTS)[found.assignment],
        "level": objects(LEVELS)[found.level],
        "title": titles[found.post],
        "unit": objects([units[post.unit].name for post in posts])[found.post],
        "valid_from": iso(found.start),
        "last_day": iso(found.end),
    }
    decrees = [f"800/{number}/PLT" for number in range(1, len(found.person) + 1)]
    return {name: list(column) for name, column in columns.items()} | {
        "decree": decrees
    }
