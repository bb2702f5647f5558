"""The look at a file before anything of it is opened.

The kind of a file is told by its bytes, never by its name. A ZIP package is checked
entry by entry: how many, how large, how strongly packed, whether names leave the
package and whether entries share bytes, so that what is unpacked later is bounded by
what was declared here.
"""

from __future__ import annotations

import mmap
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from bening.exchange.workbook import refusals

MAX_FILE_BYTES = 100 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_UNPACKED_BYTES = 800 * 1024 * 1024
MAX_RATIO = 250
"""Most unpacked bytes for each packed one, in entries above `RATIO_FROM_BYTES`."""
RATIO_FROM_BYTES = 8 * 1024 * 1024

_LOCAL_HEADER_BYTES = 30
_HEAD_BYTES = 4096
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF", refusals.PdfRenamed, ""),
    (b"{\\rtf", refusals.OtherDocument, "RTF"),
    (b"\x89PNG", refusals.OtherDocument, "PNG"),
    (b"\xff\xd8\xff", refusals.OtherDocument, "JPEG"),
    (b"GIF8", refusals.OtherDocument, "GIF"),
    (b"Rar!", refusals.OtherDocument, "RAR"),
    (b"7z\xbc\xaf", refusals.OtherDocument, "7z"),
    (b"\x1f\x8b", refusals.OtherDocument, "gzip"),
    (b"BZh", refusals.OtherDocument, "bzip2"),
    (b"\xfd7zXZ", refusals.OtherDocument, "xz"),
    (b"SQLite format 3", refusals.OtherDocument, "SQLite"),
    (b"PAR1", refusals.OtherDocument, "Parquet"),
)
_OTHER_PACKAGES = (
    ("xl/workbook.bin", refusals.BinaryExcel, ""),
    ("word/document.xml", refusals.OtherDocument, "Word"),
    ("ppt/presentation.xml", refusals.OtherDocument, "PowerPoint"),
    ("content.xml", refusals.OtherDocument, "OpenDocument"),
    ("Index/Document.iwa", refusals.OtherDocument, "Numbers"),
)


def check_file(path: Path) -> str:
    """Say what the file is: ``xlsx`` or ``csv``.

    Raises:
        FileRefused: a subclass for every other kind of file.
    """
    size_bytes = path.stat().st_size
    if size_bytes > MAX_FILE_BYTES:
        raise refusals.FileTooLarge(
            size_mb=-(-size_bytes // 1_048_576), limit_mb=MAX_FILE_BYTES // 1_048_576
        )
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head.strip(b"\xef\xbb\xbf\xfe\xff \t\r\n\0"):
        raise refusals.EmptyFile
    if head.startswith(_OLE2):
        raise _refusal_of_ole2(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        check_package(path)
        return "xlsx"
    _refuse_known_kinds(head)
    return "csv"


def _refuse_known_kinds(head: bytes) -> None:
    stripped = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, refusal, kind in _MAGIC:
        if stripped.startswith(magic):
            raise refusal(kind=kind) if kind else refusal()
    if stripped[:1] == b"<":
        if b"<!entity" in head.lower():
            raise refusals.ForbiddenXml
        raise refusals.WebPageRenamed
    if b"mime-version:" in head[:400].lower():
        raise refusals.WebPageRenamed


def _refusal_of_ole2(path: Path) -> refusals.FileRefused:
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):

        def holds(stream: str) -> bool:
            return content.find(stream.encode("utf-16-le")) >= 0

        if holds("EncryptedPackage") or holds("EncryptionInfo"):
            return refusals.PasswordProtected()
        if holds("WordDocument"):
            return refusals.OtherDocument(kind="Word")
        if holds("PowerPoint Document"):
            return refusals.OtherDocument(kind="PowerPoint")
        return refusals.OldExcel()


def check_package(path: Path) -> None:
    """Refuse a package that is no XLSX workbook or would harm whoever opens it."""
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            start_of_directory = package.start_dir
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError) as error:
        raise refusals.Damaged from error
    except NotImplementedError as error:
        raise refusals.UnsafePackage from error
    _check_sizes(entries)
    _check_names(entries)
    _check_overlaps(entries, start_of_directory)
    _check_content({part_name(entry.filename) for entry in entries})


def part_name(name: str) -> str:
    r"""Give the name of an entry with the separator the format asks for.

    >>> part_name("xl\\workbook.xml")
    'xl/workbook.xml'
    """
    return name.replace("\\", "/")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise refusals.ZipBomb
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise refusals.ZipBomb
    for entry in entries:
        packed = max(entry.compress_size, 1)
        if entry.file_size > RATIO_FROM_BYTES and entry.file_size / packed > MAX_RATIO:
            raise refusals.ZipBomb


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = part_name(entry.filename)
        parts = PurePosixPath(name).parts
        leaves = name.startswith("/") or ".." in parts or ":" in name
        if leaves or name.lower() in seen:
            raise refusals.UnsafePackage
        if entry.flag_bits & 0x1:
            raise refusals.PasswordProtected
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise refusals.UnsafePackage
        seen.add(name.lower())


def _check_overlaps(entries: list[zipfile.ZipInfo], end: int) -> None:
    """Refuse entries that share bytes: a bomb of few bytes read many times."""
    for entry in sorted(entries, key=lambda each: each.header_offset, reverse=True):
        stop = entry.header_offset + _LOCAL_HEADER_BYTES + entry.compress_size
        if stop > end:
            raise refusals.UnsafePackage
        end = entry.header_offset


def _check_content(names: set[str]) -> None:
    lowered = {name.lower() for name in names}
    for marker, refusal, kind in _OTHER_PACKAGES:
        if marker.lower() in lowered:
            raise refusal(kind=kind) if kind else refusal()
    if "[content_types].xml" not in lowered:
        raise refusals.Archive


def package_notes(names: set[str]) -> list[str]:
    """Name what a workbook carries beside its sheets and what is left alone.

    Returns:
        Codes of findings: macros, links to other files, embedded files.
    """
    lowered = [name.lower() for name in names]
    notes = []
    if any("vbaproject" in name or "/macrosheets/" in name for name in lowered):
        notes.append("macros_ignored")
    if any(name.startswith("xl/externallinks/") for name in lowered):
        notes.append("links_ignored")
    if any(name.startswith("xl/embeddings/") for name in lowered):
        notes.append("embedded_ignored")
    return notes
