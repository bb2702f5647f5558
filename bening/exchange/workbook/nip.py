"""The NIP: what its eighteen digits say, and what makes one impossible.

``YYYYMMDD`` birth, ``YYYYMM`` appointment, sex, serial of three digits. A PPPK has a
number of the same length in which the appointment month is replaced by a code from 21
upwards, so those six digits are never read as a date there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bening.exchange.workbook.grid import Cell
from bening.exchange.workbook.text import is_blank, plain

LENGTH = 18
EARLIEST_BIRTH = 1920
ADULT_MONTHS = 17 * 12
"""Nobody is appointed before 17; counted in months, as the NIP has no day for it."""

FIRST_PPPK_CODE = 21
_MONTHS = 12
_OTHER_LENGTHS = {9: "nip_old", 16: "nip_is_nik"}

_SEPARATORS = re.compile(r"[\s\u00a0\u2000-\u200f\u202f\u2060\ufeff.\-_/]+")
_MARKS = "'’‘`´\""
_PREFIX = re.compile(
    r"(?:NIP|NI)\s*/?\s*(?:NI)?\s*(?:PPPK|P3K|PPPKP3K|PNS|BARU)?[\s.:]+(?=\d)",
    re.IGNORECASE,
)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+$")
_FLOAT = re.compile(r"\d{15,19}[.,]0+$")
_RUN = re.compile(r"(?<!\d)(\d[\d\s\u00a0.]{16,26}\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class NipReading:
    """What a cell says about a NIP.

    Attributes:
        nip: 18 digits; None when blank or impossible.
        problem: code of a finding when impossible; empty otherwise.
        notes: codes of what was put right.
        digits: how many digits there were.
    """

    nip: str | None = None
    problem: str = ""
    notes: tuple[str, ...] = ()
    digits: int = 0


@dataclass(frozen=True, slots=True)
class NipParts:
    """What a possible NIP says about its holder.

    Attributes:
        sex: ``M`` or ``F``.
        is_pppk: the month's place holds a code of a PPPK.
        appointed_on: first day of the month of appointment; None for a PPPK.
    """

    birth_date: date
    sex: str
    is_pppk: bool
    appointed_on: date | None = None


def read_nip(value: Cell, *, today: date, pppk: bool | None = None) -> NipReading:
    """Read a NIP; apostrophes, blanks and full-width digits are put right.

    Args:
        value: the cell. A number is refused whatever its digits: a spreadsheet keeps
            fifteen of them.
        today: the day the data are of; an appointment after it is impossible.
        pppk: whether the row says that the person is a PPPK; None: it does not say.
    """
    if value is None:
        return NipReading()
    if not isinstance(value, str):
        return NipReading(problem="nip_numeric")
    text, notes = _normalised(value)
    if is_blank(text):
        return NipReading()
    if _SCIENTIFIC.match(text) or _FLOAT.match(value.strip()):
        return NipReading(problem="nip_numeric")
    problem = problem_of(text, today, pppk=pppk)
    if problem:
        digits = sum(character.isdigit() for character in text)
        return NipReading(problem=problem, notes=notes, digits=digits)
    return NipReading(text, notes=notes, digits=LENGTH)


def _normalised(value: str) -> tuple[str, tuple[str, ...]]:
    if value.isascii() and value.isalnum():
        return value, ()
    notes = []
    text = value.strip()
    bare = _PREFIX.sub("", text.strip(_MARKS)).strip(_MARKS)
    if bare != text:
        notes.append("nip_apostrophe")
    if not bare.isascii():
        ordinary = plain(bare)
        if any(
            unicodedata.category(each) == "Nd" and not each.isascii() for each in bare
        ):
            notes.append("nip_full_width")
        bare = ordinary
    if _SCIENTIFIC.match(bare):
        return bare, tuple(notes)
    joined = _SEPARATORS.sub("", bare)
    if joined != bare or text != value:
        notes.append("nip_blanks")
    return joined, tuple(notes)


@lru_cache(maxsize=1024)
def problem_of(text: str, today: date, *, pppk: bool | None = None) -> str:
    """Say why a text is no possible NIP; empty when it is one."""
    if not text.isascii() or not text.isdigit():
        return "nip_letters"
    if len(text) != LENGTH:
        return _OTHER_LENGTHS.get(len(text), "nip_length")
    birth = _birth(text)
    if birth is None or birth.year < EARLIEST_BIRTH or birth > today:
        return "nip_birth_date"
    if text[14] not in "12":
        return "nip_sex"
    if text[15:] == "000":
        return "nip_serial"
    return _problem_of_appointment(text, birth, today, pppk=pppk)


def _birth(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def _problem_of_appointment(
    text: str, birth: date, today: date, *, pppk: bool | None
) -> str:
    year, month = int(text[8:12]), int(text[12:14])
    if pppk or (pppk is None and month >= FIRST_PPPK_CODE):
        return ""
    if not 1 <= month <= _MONTHS:
        return "nip_pppk_code" if month >= FIRST_PPPK_CODE else "nip_month"
    if (year, month) > (today.year, today.month):
        return "nip_future"
    if (year - birth.year) * 12 + month - birth.month < ADULT_MONTHS:
        return "nip_under_17"
    return ""


def parts_of(nip: str) -> NipParts:
    """Give what a possible NIP says.

    >>> parts_of("199202022023211993").is_pppk
    True
    >>> parts_of("199001012015032991").appointed_on
    datetime.date(2015, 3, 1)
    """
    year, month = int(nip[8:12]), int(nip[12:14])
    is_pppk = month >= FIRST_PPPK_CODE
    return NipParts(
        birth_date=date(int(nip[:4]), int(nip[4:6]), int(nip[6:8])),
        sex="M" if nip[14] == "1" else "F",
        is_pppk=is_pppk,
        appointed_on=date(year, month, 1) if 1 <= month <= _MONTHS else None,
    )


def adult_from(birth: date) -> date:
    """Return the first day of the month in which somebody turns 17.

    >>> adult_from(date(1990, 5, 31))
    datetime.date(2007, 5, 1)
    """
    return date(birth.year + ADULT_MONTHS // 12, birth.month, 1)


def split_nip_and_name(value: Cell) -> tuple[Cell, str]:
    """Take a NIP and a name out of one cell.

    Returns:
        The NIP as text (or the cell as it was, when no run of digits is in it) and
        the rest.

    >>> split_nip_and_name("199001012015032991 / SITI CONTOH")
    ('199001012015032991', 'SITI CONTOH')
    """
    if not isinstance(value, str):
        return value, ""
    text = plain(value)
    match = _RUN.search(text)
    if match is None:
        return value, ""
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    name = " ".join(re.sub(r"\bNIP\b\.?", " ", rest).split()).strip(" '-/,;:()")
    return match[1], name
