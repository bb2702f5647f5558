"""Columns of Bening's own workbook, and the words its drop-downs offer."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from bening.exchange import codes

CLASS_LABELS = {
    "JPT_UTAMA": "JPT Utama",
    "JPT_MADYA": "JPT Madya",
    "JPT_PRATAMA": "JPT Pratama",
    "ADMINISTRATOR": "Administrator",
    "PENGAWAS": "Pengawas",
    "PELAKSANA": "Pelaksana",
    "JF": "Jabatan Fungsional",
}
FUNCTIONAL_LABELS = {
    "PEMULA": "Pemula",
    "TERAMPIL": "Terampil",
    "MAHIR": "Mahir",
    "PENYELIA": "Penyelia",
    "PERTAMA": "Ahli Pertama",
    "MUDA": "Ahli Muda",
    "MADYA": "Ahli Madya",
    "UTAMA": "Ahli Utama",
}
ECHELON_LABELS = {name: name for name, _ in codes.ECHELONS.values()}
ASSIGNMENT_LABELS = {"PLT": "Plt", "PLH": "Plh", "PJ": "Pj"}
ACTING_LEVEL_LABELS = {
    "HIGHER": "Lebih tinggi",
    "EQUAL": "Setingkat",
    "REGION_HEAD": "Kepala daerah",
}
AWARD_LABELS = {
    "INTERNATIONAL": "Internasional",
    "NATIONAL": "Nasional",
    "SATYALANCANA": "Satyalancana",
    "INTER_AGENCY": "Antarinstansi",
    "INTERNAL": "Internal instansi",
}
AWARD_CODE_LABELS = {
    code: f"{code} - {name}" for code, (name, _) in codes.AWARDS.items()
}
TEAM_ROLE_LABELS = {"HEAD": "Ketua", "MEMBER": "Anggota"}
SCOPE_LABELS = {"INTER_AGENCY": "Antarinstansi", "INTERNAL": "Internal instansi"}
TRAINING_LABELS = {
    code: f"{code} - {name}" for code, name in codes.TRAINING_KINDS.items()
}
SANCTION_LEVEL_LABELS = {
    "LIGHT": "Ringan",
    "MEDIUM": "Sedang",
    "HEAVY": "Berat",
    "ETHICS": "Etik",
}
SANCTION_LABELS = {
    code: f"{code} - {name}" for code, (name, _) in codes.SANCTIONS.items()
}
STAGE_LABELS = {"IN_PROCESS": "Dalam proses", "DECIDED": "Dijatuhkan"}
FIT_LABELS = {"FITS": "Sesuai", "RELATED": "Serumpun", "NOT": "Tidak sesuai"}
SUBJECT_LABELS = {
    "CAREER_PREFERENCE": "Preferensi karier",
    "ORGANISATION": "Organisasi",
    "INNOVATION": "Inovasi",
}
NONE_LABELS = {
    "award": "Penghargaan",
    "team": "Tim kerja",
    "acting": "Plt, Plh, Pj",
    "feedback_360": "Umpan balik 360",
    "training": "Jam pelatihan",
    "certificate": "Sertifikat",
    "sanction": "Hukuman disiplin",
    "competence": "Kompetensi",
    "potential": "Potensi",
    "field_fit": "Kesesuaian bidang",
    "other": "Pertimbangan lain",
}
BOOL_LABELS = {"true": "Ya", "false": "Tidak"}


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    Attributes:
        header: as printed, in Indonesian.
        field: payload field of the sheet's kind (`levels.INT` for one competency), or
            `nip`, `person_name`, `valid_from`, `last_day` (inclusive), `year_only`,
            `none_kind`, `potkom.raw`, `potkom.scale`, or a field of `UnitRow` and
            `PositionRow`.
        type: `nip`, `text`, `date`, `decimal`, `int`, `year`, `code` or `bool`.
        labels: for `code` and `bool`: word stored → label shown in the drop-down.
        low, high: accepted range of a number.
    """

    header: str
    field: str
    type: str = "text"
    required: bool = False
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    low: int = 0
    high: int = 0
    help: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Attributes:
        kind: of the facts in it (`bening.policy.kinds`); `unit`, `position_list` and
            `none` for the three that are no facts of their own kind.
        cutoff: a cell above the header says until which day everybody was checked.
        prefill: each of the agency's people gets a row with NIP and name.
    """

    name: str
    kind: str
    columns: tuple[Column, ...]
    cutoff: bool = False
    prefill: bool = False
    help: str = ""

    @property
    def headers(self) -> tuple[str, ...]:
        """Give the headers in their order."""
        return tuple(column.header for column in self.columns)


def code(
    header: str, name: str, labels: Mapping[str, str], *, required: bool = False
) -> Column:
    """Describe a column with a drop-down."""
    return Column(header, name, "code", required=required, labels=labels)


def day(header: str, name: str, *, required: bool = False, note: str = "") -> Column:
    """Describe a column of dates."""
    return Column(header, name, "date", required=required, help=note)


NIP = Column("NIP", "nip", "nip", required=True)
NAME = Column("Nama", "person_name", help="Untuk dibaca saja, tidak dicocokkan.")
