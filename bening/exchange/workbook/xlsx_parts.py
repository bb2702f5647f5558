"""Parts of an XLSX package beside its sheets: strings, styles, merged ranges.

All XML goes through one parser that refuses document types, and so every entity.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from bening.exchange.workbook import refusals
from bening.exchange.workbook.grid import Area

CHUNK_BYTES = 1 << 17
MAX_SHARED_CHARS = 150_000_000
MAX_AREAS = 20_000
BAD_XML = (expat.ExpatError, LookupError, ValueError)
"""What expat raises; the latter two for encodings it does not know."""

BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError)
_PROLOG_BYTES = 1 << 16
_WINDOW_BYTES = 200
_MAX_DIGITS = 9

_BUILT_IN_DATES = frozenset(
    {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
)
_BUILT_IN_PERCENTS = frozenset({9, 10})
_NOT_PATTERN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_AREA = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']"
    rb"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)


def _refuse(*_: object) -> None:
    raise refusals.ForbiddenXml


def new_parser() -> expat.XMLParserType:
    """Give an expat parser that refuses a document type."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def parse_whole(
    file: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Feed a part to the handlers; element names come without their prefix.

    Raises:
        Damaged: if the part is not well-formed or breaks off.
        ForbiddenXml: if it has a document type.
    """
    parser = new_parser()
    parser.StartElementHandler = lambda name, attributes: start(
        name.rpartition(":")[2], attributes
    )
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        while chunk := file.read(CHUNK_BYTES):
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by position
        parser.Parse(b"", True)  # noqa: FBT003 - same
    except (*BAD_XML, *BAD_ZIP) as error:
        raise refusals.Damaged from error


def check_prolog(file: IO[bytes]) -> None:
    """Refuse a document type; look no further than the first element."""
    parser = new_parser()
    begun: list[str] = []
    parser.StartElementHandler = lambda name, _: begun.append(name)
    read = 0
    try:
        while not begun and read <= _PROLOG_BYTES:
            chunk = file.read(1024)
            if not chunk:
                return
            read += len(chunk)
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by position
    except BAD_XML:
        return  # whoever reads the part in earnest says that it is damaged
    except BAD_ZIP as error:
        raise refusals.Damaged from error
    if not begun:
        raise refusals.UnsafePackage


class _Strings:
    """Handlers that collect the shared strings, without their phonetic runs."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._taking = False
        self._phonetic = False
        self._chars = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "t":
            self._taking = not self._phonetic
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        if name == "t":
            self._taking = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.strings.append("".join(self._pieces))
            self._pieces.clear()

    def text(self, data: str) -> None:
        if self._taking:
            self._pieces.append(data)
            self._chars += len(data)
            if self._chars > MAX_SHARED_CHARS:
                raise refusals.TooMuchWork


def read_shared_strings(file: IO[bytes]) -> list[str]:
    """Give the workbook's strings in their order."""
    strings = _Strings()
    parse_whole(file, strings.start, strings.end, strings.text)
    return strings.strings


def is_date_format(pattern: str) -> bool:
    """Say whether a number format shows a date.

    >>> is_date_format("dd/mm/yyyy"), is_date_format('0.00" hari"')
    (True, False)
    >>> is_date_format("[Red]#,##0"), is_date_format("[$-421]d mmmm yyyy;@")
    (False, True)
    """
    bare = _NOT_PATTERN.sub("", pattern).lower()
    return "general" not in bare and any(sign in bare for sign in "ymd")


def is_percent_format(pattern: str) -> bool:
    """Say whether a number format shows a share as per cent.

    >>> is_percent_format("0.00%"), is_percent_format('0.00" %"')
    (True, False)
    """
    return "%" in _NOT_PATTERN.sub("", pattern)


@dataclass(frozen=True, slots=True)
class NumberStyles:
    """Indexes of the cell styles that show a number as something else."""

    dates: frozenset[int] = frozenset()
    percents: frozenset[int] = frozenset()


class _Styles:
    """Handlers that collect number formats and the styles that use them."""

    def __init__(self) -> None:
        self.dates = dict.fromkeys(_BUILT_IN_DATES, True)
        self.percents = dict.fromkeys(_BUILT_IN_PERCENTS, True)
        self.formats: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            number = whole(attributes.get("numFmtId"))
            pattern = attributes.get("formatCode", "")
            self.dates[number] = is_date_format(pattern)
            self.percents[number] = is_percent_format(pattern)
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self.formats.append(whole(attributes.get("numFmtId")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def showing(self, as_what: Mapping[int, bool]) -> frozenset[int]:
        """Give the indexes of the styles whose format is marked."""
        return frozenset(
            index
            for index, number in enumerate(self.formats)
            if as_what.get(number, False)
        )


def read_number_styles(file: IO[bytes]) -> NumberStyles:
    """Tell the cell styles that show a number as a date, or as per cent."""
    styles = _Styles()
    parse_whole(file, styles.start, styles.end)
    return NumberStyles(styles.showing(styles.dates), styles.showing(styles.percents))


def whole(text: str | None) -> int:
    """Give an XML attribute as a whole number; 0 when it is none.

    >>> whole("14"), whole("x"), whole(None)
    (14, 0, 0)
    """
    if text is None or not text.isascii() or not text.isdigit():
        return 0
    return int(text) if len(text) <= _MAX_DIGITS else 0


def column_index(letters: str) -> int:
    """Give the position of a column from 0.

    >>> column_index("A"), column_index("AB"), column_index("XFD")
    (0, 27, 16383)
    """
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def read_merged(file: IO[bytes]) -> tuple[Area, ...]:
    """Find the merged ranges, which stand behind the rows they concern."""
    areas: list[Area] = []
    tail = b""
    try:
        while chunk := file.read(CHUNK_BYTES):
            window = tail + chunk
            end = 0
            for match in _AREA.finditer(window):
                left, top, right, bottom = (group.decode() for group in match.groups())
                areas.append(
                    Area(int(top), column_index(left), int(bottom), column_index(right))
                )
                end = match.end()
            if len(areas) > MAX_AREAS:
                raise refusals.TooMuchWork
            tail = window[max(end, len(window) - _WINDOW_BYTES) :]
    except BAD_ZIP as error:
        raise refusals.Damaged from error
    return tuple(areas)
