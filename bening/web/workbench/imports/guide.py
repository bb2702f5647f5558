"""Where each file is found and what is read from it, for the help page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class LayoutHelp:
    """One kind of file.

    Attributes:
        name: as people call it.
        where: where it is found.
        steps: what to do there.
        needed: names of columns without which it is not recognised.
        used: further columns that are read.
        hint: what often goes wrong; may be empty.
    """

    name: object
    where: object
    steps: tuple[object, ...]
    needed: object
    used: str
    hint: object = ""


LAYOUTS = (
    LayoutHelp(
        name=_("SIASN: Export Data ASN"),
        where=_("SIASN Instansi, siasn-instansi.bkn.go.id"),
        steps=(
            _("Sign in as administrator or data manager of the agency."),
            _(
                "Open the menu of reports or data download and choose the data of all ASN."
            ),
            _("Download it as CSV or Excel and upload it here without saving it anew."),
        ),
        needed="NIP BARU, NAMA, GOL AKHIR / KEDUDUKAN HUKUM / JENIS JABATAN ID",
        used=(
            "PNS ID, GELAR DEPAN, GELAR BELAKANG, TANGGAL LAHIR, JENIS KELAMIN, "
            "JENIS PEGAWAI, STATUS CPNS PNS, TMT CPNS, TMT PNS, TMT GOLONGAN, "
            "JABATAN, TMT JABATAN, TINGKAT PENDIDIKAN, PENDIDIKAN, TAHUN LULUS, "
            "NAMA SEKOLAH, UNOR, INSTANSI INDUK, INSTANSI KERJA, ESELON"
        ),
        hint=_(
            "Upload this file first: the others name people that it introduces. The "
            "variants with 65, 67 and 69 columns are known."
        ),
    ),
    LayoutHelp(
        name=_("e-Kinerja: Laporan Penilaian SKP"),
        where=_("e-Kinerja BKN, kinerja.bkn.go.id"),
        steps=(
            _("Sign in as administrator of the agency."),
            _("Open the reports and choose the report of SKP appraisals of one year."),
            _("Download it as Excel. The header stands in row 8; leave it there."),
        ),
        needed="nip, hasil_akhir, tahun_skp / periode_akhir_skp",
        used=(
            "id, nama, periode_awal_skp, skp_jabatan, is_skp_plt_plh_pjb, hasil_kerja, "
            "perilaku_kerja, pegawai_atasan_nip, waktu_dinilai, bulan_skp"
        ),
        hint=_(
            "The report of who has an SKP (Laporan SKP) looks alike but holds no "
            "ratings."
        ),
    ),
    LayoutHelp(
        name=_("Assessment results"),
        where=_("From the institution that assessed, or SIASN's form"),
        steps=(
            _("Ask for the table as Excel or CSV, one row for each person."),
            _("Have the date of the assessment at hand if the table does not name it."),
            _("Unknown tables are welcome: you say once what the columns mean."),
        ),
        needed="NIP, Skoring Mansoskul / nilai_jpm / Potkom / Integritas … / "
        "Kemampuan Intelektual …",
        used="Tanggal Asesmen, Tahun, Berlaku Sampai, Metode, Penyelenggara, "
        "Jabatan Sasaran, JPM",
    ),
    LayoutHelp(
        name=_("IP ASN"),
        where=_("SIASN, Indeks Profesionalitas ASN"),
        steps=(_("Download the values of the whole agency for one year."),),
        needed="nip, kualifikasi, kompetensi, kinerja, disiplin, total",
        used="PNS ID, nama, tahun, updated",
    ),
    LayoutHelp(
        name=_("Bening's workbook (Buku kerja Bening)"),
        where=_("From the page of imports, button “Bening's workbook”"),
        steps=(
            _("Download it: your people and units are filled in."),
            _("Fill in the sheets you have data for; leave the others empty."),
            _("Upload it here. Sheets can come one after the other."),
        ),
        needed=_("Columns whose header is dark and marked with a star"),
        used=(
            "Unit, Jabatan, Riwayat Jabatan, Plt Plh Pj, Penghargaan, Tim Kerja, "
            "Umpan Balik 360, Jam Pelatihan, Sertifikat, Hukuman Disiplin, Kesesuaian "
            "Bidang, Pertimbangan Lain, Pernyataan Nihil, Kompetensi, Potensi"
        ),
        hint=_(
            "An empty row means: not recorded yet. That there is none is said on the "
            "sheet Pernyataan Nihil, or by the cut-off date of the sanctions."
        ),
    ),
)
"""In the order in which they are best uploaded."""

NEVER_STORED = (
    _("NIK and family card number"),
    _("phone number and e-mail"),
    _("address"),
    _("BPJS number"),
    _("NPWP"),
    _("bank account"),
    _("religion and marital status"),
)
"""Columns whose cells never leave the reader (UU 27/2022)."""
