"""Code tables of the civil service, as far as files and screens need them.

Facts taken from BKN's reference data (snapshot of May 2025, published with the
MIT-licensed client black-coffee04/ws-siasn-php) and from the regulations named beside
each table; own selection and wording. Codes are text: leading zeros count.
"""

from __future__ import annotations

from bening.organisation import reference

RANKS_PNS: dict[str, tuple[str, str, int]] = {
    code: (rank.name, rank.title, rank.order)
    for code, rank in reference.PNS_RANKS.items()
}
"""Rank id of a PNS → golongan, pangkat, order (1 lowest). Compare by order only."""

RANKS_PPPK: dict[str, int] = {
    group: order for order, group in enumerate(reference.PPPK_GROUPS, start=1)
}
"""Golongan of a PPPK → order; never compared with PNS ranks."""

RANK_IDS_PPPK: dict[str, str] = dict(zip(RANKS_PNS, RANKS_PPPK, strict=True))
"""Rank id → golongan of a PPPK. The ids collide with those of PNS (21 is II/a for a
PNS and V for a PPPK), so the kind of employee is read first. Inferred from few cases:
the printed golongan wins."""

ECHELONS: dict[str, tuple[str, str | None]] = {
    code: (echelon.name, echelon.position_class)
    for code, echelon in reference.ECHELONS.items()
}
"""Echelon id → echelon, class."""

NO_ECHELON = frozenset({"00", "99", "NON", "-"})

POSITION_KINDS: dict[str, str] = {
    "1": "STRUCTURAL",
    "2": "FUNCTIONAL",
    "3": "DOUBLE",
    "4": "GENERAL",
}
"""Jenis jabatan: structural, functional, both at once, pelaksana."""

FUNCTIONAL_LEVEL_CODES: dict[str, str] = {
    "PM": "PEMULA",
    "TR": "TERAMPIL",
    "MH": "MAHIR",
    "PY": "PENYELIA",
    "PT": "PERTAMA",
    "MU": "MUDA",
    "MA": "MADYA",
    "UT": "UTAMA",
}

STATUSES: dict[str, str] = {
    "01": "Aktif",
    "02": "Cuti di luar tanggungan negara",
    "03": "Tugas belajar",
    "04": "Pemberhentian sementara",
    "05": "Penerima uang tunggu",
    "06": "Prajurit wajib",
    "07": "Pejabat negara",
    "08": "Kepala desa",
    "09": "Dalam proses banding",
    "11": "Pegawai titipan",
    "12": "Pengungsi",
    "13": "Perpanjangan cuti di luar tanggungan negara",
    "14": "Dinyatakan hilang",
    "15": "Kena hukuman disiplin",
    "16": "Dipindahkan dalam rangka penurunan jabatan",
    "20": "Masa persiapan pensiun",
    "51": "CPNS yang belum menerima SK",
    "52": "Tidak aktif",
    "66": "Diberhentikan",
    "67": "Punah",
    "68": "Eks PNS Timor Timur",
    "69": "Tidak memenuhi syarat dari pengadaan",
    "70": "Pembatalan NIP",
    "71": "PPPK aktif",
    "73": "PPPK",
    "77": "Diberhentikan tanpa hak pensiun",
    "88": "Diberhentikan dengan hak pensiun",
    "89": "Tidak aktif, diusulkan pensiun",
    "90": "Tidak ikut PUPNS 2015",
    "91": "Tindak pidana",
    "92": "Data diblokir",
    "98": "Mencapai batas usia pensiun",
    "99": "Pensiun",
    "101": "PPPK",
}
"""Kedudukan hukum. 71, 73 and 101 are seen on PPPK in real exports only; what 73 and
101 say beyond that is not published, so the printed name is kept beside the code."""

PPPK_STATUSES = frozenset({"71", "73", "101"})

