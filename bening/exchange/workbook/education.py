"""The highest education, as a row of SIASN's export tells."""

from __future__ import annotations

import re
from datetime import date

from bening.exchange import codes
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.rows import NewFactValues, filled
from bening.exchange.workbook.text import plain

_BY_NAME = (
    (re.compile(r"^(s-?3|doktor|strata-?(iii|3))\b"), "S3"),
    (re.compile(r"^(s-?2|magister|strata-?(ii|2))\b"), "S2"),
    (re.compile(r"^(d-?(iv|4)|diploma-?(iv|4)|sarjana terapan)\b"), "D4"),
    (re.compile(r"^(d-?(iii|3)|diploma-?(iii|3)|sarjana muda)\b"), "D3"),
    (re.compile(r"^(d-?(ii|2)|diploma-?(ii|2))\b"), "D2"),
    (re.compile(r"^(d-?(i|1)|diploma-?(i|1))\b"), "D1"),
    (re.compile(r"^(s-?1|sarjana|strata-?(i|1))\b"), "S1"),
    (re.compile(r"^(subspesialis|sub spesialis|sp-?2)\b"), "SUBSPESIALIS"),
    (re.compile(r"^(spesialis|sp-?1)\b"), "SPESIALIS"),
    (re.compile(r"^(profesi|pendidikan profesi)\b"), "PROFESI"),
    (re.compile(r"^(slta|sma|smk|smu|smea|stm|spg|ma|madrasah aliyah)\b"), "SLTA"),
    (re.compile(r"^(sltp|smp|mts)\b"), "SLTP"),
    (re.compile(r"^(sd|sekolah dasar|mi)\b"), "SD"),
)
_SPACED = re.compile(r"(?<=[a-z])[ .]+(?=(?:i{1,3}|iv|[1-4])\b)")


def education_level(code: str | None, name: str | None) -> str | None:
    """Give the level from its SIASN id or its printed name; None when unknown.

    >>> education_level("05", None), education_level(None, "Diploma III/Sarjana Muda")
    ('SD', 'D3')
    """
    if code is not None:
        padded = code.zfill(2) if code.isdigit() else code
        if padded in codes.EDUCATION_LEVELS:
            return codes.EDUCATION_LEVELS[padded]
    text = _SPACED.sub("-", plain(name or "").lower().strip())
    return next((level for form, level in _BY_NAME if form.match(text)), None)


def read_education(line: Line) -> NewFactValues | None:
    """Make the education fact of the row at hand."""
    code, name = line.code("education"), line.text("education_name")
    programme = line.text("programme")
    if code is None and name is None and programme is None:
        return None
    level = education_level(code, name)
    if level is None and code is None and name is None:
        level = education_level(None, programme)
    if level is None:
        line.note("education_unknown", "education" if code else "education_name")
        return None
    year = line.year("graduated")
    if year is not None and year > line.options.data_on.year:
        line.note("year_in_future", "graduated")
        year = None
    payload = filled(
        level=level,
        programme_code=line.code("programme_code"),
        programme=programme,
        school=line.text("school"),
        graduated_year=year,
    )
    since = line.options.data_on if year is None else date(year, 1, 1)
    return NewFactValues("education", since, payload, since_unknown=year is None)
