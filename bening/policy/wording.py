"""Words for people: a label in two languages, and the labels of the codes in use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """A text for people, in Indonesian and in English."""

    id: str
    en: str


_WORDS = {
    "SB": Label("Sangat baik", "Very good"),
    "B": Label("Baik", "Good"),
    "BP": Label("Butuh perbaikan", "Needs improvement"),
    "K": Label("Kurang", "Poor"),
    "SK": Label("Sangat kurang", "Very poor"),
    "ABOVE": Label("Di atas ekspektasi", "Above expectation"),
    "MEETS": Label("Sesuai ekspektasi", "As expected"),
    "BELOW": Label("Di bawah ekspektasi", "Below expectation"),
    "INTERNATIONAL": Label("Internasional", "International"),
    "NATIONAL": Label("Nasional", "National"),
    "SATYALANCANA": Label("Satyalancana", "Satyalancana"),
    "INTER_AGENCY": Label("Antarinstansi", "Inter-agency"),
    "INTERNAL": Label("Internal instansi", "Within the agency"),
    "HEAD_INTER_AGENCY": Label(
        "Ketua tim antarinstansi atau nasional", "Head, inter-agency or national team"
    ),
    "HEAD_INTERNAL": Label("Ketua tim internal", "Head, internal team"),
    "MEMBER_INTER_AGENCY": Label(
        "Anggota tim antarinstansi atau nasional",
        "Member, inter-agency or national team",
    ),
    "MEMBER_INTERNAL": Label("Anggota tim internal", "Member, internal team"),
    "INTER_UNIT": Label("Antarperangkat daerah", "Several regional units"),
    "ONE_UNIT": Label("Satu perangkat daerah", "One regional unit"),
    "PJ_REGION_HEAD": Label("Penjabat kepala daerah", "Acting head of region (Pj)"),
    "PLT_HIGHER": Label(
        "Pelaksana tugas jabatan lebih tinggi", "Acting (Plt), higher position"
    ),
    "PLT_EQUAL": Label("Pelaksana tugas jabatan setingkat", "Acting (Plt), same level"),
    "PLH": Label("Pelaksana harian", "Standing in (Plh)"),
    "PLH_HIGHER": Label(
        "Pelaksana harian jabatan lebih tinggi", "Standing in (Plh), higher position"
    ),
    "PLH_EQUAL": Label(
        "Pelaksana harian jabatan setingkat", "Standing in (Plh), same level"
    ),
    "SD": Label("SD", "Primary school"),
    "SLTP": Label("SLTP", "Lower secondary school"),
    "SLTA": Label("SLTA", "Upper secondary school"),
    "D1": Label("D-I", "Diploma I"),
    "D2": Label("D-II", "Diploma II"),
    "D3": Label("D-III", "Diploma III"),
    "D4": Label("D-IV", "Diploma IV"),
    "S1": Label("S-1", "Bachelor (S-1)"),
    "PROFESI": Label("Profesi", "Professional programme"),
    "S2": Label("S-2", "Master (S-2)"),
    "SPESIALIS": Label("Spesialis", "Specialist"),
    "S3": Label("S-3", "Doctor (S-3)"),
    "SUBSPESIALIS": Label("Subspesialis", "Subspecialist"),
    "FITS": Label("Sesuai", "Fits"),
    "RELATED": Label("Serumpun", "Related"),
    "NOT": Label("Tidak sesuai", "Does not fit"),
    "IN_PROCESS": Label("Sedang diproses", "Under process"),
    "SERVING": Label("Sedang dijalani", "Being served"),
    "LIGHT": Label("Hukuman ringan", "Light sanction"),
    "MEDIUM": Label("Hukuman sedang", "Medium sanction"),
    "HEAVY": Label("Hukuman berat", "Heavy sanction"),
    "ETHICS": Label("Sanksi etik saja", "Ethics sanction only"),
    "OVER": Label("Hukuman telah berlalu", "Sanction is over"),
    "ABOVE_STANDARD": Label("Di atas standar jabatan", "Above the standard"),
    "AT_STANDARD": Label("Sesuai standar jabatan", "At the standard"),
    "BELOW_STANDARD": Label("Di bawah standar jabatan", "Below the standard"),
    "TARGET_DONE": Label(
        "Diklat jenjang sasaran selesai", "Training for the target level done"
    ),
    "TARGET_IN_PROGRESS": Label(
        "Diklat jenjang sasaran berlangsung", "Training for the target level under way"
    ),
    "CURRENT_DONE": Label(
        "Diklat jenjang sekarang selesai", "Training for the present level done"
    ),
    "CURRENT_IN_PROGRESS": Label(
        "Diklat jenjang sekarang berlangsung",
        "Training for the present level under way",
    ),
    "NATIONAL_HEAD": Label("Ketua tingkat nasional", "Head, national"),
    "NATIONAL_BOARD": Label("Pengurus tingkat nasional", "Board, national"),
    "PROVINCE_HEAD": Label("Ketua tingkat provinsi", "Head, province"),
    "PROVINCE_BOARD": Label("Pengurus tingkat provinsi", "Board, province"),
    "CITY_HEAD": Label("Ketua tingkat kota", "Head, city"),
    "CITY_BOARD": Label("Pengurus tingkat kota", "Board, city"),
    "VERY_SUPERIOR": Label("Sangat superior", "Very superior"),
    "SUPERIOR": Label("Superior", "Superior"),
    "HIGH_AVERAGE": Label("Di atas rata-rata", "High average"),
    "AVERAGE": Label("Rata-rata", "Average"),
    "LOW_AVERAGE": Label("Di bawah rata-rata", "Low average"),
    "LOW": Label("Rendah", "Low"),
    "MS": Label("Memenuhi syarat", "Meets the requirement"),
    "MMS": Label("Masih memenuhi syarat", "Still meets the requirement"),
    "KMS": Label("Kurang memenuhi syarat", "Falls short of the requirement"),
    "NONE": Label("Tidak ada", "None"),
    # states
    "NOT_RECORDED": Label("Belum tercatat", "Not recorded"),
    "EXPIRED": Label("Kedaluwarsa", "Expired"),
    "RECORDED_NONE": Label("Diperiksa, tidak ada", "Checked, there is none"),
    "VALUE": Label("Tercatat", "Recorded"),
    # treatments
    "block": Label(
        "Kotak tidak diberikan sampai bukti ada",
        "No box until the evidence is there",
    ),
    "ask": Label(
        "Kotak hanya jika setiap nilai yang mungkin memberi kotak yang sama",
        "A box only if every possible value gives the same one",
    ),
    "lowest": Label("Dihitung sebagai nilai terendah", "Counted as the lowest value"),
    "renormalise": Label(
        "Dikeluarkan, bobot lain menyesuaikan", "Left out, other weights are rescaled"
    ),
    # levels
    "above": Label("Di atas ekspektasi", "Above expectation"),
    "meets": Label("Sesuai ekspektasi", "As expected"),
    "below": Label("Di bawah ekspektasi", "Below expectation"),
    "high": Label("Tinggi", "High"),
    "middle": Label("Menengah", "Middle"),
    "low": Label("Rendah", "Low"),
    # why a fact was set aside
    "not_yet": Label(
        "Terjadi sesudah tanggal peta", "Happened after the date of the map"
    ),
    "filtered": Label(
        "Bukan jenis yang dihitung kebijakan ini", "Not of the sort this policy counts"
    ),
    "unreadable": Label(
        "Nilainya kosong atau di luar rentang", "Its value is absent or out of range"
    ),
    "too_old": Label("Di luar masa berlaku", "Outside the window of time"),
    "too_new": Label(
        "Tahunnya belum selesai pada tanggal peta",
        "Its year was not complete on the date of the map",
    ),
    "later_year": Label(
        "Dari tahun sesudah tahun yang dihitung",
        "Of a year after the one that counts",
    ),
    "not_in_force": Label("Sudah tidak berlaku", "No longer in force"),
    "not_picked": Label("Bukti lain yang dipakai", "Another piece of evidence is used"),
    "tied": Label(
        "Ada dua bukti setara yang tidak dapat dipilih salah satunya",
        "Two equal pieces of evidence, neither can be preferred",
    ),
    "none_overruled": Label(
        "Pernyataan nihil dikalahkan bukti yang ada",
        "The declaration of none is overruled by evidence",
    ),
    "none_too_old": Label(
        "Pernyataan nihil lebih tua dari masa yang dihitung",
        "The declaration of none is older than the window",
    ),
}


def label_of(word: str) -> Label:
    """Return the label of a code word; an unknown word stands for itself.

    Covers words of option tables, states, treatments, levels, and the reasons for
    which a fact is set aside.

    >>> label_of("SB").en
    'Very good'
    """
    return _WORDS.get(word, Label(word, word))
