"""Sheets of Bening's workbook with what people can show, and their sanctions."""

from __future__ import annotations

import numpy as np

from rehearsal import discipline
from rehearsal.city import City
from rehearsal.days import Days, add_years, iso, year_of
from rehearsal.dice import Ints, Texts, chance, pick
from rehearsal.evidence import AWARD_LEVELS, FITS, SCOPES, TEAM_ROLES
from rehearsal.files import texts
from rehearsal.files.formats import Cell
from rehearsal.files.wording import objects
from rehearsal.lives import PNS

Columns = dict[str, list[Cell]]


def award_columns(city: City) -> Columns:
    """Return awards."""
    found = city.evidence.awards
    codes, names, givers = [], [], []
    for level, years in zip(found.level.tolist(), found.years.tolist(), strict=True):
        name, code, giver = texts.AWARDS[AWARD_LEVELS[level]]
        names.append(f"{name} {years} Tahun" if years else name)
        codes.append(texts.SATYALANCANA_CODES.get(years, code))
        givers.append(giver)
    return _people(city, found.person) | {
        "level": list(objects(AWARD_LEVELS)[found.level]),
        "name": list(names),
        "code": list(codes),
        "giver": list(givers),
        "valid_from": list(iso(found.day)),
    }


def team_columns(city: City) -> Columns:
    """Return team assignments with their decrees."""
    found = city.evidence.teams
    ended = np.where(found.end < city.cast.as_of, iso(found.end), "")
    year = year_of(found.day).tolist()
    names = [
        f"{texts.TEAMS[subject]} {each}"
        for subject, each in zip(found.subject.tolist(), year, strict=True)
    ]
    return _people(city, found.person) | {
        "role": list(objects(TEAM_ROLES)[found.role]),
        "scope": list(objects(SCOPES)[found.scope]),
        "name": list(names),
        "decree": [f"188/{n}/TIM" for n in range(1, len(found.person) + 1)],
        "valid_from": list(iso(found.day)),
        "ended_on": list(ended),
    }


def feedback_columns(city: City) -> Columns:
    """Return 360° feedback: the mean of all who gave it, never one by one."""
    found = city.evidence.feedback
    return _people(city, found.person) | {
        "score": (found.score / 100).tolist(),
        "year": year_of(found.day).tolist(),
        "raters": found.raters.tolist(),
        "valid_from": list(iso(found.day)),
    }


def training_columns(city: City) -> Columns:
    """Return training; where only the year was noted, the day is left empty."""
    found = city.evidence.training
    names = objects([name for name, _ in texts.COURSES])[found.subject]
    kinds = objects([kind for _, kind in texts.COURSES])[found.subject]
    years = year_of(found.day)
    return _people(city, found.person) | {
        "name": list(names),
        "kind_code": list(kinds),
        "hours": found.hours.tolist(),
        "valid_from": list(np.where(found.only_year, "", iso(found.day))),
        "year_only": [
            year if only else None
            for year, only in zip(years.tolist(), found.only_year, strict=True)
        ],
        "number": [f"PLT-{n:06d}" for n in range(1, len(found.person) + 1)],
    }


def certificate_columns(city: City) -> Columns:
    """Return certificates of a few people."""
    cast = city.cast
    rng = cast.dice.stream("certificates")
    person = np.flatnonzero(chance(rng, 0.04, len(cast)))
    back = rng.integers(60, 1500, len(person)).astype("timedelta64[D]")
    since: Days = np.maximum(cast.as_of - back, cast.lives.appointed[person])
    kind = pick(rng, [1] * len(texts.CERTIFICATES), len(person))
    return _people(city, person) | {
        "name": list(objects([name for name, _ in texts.CERTIFICATES])[kind]),
        "issuer": list(objects([issuer for _, issuer in texts.CERTIFICATES])[kind]),
        "number": [f"SRT-{n:05d}" for n in range(1, len(person) + 1)],
        "valid_from": list(iso(since)),
        "valid_to_printed": list(iso(add_years(since, np.full(len(person), 3)))),
    }


def sanction_columns(city: City) -> Columns:
    """Return sanctions; whoever is not listed was checked and has none."""
    found = city.sanctions
    stage = np.where(found.decided, "DECIDED", "IN_PROCESS")
    numbers = range(1, len(found.person) + 1)
    return _people(city, found.person) | {
        "code": list(np.where(found.decided, found.code, "")),
        "level": list(objects(discipline.LEVELS)[found.level]),
        "stage": list(stage),
        "valid_from": list(iso(found.start)),
        "ended_on": list(iso(found.end)),
        "decree": [f"862/{n}/HD" for n in numbers],
    }


def field_fit_columns(city: City) -> Columns:
    """Return the judged fit of fields of study."""
    found = city.evidence.field_fit
    return _people(city, found.person) | {
        "fit": list(objects(FITS)[found.fit]),
        "valid_from": list(iso(found.day)),
    }


def other_columns(city: City) -> Columns:
    """Return the career preferences of a few people."""
    cast = city.cast
    rng = cast.dice.stream("preferences")
    share = np.where(cast.lives.category == PNS, 0.06, 0.01)
    person = np.flatnonzero(chance(rng, share, len(cast)))
    drawn = pick(rng, [1] * len(texts.PREFERENCES), len(person))
    told: Days = cast.as_of - rng.integers(30, 400, len(person)).astype(
        "timedelta64[D]"
    )
    return _people(city, person) | {
        "subject": ["CAREER_PREFERENCE"] * len(person),
        "value": list(objects(texts.PREFERENCES)[drawn]),
        "valid_from": list(iso(told)),
    }


def _people(city: City, person: Ints) -> Columns:
    names: tuple[Texts, Texts] = (city.cast.names.nip, city.cast.names.name)
    return {"nip": list(names[0][person]), "person_name": list(names[1][person])}
