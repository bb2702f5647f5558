"""Indicators an agency measures itself: the codes that published policies read.

Any other code is taken too, so that an agency's own indicator needs no program. A code
known here says whether it is measured by a number or by a word, and by which words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LOWEST, HIGHEST = -10_000, 10_000
"""Numbers accepted; a gap or a penalty may lie below zero."""


@dataclass(frozen=True)
class Indicator:
    """One indicator that a published policy reads.

    Attributes:
        label: as the drop-down shows it.
        words: word stored → label; empty for one that is measured by a number.
    """

    label: str
    words: Mapping[str, str] = field(default_factory=dict)


INDICATORS: dict[str, Indicator] = {
    "JOB_FIT": Indicator("Kesesuaian jabatan (%)"),
    "POTENTIAL_GAP": Indicator("Kesenjangan potensi (standar dikurangi hasil)"),
    "INNOVATION": Indicator("Poin inovasi"),
    "ACHIEVEMENT": Indicator("Poin prestasi"),
    "INTELLIGENCE": Indicator(
        "Taraf kecerdasan",
        {
            "VERY_SUPERIOR": "Sangat superior",
            "SUPERIOR": "Superior",
            "HIGH_AVERAGE": "Di atas rata-rata",
            "AVERAGE": "Rata-rata",
            "LOW_AVERAGE": "Di bawah rata-rata",
            "LOW": "Rendah",
        },
    ),
    "DIGITAL_LITERACY": Indicator("Literasi digital (JPM %)"),
    "EMERGING_SKILL": Indicator("Keterampilan baru (JPM %)"),
    "TRAINING_STAGE": Indicator(
        "Tahap pelatihan jenjang",
        {
            "TARGET_DONE": "Jenjang sasaran, selesai",
            "TARGET_IN_PROGRESS": "Jenjang sasaran, sedang diikuti",
            "CURRENT_DONE": "Jenjang sekarang, selesai",
            "CURRENT_IN_PROGRESS": "Jenjang sekarang, sedang diikuti",
        },
    ),
    "ORGANISATION_ROLE": Indicator(
        "Peran dalam organisasi",
        {
            "NATIONAL_HEAD": "Ketua tingkat nasional",
            "NATIONAL_BOARD": "Pengurus tingkat nasional",
            "PROVINCE_HEAD": "Ketua tingkat provinsi",
            "PROVINCE_BOARD": "Pengurus tingkat provinsi",
            "CITY_HEAD": "Ketua tingkat kabupaten/kota",
            "CITY_BOARD": "Pengurus tingkat kabupaten/kota",
        },
    ),
    "ATTENDANCE": Indicator("Kehadiran (%)"),
    "LOGBOOK": Indicator("Pengisian buku harian kerja (%)"),
}
"""Code → indicator, for the drop-down and for checking."""

CODE_LABELS = {code: f"{code} - {each.label}" for code, each in INDICATORS.items()}
WORD_LABELS = {
    word: label for each in INDICATORS.values() for word, label in each.words.items()
}
