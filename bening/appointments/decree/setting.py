"""A decree as the bytes of a PDF/A, set by Typst from data alone.

The form (`decree.typ`) never changes with the decree. The texts travel to it as JSON
and are shown as texts; the compiler sees an empty folder, the fonts inside its package
and the decree's own day. So the same content and address give the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import segno
import typst

from bening.appointments.decree.content import ORDINALS, Appointee, DecreeContent
from bening.policy.day_words import day_label

STANDARDS: list[typst.PDFStandard] = ["a-2b"]
"""PDF/A-2b. The tags for screen readers are there too, but the field of the signature,
which is added later, is not among them: so no more than level b is claimed."""

COLUMNS = (
    "No.",
    "Nama, NIP, pangkat (golongan ruang)",
    "Jabatan lama",
    "Jabatan baru",
    "Kelas jabatan",
)


@dataclass(frozen=True)
class ElectronicForm:
    """What the printed decree says of its electronic signature.

    Attributes:
        address: of the verify page; stands in the code, with no word about a person.
        issuer: who issued the certificate it will be signed with, as readers know it.
    """

    address: str
    issuer: str

    @property
    def domain(self) -> str:
        """The domain that readers are told to look for."""
        return urlsplit(self.address).netloc


def pdf_of(content: DecreeContent, form: ElectronicForm) -> bytes:
    """Return a decree as a PDF/A-2b; the same content and form, the same bytes."""
    text = json.dumps(_document(content, form), ensure_ascii=False, sort_keys=True)
    with TemporaryDirectory(prefix="bening-decree-") as empty:
        compiler = typst.Compiler(
            _form(), root=empty, font_paths=_fonts(), sys_inputs={"decree": text}
        )
        made = compiler.compile(
            format="pdf", pdf_standards=STANDARDS, timestamp=_moment(content)
        )
    if not isinstance(made, bytes):
        raise TypeError("Typst returned no PDF")
    return made


@cache
def _form() -> bytes:
    return Path(__file__).with_name("decree.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _moment(content: DecreeContent) -> datetime:
    return datetime.combine(content.dated_on, datetime.min.time(), UTC)


def _code(address: str) -> str:
    """Return the QR code of an address as SVG: black on white, with its quiet zone."""
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_inline(border=4, dark="#000", light="#fff"))


def _document(content: DecreeContent, form: ElectronicForm) -> dict[str, Any]:
    day = content.dated_on
    title = f"Keputusan {content.head_title}"
    return {
        "title": title,
        "head": content.head_title,
        "region": list(content.region),
        "number": content.number,
        "about": content.about,
        "dated": [day.year, day.month, day.day],
        "day": day_label(day).id,
        "place": content.place,
        "considering": list(content.considering),
        "in_view_of": list(content.in_view_of),
        "noting": list(content.noting),
        "decides": f"{title} tentang {content.about}.",
        "dictums": [
            list(pair) for pair in zip(ORDINALS, content.dictums, strict=False)
        ],
        "facts": [] if content.has_annex else _facts(content),
        "annex": [
            _row(number, each)
            for number, each in enumerate(content.appointees, 1)
            if content.has_annex
        ],
        "columns": list(COLUMNS),
        "copies": list(content.copies),
        "signatory_title": content.signatory_title,
        "signatory_name": content.signatory_name,
        "code": _code(form.address),
        "code_says": f"Kode QR menuju {form.address}",
        "beside_code": _beside_code(form),
        "footer": _footer(form),
    }


def _facts(content: DecreeContent) -> list[list[str]]:
    person = content.appointees[0]
    rows = [
        ["Nama", person.name],
        ["NIP", person.nip],
        ["Pangkat (golongan ruang)", person.rank],
        ["Jabatan lama", _held(person.old_position, person.old_unit)],
        ["Jabatan baru", _held(person.new_position, person.new_unit)],
        ["Kelas jabatan", person.position_class],
        ["Terhitung mulai tanggal", day_label(content.effective_on).id],
    ]
    return [row for row in rows if row[1]]


def _row(number: int, person: Appointee) -> list[list[str]]:
    cells = [
        [f"{number}."],
        [person.name, f"NIP {person.nip}" if person.nip else "", person.rank],
        [person.old_position, person.old_unit],
        [person.new_position, person.new_unit],
        [person.position_class],
    ]
    return [[line for line in cell if line] or ["–"] for cell in cells]


def _held(title: str, unit: str) -> str:
    return f"{title}, {unit}" if title and unit else title or unit


def _beside_code(form: ElectronicForm) -> str:
    return (
        "Ditandatangani secara elektronik. Pindai kode ini dan pastikan alamat yang "
        f"terbuka ada di {form.domain}; alamat lain bukan halaman pemeriksaan resmi."
    )


def _footer(form: ElectronicForm) -> str:
    return (
        "Dokumen ini ditandatangani secara elektronik dengan sertifikat elektronik "
        f"yang diterbitkan oleh {form.issuer}. Cetakan adalah salinan; keasliannya "
        f"diperiksa dari berkas aslinya di {form.address}"
    )
