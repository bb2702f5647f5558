"""One assessment told twice in a file: as a summary, and competency by competency.

Both say when it was. A centre prints the day of the test on one sheet and the day of
the report on the other, which would make two assessments of one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bening.exchange.workbook.assessments import Occasion
from bening.exchange.workbook.rows import Subject

DIFFERS = "assessment_dates_differ"
TWO = "assessments_two"


@dataclass(frozen=True, slots=True)
class _Summary:
    register: str
    occasion: Occasion
    sheet: str
    row: int

    @property
    def place(self) -> str:
        return f"{self.sheet}!{self.row}" if self.sheet else str(self.row)


@dataclass(frozen=True, slots=True)
class Told:
    """When somebody was assessed, and what is to be said about it.

    Attributes:
        code: of a finding; empty when the sheets agree.
        place: where the summary says so.
        summary_on: the day the summary gives, as ISO text.
    """

    occasion: Occasion
    code: str = ""
    place: str = ""
    summary_on: str = ""


@dataclass(slots=True)
class Occasions:
    """The occasions that the summaries of a file tell of, by person."""

    _seen: dict[str, list[_Summary]] = field(default_factory=dict)

    def note(
        self, subject: Subject, register: str, occasion: Occasion, sheet: str, row: int
    ) -> None:
        """Note what a row of a summary says."""
        summaries = self._seen.setdefault(_key(subject), [])
        summaries.append(_Summary(register, occasion, sheet, row))

    def settle(
        self, subject: Subject, register: str, own: Occasion, *, stated: bool
    ) -> Told:
        """Say when the assessment was of which only the competencies are known.

        The same day or the same register number make it the one of the summary; its
        date wins, and it fills in what the competencies do not say. Without either it
        is another assessment.

        Args:
            subject: the person.
            register: the number the competencies carry; empty without one.
            own: the occasion as the competencies tell it.
            stated: whether the sheet itself has a date.
        """
        summaries = self._seen.get(_key(subject), [])
        same = [one for one in summaries if one.occasion.on == own.on]
        numbered = [one for one in summaries if register and one.register == register]
        only = summaries if len(summaries) == 1 and not stated else []
        for one in (*same, *numbered, *only):
            moved = stated and one.occasion.on != own.on
            return Told(
                _filled_in(own, one.occasion),
                DIFFERS if moved else "",
                one.place,
                one.occasion.on.isoformat(),
            )
        if summaries:
            last = summaries[-1]
            return Told(own, TWO, last.place, last.occasion.on.isoformat())
        return Told(own)


def _filled_in(own: Occasion, summary: Occasion) -> Occasion:
    return replace(
        own,
        on=summary.on,
        valid_to=own.valid_to or summary.valid_to,
        method=own.method or summary.method,
        provider=own.provider or summary.provider,
        purpose=own.purpose or summary.purpose,
    )


def _key(subject: Subject) -> str:
    return subject.nip or subject.pns_id or ""
