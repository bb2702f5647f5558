"""Names, titles and employee numbers of people who do not exist.

First and last names come from Faker's Indonesian lists; added are names of one word,
long names with a clan's name, and names with an apostrophe, because imports must
survive them. Employee numbers carry the serials 900 to 999, which mark invented people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from faker.providers.person.id_ID import Provider
from numpy.typing import NDArray

from rehearsal.days import month_of, year_of
from rehearsal.dice import Dice, Ints, Texts, pick
from rehearsal.lives import PPPK, Lives
from rehearsal.schooling import FIELD, LEVEL
from rehearsal.tables import programmes

APOSTROPHES = (
    ("Nur'aini", "Ma'rifah", "Sa'diyah", "Rofi'ah", "Mas'udah", "Isti'anah"),
    ("Ma'ruf", "Mas'ud", "Rifa'i", "Syafi'i", "Jum'at", "Su'aib"),
)
CLANS = (
    *("Simanjuntak", "Nainggolan", "Napitupulu", "Hutagalung", "Situmorang"),
    *("Tampubolon", "Mangunsong", "Sihombing", "Panggabean", "Lumbantobing"),
)
CLAN_NAMES = (
    ("Roulina", "Tiurma", "Lasmaria", "Rosmauli", "Hotmaida", "Romauli"),
    ("Parlindungan", "Hasudungan", "Binsar", "Tumpal", "Marihot", "Sabungan"),
)
FORM_WEIGHTS = (74, 12, 10, 3, 1)
"""Two names, three names, one word, a clan's name, an apostrophe."""
SERIALS = 100
FIRST_SERIAL = 900
CONTRACT_MONTH = 21
"""What stands in place of the month in the number of a PPPK."""


@dataclass(frozen=True)
class Names:
    """Columns of n people: name and titles as printed, NIP and PNS ID."""

    name: Texts
    front: Texts
    back: Texts
    nip: Texts
    pns_id: Texts


def name_people(lives: Lives, code: str, place: int, seed: int, dice: Dice) -> Names:
    """Name everyone.

    Args:
        lives: who they are.
        code: agency code, part of the PNS ID.
        place: number of the agency in its region; keeps serials of agencies apart.
        seed: part of the PNS ID, so that two rehearsals do not share people.
        dice: the seed's streams.
    """
    rng = dice.stream("names")
    front, back = _titles(lives)
    size = len(lives.birth)
    return Names(
        name=_names(lives, rng),
        front=front,
        back=back,
        nip=numbers(lives, place),
        pns_id=np.array(
            [f"C0FFEE{code}{seed % 10**6:06d}{i:016d}" for i in range(1, size + 1)],
            dtype=object,
        ),
    )


def numbers(lives: Lives, place: int) -> Texts:
    """Return a valid NIP for each: birth, appointment, sex, serial 900 to 999.

    Raises:
        ValueError: if more than a hundred people share all but the serial.
    """
    months = month_of(lives.appointed)
    months = np.where(lives.category == PPPK, CONTRACT_MONTH, months)
    born = _digits(lives.birth)
    stem = (born * 10**6 + year_of(lives.appointed) * 100 + months) * 10
    stem += np.where(lives.is_woman, 2, 1)
    order = np.argsort(stem, kind="stable")
    ordered = stem[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    lengths = np.diff(np.append(starts, len(ordered)))
    if lengths.max() > SERIALS:
        raise ValueError("more than 100 people share birth, appointment and sex")
    turn = np.arange(len(ordered)) - np.repeat(starts, lengths)
    serial = np.empty(len(stem), dtype=np.int64)
    serial[order] = FIRST_SERIAL + (place * 11 + turn) % SERIALS
    return np.array([str(n) for n in (stem * 1000 + serial).tolist()], dtype=object)


def _digits(days: NDArray[np.datetime64]) -> Ints:
    month_days = days - days.astype("datetime64[M]").astype("datetime64[D]")
    number = month_days.astype(np.int64) + 1
    digits: Ints = year_of(days) * 10**4 + month_of(days) * 100 + number
    return digits


def _names(lives: Lives, rng: np.random.Generator) -> Texts:
    women = lives.is_woman
    size = len(women)
    firsts = _from(rng, women, Provider.first_names_female, Provider.first_names_male)
    middles = _from(rng, women, Provider.first_names_female, Provider.first_names_male)
    lasts = _from(rng, women, Provider.last_names_female, Provider.last_names_male)
    clan = np.array(CLANS, dtype=object)[pick(rng, [1] * len(CLANS), size)]
    given = _from(rng, women, *CLAN_NAMES)
    marked = _from(rng, women, *APOSTROPHES)
    forms = np.stack(
        [
            firsts + " " + lasts,
            firsts + " " + middles + " " + lasts,
            firsts,
            firsts + " " + given + " " + clan,
            marked + " " + lasts,
        ]
    )
    form = pick(rng, FORM_WEIGHTS, size)
    form[(firsts == middles) & (form == 1)] = 0
    names: Texts = forms[form, np.arange(size)]
    return names


def _from(
    rng: np.random.Generator,
    women: NDArray[np.bool_],
    female: tuple[str, ...],
    male: tuple[str, ...],
) -> Texts:
    drawn = rng.random(len(women))
    index_f = (drawn * len(female)).astype(np.int64)
    index_m = (drawn * len(male)).astype(np.int64)
    chosen: Texts = np.where(
        women,
        np.array(female, dtype=object)[index_f],
        np.array(male, dtype=object)[index_m],
    )
    return chosen


def _titles(lives: Lives) -> tuple[Texts, Texts]:
    table = programmes()
    fronts = np.array([programme.front for programme in table], dtype=object)
    backs = np.array([programme.back for programme in table], dtype=object)
    front = fronts[lives.schooling.programme]
    back = backs[lives.schooling.programme]
    masters = np.isin(lives.schooling.now, [LEVEL["S2"], LEVEL["S3"]])
    first_degree = np.array(_first_degrees(), dtype=object)[lives.schooling.field]
    joined = np.array(
        [
            ", ".join(part for part in (below, above) if part)
            for below, above in zip(first_degree, back, strict=True)
        ],
        dtype=object,
    )
    return front, np.where(masters, joined, back)


def _first_degrees() -> list[str]:
    """Return the title of the first degree of each field, which a master keeps."""
    degrees = [""] * len(FIELD)
    for programme in programmes():
        if programme.level in {LEVEL["S1"], LEVEL["D4"]}:
            degrees[FIELD[programme.field]] = programme.back
    return degrees
