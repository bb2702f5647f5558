"""Sheets Unit and Jabatan of Bening's workbook."""

from __future__ import annotations

from bening.policy.kinds import CLASSES
from rehearsal.city import City
from rehearsal.days import iso
from rehearsal.files.wording import echelon_names, objects
from rehearsal.seats import CLASS_OF_ECHELON


def unit_columns(city: City) -> dict[str, list[str]]:
    """Return every unit with the one above it."""
    units = city.cast.tree.units
    return {
        "code": [unit.code for unit in units],
        "name": [unit.name for unit in units],
        "parent_code": [
            units[unit.parent].code if unit.parent >= 0 else "" for unit in units
        ],
        "is_opd": ["true" if unit.parent < 0 else "false" for unit in units],
    }


def position_columns(city: City) -> dict[str, list[str]]:
    """Return every structural post with its holder, vacant ones without."""
    cast = city.cast
    posts = cast.tree.posts
    holder = [-1] * len(posts)
    for person, post in enumerate(cast.seats.post.tolist()):
        if post >= 0:
            holder[post] = person
    since = iso(city.postings.start[city.postings.present])
    codes = [post.echelon for post in posts]
    return {
        "code": [post.code for post in posts],
        "title": [post.title for post in posts],
        "position_class": [CLASSES[CLASS_OF_ECHELON[code]] for code in codes],
        "echelon": echelon_names(objects(codes)).tolist(),
        "unit_code": [cast.tree.units[post.unit].code for post in posts],
        "holder_nip": [cast.names.nip[p] if p >= 0 else "" for p in holder],
        "held_since": [since[p] if p >= 0 else "" for p in holder],
    }
