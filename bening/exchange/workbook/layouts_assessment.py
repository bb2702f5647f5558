"""Columns that assessment files share, and the names of competencies and aspects."""

from __future__ import annotations

from bening.exchange import codes
from bening.exchange.workbook.text import canonical


def _aliases(field: str, names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), field)


ASSESSMENT_FIELDS: dict[str, str] = {
    **_aliases(
        "assessed_on",
        "tanggalasesmen tglasesmen tanggalassessment tglassessment tanggalasessmen "
        "tanggalpenilaian tglpenilaian tanggalpelaksanaan tglpelaksanaan tanggaluji "
        "tanggaltes tgltes tanggalselesai tanggal tgl",
    ),
    **_aliases("started_on", "tanggalmulai"),
    **_aliases("assessed_year", "tahun tahunasesmen tahunpenilaian"),
    **_aliases(
        "valid_to",
        "berlakusampai berlakuhingga berlakusampaidengan masaberlaku "
        "tanggalberlakusampai tanggalkedaluwarsa tanggalkadaluarsa",
    ),
    **_aliases("method", "metode metodepenilaian metodeasesmen metodeassessment"),
    **_aliases(
        "provider",
        "penyelenggara instansipenilai lembagapenilai lembaga institusipenilai "
        "penilai lembagapenyelenggara",
    ),
    **_aliases("purpose", "jabatansasaran jabatantarget namakegiatan kegiatan tujuan"),
}
"""Canonical header → field of what goes with any assessment."""

COMPETENCE_ALIASES: dict[str, str] = {
    **{canonical(name): code for code, name in codes.CORE_COMPETENCIES.items()},
    **{code.lower(): code for code in codes.CORE_COMPETENCIES},
    "integrity": "INT",
    "kerjasamatim": "KSM",
    "orientasihasil": "OPH",
    "orientasikepadahasil": "OPH",
    "pelayanan": "PP",
    "pengembangandiridanorla": "PDO",
    "pengembangandiriorla": "PDO",
    "pengembangandiridanoranglainnya": "PDO",
    "pengembangandiri": "PDO",
    "pengelolaanperubahan": "MP",
    "perekatpemersatubangsa": "PB",
    "perekatdanpemersatubangsa": "PB",
}
"""Canonical name → code of the nine competencies."""

ASPECT_ALIASES: dict[str, str] = {
    **{canonical(name): code for code, name in codes.ASPECTS.items()},
    "intelektual": "INTELLECTUAL",
    "kemampuanintelektualumum": "INTELLECTUAL",
    "interpersonal": "INTERPERSONAL",
    "kesadarandiriselfawareness": "SELF_AWARENESS",
    "selfawareness": "SELF_AWARENESS",
    "berpikirkritisdanstrategis": "CRITICAL_STRATEGIC",
    "berpikirkritis": "CRITICAL_STRATEGIC",
    "berfikirkritis": "CRITICAL_STRATEGIC",
    "berfikirkritisdanstrategis": "CRITICAL_STRATEGIC",
    "kemampuanberfikirkritisdanstrategis": "CRITICAL_STRATEGIC",
    "kemampuanberpikirkritisstrategis": "CRITICAL_STRATEGIC",
    "kemampuanmenyelesaikanpermasalahan": "PROBLEM_SOLVING",
    "menyelesaikanmasalah": "PROBLEM_SOLVING",
    "menyelesaikanpermasalahan": "PROBLEM_SOLVING",
    "pemecahanmasalah": "PROBLEM_SOLVING",
    "problemsolving": "PROBLEM_SOLVING",
    "kecerdasanemosi": "EMOTIONAL",
    "emosional": "EMOTIONAL",
    "emotionalquotient": "EMOTIONAL",
    "belajarcepatdanmengembangkandiri": "GROWTH",
    "kemampuanbelajarcepat": "GROWTH",
    "belajarcepat": "GROWTH",
    "growthmindset": "GROWTH",
    "motivasidankomitmentalenta": "MOTIVATION",
    "motivasikomitmen": "MOTIVATION",
    "motivasi": "MOTIVATION",
}
"""Canonical name → code of the eight aspects of potential."""


def _competence_fields() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, code in COMPETENCE_ALIASES.items():
        if name == code.lower() and len(name) < len("int"):
            continue  # two letters alone are too little to go by
        for alias in (name, f"level{name}", f"nilai{name}", f"skor{name}"):
            found.setdefault(alias, f"levels.{code}")
        for alias in (f"standar{name}", f"{name}standar", f"skj{name}"):
            found.setdefault(alias, f"standards.{code}")
    return found


COMPETENCE_FIELDS: dict[str, str] = {
    **_competence_fields(),
    "jpm": "jpm",
    "jpm%": "jpm",
    "nilaijpm": "jpm",
}
"""Canonical header → field of a sheet with one column for each competency."""

POTENTIAL_FIELDS: dict[str, str] = {
    **{
        alias: f"aspects.{code}"
        for name, code in ASPECT_ALIASES.items()
        for alias in (name, f"nilai{name}", f"skor{name}")
    },
    "total": "potential_total",
    "totalpotensi": "potential_total",
    "nilaipotensi": "potential_total",
}
"""Canonical header → field of a sheet with one column for each aspect."""
