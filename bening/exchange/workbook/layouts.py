"""The layouts that are recognised, as names of columns.

Names are compared without case, blanks, `_`, `.` and other signs (`text.canonical`).
They were gathered from what public import code and templates of agencies expect.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bening.exchange.workbook.columns import Sheet
from bening.exchange.workbook.layouts_assessment import (
    ASSESSMENT_FIELDS,
    COMPETENCE_FIELDS,
    POTENTIAL_FIELDS,
)
from bening.exchange.workbook.sheets import SHEETS
from bening.exchange.workbook.text import canonical

OWN = "own."
"""Prefix of the layouts of Bening's own sheets."""

ASSESSMENT = "assessment_"
"""Prefix of the layouts of assessment results."""

MAPPING_NEEDED = "mapping_needed"
MAPPED = "mapped"

SENSITIVE = frozenset(
    {
        "nik",
        "nonik",
        "nomornik",
        "noktp",
        "nomorktp",
        "ktp",
        "nokk",
        "nomorkk",
        "nomorhp",
        "nohp",
        "hp",
        "handphone",
        "nohandphone",
        "telepon",
        "notelepon",
        "notelp",
        "telp",
        "nomortelepon",
        "email",
        "emailgov",
        "emailpribadi",
        "alamat",
        "alamatrumah",
        "npwp",
        "npwpnomor",
        "nonpwp",
        "nomornpwp",
        "bpjs",
        "nobpjs",
        "nomorbpjs",
        "norekening",
        "nomorrekening",
        "rekening",
        "agama",
        "agamaid",
        "agamanama",
        "jeniskawin",
        "jeniskawinid",
        "jeniskawinnama",
        "statuskawin",
        "namaibukandung",
        "ibukandung",
        "kartupegawai",
    }
)
"""Columns that talent management does not need: their cells never leave the reader.
UU 27/2022: no more personal data than the purpose needs."""


@dataclass(frozen=True)
class Layout:
    """One layout.

    Attributes:
        fields: canonical header → field; where two headers fill one field, the one
            listed first wins.
        required: of each group at least one field must be there.
        at_least: how many fields must be there.
        unused: fields that only help to recognise; nothing is stored of them.
        yields: False for a layout that is only recognised and explained.
    """

    key: str
    fields: Mapping[str, str]
    required: tuple[frozenset[str], ...]
    at_least: int = 0
    unused: frozenset[str] = frozenset()
    yields: bool = True


def _fields(*lines: str) -> dict[str, str]:
    """Read ``field: alias alias`` lines into canonical header → field."""
    found: dict[str, str] = {}
    for line in lines:
        name, _, aliases = line.partition(":")
        for alias in aliases.split():
            found.setdefault(alias, name)
    return found


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


def _groups(*groups: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split("|")) for group in groups)


_NIP = (
    "nip: nip nipbaru nippegawai nippeserta nipasn nomorindukpegawai noindukpegawai "
    "nipnipppk nipnippppk"
)
_NAME = "person_name: nama namalengkap namapegawai namapeserta namaasn"

