"""Irregularities planted into the invented province, each with the truth about it.

Real patronage leaves traces in records; detectors have to find these and no others.
Nothing is ever planted beside the name of a real agency.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from rehearsal.acting import STEP, Acting
from rehearsal.appraisals import ABOVE, Appraisals
from rehearsal.assessments import CENTRE, HIGHEST_LEVEL, Assessments, joined
from rehearsal.cast import Cast
from rehearsal.dice import Bools, Ints, chance
from rehearsal.minds import Minds
from rehearsal.postings import Postings
from rehearsal.schooling import ADMINISTRATOR, JPT, PENGAWAS
from rehearsal.seats import CLASS, CLASS_OF_ECHELON

ONE_FOR_PEOPLE = 2500
"""One irregularity of each kind for so many people, at least one."""
SMALLEST_UNIT, LARGEST_UNIT = 12, 400
FEWEST_RATED = 6
FEWEST_FOLLOWERS, MOST_FOLLOWERS = 2, 5


@dataclass(frozen=True)
class Planted:
    """One planted irregularity.

    Attributes:
        kind: what was done.
        people: indexes of the people it concerns; the one who gains or acts first.
        unit, post: index of the unit or post concerned, -1 for none.
        facts: what can be found in the files, as plain values.
    """

    kind: str
    people: tuple[int, ...]
    unit: int = -1
    post: int = -1
    facts: dict[str, str | float] = field(default_factory=dict)


def _number(cast: Cast) -> int:
    return max(1, round(len(cast) / ONE_FOR_PEOPLE))


def _some(cast: Cast, subject: str, candidates: Ints) -> list[int]:
    rng = cast.dice.stream(f"planted {subject}")
    mixed = rng.permutation(candidates)
    return [int(each) for each in mixed[: _number(cast)]]


def hurry_a_favourite(
    cast: Cast, minds: Minds, postings: Postings
) -> tuple[Postings, list[Planted]]:
    """Make a few weak officials administrators after less than a year as pengawas."""
    row = postings.present
    now = postings.position_class[row] == CLASS["ADMINISTRATOR"]
    before = np.maximum(row - 1, 0)
    earlier = np.maximum(row - 2, 0)
    same = postings.person[earlier] == np.arange(len(cast))
    fits = now & same & (postings.position_class[before] == CLASS["PENGAWAS"])
    fits &= postings.position_class[earlier] == CLASS["PELAKSANA"]
    fits &= (postings.unit[before] >= 0) & (minds.ability < np.median(minds.ability))
    chosen = _some(cast, "favourite", np.flatnonzero(fits))
    start, end = postings.start.copy(), postings.end.copy()
    planted = []
    for person in chosen:
        promoted = int(row[person])
        days = int(cast.dice.stream(f"favourite {person}").integers(200, 330))
        start[promoted - 1] = start[promoted] - np.timedelta64(days, "D")
        end[promoted - 2] = start[promoted - 1] - np.timedelta64(1, "D")
        facts: dict[str, str | float] = {
            "pengawas_since": str(start[promoted - 1]),
            "administrator_since": str(start[promoted]),
            "years_as_pengawas": round(days / 365.25, 2),
            "years_required": 3,
        }
        post = int(cast.seats.post[person])
        unit = int(cast.seats.unit[person])
        planted.append(Planted("favourite_promoted", (person,), unit, post, facts))
    return replace(postings, start=start, end=end), planted


def form_a_convoy(cast: Cast, postings: Postings) -> tuple[Postings, list[Planted]]:
    """Let officials follow their former head to a new office within four months."""
    opds = np.array([unit.opd for unit in cast.tree.units])
    start, end = postings.start.copy(), postings.end.copy()
    unit, post = postings.unit.copy(), postings.post.copy()
    planted = []
    for head in _heads_who_moved(cast, postings, opds):
        row = int(postings.present[head])
        since, old = start[row], int(opds[unit[row - 1]])
        group = _followers(cast, postings, opds, head)
        places = np.flatnonzero(
            np.array([opds[p.unit] for p in cast.tree.posts]) == old
        )
        rng = cast.dice.stream(f"convoy {head}")
        for person in group:
            present = int(postings.present[person])
            moved = since + np.timedelta64(int(rng.integers(15, 110)), "D")
            start[present], end[present - 1] = moved, moved - np.timedelta64(1, "D")
            left = _post_of_class(cast, places, postings.position_class[present - 1])
            post[present - 1] = left
            unit[present - 1] = cast.tree.posts[left].unit if left >= 0 else old
        facts: dict[str, str | float] = {
            "head_since": str(since),
            "from_unit": cast.tree.units[old].name,
            "to_unit": cast.tree.units[int(opds[unit[row]])].name,
            "within_days": 110,
        }
        planted.append(
            Planted("convoy", (head, *group), int(opds[unit[row]]), -1, facts)
        )
    return replace(postings, start=start, end=end, unit=unit, post=post), planted


def _heads_who_moved(cast: Cast, postings: Postings, opds: Ints) -> list[int]:
    row = postings.present
    before = np.maximum(row - 1, 0)
    units = postings.unit
    fits = (cast.lives.group == JPT) & (cast.seats.leads >= 0) & (units[before] >= 0)
    fits &= postings.person[before] == np.arange(len(cast))
    fits &= opds[units[before]] != opds[units[row]]
    age = cast.as_of - postings.start[row]
    fits &= (age > np.timedelta64(150, "D")) & (age < np.timedelta64(900, "D"))
    heads = [
        int(head)
        for head in np.flatnonzero(fits)
        if len(_followers(cast, postings, opds, int(head))) >= FEWEST_FOLLOWERS
    ]
    return _some(cast, "convoy", np.array(heads, dtype=np.int64))


def _followers(
    cast: Cast, postings: Postings, opds: Ints, head: int
) -> tuple[int, ...]:
    """Return officials of the head's office whose careers allow such a move."""
    since = postings.start[postings.present[head]]
    office = opds[cast.seats.unit[head]]
    row = postings.present
    before = np.maximum(row - 1, 0)
    fits = np.isin(cast.lives.group, [ADMINISTRATOR, PENGAWAS])
    fits &= opds[cast.seats.unit] == office
    fits &= postings.person[before] == np.arange(len(cast))
    fits &= postings.start[before] < since - np.timedelta64(200, "D")
    fits &= postings.unit[before] >= 0
    return tuple(np.flatnonzero(fits)[:MOST_FOLLOWERS].tolist())


