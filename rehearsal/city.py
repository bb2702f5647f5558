"""One agency with everything its files will say, and the truth behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rehearsal.acting import Acting, stand_in
from rehearsal.appraisals import Appraisals, appraise
from rehearsal.assessments import Assessments, assess
from rehearsal.cast import Cast, assemble
from rehearsal.country import Agency, Region
from rehearsal.dice import Texts
from rehearsal.discipline import Sanctions, punish, statuses
from rehearsal.evidence import Evidence, gather
from rehearsal.irregularities import (
    Planted,
    form_a_convoy,
    hurry_a_favourite,
    inflate,
    raise_scores,
)
from rehearsal.minds import Minds, think
from rehearsal.postings import Postings, history

SMALLEST, LARGEST = 50, 100_000
AS_OF = date(2026, 6, 30)
"""The day the data are of, where none is given: it never moves by itself, so the same
command gives the same files on any day."""


class WrongSize(ValueError):
    """So many people cannot be made."""

    def __init__(self, people: int) -> None:
        """Say how many can."""
        super().__init__(f"{people} people asked for; from {SMALLEST} to {LARGEST}.")


@dataclass(frozen=True)
class City:
    """Everything about an agency's people; arrays refer to people by index.

    Attributes:
        planted: the irregularities in it; empty in a real region.
    """

    cast: Cast
    minds: Minds
    postings: Postings
    acting: Acting
    appraisals: Appraisals
    assessments: Assessments
    evidence: Evidence
    sanctions: Sanctions
    status_code: Texts
    status_name: Texts
    planted: tuple[Planted, ...]


def build_city(
    region: Region, agency: Agency, people: int, seed: int, as_of: date = AS_OF
) -> City:
    """Make an agency; the same arguments give the same city.

    Raises:
        WrongSize: for fewer than 50 or more than 100,000 people.
    """
    if not SMALLEST <= people <= LARGEST:
        raise WrongSize(people)
    cast = assemble(region, agency, people, seed, as_of)
    minds = think(cast)
    planted: list[Planted] = []
    postings = history(cast)
    if region.planted:
        postings, favourites = hurry_a_favourite(cast, minds, postings)
        postings, convoys = form_a_convoy(cast, postings)
        planted += favourites + convoys
    acting = stand_in(cast)
    appraisals = appraise(cast, minds, postings, acting)
    assessments = assess(cast, minds)
    if region.planted:
        appraisals, inflated = inflate(cast, appraisals)
        assessments, raised = raise_scores(cast, acting, assessments)
        planted += inflated + raised
    sanctions = punish(cast)
    code, name = statuses(cast, sanctions)
    return City(
        cast=cast,
        minds=minds,
        postings=postings,
        acting=acting,
        appraisals=appraisals,
        assessments=assessments,
        evidence=gather(cast, minds),
        sanctions=sanctions,
        status_code=code,
        status_name=name,
        planted=tuple(planted),
    )