EDUCATION_LEVELS: dict[str, str] = {
    "05": "SD",
    "10": "SLTP",
    "12": "SLTP",
    "15": "SLTA",
    "17": "SLTA",
    "18": "SLTA",
    "20": "D1",
    "25": "D2",
    "30": "D3",
    "35": "D4",
    "40": "S1",
    "42": "PROFESI",
    "45": "S2",
    "47": "SPESIALIS",
    "49": "SUBSPESIALIS",
    "50": "S3",
}
"""Tingkat pendidikan id → level."""

SANCTIONS: dict[str, tuple[str, str]] = {
    "1": ("Teguran lisan", "LIGHT"),
    "2": ("Teguran tertulis", "LIGHT"),
    "3": ("Pernyataan tidak puas secara tertulis", "LIGHT"),
    "4": ("Penundaan kenaikan gaji berkala 1 tahun", "MEDIUM"),
    "5": ("Penurunan gaji paling lama 1 tahun", "MEDIUM"),
    "6": ("Penundaan gaji paling lama 1 tahun", "MEDIUM"),
    "7": ("Penundaan kenaikan pangkat 1 tahun", "MEDIUM"),
    "8": ("Penurunan pangkat setingkat selama 1 tahun", "MEDIUM"),
    "9": ("Pembebasan dari jabatan", "HEAVY"),
    "10": ("Pemberhentian dengan hormat tidak atas permintaan sendiri", "HEAVY"),
    "11": ("Pemberhentian tidak dengan hormat", "HEAVY"),
    "13": ("Pemindahan dalam rangka penurunan jabatan setingkat", "HEAVY"),
    "14": ("Penurunan pangkat setingkat selama 3 tahun", "HEAVY"),
    "21": ("Sanksi moral terbuka", "ETHICS"),
    "22": ("Sanksi moral tertutup", "ETHICS"),
    "23": ("Pemotongan tunjangan kinerja 25% selama 6 bulan", "MEDIUM"),
    "24": ("Pemotongan tunjangan kinerja 25% selama 9 bulan", "MEDIUM"),
    "25": ("Pemotongan tunjangan kinerja 25% selama 12 bulan", "MEDIUM"),
    "27": ("Penurunan jabatan setingkat lebih rendah selama 12 bulan", "HEAVY"),
    "28": ("Pembebasan dari jabatan menjadi pelaksana selama 12 bulan", "HEAVY"),
}
"""Jenis hukuman → name, level. PP 94/2021 (23 to 28), PP 53/2010 and older (4 to 9,
13, 14); 21 and 22 are ethics sanctions. 12 is a marker of activation, no sanction."""

TRAINING_KINDS: dict[str, str] = {
    "1": "Diklat struktural",
    "2": "Diklat fungsional",
    "3": "Diklat teknis",
    "4": "Workshop",
    "5": "Pelatihan manajerial",
    "6": "Pelatihan sosial kultural",
    "7": "Sosialisasi",
    "8": "Bimbingan teknis",
    "9": "Seminar",
    "10": "Magang",
    "11": "Kursus",
    "12": "Penataran",
    "13": "Pelatihan klasikal lainnya",
    "14": "Coaching",
    "15": "Mentoring",
    "16": "E-learning",
    "17": "Pelatihan jarak jauh",
    "18": "Detasering",
    "19": "Pembelajaran alam terbuka",
    "20": "Patok banding",
    "21": "Pertukaran dengan pegawai swasta, BUMN atau BUMD",
    "22": "Belajar mandiri",
    "23": "Komunitas belajar",
    "24": "Bimbingan di tempat kerja",
    "25": "Pelatihan nonklasikal lainnya",
}

