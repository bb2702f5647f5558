"""The sentences of a booklet about axes: trees, tables, levels."""

from __future__ import annotations

from bening.policy.wording import Label

AXIS_SENTENCES = {
    "axis.title": Label("SUMBU {name}", "AXIS: {name}"),
    "axis.tree": Label("Susunan dan bobot", "Composition and weights"),
    "axis.tree.caption": Label(
        "Susunan dan bobot sumbu {name}", "Composition and weights of the axis {name}"
    ),
    "axis.tree.total": Label("{combine} dari {total}", "{combine}, out of {total}"),
    "axis.number": Label("Nomor", "Number"),
    "axis.part": Label("Unsur", "Element"),
    "axis.combine": Label("Cara menghitung", "Calculation"),
    "axis.weight": Label("Bobot", "Weight"),
    "axis.share": Label("Bagian sumbu", "Share of the axis"),
    "axis.source": Label("Sumber", "Source"),
    "axis.per_cent": Label("{share}%", "{share}%"),
    "axis.leaf": Label("indikator", "indicator"),
    "axis.needs": Label("pilihan menurut bukti", "choice by evidence"),
    "axis.whole": Label("Seluruh sumbu", "The whole axis"),
    "axis.notes": Label("Ketentuan kelompok", "Rules for groups"),
    "group.rounding": Label(
        "Hasil “{name}” dibulatkan ke {places} angka desimal, {mode}, sebelum dihitung "
        "lebih lanjut. {cited}",
        "The result of “{name}” is rounded to {places} decimal places, {mode}, before "
        "the calculation goes on. {cited}",
    ),
    "rounding.half_up": Label("setengah ke atas", "half up"),
    "rounding.floor": Label("selalu ke bawah", "always down"),
    "rounding.ceiling": Label("selalu ke atas", "always up"),
    "group.limits.both": Label(
        "Hasil “{name}” tidak kurang dari {low} dan tidak lebih dari {high}. {cited}",
        "The result of “{name}” is not less than {low} and not more than {high}. {cited}",
    ),
    "group.limits.low": Label(
        "Hasil “{name}” tidak kurang dari {low}. {cited}",
        "The result of “{name}” is not less than {low}. {cited}",
    ),
    "group.limits.high": Label(
        "Hasil “{name}” tidak lebih dari {high}. {cited}",
        "The result of “{name}” is not more than {high}. {cited}",
    ),
    "group.alternatives": Label(
        "Pada “{name}” berlaku unsur pertama yang buktinya lengkap; jika tidak ada, unsur "
        "yang terakhir. {cited}",
        "In “{name}” the first element with complete evidence counts; if there is none, "
        "the last. {cited}",
    ),
    "group.needs": Label(
        "Pada “{name}” berlaku unsur pertama yang syaratnya terpenuhi: {parts}; selain "
        "itu “{last}”. {cited}",
        "In “{name}” the first element counts whose need is met: {parts}; otherwise "
        "“{last}”. {cited}",
    ),
    "group.need": Label(
        "“{name}” jika ada bukti untuk {needs}",
        "“{name}” if there is evidence for {needs}",
    ),
    "group.by_class": Label(
        "Pada “{name}” berlaku satu unsur menurut jenjang jabatan yang diduduki: {parts}. "
        "Selama jenjangnya tidak diketahui, setiap unsur masih mungkin. {cited}",
        "In “{name}” one element counts, by the class of the position held: {parts}. "
        "While the class is not known, each may be the one. {cited}",
    ),
    "group.class": Label("“{name}” untuk {classes}", "“{name}” for {classes}"),
    "group.otherwise": Label(
        "“{name}” untuk semua jenjang lain", "“{name}” for all other classes"
    ),
    "group.category": Label(
        "Sumbu ini tidak mempunyai angka: tingkatnya adalah hasil satu-satunya "
        "indikatornya. {cited}",
        "This axis has no number: its level is the finding of its only indicator. {cited}",
    ),
    "axis.indicators": Label("Indikator", "Indicators"),
    "axis.levels": Label("Tingkat", "Levels"),
    "axis.levels.caption": Label(
        "Tingkat pada sumbu {name}", "Levels on the axis {name}"
    ),
    "axis.levels.closed": Label(
        "Batas kedua sisi termasuk dalam tingkatnya; nilai sumbu lebih dulu dibulatkan "
        "menjadi bilangan bulat.",
        "Both borders belong to their level; the value of the axis is first rounded to "
        "a whole number.",
    ),
    "axis.levels.percentile": Label(
        "Batas tingkat diambil dari semua pegawai yang nilai sumbunya diketahui: tingkat "
        "{middle} mulai pada persentil {p_middle} dan tingkat {high} mulai pada persentil "
        "{p_high}. Persentil ke-p dari n nilai yang diurutkan naik adalah nilai pada "
        "urutan p × n ÷ 100, dibulatkan ke atas (nearest rank). Nilai yang sama mendapat "
        "tingkat yang sama; nilai pada batas termasuk tingkat di atasnya. {cited}",
        "The borders follow from all employees whose value is known: the level {middle} "
        "begins at percentile {p_middle}, the level {high} at percentile {p_high}. "
        "Percentile p of n values sorted upwards is the value at place p × n ÷ 100, "
        "rounded up (nearest rank). Equal values are on one level; a value on a border "
        "belongs to the level above it. {cited}",
    ),
    "axis.level": Label("Tingkat", "Level"),
    "axis.value": Label("Nilai sumbu", "Value of the axis"),
    "score.caption": Label("Nilai {name}", "Points for {name}"),
    "score.finding": Label("Hasil", "Finding"),
    "score.points": Label("Nilai", "Points"),
    "score.none": Label("Tidak ada (diperiksa)", "None (checked)"),
    "score.direct": Label(
        "{low} sampai dengan {high}", "{low} up to and including {high}"
    ),
    "score.direct.points": Label("angka itu sendiri", "the number itself"),
    "score.cap": Label("lebih dari {high}", "more than {high}"),
    "score.scale": Label(
        "Angka tercetak dikalikan {factor} dan dibagi {divisor}, tanpa pembulatan, "
        "sebelum dipakai sebagai nilai.",
        "The printed number is multiplied by {factor} and divided by {divisor}, "
        "unrounded, before it counts as points.",
    ),
    "score.refuse": Label(
        "Angka di luar rentang tidak dapat dipakai.",
        "A number outside the range cannot be used.",
    ),
    "category.caption": Label("Sebutan untuk {name}", "Names for {name}"),
    "category.text": Label(
        "Sebutan dalam {table} diberikan menurut {field} dan tidak mengubah nilai.",
        "The names in {table} go by {field} and change no points.",
    ),
    "category.raw": Label("hasil itu sendiri", "the finding itself"),
    "category.name": Label("Sebutan", "Name"),
}
