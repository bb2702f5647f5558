"""Names of teams, courses and awards, as people would write them."""

from __future__ import annotations

TEAMS = (
    "Tim Penyusunan Rencana Kerja",
    "Tim Percepatan Penurunan Stunting",
    "Tim Pengendalian Inflasi Daerah",
    "Tim Penataan Aset Daerah",
    "Tim Sistem Pemerintahan Berbasis Elektronik",
    "Tim Penanganan Pengaduan Masyarakat",
    "Tim Penyusunan Standar Pelayanan",
    "Tim Pembangunan Zona Integritas",
    "Tim Evaluasi Kelembagaan",
    "Tim Penataan Kawasan Permukiman",
    "Tim Kota Layak Anak",
    "Tim Satu Data",
)
COURSES = (
    ("Pelayanan Publik Prima", "3"),
    ("Penyusunan Anggaran Berbasis Kinerja", "8"),
    ("Pengadaan Barang dan Jasa Tingkat Dasar", "3"),
    ("Literasi Digital bagi Aparatur", "16"),
    ("Manajemen Risiko Sektor Publik", "17"),
    ("Kepemimpinan Pengawas", "5"),
    ("Komunikasi Publik", "4"),
    ("Pencegahan Korupsi", "7"),
    ("Penulisan Naskah Dinas", "8"),
    ("Implementasi Kurikulum", "3"),
    ("Keselamatan Pasien", "2"),
    ("Arsip Elektronik", "16"),
    ("Pengolahan Data dengan Lembar Kerja", "16"),
    ("Etika dan Nilai Dasar Aparatur", "6"),
)
"""Name and SIASN's code of the kind of training."""

AWARDS = {
    "INTERNATIONAL": ("Penghargaan Inovasi Pelayanan Asia", "400", "Lembaga Latihan"),
    "NATIONAL": ("Aparatur Teladan Tingkat Nasional", "304", "Pemerintah Pusat"),
    "SATYALANCANA": ("Satyalancana Karya Satya", "201", "Presiden"),
    "INTER_AGENCY": ("Aparatur Teladan Tingkat Provinsi", "305", "Gubernur"),
    "INTERNAL": ("Pegawai Berprestasi", "306", "Kepala Daerah"),
}
"""Level → name, SIASN's code, giver."""

SATYALANCANA_CODES = {10: "201", 20: "202", 30: "203"}
CERTIFICATES = (
    ("Sertifikat Pengadaan Barang dan Jasa", "Lembaga Sertifikasi Latihan"),
    ("Sertifikat Auditor Ahli", "Lembaga Sertifikasi Latihan"),
    ("Sertifikat Kompetensi Teknis", "Lembaga Sertifikasi Profesi Contoh"),
)
PREFERENCES = (
    "Pindah tugas ke bidang perencanaan",
    "Jabatan fungsional sesuai keahlian",
    "Jabatan administrator",
    "Tetap di unit sekarang",
)
