"""A CSV file as one sheet: encoding and separator found by looking, not by asking."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bening.exchange.workbook import refusals
from bening.exchange.workbook.grid import MAX_COLUMNS, Cell, Extras, RawRow

DELIMITERS = ",;\t|"
_SNIFF_CHARS = 200_000
_SNIFF_LINES = 40
_CHUNK_BYTES = 1 << 20
_MAX_CONTROL_SHARE = 50
"""One control character in so many is still text."""

_JSON = ('{"', "[{", "{\n", "[\n", "{\r", "[\r")
_TABLE_WIDTH = 4
_MAX_CELL_CHARS = 100_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def find_encoding(path: Path) -> str:
    """Say how the file's text is encoded.

    UTF-8 is proven by reading the whole file; what is neither UTF-8 nor UTF-16 is read
    as Windows-1252, which never fails.

    Raises:
        NotATable: if it looks like no text at all.
    """
    with path.open("rb") as file:
        head = file.read(_CHUNK_BYTES)
        for bom, encoding in _BOMS:
            if head.startswith(bom):
                return encoding
        zeros = head.count(0)
        if zeros:
            return _utf_16_without_mark(head, zeros)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while head:
                decoder.decode(head)
                head = file.read(_CHUNK_BYTES)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _utf_16_without_mark(head: bytes, zeros: int) -> str:
    odd = head[1::2].count(0)
    if odd > len(head) // 4:
        return "utf-16-le"
    if zeros - odd > len(head) // 4:
        return "utf-16-be"
    raise refusals.NotATable


def find_delimiter(sample: str) -> str:
    r"""Say which character separates the columns.

    The one that splits most lines into the same number of columns, more than one,
    wins; with none the file has a single column.

    >>> find_delimiter("nip;nama\n1;A, B\n2;C, D\n")
    ';'
    """
    best, best_score = ",", (0, 0)
    for delimiter in DELIMITERS:
        widths = Counter(
            len(row)
            for row in _some_rows(sample, delimiter)
            if len(row) > 1 and any(row)
        )
        if widths:
            width, lines = max(widths.items(), key=lambda item: item[0] * item[1])
            score = (width * lines, width)
            if score > best_score:
                best, best_score = delimiter, score
    return best


def _some_rows(sample: str, delimiter: str) -> list[list[str]]:
    rows = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) >= _SNIFF_LINES:
                break
    except csv.Error:
        return rows
    return rows


class CsvFile:
    """The file as a sheet without a name.

    Attributes:
        encoding: Python's name of it.
        delimiter: one character.
    """

    name = ""
    hidden = False

    def __init__(self, path: Path) -> None:
        """Find encoding and separator."""
        self._path = path
        self.extras = Extras()
        self.encoding = find_encoding(path)
        try:
            with self._open() as file:
                sample = file.read(_SNIFF_CHARS)
        except UnicodeError as error:
            raise refusals.NotATable from error
        _check_is_text(sample)
        self._declared = _declared_delimiter(sample)
        self.delimiter = self._declared or find_delimiter(sample)

    def _open(self) -> io.TextIOWrapper:
        errors = "replace" if self.encoding == "cp1252" else "strict"
        return self._path.open(encoding=self.encoding, errors=errors, newline="")

    def rows(self) -> Iterator[RawRow]:
        """Yield the rows with content in order.

        Raises:
            OpenQuote: if rows run together behind a quotation mark.
            Damaged: if the text breaks the rules of its encoding.
        """
        csv.field_size_limit(_MAX_CELL_CHARS)
        self.extras.far_cells = 0
        with self._open() as file:
            written: list[str] = []
            reader = csv.reader(_noting(file, written), delimiter=self.delimiter)
            number = width = lines = 0
            try:
                for number, row in enumerate(reader, start=1):
                    if reader.line_num > lines + 1 and self._swallows(row, width):
                        raise refusals.OpenQuote(row=number)
                    lines, width = reader.line_num, max(width, len(row))
                    if any(row) and not (number == 1 and self._declared):
                        other = len(row) != width or len(written) > 1
                        joined = other and self._is_joined("".join(written))
                        if joined and len(written) > 1:
                            raise refusals.OpenQuote(row=number)
                        yield self._row(number, row, joined=joined)
                    written.clear()
            except csv.Error as error:
                if "field larger" in str(error):
                    raise refusals.OpenQuote(row=number + 1) from error
                raise refusals.Damaged from error
            except UnicodeError as error:
                raise refusals.Damaged from error

    def _swallows(self, row: list[str], width: int) -> bool:
        """Say whether a cell of several lines holds as much as a row of the table.

        A stray quotation mark makes such a cell of all that follows up to the next one.
        """
        return width >= _TABLE_WIDTH and any(
            "\n" in cell and cell.count(self.delimiter) + 1 >= width for cell in row
        )

    def _is_joined(self, line: str) -> bool:
        """Say whether a quotation mark closes where no cell ends."""
        if '"' not in line:
            return False
        try:
            rows = list(csv.reader([line], delimiter=self.delimiter, strict=True))
        except csv.Error:
            return True
        return len(rows) > 1

    def _row(self, number: int, row: list[str], *, joined: bool) -> RawRow:
        if len(row) > MAX_COLUMNS:
            self.extras.far_cells += sum(1 for cell in row[MAX_COLUMNS:] if cell)
            del row[MAX_COLUMNS:]
        cells: list[Cell] = [_bare(cell) or None for cell in row]
        return RawRow(number, cells, joined=joined)


def _noting(lines: Iterable[str], noted: list[str]) -> Iterator[str]:
    """Pass lines on, and note them."""
    for line in lines:
        noted.append(line)
        yield line


def _bare(cell: str) -> str:
    """Take away the ``="…"`` that keeps a number text in a spreadsheet."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') else cell


def _declared_delimiter(sample: str) -> str:
    """Read the first line ``sep=;`` that Excel understands."""
    first = sample.lstrip("\ufeff").split("\n", 1)[0].strip().strip('"').lower()
    if first.startswith("sep=") and len(first) == len("sep=;"):
        return first[-1]
    return "\t" if first == "sep=" else ""


def _check_is_text(sample: str) -> None:
    if sample.lstrip("\ufeff \t\r\n").startswith(_JSON):
        raise refusals.NotATable
    controls = sum(
        1
        for character in sample[:20_000]
        if character < " " and character not in "\t\r\n"
    )
    if controls * _MAX_CONTROL_SHARE > min(len(sample), 20_000):
        raise refusals.NotATable
