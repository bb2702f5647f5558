"""The sentences of a booklet about evidence: which facts count, how one is read."""

from __future__ import annotations

from bening.policy.wording import Label

EVIDENCE_SENTENCES = {
    "evidence.kind": Label("Bukti yang dibaca: {kind}.", "The evidence read: {kind}."),
    "evidence.only": Label(
        "Bukti yang dibaca: {kind}, hanya dengan {conditions}.",
        "The evidence read: {kind}, only with {conditions}.",
    ),
    "evidence.left_out": Label(
        "Bukti lain dari jenis yang sama berarti “diperiksa, tidak ada”.",
        "Other evidence of this kind means “checked, there is none”.",
    ),
    "evidence.text": Label("“{text}”", "“{text}”"),
    "evidence.condition": Label("{field}: {words}", "{field}: {words}"),
    "pick.latest": Label(
        "Dari beberapa bukti dipakai yang terbaru menurut {order}; {tied}.",
        "Of several pieces of evidence the latest by {order} is used; {tied}.",
    ),
    "pick.day": Label("tanggalnya", "its day"),
    "pick.last_written": Label(
        "jika masih sama, yang terakhir dicatat",
        "if they are still equal, the one written last",
    ),
    "pick.unusable": Label(
        "jika masih sama, tidak satu pun dipakai",
        "if they are still equal, none is used",
    ),
    "pick.first": Label(
        "Dari beberapa bukti dipakai yang paling awal menurut tanggalnya; jika sama, yang "
        "pertama dicatat.",
        "Of several pieces of evidence the earliest by its day is used; if they are "
        "equal, the one written first.",
    ),
    "pick.best": Label(
        "Dari beberapa bukti dipakai yang nilainya tertinggi.",
        "Of several pieces of evidence the one with the most points is used.",
    ),
    "pick.heaviest": Label(
        "Dari beberapa bukti dipakai yang nilainya terendah.",
        "Of several pieces of evidence the one with the fewest points is used.",
    ),
    "reading.sum": Label(
        "Hasilnya adalah jumlah {field} dari semua bukti yang dihitung.",
        "The finding is the sum of {field} over all evidence that counts.",
    ),
    "reading.average": Label(
        "Hasilnya adalah jumlah {field} dari semua bukti yang dihitung dibagi "
        "{divided_by}, tanpa pembulatan.",
        "The finding is the sum of {field} over all evidence that counts divided by "
        "{divided_by}, unrounded.",
    ),
    "reading.distinct": Label(
        "Hasilnya adalah banyaknya {field} yang berbeda dalam bukti yang dihitung.",
        "The finding is the number of different values of {field} in the evidence that "
        "counts.",
    ),
    "reading.years_since": Label(
        "Hasilnya adalah banyaknya tahun penuh sejak {day} terakhir dalam bukti sampai "
        "tanggal peta.",
        "The finding is the number of completed years from the latest {day} in the "
        "evidence to the date of the map.",
    ),
    "reading.years_since_first": Label(
        "Hasilnya adalah banyaknya tahun penuh sejak {day} paling awal dalam bukti "
        "sampai tanggal peta.",
        "The finding is the number of completed years from the earliest {day} in the "
        "evidence to the date of the map.",
    ),
    "reading.day": Label("tanggal bukti", "day of the evidence"),
    "reading.count": Label(
        "Hasilnya adalah banyaknya bukti yang dihitung.",
        "The finding is the number of pieces of evidence that count.",
    ),
    "reading.years_in_force": Label(
        "Hasilnya adalah banyaknya tahun penuh sejak bukti terbaru yang masih berlaku "
        "mulai berlaku.",
        "The finding is the number of completed years since the latest evidence still in "
        "force began.",
    ),
    "reading.variety": Label(
        "Hasilnya adalah kata pertama yang cocok: {rows}; selain itu {otherwise}. Huruf "
        "besar-kecil dan spasi tidak membedakan.",
        "The finding is the first word that fits: {rows}; otherwise {otherwise}. Letter "
        "case and blanks make no difference.",
    ),
    "reading.variety.row": Label(
        "{word} jika terdapat sedikitnya dua {field} yang berbeda",
        "{word} if there are at least two different values of {field}",
    ),
    "value.field": Label(
        "Hasilnya adalah {field} yang tercatat pada bukti itu.",
        "The finding is the {field} that the evidence states.",
    ),
    "value.text": Label(
        "Hasilnya adalah {field}: {words}; isi lain tidak dapat dipakai. Huruf "
        "besar-kecil dan spasi tidak membedakan.",
        "The finding is the {field}: {words}; any other content cannot be used. Letter "
        "case and blanks make no difference.",
    ),
    "value.against": Label(
        "Hasilnya menyatakan letak {field} terhadap rentang untuk jabatan yang diduduki "
        "dalam {table}: {words}. Eselon diperiksa lebih dulu, kemudian jenjang jabatan; "
        "tanpa rentang, bukti tidak dapat dipakai. {cited}",
        "The finding says where the {field} lies against the stretch of the position "
        "held in {table}: {words}. The echelon is looked up first, then the class; "
        "without a stretch the evidence cannot be used. {cited}",
    ),
    "value.against.ABOVE_STANDARD": Label(
        "di atas rentang (ABOVE_STANDARD)", "above it (ABOVE_STANDARD)"
    ),
    "value.against.AT_STANDARD": Label(
        "di dalam rentang (AT_STANDARD)", "within it (AT_STANDARD)"
    ),
    "value.against.BELOW_STANDARD": Label(
        "di bawah rentang (BELOW_STANDARD)", "below it (BELOW_STANDARD)"
    ),
    "value.against.only": Label(
        "Bukti dengan hasil lain dikesampingkan.",
        "Evidence with another finding is set aside.",
    ),
    "value.against.caption": Label(
        "Rentang menurut jabatan untuk {name}", "Stretches by position for {name}"
    ),
    "value.against.stretch": Label("Rentang", "Stretch"),
    "value.against.from_to": Label(
        "{low} sampai dengan {high}", "{low} up to and including {high}"
    ),
    "value.against.echelon": Label("Eselon {text}", "Echelon {text}"),
    "value.words": Label(
        "Hasilnya ditentukan oleh aturan pertama yang cocok dalam {table}.",
        "The finding follows from the first rule that fits in {table}.",
    ),
    "value.words.caption": Label("Aturan hasil {name}", "Rules for {name}"),
    "value.words.when": Label("Syarat", "Conditions"),
    "value.words.word": Label("Hasil", "Finding"),
    "value.words.and": Label("{parts}", "{parts}"),
    "term.recent": Label(
        "“Masih berlangsung” sampai dengan {ended}, atau selama hari terakhir belum ada; "
        "“baru berakhir” selama {years} tahun sesudahnya, sampai dengan ulang tahunnya; "
        "sesudah itu telah berlalu. {cited}",
        "“In force” means up to and including the {ended}, or while there is none; "
        "“ended recently” for {years} years after, up to and including the anniversary; "
        "after that it is over. {cited}",
    ),
    "term.at_once": Label(
        "“Masih berlangsung” sampai dengan {ended}, atau selama hari terakhir belum ada; "
        "sesudah itu telah berlalu. {cited}",
        "“In force” means up to and including the {ended}, or while there is none; after "
        "that it is over. {cited}",
    ),
    "value.match": Label(
        "Hasilnya, dalam persen, adalah jumlah level kompetensi yang dinilai dibagi jumlah "
        "standarnya; {capped}. Standar yang tidak disebut dalam hasil penilaian diambil "
        "dari {table}. {otherwise} {cited}",
        "The finding, in per cent, is the sum of the levels of the competencies assessed "
        "divided by the sum of their standards; {capped}. A standard that the assessment "
        "does not state comes from {table}. {otherwise} {cited}",
    ),
    "value.match.gap": Label(
        "Hasilnya adalah jumlah standar kompetensi yang dinilai dikurangi jumlah levelnya; "
        "{capped}. Standar yang tidak disebut dalam hasil penilaian diambil dari {table}. "
        "{otherwise} {cited}",
        "The finding is the sum of the standards of the competencies assessed less the "
        "sum of their levels; {capped}. A standard that the assessment does not state "
        "comes from {table}. {otherwise} {cited}",
    ),
    "value.match.plus": Label(
        "{capped}, dan setiap standar lebih dulu ditambah {plus}",
        "{capped}, and {plus} is added to every standard first",
    ),
    "value.otherwise": Label(
        "Jika level tidak dapat dipakai, dipakai {field}.",
        "Where the levels cannot be used, the {field} is used.",
    ),
    "value.no_otherwise": Label(
        "Bukti yang levelnya tidak dapat dipakai tidak memberi nilai.",
        "Evidence whose levels cannot be used gives no points.",
    ),
    "value.match.capped": Label(
        "level yang melebihi standar dihitung sebesar standar",
        "a level above its standard counts as the standard",
    ),
    "value.match.uncapped": Label(
        "level dihitung apa adanya, juga di atas standar",
        "levels count as they are, also above the standard",
    ),
    "value.match.caption": Label(
        "Standar menurut jabatan untuk {name}", "Standards by position for {name}"
    ),
    "value.match.position": Label("Jabatan", "Position"),
    "value.match.standard": Label("Standar", "Standard"),
    "value.aspects": Label(
        "Hasilnya, dalam persen, adalah jumlah level {field} dibagi {largest}; semua "
        "aspek diperlukan, dan setiap aspek paling tinggi {highest}. {otherwise} {cited}",
        "The finding, in per cent, is the sum of the levels of the {field} divided by "
        "{largest}; all aspects are needed, each at most {highest}. {otherwise} {cited}",
    ),
    "value.scaled": Label(
        "Hasilnya, dalam persen, adalah {raw} dibagi {scale}, tanpa pembulatan.",
        "The finding, in per cent, is the {raw} divided by the {scale}, unrounded.",
    ),
    "window.exact_day": Label(
        "Bukti dihitung jika tanggalnya pada atau sesudah hari yang sama {years} tahun "
        "sebelum tanggal peta",
        "Evidence counts if its day is on or after the same day {years} years before the "
        "date of the map",
    ),
    "window.calendar_year": Label(
        "Bukti dihitung jika {moment} tidak lebih awal dari tahun tanggal peta dikurangi "
        "{years}",
        "Evidence counts if {moment} is not before the year of the date of the map less "
        "{years}",
    ),
    "window.complete_calendar_years": Label(
        "Bukti dihitung jika {moment} termasuk {years} tahun kalender penuh terakhir "
        "sebelum tanggal peta",
        "Evidence counts if {moment} is one of the last {years} complete calendar years "
        "before the date of the map",
    ),
    "window.calendar_year_before": Label(
        "Bukti dihitung jika {moment} tepat tahun tanggal peta dikurangi {years}",
        "Evidence counts if {moment} is exactly the year of the date of the map less "
        "{years}",
    ),
    "window.validity": Label(
        "Bukti dihitung sampai dengan {printed}; jika tidak tercetak, jika tanggalnya "
        "pada atau sesudah hari yang sama {years} tahun sebelum tanggal peta",
        "Evidence counts up to and including its {printed}; where none is printed, if its "
        "day is on or after the same day {years} years before the date of the map",
    ),
    "window.moment": Label("tahun kejadiannya", "the year of its day"),
    "window.year_field": Label("{field} yang tercantum", "the stated {field}"),
    "window.expires": Label(
        "{counted}; bukti yang lebih tua kedaluwarsa. {cited}",
        "{counted}; older evidence is expired. {cited}",
    ),
    "window.does_not_count": Label(
        "{counted}; bukti yang lebih tua tidak dihitung. {cited}",
        "{counted}; older evidence does not count. {cited}",
    ),
    "window.none": Label(
        "Bukti dihitung tanpa batas waktu ke belakang.",
        "Evidence counts however old it is.",
    ),
}
