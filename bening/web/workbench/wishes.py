"""What a page of the map is asked to show: the query string as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from bening.mapping.filters import Filters
from bening.mapping.refusals import UnknownFilter
from bening.mapping.rows import RunInfo
from bening.mapping.runs import current_run, run_info
from bening.web.workbench.gate import Desk

VIEWS = ("kotak", "sebaran", "tabel")
NUMBER_DIGITS = 6


@dataclass(frozen=True)
class Wish:
    """What the address asks for.

    Attributes:
        run_id: another run than the agency's map; None for the map.
        view: one of `VIEWS`.
        person_id: whose card stands beside the map.
        page: 1 or more.
    """

    run_id: UUID | None
    filters: Filters
    view: str
    sort: str
    page: int
    person_id: UUID | None

    @property
    def level(self) -> str:
        """The talent level as the form writes it; empty for all."""
        level = self.filters.talent_level
        return "" if level is None else str(level)


def wish_of(words: QueryDict) -> Wish:
    """Read the query string.

    Raises:
        UnknownFilter: for a word that no page of ours writes.
    """
    view = words.get("tampilan", VIEWS[0])
    if view not in VIEWS:
        raise UnknownFilter(word=view)
    return Wish(
        run_id=uuid_of(words, "run"),
        filters=Filters(
            unit_id=uuid_of(words, "unit"),
            position_class=words.get("kelas", ""),
            talent_level=number_of(words, "jenjang"),
            search=words.get("cari", "").strip(),
            missing=words.get("bukti", ""),
        ),
        view=view,
        sort=words.get("urut", "score"),
        page=max(1, number_of(words, "hal") or 1),
        person_id=uuid_of(words, "pegawai"),
    )


def run_of(desk: Desk, run_id: UUID | None) -> RunInfo | None:
    """Return the run that is asked for, else the agency's map, else None."""
    if run_id is not None:
        return run_info(viewer=desk.viewer, agency_id=desk.agency_id, run_id=run_id)
    return current_run(viewer=desk.viewer, agency_id=desk.agency_id)


def uuid_of(words: QueryDict, name: str) -> UUID | None:
    """Return an id of the query string; None where there is none.

    Raises:
        UnknownFilter: if it is no id.
    """
    text = words.get(name, "")
    try:
        return UUID(text) if text else None
    except ValueError:
        raise UnknownFilter(word=name) from None


def number_of(words: QueryDict, name: str) -> int | None:
    """Return a whole number of the query string; None where there is none.

    Raises:
        UnknownFilter: if it is no number of up to six digits.
    """
    text = words.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= NUMBER_DIGITS):
        raise UnknownFilter(word=name)
    return int(text)
