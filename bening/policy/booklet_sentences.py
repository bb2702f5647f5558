"""The sentences of a booklet, in Indonesian and English.

Blanks are filled by `Voice.say`; what fills them comes from the policy and is never
read as a form itself.
"""

from __future__ import annotations

from bening.policy.booklet_axis_sentences import AXIS_SENTENCES
from bening.policy.booklet_box_sentences import BOX_SENTENCES
from bening.policy.booklet_evidence_sentences import EVIDENCE_SENTENCES
from bening.policy.wording import Label

_FRAME = {
    "head.annex": Label("LAMPIRAN", "ANNEX"),
    "head.of": Label(
        "PERATURAN/KEPUTUSAN ……………………………………",
        "REGULATION/DECREE ……………………………………",
    ),
    "head.number": Label("NOMOR ………… TAHUN …………", "NUMBER ………… OF …………"),
    "head.about": Label("TENTANG", "ON"),
    "closing.place": Label("Ditetapkan di …………………………", "Enacted at …………………………"),
    "closing.day": Label("pada tanggal …………………………", "on …………………………"),
    "closing.office": Label("JABATAN PENETAP,", "OFFICE OF THE SIGNATORY,"),
    "closing.name": Label("NAMA LENGKAP", "FULL NAME"),
    "chapter": Label("BAB", "CHAPTER"),
    "table": Label("Tabel", "Table"),
    "running": Label(
        "{name}, versi {version}, sidik {digest}…",
        "{name}, version {version}, digest {digest}…",
    ),
    "contents": Label("Daftar isi", "Contents"),
    "series.and": Label("dan", "and"),
    "series.or": Label("atau", "or"),
    "series.then": Label("kemudian", "then"),
    "span.every": Label("semua angka", "every number"),
    "span.exactly": Label("tepat {low}", "exactly {low}"),
    "span.from": Label("{low}", "{low}"),
    "span.above": Label("lebih dari {low}", "more than {low}"),
    "span.to": Label("sampai dengan {high}", "up to and including {high}"),
    "span.below": Label("sampai kurang dari {high}", "to less than {high}"),
    "span.from_alone": Label("{low} atau lebih", "{low} or more"),
    "span.above_alone": Label("lebih dari {low}", "more than {low}"),
    "span.to_alone": Label("sampai dengan {high}", "up to and including {high}"),
    "span.below_alone": Label("kurang dari {high}", "less than {high}"),
    "source.of": Label("Sumber: {marks}.", "Source: {marks}."),
}