SIASN = Layout(
    "siasn",
    _fields(
        "pns_id: pnsid pnsorangid",
        "nip: nipbaru nip",
        _NAME,
        "front_title: gelardepan",
        "back_title: gelarbelakang",
        "birth_date: tanggallahir tgllahir",
        "sex: jeniskelamin",
        "employee_kind: jenispegawainama jenispegawai",
        "employee_kind_id: jenispegawaiid",
        "status: kedudukanhukumid",
        "status_name: kedudukanhukumnama kedudukanhukum",
        "cpns_pns: statuscpnspns",
        "cpns_on: tmtcpns",
        "pns_on: tmtpns",
        "rank: golakhirid",
        "rank_name: golakhirnama golakhir",
        "rank_on: tmtgolongan tmtgolakhir",
        "service_years: mktahun",
        "service_months: mkbulan",
        "position_kind: jenisjabatanid",
        "position_kind_name: jenisjabatannama",
        "position_code: jabatanid",
        "position_title: jabatannama",
        "position_on: tmtjabatan",
        "education: tingkatpendidikanid",
        "education_name: tingkatpendidikannama",
        "programme_code: pendidikanid",
        "programme: pendidikannama",
        "graduated: tahunlulus",
        "school: namasekolah",
        "unit_code: unorid",
        "unit: unornama",
        "home_agency_id: instansiindukid",
        "home_agency: instansiinduknama",
        "working_agency_id: instansikerjaid",
        "working_agency: instansikerjanama",
        "echelon: eselonid",
        "echelon_name: eselonnama eselon",
    ),
    _groups("nip", "person_name", "rank|rank_name|status|status_name|position_kind"),
    at_least=8,
)
EKINERJA = Layout(
    "ekinerja",
    _fields(
        "pns_id: id pnsid",
        _NIP,
        _NAME,
        "period_start: periodeawalskp periodeawal",
        "period_end: periodeakhirskp periodeakhir",
        "title: skpjabatan jabatan",
        "acting: isskppltplhpjb isskppltplhpj",
        "work_result: hasilkerja ratinghasilkerja",
        "behaviour: perilakukerja ratingperilakukerja ratingperilaku",
        "predicate: hasilakhir predikatkinerja",
        "rater_nip: pegawaiatasannip nippenilai pegawaipenilainip",
        "rater_id: pegawaipenilaiid",
        "rated_at: waktudinilai",
        "year: tahunskp tahun",
        "month: bulanskp",
        "employee_kind: jenispegawai",
    ),
    _groups("nip", "predicate", "year|period_end"),
    at_least=4,
)
SKP_LIST = Layout(
    "ekinerja_skp_list",
    _fields(
        _NIP,
        _NAME,
        "skp: skpid",
        "has_skp: isskp",
        "skp_status: skpstatus",
        "skp_model: skpmodel",
        "acting: ispltplh",
        "period_start: periodeawal",
        "period_end: periodeakhir",
    ),
    _groups("nip", "skp_status|has_skp"),
    at_least=4,
    yields=False,
)
PENKOM = Layout(
    "assessment_a",
    _fields(
        _NIP,
        _NAME,
        "managerial: skoringmansoskul skormansoskul nilaimansoskul",
        "technical: skoringkompetensiteknis",
        "technical_generic: skoringkompetensiteknisgenerik skoringgenerik",
        "technical_specific: persentasekompetensiteknisspesifik",
    )
    | ASSESSMENT_FIELDS,
    _groups("nip", "managerial"),
    unused=_names("technical_generic technical_specific"),
)
KRS_RESULT = Layout(
    "krs_result",
    _fields(
        _NIP,
        _NAME,
        "managerial: skoringmansoskul",
        "check: cekpenkom",
        "total: totalbobot totalbobotriwayatjabatan",
        "education_score: skoringpendidikan",
        "rank_score: skoringpangkat",
    ),
    _groups("nip", "total", "education_score|rank_score"),
    at_least=5,
    yields=False,
)
KRS_PROPOSAL = Layout(
    "krs_proposal",
    _fields(
        _NIP,
        _NAME,
        "letter: nomorsuratusul",
        "letter_on: tanggalsurat",
        "wave: gelombangi dicalonkangelombangii",
        "box: kotaktalentpool",
    ),
    _groups("nip", "box|letter"),
    at_least=4,
    yields=False,
)
FORMATION = Layout(
    "formation",
    _fields(
        "unit: unitpenempatan",
        "education: pendidikanid pendidikannama",
        "position_kind: jenisjabatanumum",
        "position_title: namajabatan",
    ),
    _groups("unit", "position_title", "education|position_kind"),
    yields=False,
)
CENTRE = Layout(
    "assessment_b",
    _fields(
        _NIP,
        _NAME,
        "register: noregister noreg nomorregister",
        "potential_total: nilaipotensi",
        "competence: nilaikompetensi",
        "managerial: nilaimanajer nilaimanajerial",
        "social: nilaisosial",
        "technical: nilaiteknis",
        "jpm: nilaijpm jpm",
        "fit_name: nmkesesuaian",
        "advice: nmrekomendasi",
    )
    | ASSESSMENT_FIELDS,
    _groups("nip|register", "jpm", "potential_total|competence|managerial"),
    unused=_names("competence social fit_name advice"),
)
CENTRE_LONG = Layout(
    "assessment_b_long",
    _fields(
        _NIP,
        _NAME,
        "register: noregister noreg nomorregister",
        "competence_code: kdskj",
        "competence_name: nmskj",
        "standard: skj",
        "level: nilaiskj",
        "gap: gapskj",
        "gap_name: kesenjangan",
        "advice: rekomendasi",
    )
    | ASSESSMENT_FIELDS,
    _groups("nip|register", "competence_code|competence_name", "level"),
    unused=_names("gap gap_name advice"),
)
NOMINATION = Layout(
    "assessment_c",
    _fields(
        "nip_and_name: nipdannamalengkap nipdannama namadannip nipnama namanip",
        "title: jabatan",
        "echelon_name: eselon",
        "unit: unitorganisasi",
        "rank_and_date: pangkat",
        "assessment: jenisasesmen jenisassessment",
        "potkom: potkomjabatansaatini potkom",
        "integrity: nilaiintegritas",
        "predicate: predikatkinerja",
        "class_name: jenjang",
        "box: kotak9 kotak",
    )
    | ASSESSMENT_FIELDS,
    _groups("nip_and_name", "potkom"),
    unused=_names("title echelon_name unit integrity predicate class_name box"),
)
COMPETENCE = Layout(
    "assessment_d_competence",
    _fields("pns_id: pnsid pnsorangid", _NIP, _NAME)
    | COMPETENCE_FIELDS
    | ASSESSMENT_FIELDS,
    _groups("nip|pns_id", "levels.INT|levels.KSM", "levels.MP|levels.PK|levels.PB"),
    at_least=6,
)
POTENTIAL = Layout(
    "assessment_d_potential",
    _fields("pns_id: pnsid pnsorangid", _NIP, _NAME)
    | POTENTIAL_FIELDS
    | ASSESSMENT_FIELDS,
    _groups("nip|pns_id", "aspects.INTELLECTUAL", "aspects.INTERPERSONAL"),
    at_least=5,
)
IP_ASN = Layout(
    "ip_asn",
    _fields(
        "pns_id: pnsid",
        _NIP,
        _NAME,
        "qualification: kualifikasi nilaikualifikasi skorkualifikasi",
        "competence: kompetensi nilaikompetensi skorkompetensi",
        "performance: kinerja nilaikinerja skorkinerja",
        "discipline: disiplin nilaidisiplin skordisiplin",
        "total: total nilaitotal skortotal ipasn nilaiipasn nilaiip",
        "year: tahun",
        "updated: updated",
    ),
    _groups("nip", "qualification", "competence", "performance", "discipline", "total"),
)


def _own_layouts() -> Iterable[Layout]:
    for sheet in SHEETS:
        yield Layout(
            OWN + sheet.kind,
            {canonical(column.header): column.field for column in sheet.columns},
            tuple(
                frozenset({column.field}) for column in sheet.columns if column.required
            ),
            at_least=max(3, len(sheet.columns) // 2),
        )


LAYOUTS: dict[str, Layout] = {
    layout.key: layout
    for layout in (
        SIASN,
        EKINERJA,
        SKP_LIST,
        KRS_RESULT,
        PENKOM,
        KRS_PROPOSAL,
        FORMATION,
        CENTRE,
        CENTRE_LONG,
        NOMINATION,
        COMPETENCE,
        POTENTIAL,
        IP_ASN,
        *_own_layouts(),
    )
}
"""Every layout by its key."""

OWN_SHEETS: dict[str, Sheet] = {OWN + sheet.kind: sheet for sheet in SHEETS}
"""The own workbook's sheet behind a layout's key."""