AWARDS: dict[str, tuple[str, str | None]] = {
    "100": ("Bintang", "NATIONAL"),
    "101": ("Bintang RI Adipurna", "NATIONAL"),
    "102": ("Bintang RI Adipradana", "NATIONAL"),
    "103": ("Bintang RI Utama", "NATIONAL"),
    "104": ("Bintang RI Pratama", "NATIONAL"),
    "105": ("Bintang RI Nararya", "NATIONAL"),
    "106": ("Mahaputera Adipurna", "NATIONAL"),
    "107": ("Mahaputera Adipradana", "NATIONAL"),
    "108": ("Mahaputera Utama", "NATIONAL"),
    "109": ("Mahaputera Pratama", "NATIONAL"),
    "110": ("Mahaputera Nararya", "NATIONAL"),
    "111": ("Tanda penghargaan Trikora", "NATIONAL"),
    "112": ("Tanda penghargaan pembebasan Irian Barat", "NATIONAL"),
    "201": ("Satyalancana Karya Satya 10 tahun", "SATYALANCANA"),
    "202": ("Satyalancana Karya Satya 20 tahun", "SATYALANCANA"),
    "203": ("Satyalancana Karya Satya 30 tahun", "SATYALANCANA"),
    "204": ("Satyalancana Wira Karya", "SATYALANCANA"),
    "300": ("Tanda jasa lainnya", None),
    "301": ("Sidhakarya Adhyaksa", "INTERNAL"),
    "302": ("Purnabakti Adhyaksa", "INTERNAL"),
    "303": ("Dharma Adhyaksa", "INTERNAL"),
    "304": ("Teladan tingkat nasional", "NATIONAL"),
    "305": ("Teladan tingkat provinsi", "INTER_AGENCY"),
    "306": ("Teladan tingkat kabupaten/kota", "INTERNAL"),
    "307": ("PNS luar biasa prestasinya", "NATIONAL"),
    "308": ("Penemuan bermanfaat bagi negara", "NATIONAL"),
    "309": ("Siswa teladan", None),
    "310": ("Olimpiade", None),
    "400": ("Penghargaan lainnya", None),
}
"""Jenis penghargaan → name, level for scoring (own reading: state decorations are
national; None: the code does not tell, the file must)."""

PREDICATE_OF: dict[tuple[str, str], str] = {
    ("ABOVE", "ABOVE"): "SB",
    ("ABOVE", "MEETS"): "B",
    ("ABOVE", "BELOW"): "K",
    ("MEETS", "ABOVE"): "B",
    ("MEETS", "MEETS"): "B",
    ("MEETS", "BELOW"): "K",
    ("BELOW", "ABOVE"): "BP",
    ("BELOW", "MEETS"): "BP",
    ("BELOW", "BELOW"): "SK",
}
"""(work result, behaviour) → predicate. PermenPANRB 6/2022. Not symmetric: poor
behaviour weighs more than a poor result."""

CORE_COMPETENCIES: dict[str, str] = {
    "INT": "Integritas",
    "KSM": "Kerja Sama",
    "KOM": "Komunikasi",
    "OPH": "Orientasi pada Hasil",
    "PP": "Pelayanan Publik",
    "PDO": "Pengembangan Diri dan Orang Lain",
    "MP": "Mengelola Perubahan",
    "PK": "Pengambilan Keputusan",
    "PB": "Perekat Bangsa",
}
"""PermenPANRB 38/2017."""

ASPECTS: dict[str, str] = {
    "INTELLECTUAL": "Kemampuan Intelektual",
    "INTERPERSONAL": "Kemampuan Interpersonal",
    "SELF_AWARENESS": "Kesadaran Diri",
    "CRITICAL_STRATEGIC": "Kemampuan Berpikir Kritis dan Strategis",
    "PROBLEM_SOLVING": "Kemampuan Menyelesaikan Masalah",
    "EMOTIONAL": "Kecerdasan Emosional",
    "GROWTH": "Kemampuan Belajar Cepat dan Mengembangkan Diri",
    "MOTIVATION": "Motivasi dan Komitmen",
}
"""Aspects of potential, PermenPANRB 20/2025 Pasal 17."""