_GENERAL = {
    "general.title": Label("KETENTUAN UMUM", "GENERAL PROVISIONS"),
    "general.identity": Label("Kebijakan", "The policy"),
    "general.identity.caption": Label("Keterangan kebijakan", "The policy at a glance"),
    "general.item": Label("Keterangan", "Item"),
    "general.content": Label("Isi", "Content"),
    "general.name": Label("Nama", "Name"),
    "general.agency": Label("Instansi", "Agency"),
    "general.decree": Label("Ditetapkan dengan", "Adopted by"),
    "general.draft": Label("Belum ditetapkan (rancangan)", "Not adopted yet (draft)"),
    "general.used": Label("Digunakan sejak", "In use from"),
    "general.id": Label("Kode dan versi", "Code and version"),
    "general.basis": Label("Dasar hukum", "Legal basis"),
    "general.from": Label("Berlaku sejak", "In force from"),
    "general.until": Label("Tidak berlaku lagi sejak", "No longer in force from"),
    "general.digest": Label("Sidik isi (SHA-256)", "Digest (SHA-256)"),
    "general.terms": Label("Istilah", "Terms"),
    "general.terms.intro": Label(
        "Dalam lampiran ini:",
        "In this annex the following words have one meaning each:",
    ),
    "term.day": Label(
        "tanggal peta adalah tanggal keadaan pegawai dipetakan; kejadian sesudah tanggal "
        "itu tidak dihitung",
        "the date of the map is the day on which employees are placed; nothing that "
        "happened later counts",
    ),
    "term.evidence": Label(
        "bukti adalah satu catatan bertanggal tentang seorang pegawai, sesuai dengan "
        "jenis yang disebut pada setiap indikator",
        "evidence is one dated record about an employee, of the kind that each indicator "
        "names",
    ),
    "term.points": Label(
        "nilai adalah angka yang diberikan tabel suatu indikator",
        "points are the number that an indicator's table gives",
    ),
    "term.years": Label(
        "tahun penuh dihitung dari tanggal ke tanggal; ulang tahun suatu tanggal termasuk "
        "dalam jangka waktunya, dan ulang tahun 29 Februari dalam tahun biasa adalah "
        "28 Februari bila dihitung mundur",
        "completed years run from day to day; an anniversary belongs to its period, and "
        "counting back from 29 February to a common year leads to 28 February",
    ),
    "general.states": Label("Keadaan bukti", "States of evidence"),
    "general.states.intro": Label(
        "Setiap indikator pada setiap pegawai berada dalam tepat satu keadaan:",
        "Each indicator of each employee is in exactly one state:",
    ),
    "state.VALUE": Label(
        "tercatat: ada bukti yang dihitung dan memberi nilai",
        "recorded: there is evidence that counts, and it gives points",
    ),
    "state.RECORDED_NONE": Label(
        "diperiksa, tidak ada: dalam jangka waktunya telah diperiksa dan tidak ada; "
        "indikator mendapat nilai baris “tidak ada”, dan indikator tanpa baris itu "
        "diperlakukan sebagai belum tercatat",
        "checked, there is none: somebody has checked within the window, and there is "
        "none; the row “none” gives the points, and an indicator without this row is "
        "treated as not recorded",
    ),
    "state.EXPIRED": Label(
        "kedaluwarsa: hanya ada bukti yang jangka waktunya telah lewat, pada indikator "
        "yang buktinya harus diperbarui",
        "expired: there is only evidence that is too old, of an indicator whose evidence "
        "must be renewed",
    ),
    "state.NOT_RECORDED": Label(
        "belum tercatat: tidak ada bukti dan tidak ada pernyataan nihil",
        "not recorded: there is neither evidence nor a declaration of none",
    ),
    "general.treatments": Label(
        "Perlakuan bukti yang belum ada", "Treatment of missing evidence"
    ),
    "general.treatments.intro": Label(
        "Indikator yang belum tercatat atau kedaluwarsa diperlakukan menurut salah satu "
        "cara berikut, sebagaimana disebut pada indikator itu:",
        "An indicator that is not recorded or expired is treated in one of these ways, "
        "as it says itself:",
    ),
    "treatment.ask": Label(
        "terbuka: tingkat dan kotak ditetapkan hanya jika setiap nilai yang dapat "
        "diberikan tabelnya menghasilkan tingkat yang sama; selain itu pegawai masuk "
        "kelompok belum dapat ditentukan",
        "open: a level and a box are given only if every value its table can give leads "
        "to the same level; otherwise the employee stands in the group of the "
        "undetermined",
    ),
    "treatment.block": Label(
        "menahan: tingkat dan kotak tidak ditetapkan sampai bukti ada",
        "withheld: no level and no box until the evidence is there",
    ),
    "treatment.lowest": Label(
        "nilai terendah: dihitung dengan nilai terendah dalam tabelnya",
        "lowest: it counts with the fewest points of its table",
    ),
    "treatment.renormalise": Label(
        "dikeluarkan: indikator dikeluarkan dan bobot lain dalam kelompoknya "
        "disesuaikan sebanding",
        "left out: the indicator is left out and the other weights of its group are "
        "rescaled in proportion",
    ),
    "missing.not_recorded": Label(
        "Jika belum tercatat: {treatment}.", "If not recorded: {treatment}."
    ),
    "missing.expired": Label(
        "Jika kedaluwarsa: {treatment}.", "If expired: {treatment}."
    ),
    "missing.ask": Label("terbuka", "open"),
    "missing.block": Label("menahan", "withheld"),
    "missing.lowest": Label("nilai terendah ({points})", "lowest ({points})"),
    "missing.renormalise": Label("dikeluarkan", "left out"),
    "general.possible": Label(
        "Untuk setiap pegawai ditunjukkan pula kotak yang masih mungkin, yaitu semua "
        "kotak yang dapat dicapai jika bukti yang belum ada memberi nilai apa pun yang "
        "ada dalam tabelnya, serta cakupan, yaitu bagian bobot setiap sumbu yang telah "
        "tercatat atau diperiksa.",
        "For each employee the boxes still possible are shown as well: all that can be "
        "reached if the missing evidence gives any value of its table; and the coverage: "
        "the share of each axis's weight that is recorded or has been checked.",
    ),
    "general.rounding": Label("Pembulatan", "Rounding"),
    "gaps.title": Label("HAL YANG BELUM DIATUR", "WHAT IS LEFT OPEN"),
    "gaps.text": Label(
        "Hal-hal berikut tidak diketahui atau tidak diungkapkan dalam kebijakan ini:",
        "The following is not known or not expressed in this policy:",
    ),
    "general.rounding.text": Label(
        "Angka yang diumumkan dibulatkan satu kali dari angka eksaknya ke {places} angka "
        "desimal, setengah ke atas. Tingkat, kotak, dan urutan memakai angka eksak. "
        "{cited}",
        "Published numbers are rounded once from the exact number to {places} decimal "
        "places, half up. Levels, boxes and order use the exact number. {cited}",
    ),
}

SENTENCES: dict[str, Label] = {
    **_FRAME,
    **_GENERAL,
    **AXIS_SENTENCES,
    **BOX_SENTENCES,
    **EVIDENCE_SENTENCES,
}
