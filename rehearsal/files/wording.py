"""Words and codes of the national systems, as their exports print them."""

from __future__ import annotations

import numpy as np

from bening.organisation.reference import ECHELONS, PNS_RANKS, PPPK_GROUPS
from bening.policy.kinds import CLASSES
from rehearsal.city import City
from rehearsal.dice import Ints, Texts
from rehearsal.lives import PPPK
from rehearsal.schooling import LEVEL
from rehearsal.tables import functional_titles, general_titles

RANK_CODES = tuple(PNS_RANKS)
RANK_NAMES = tuple(rank.name for rank in PNS_RANKS.values())

EDUCATION = {
    "SD": ("05", "Sekolah Dasar"),
    "SLTP": ("10", "SLTP"),
    "SLTA": ("15", "SLTA"),
    "D1": ("20", "Diploma I"),
    "D2": ("25", "Diploma II"),
    "D3": ("30", "Diploma III/Sarjana Muda"),
    "D4": ("35", "Diploma IV"),
    "S1": ("40", "S-1/Sarjana"),
    "PROFESI": ("42", "Profesi"),
    "S2": ("45", "S-2"),
    "SPESIALIS": ("47", "Spesialis"),
    "S3": ("50", "S-3/Doktor"),
    "SUBSPESIALIS": ("49", "Subspesialis"),
}
"""Level → SIASN's id and printed name."""

POSITION_KINDS = {
    "STRUCTURAL": ("1", "Jabatan Struktural"),
    "JF": ("2", "Jabatan Fungsional Tertentu"),
    "PELAKSANA": ("4", "Jabatan Fungsional Umum"),
}

PLAIN_TITLES = {
    "JPT_MADYA": "Sekretaris Daerah",
    "JPT_PRATAMA": "Kepala Dinas",
    "ADMINISTRATOR": "Kepala Bidang",
    "PENGAWAS": "Kepala Subbagian",
}
"""Titles of former posts in another agency, or of posts that are no more."""


def objects(values: list[str] | tuple[str, ...]) -> Texts:
    """Return texts as an array that can be indexed by arrays."""
    return np.array(values, dtype=object)


def rank_codes(order: Ints) -> Texts:
    """Return SIASN's rank ids; those of PPPK use the same numbers."""
    return objects(RANK_CODES)[order - 1]


def rank_names(city: City, order: Ints) -> Texts:
    """Return ranks as printed: III/d, or IX for a PPPK."""
    contract = city.cast.lives.category == PPPK
    pns, groups = objects(RANK_NAMES), objects(PPPK_GROUPS)
    return np.where(contract, groups[order - 1], pns[order - 1])


def general_title(city: City) -> Texts:
    """Return each person's title as pelaksana, by education."""
    rng = city.cast.dice.stream("general titles")
    now = city.cast.lives.schooling.now
    drawn = rng.random(len(now))
    low, middle, high = (general_titles()[name] for name in ("SLTA", "D3", "S1"))
    titles = []
    for level, part in zip(now.tolist(), drawn.tolist(), strict=True):
        choice = low if level <= LEVEL["SLTA"] else middle
        choice = high if level > LEVEL["D3"] else choice
        titles.append(choice[int(part * len(choice))])
    return objects(titles)


def posting_titles(city: City) -> Texts:
    """Return the title of each row of the postings."""
    postings = city.postings
    functional = objects([found.title for found in functional_titles()])
    structural = objects([post.title for post in city.cast.tree.posts])
    title = general_title(city)[postings.person]
    title = np.where(postings.title >= 0, functional[postings.title], title)
    plain = objects([PLAIN_TITLES.get(name, "") for name in CLASSES])
    unknown = plain[postings.position_class]
    title = np.where(unknown == "", title, unknown)
    return np.where(postings.post >= 0, structural[postings.post], title)


def posting_echelons(city: City) -> Texts:
    """Return SIASN's echelon code of each row of the postings, else empty text."""
    codes = objects([*(post.echelon for post in city.cast.tree.posts), ""])
    return codes[city.postings.post]


def echelon_names(codes: Texts) -> Texts:
    """Return II.a to IV.b for echelon codes."""
    names = {code: echelon.name for code, echelon in ECHELONS.items()}
    return objects([names.get(code, "") for code in codes])
