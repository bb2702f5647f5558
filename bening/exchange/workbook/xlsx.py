"""An XLSX package as sheets, read as a stream.

Written on expat instead of a ready reader for three reasons: a cell at XFD1048576 may
not make a dense sheet, 100,000 rows have to fit the memory limit, and formulas, hidden
rows and merged cells have to be seen, since findings speak of them.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from bening.exchange.workbook import refusals
from bening.exchange.workbook.grid import Extras, RawRow
from bening.exchange.workbook.guard import part_name
from bening.exchange.workbook.xlsx_cells import CellReader, SheetParser
from bening.exchange.workbook.xlsx_parts import (
    BAD_XML,
    BAD_ZIP,
    CHUNK_BYTES,
    NumberStyles,
    check_prolog,
    new_parser,
    parse_whole,
    read_merged,
    read_number_styles,
    read_shared_strings,
)


class Package:
    """The parts of a workbook that reading needs.

    Attributes:
        sheets: sheets with cells, in the order of the workbook.
    """

    def __init__(self, path: Path) -> None:
        """Open the package and read everything but the sheets."""
        try:
            self._zip = zipfile.ZipFile(path)
        except BAD_ZIP as error:
            raise refusals.Damaged from error
        self._names = {part_name(name).lower(): name for name in self._zip.namelist()}
        self._sheets: list[tuple[str, str, bool]] = []
        self.epoch_1904 = False
        try:
            self._read_parts()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; its sheets cannot be read any more."""
        self._zip.close()

    def _read_parts(self) -> None:
        self._check_prologs()
        workbook = self._workbook_part()
        self._relations = self._read_relations(workbook)
        self._read_workbook(workbook)
        self.shared = self._read_shared()
        self.styles = self._read_styles()
        self.sheets = [
            XlsxSheet(self, name, part, hidden=hidden)
            for name, part, hidden in self._sheets
        ]

    @property
    def names(self) -> set[str]:
        """Names of all entries."""
        return set(self._names)

    def open(self, part: str) -> IO[bytes]:
        """Open a part, whatever the case of its name."""
        try:
            return self._zip.open(self._names[part.lower().lstrip("/")])
        except (KeyError, NotImplementedError, RuntimeError, *BAD_ZIP) as error:
            raise refusals.Damaged from error

    def has(self, part: str) -> bool:
        """Say whether the package has the part."""
        return part.lower().lstrip("/") in self._names

    def _check_prologs(self) -> None:
        """Refuse a document type in any XML part before one row is read."""
        for name in self._names:
            if name.endswith((".xml", ".rels")):
                with self.open(name) as file:
                    check_prolog(file)

    def _workbook_part(self) -> str:
        found: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            kind = attributes.get("Type", "")
            if name == "Relationship" and kind.endswith("/officeDocument"):
                found.append(attributes.get("Target", "").lstrip("/"))

        if self.has("_rels/.rels"):
            with self.open("_rels/.rels") as file:
                parse_whole(file, start)
        for part in (*found, "xl/workbook.xml"):
            if self.has(part):
                return part
        raise refusals.Archive

    def _read_relations(self, workbook: str) -> dict[str, tuple[str, str]]:
        """Give relation id → (kind, part) of the workbook."""
        folder, name = posixpath.split(workbook)
        relations: dict[str, tuple[str, str]] = {}
        part = posixpath.join(folder, "_rels", name + ".rels")
        if not self.has(part):
            return relations

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                where = posixpath.normpath(posixpath.join("/", folder, target))
                kind = attributes.get("Type", "").rpartition("/")[2]
                relations[attributes.get("Id", "")] = (kind, where.lstrip("/"))

        with self.open(part) as file:
            parse_whole(file, start)
        return relations

    def _read_workbook(self, part: str) -> None:
        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "workbookPr":
                self.epoch_1904 = attributes.get("date1904") in {"1", "true"}
            elif name == "sheet":
                self._add_sheet(attributes)

        with self.open(part) as file:
            parse_whole(file, start)

    def _add_sheet(self, attributes: dict[str, str]) -> None:
        relation = next(
            (value for key, value in attributes.items() if key.endswith(":id")), ""
        )
        kind, part = self._relations.get(relation, ("", ""))
        if kind == "worksheet" and self.has(part):
            hidden = attributes.get("state", "visible") != "visible"
            self._sheets.append((attributes.get("name", ""), part, hidden))

    def _part_of_kind(self, kind: str, otherwise: str) -> str | None:
        for each, part in self._relations.values():
            if each == kind and self.has(part):
                return part
        return otherwise if self.has(otherwise) else None

    def _read_shared(self) -> list[str]:
        part = self._part_of_kind("sharedStrings", "xl/sharedStrings.xml")
        if part is None:
            return []
        with self.open(part) as file:
            return read_shared_strings(file)

    def _read_styles(self) -> NumberStyles:
        part = self._part_of_kind("styles", "xl/styles.xml")
        if part is None:
            return NumberStyles()
        with self.open(part) as file:
            return read_number_styles(file)


class XlsxSheet:
    """One sheet of the package; `rows` streams it from the start each time."""

    def __init__(self, package: Package, name: str, part: str, *, hidden: bool) -> None:
        """Keep where the sheet's part is; nothing is read yet."""
        self.name = name
        self.hidden = hidden
        self.extras = Extras()
        self._package = package
        self._part = part
        self._merged_read = False

    def rows(self) -> Iterator[RawRow]:
        """Yield the rows with content in order.

        Raises:
            Damaged: if the part breaks off or is no sheet.
        """
        if not self._merged_read:
            with self._package.open(self._part) as file:
                self.extras.merged = read_merged(file)
            self._merged_read = True
        cells = CellReader(
            self._package.shared,
            self._package.styles,
            epoch_1904=self._package.epoch_1904,
        )
        parser = SheetParser(new_parser(), cells, self.extras)
        with self._package.open(self._part) as file:
            try:
                while chunk := file.read(CHUNK_BYTES):
                    yield from parser.feed(chunk)
                yield from parser.close()
            except (*BAD_XML, *BAD_ZIP) as error:
                raise refusals.Damaged from error
