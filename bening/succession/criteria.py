"""By which criteria a position is critical: questions, weights and a threshold.

The criteria shipped here come from practice, not from a regulation; an agency sets its
own. An assessment keeps the criteria it answered, so that later ones change nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.ledger.sealing import enter
from bening.organisation.at_work import at_work, checked_text
from bening.policy.wording import Label
from bening.succession.models import CriteriaSet
from bening.succession.refusals import CriteriaWrong

_FILE = Path(__file__).with_name("criteria.json")
_ID = re.compile(r"[a-z][a-z0-9_]{1,39}")
MOST_CRITERIA, MOST_WEIGHT, MOST_TEXT = 20, 100, 500
PERCENT = 100


@dataclass(frozen=True)
class Criterion:
    """One question that is answered with yes or no; yes gives its weight."""

    id: str
    weight: int
    question: Label


@dataclass(frozen=True)
class Criteria:
    """What makes a position critical.

    Attributes:
        threshold: per cent of all weights from which on a position is critical.
    """

    threshold: int
    criteria: tuple[Criterion, ...]
    source: Label

    @property
    def most(self) -> int:
        """All weights together."""
        return sum(each.weight for each in self.criteria)

    def points(self, answers: Mapping[str, bool]) -> int:
        """Return the weights of what was answered with yes."""
        return sum(each.weight for each in self.criteria if answers.get(each.id))

    def is_critical(self, points: int) -> bool:
        """Tell whether points reach the threshold.

        >>> shipped_criteria().is_critical(60), shipped_criteria().is_critical(59)
        (True, False)
        """
        return points * PERCENT >= self.threshold * self.most

    @property
    def text(self) -> str:
        """The criteria as canonical JSON."""
        return json.dumps(
            {
                "threshold": self.threshold,
                "source": _plain(self.source),
                "criteria": [
                    {
                        "id": each.id,
                        "weight": each.weight,
                        "question": _plain(each.question),
                    }
                    for each in self.criteria
                ],
            },
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        )

    @property
    def digest(self) -> str:
        """SHA-256 over the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@cache
def shipped_criteria() -> Criteria:
    """Return the criteria that count until an agency sets its own."""
    return criteria_from_json(_FILE.read_text("utf-8"))


def criteria_from_json(text: str) -> Criteria:
    """Return criteria that were stored.

    Raises:
        CriteriaWrong: if they cannot be meant.
    """
    found: dict[str, Any] = json.loads(text)  # Any: a document
    return checked_criteria(
        Criteria(
            threshold=found["threshold"],
            source=Label(**found["source"]),
            criteria=tuple(
                Criterion(each["id"], each["weight"], Label(**each["question"]))
                for each in found["criteria"]
            ),
        )
    )


def checked_criteria(criteria: Criteria) -> Criteria:
    """Return criteria that can be meant.

    Raises:
        CriteriaWrong: for none or too many, ids that repeat, weights or a threshold
            out of range, or questions without words.
    """
    ids = [each.id for each in criteria.criteria]
    is_fit = (
        1 <= len(ids) <= MOST_CRITERIA
        and len(set(ids)) == len(ids)
        and 1 <= criteria.threshold <= PERCENT
        and all(_is_fit(each) for each in criteria.criteria)
        and _has_words(criteria.source, 2000)
    )
    if not is_fit:
        raise CriteriaWrong(most=MOST_CRITERIA, weight=MOST_WEIGHT)
    return criteria


def criteria_in_force(agency_id: UUID) -> Criteria:
    """Return the criteria that count for an agency; one query, inside `acting_in`."""
    rows = CriteriaSet.objects.filter(agency_id=agency_id).order_by("-number")
    body = rows.values_list("body", flat=True).first()
    return criteria_from_json(body) if body else shipped_criteria()


def set_criteria(
    *, viewer: Viewer, agency_id: UUID, criteria: Criteria, reason: str
) -> None:
    """Set the criteria of an agency; assessments made before keep theirs.

    Raises:
        Forbidden, TextMissing, CriteriaWrong.
    """
    viewer.require(Action.SET_CRITERIA, agency_id)
    checked = checked_criteria(criteria)
    why = checked_text(reason)
    with at_work(agency_id):
        rows = CriteriaSet.objects.filter(agency_id=agency_id).order_by("-number")
        number = (rows.values_list("number", flat=True).first() or 0) + 1
        entered = enter(
            agency_id=agency_id,
            type="succession.criteria_set",
            object_id=agency_id,
            by=viewer,
            facts={"number": number, "criteria": checked.digest},
            texts={"reason": why},
        )
        CriteriaSet.objects.create(
            agency_id=agency_id,
            number=number,
            body=checked.text,
            digest=checked.digest,
            reason=why,
            **entered.columns,
        )


def _is_fit(criterion: Criterion) -> bool:
    return (
        _ID.fullmatch(criterion.id) is not None
        and 1 <= criterion.weight <= MOST_WEIGHT
        and _has_words(criterion.question, MOST_TEXT)
    )


def _has_words(label: Label, most: int) -> bool:
    return all(0 < len(text.strip()) <= most for text in (label.id, label.en))


def _plain(label: Label) -> dict[str, str]:
    return {"id": label.id, "en": label.en}