def _post_of_class(cast: Cast, places: Ints, position_class: int) -> int:
    for place in places.tolist():
        if CLASS_OF_ECHELON[cast.tree.posts[place].echelon] == position_class:
            return int(place)
    return -1


def inflate(cast: Cast, appraisals: Appraisals) -> tuple[Appraisals, list[Planted]]:
    """Rate nearly everybody of a few offices, and under a few raters, very good."""
    opds = np.array([unit.opd for unit in cast.tree.units])[cast.seats.unit]
    staff = np.bincount(opds, minlength=len(cast.tree.units))
    fits = (staff >= min(SMALLEST_UNIT, len(cast) // 8)) & (staff <= LARGEST_UNIT)
    offices = _some(cast, "inflated unit", np.flatnonzero(fits))
    in_office = np.isin(opds[appraisals.person], offices)
    recent = appraisals.year >= cast.year - 2
    rated = np.bincount(cast.seats.rater[cast.seats.rater >= 0], minlength=len(cast))
    apart = ~np.isin(opds, offices) & (rated >= FEWEST_RATED)
    raters = _some(cast, "lenient rater", np.flatnonzero(apart))
    by_rater = np.isin(appraisals.rater, raters)
    rng = cast.dice.stream("inflated")
    raised = (in_office & recent) | by_rater
    raised &= (appraisals.work >= 0) & chance(rng, 0.94, len(appraisals))
    planted = [
        Planted("inflated_unit", (), office, -1, {"since_year": cast.year - 2})
        for office in offices
    ]
    planted += [
        Planted("lenient_rater", (rater,), int(cast.seats.unit[rater]))
        for rater in raters
    ]
    return _raised(appraisals, raised), planted


def _raised(appraisals: Appraisals, rows: Bools) -> Appraisals:
    return replace(
        appraisals,
        work=np.where(rows, ABOVE, appraisals.work),
        behaviour=np.where(rows, ABOVE, appraisals.behaviour),
    )


def raise_scores(
    cast: Cast, acting: Acting, assessments: Assessments
) -> tuple[Assessments, list[Planted]]:
    """Let a weak candidate be assessed again, far better, just before a vacancy."""
    vacant = np.flatnonzero(cast.seats.vacant)
    steps = np.array([STEP[CLASS_OF_ECHELON[p.echelon]] for p in cast.tree.posts])
    wanted = np.isin(steps[vacant], [JPT, ADMINISTRATOR])
    turns = _some(cast, "raised score", np.flatnonzero(wanted))
    parts, planted, used = [assessments], [], set[int]()
    match = assessments.match()
    for turn in turns:
        post, since = int(vacant[turn]), acting.vacancy_since[turn]
        row = _weak_candidate(cast, assessments, int(steps[post]) + 1, used)
        if row < 0:
            continue
        person = int(assessments.person[row])
        used.add(person)
        day = since - np.timedelta64(20 + 7 * len(used), "D")
        again = _better_sitting(assessments, row, day)
        parts.append(again)
        facts: dict[str, str | float] = {
            "assessed_on": str(assessments.day[row]),
            "assessed_again_on": str(day),
            "vacant_since": str(since),
            "match_before": round(float(match[row]), 2),
            "match_after": round(float(again.match()[0]), 2),
        }
        unit = cast.tree.posts[post].unit
        planted.append(
            Planted("score_raised_before_vacancy", (person,), unit, post, facts)
        )
    return joined(parts), planted


def _weak_candidate(
    cast: Cast, assessments: Assessments, group: int, used: set[int]
) -> int:
    """Return the poorest older sitting of an official of a group, -1 for none."""
    person = assessments.person
    old = cast.as_of - assessments.day > np.timedelta64(420, "D")
    fits = old & (cast.lives.group[person] == group) & ~np.isin(person, list(used))
    rows = np.flatnonzero(fits)
    if not len(rows):
        return -1
    return int(rows[np.argmin(assessments.match()[rows])])


def _better_sitting(
    assessments: Assessments, row: int, day: np.datetime64
) -> Assessments:
    levels = np.minimum(assessments.standards[row] + 1, HIGHEST_LEVEL)
    return Assessments(
        person=assessments.person[[row]],
        day=np.array([day]),
        method=np.array([CENTRE]),
        levels=levels[None, :],
        standards=assessments.standards[[row]],
        aspects=np.full((1, assessments.aspects.shape[1]), HIGHEST_LEVEL),
        valid_to=np.array([day + np.timedelta64(1096, "D")]),
    )
