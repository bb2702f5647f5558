"""Bening's own workbook ("Buku Kerja Bening"): every sheet and column, defined once.

It carries what no export of SIASN or e-Kinerja has. Writing (`write.py`) and reading
(`parse_own.py`) both follow this table; the fields are those of
`bening.policy.kinds`, `rows.UnitRow` and `rows.PositionRow`.
"""

from __future__ import annotations

from bening.exchange import codes
from bening.exchange.workbook.columns import (
    ACTING_LEVEL_LABELS,
    ASSIGNMENT_LABELS,
    AWARD_CODE_LABELS,
    AWARD_LABELS,
    BOOL_LABELS,
    CLASS_LABELS,
    ECHELON_LABELS,
    FIT_LABELS,
    FUNCTIONAL_LABELS,
    NAME,
    NIP,
    NONE_LABELS,
    SANCTION_LABELS,
    SANCTION_LEVEL_LABELS,
    SCOPE_LABELS,
    STAGE_LABELS,
    SUBJECT_LABELS,
    TEAM_ROLE_LABELS,
    TRAINING_LABELS,
    Column,
    Sheet,
    code,
    day,
)
from bening.exchange.workbook.indicators import (
    CODE_LABELS,
    HIGHEST,
    LOWEST,
    WORD_LABELS,
)

INSTRUCTIONS = "Petunjuk"
PEOPLE = "Daftar Pegawai"
WORDS = "Daftar Pilihan"
NOT_READ = (INSTRUCTIONS, PEOPLE, WORDS)
"""Sheets for people to look at; reading passes over them."""

CUTOFF_LABEL = "Diperiksa sampai tanggal"
"""Label of the cell left of the cut-off date, above the header."""

EVERYBODY = "SEMUA"
"""In the NIP column of Pernyataan Nihil: everyone without a row of that kind."""

UNITS = Sheet(
    "Unit",
    "unit",
    (
        Column("Kode Unit", "code", required=True),
        Column("Nama Unit", "name", required=True),
        Column("Kode Unit Induk", "parent_code"),
        Column("Perangkat Daerah", "is_opd", "bool", labels=BOOL_LABELS),
    ),
    help="Satu baris untuk satu unit. Kode Unit Induk kosong untuk unit teratas.",
)
POSITIONS = Sheet(
    "Jabatan",
    "position_list",
    (
        Column("Kode Jabatan", "code", required=True),
        Column("Nama Jabatan", "title", required=True),
        code("Kelas Jabatan", "position_class", CLASS_LABELS, required=True),
        code("Jenjang Fungsional", "functional_level", FUNCTIONAL_LABELS),
        code("Eselon", "echelon", ECHELON_LABELS),
        Column("Kode Unit", "unit_code", required=True),
        Column("NIP Pemangku", "holder_nip", "nip", help="Kosong bila lowong."),
        day("TMT Pemangku", "held_since"),
    ),
    help="Semua jabatan, terisi maupun lowong.",
)
POSITION_HISTORY = Sheet(
    "Riwayat Jabatan",
    "position",
    (
        NIP,
        NAME,
        Column("Nama Jabatan", "title", required=True),
        code("Kelas Jabatan", "class", CLASS_LABELS),
        code("Jenjang Fungsional", "functional_level", FUNCTIONAL_LABELS),
        code("Eselon", "echelon", ECHELON_LABELS),
        Column("Kode Jabatan", "position_code"),
        Column("Kode Unit", "unit_code"),
        Column("Nama Unit", "unit"),
        Column("Nama Perangkat Daerah", "opd"),
        Column("Instansi", "agency"),
        day("TMT Jabatan", "valid_from", required=True),
        day(
            "Tanggal Selesai",
            "last_day",
            note="Hari terakhir dalam jabatan; kosong bila masih.",
        ),
        Column("Nomor SK", "decree"),
    ),
    help="Satu baris untuk satu jabatan yang pernah atau sedang dipangku.",
)
ACTING = Sheet(
    "Plt Plh Pj",
    "acting",
    (
        NIP,
        NAME,
        code("Jenis Penugasan", "assignment", ASSIGNMENT_LABELS, required=True),
        code("Tingkat Jabatan", "level", ACTING_LEVEL_LABELS, required=True),
        Column("Nama Jabatan", "title"),
        Column("Nama Unit", "unit"),
        day("Tanggal Mulai", "valid_from", required=True),
        day("Tanggal Selesai", "last_day"),
        Column("Nomor SK", "decree"),
    ),
    help="Tingkat Jabatan dibandingkan dengan jabatan definitif pegawai.",
)
AWARDS = Sheet(
    "Penghargaan",
    "award",
    (
        NIP,
        NAME,
        code("Tingkat Penghargaan", "level", AWARD_LABELS, required=True),
        Column("Nama Penghargaan", "name"),
        code("Jenis Penghargaan", "code", AWARD_CODE_LABELS),
        Column("Pemberi", "giver"),
        day("Tanggal Penghargaan", "valid_from", required=True),
    ),
)
TEAMS = Sheet(
    "Tim Kerja",
    "team",
    (
        NIP,
        NAME,
        code("Peran", "role", TEAM_ROLE_LABELS, required=True),
        code("Lingkup", "scope", SCOPE_LABELS, required=True),
        Column("Nama Tim", "name"),
        Column("Nomor SK", "decree"),
        day("Tanggal SK", "valid_from", required=True),
        day("Tanggal Selesai", "ended_on"),
    ),
)
FEEDBACK = Sheet(
    "Umpan Balik 360",
    "feedback_360",
    (
        NIP,
        NAME,
        Column("Nilai Umpan Balik", "score", "decimal", required=True, high=100),
        Column("Tahun", "year", "year"),
        Column("Jumlah Penilai", "raters", "int", high=10_000),
        day("Tanggal Penilaian", "valid_from", required=True),
    ),
    prefill=True,
)
TRAINING = Sheet(
    "Jam Pelatihan",
    "training",
    (
        NIP,
        NAME,
        Column("Nama Pelatihan", "name"),
        code("Jenis Pelatihan", "kind_code", TRAINING_LABELS),
        Column("Jumlah JP", "hours", "decimal", required=True, high=10_000),
        day(
            "Tanggal Pelatihan",
            "valid_from",
            note="Bila hanya tahunnya yang diketahui, isi kolom Tahun.",
        ),
        Column("Tahun", "year_only", "year"),
        Column("Nomor Sertifikat", "number"),
    ),
    help="Tanggal Pelatihan atau Tahun harus diisi.",
)
CERTIFICATES = Sheet(
    "Sertifikat",
    "certificate",
    (
        NIP,
        NAME,
        Column("Nama Sertifikat", "name", required=True),
        Column("Penerbit", "issuer"),
        Column("Nomor Sertifikat", "number"),
        day("Tanggal Terbit", "valid_from", required=True),
        day("Berlaku Sampai", "valid_to_printed"),
    ),
)
SANCTIONS = Sheet(
    "Hukuman Disiplin",
    "sanction",
    (
        NIP,
        NAME,
        code("Jenis Hukuman", "code", SANCTION_LABELS),
        code("Tingkat Hukuman", "level", SANCTION_LEVEL_LABELS, required=True),
        code("Tahap", "stage", STAGE_LABELS, required=True),
        day("TMT Hukuman", "valid_from", required=True),
        day(
            "Tanggal Selesai",
            "ended_on",
            note=(
                "Hari terakhir hukuman. Untuk yang masih dalam proses: hari proses "
                "selesai tanpa hukuman."
            ),
        ),
        Column("Nomor SK", "decree"),
        Column("Keterangan", "name"),
    ),
    cutoff=True,
    help=(
        "Isi tanggal pemeriksaan di atas judul kolom, juga bila tidak ada seorang pun: "
        "pegawai yang tidak tercantum dianggap sudah diperiksa dan bersih sampai "
        "tanggal itu."
    ),
)
FIELD_FIT = Sheet(
    "Kesesuaian Bidang",
    "field_fit",
    (
        NIP,
        NAME,
        code("Kesesuaian", "fit", FIT_LABELS, required=True),
        Column("Untuk Jabatan", "for_position"),
        day("Tanggal Penilaian", "valid_from", required=True),
    ),
    prefill=True,
)
OTHER = Sheet(
    "Pertimbangan Lain",
    "other",
    (
        NIP,
        NAME,
        code("Hal", "subject", SUBJECT_LABELS, required=True),
        Column("Isi", "value", required=True),
        day("Tanggal", "valid_from", required=True),
    ),
)
NONE = Sheet(
    "Pernyataan Nihil",
    "none",
    (
        Column("NIP", "nip", "nip", required=True, help="SEMUA untuk semua pegawai."),
        NAME,
        code("Jenis Bukti", "none_kind", NONE_LABELS, required=True),
        day("Diperiksa Sampai Tanggal", "valid_from", required=True),
    ),
    help=(
        "Sudah diperiksa dan tidak ada. SEMUA di kolom NIP berlaku untuk setiap "
        "pegawai yang tidak mempunyai baris jenis itu di buku kerja ini."
    ),
)
COMPETENCE = Sheet(
    "Kompetensi",
    "competence",
    (
        NIP,
        NAME,
        *(
            Column(f"{name} (Level)", f"levels.{key}", "int", high=5)
            for key, name in codes.CORE_COMPETENCIES.items()
        ),
        *(
            Column(f"{name} (Standar)", f"standards.{key}", "int", low=1, high=5)
            for key, name in codes.CORE_COMPETENCIES.items()
        ),
        Column("JPM (%)", "jpm", "decimal", high=200),
        Column("Skor Mansoskul", "managerial", "decimal", high=150),
        Column("Skor Teknis", "technical", "decimal", high=150),
        day("Tanggal Asesmen", "valid_from", required=True),
        day("Berlaku Sampai", "valid_to_printed"),
        Column("Metode", "method"),
        Column("Penyelenggara", "provider"),
        Column("Jabatan Sasaran", "purpose"),
    ),
    prefill=True,
    help="Sembilan level, atau JPM, atau keduanya.",
)
POTENTIAL = Sheet(
    "Potensi",
    "potential",
    (
        NIP,
        NAME,
        *(
            Column(name, f"aspects.{key}", "int", high=5)
            for key, name in codes.ASPECTS.items()
        ),
        Column("Nilai Potensi (0-100)", "score", "decimal", high=100),
        Column("Nilai Potkom", "potkom.raw", "decimal", high=150),
        Column("Skala Potkom", "potkom.scale", "int", low=100, high=150),
        day("Tanggal Asesmen", "valid_from", required=True),
        day("Berlaku Sampai", "valid_to_printed"),
        Column("Metode", "method"),
        Column("Penyelenggara", "provider"),
    ),
    prefill=True,
    help="Delapan aspek 0 sampai 5, atau nilai potensi, atau potkom dengan skalanya.",
)
INDICATORS = Sheet(
    "Indikator Lain",
    "indicator",
    (
        NIP,
        NAME,
        Column(
            "Kode Indikator",
            "indicator",
            required=True,
            labels=CODE_LABELS,
            help="Pilih dari daftar, atau tulis kode sendiri: huruf besar, angka, _.",
        ),
        Column("Nilai Angka", "number", "decimal", low=LOWEST, high=HIGHEST),
        Column(
            "Nilai Kata",
            "word",
            labels=WORD_LABELS,
            help="Untuk indikator yang dinilai dengan kata; selain itu kosong.",
        ),
        Column(
            "Tidak Ada",
            "nothing",
            "bool",
            labels=BOOL_LABELS,
            help="Ya: sudah diperiksa dan memang tidak ada.",
        ),
        Column("Tahun", "year", "year"),
        day(
            "Tanggal",
            "valid_from",
            note="Bila hanya tahunnya yang diketahui, isi kolom Tahun.",
        ),
        day("Berlaku Sampai", "valid_to_printed"),
        Column("Sumber", "provider"),
    ),
    help=(
        "Indikator yang diukur instansi sendiri. Satu baris untuk satu indikator "
        "seorang pegawai: isi Nilai Angka, Nilai Kata, atau Tidak Ada, salah satu "
        "saja. Tanggal atau Tahun harus diisi."
    ),
)

SHEETS: tuple[Sheet, ...] = (
    UNITS,
    POSITIONS,
    POSITION_HISTORY,
    ACTING,
    AWARDS,
    TEAMS,
    FEEDBACK,
    TRAINING,
    CERTIFICATES,
    SANCTIONS,
    FIELD_FIT,
    OTHER,
    NONE,
    COMPETENCE,
    POTENTIAL,
    INDICATORS,
)
"""All sheets with data, in the order of the workbook."""
