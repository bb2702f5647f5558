"""The sentences of a booklet about boxes, the talent score, the order and sources."""

from __future__ import annotations

from bening.policy.wording import Label

BOX_SENTENCES = {
    "boxes.title": Label("KOTAK DAN SKOR TALENTA", "BOXES AND TALENT SCORE"),
    "boxes.grid": Label("Sembilan kotak", "The nine boxes"),
    "boxes.grid.text": Label(
        "Kotak ditentukan oleh tingkat pada kedua sumbu menurut {table}. {cited}",
        "The levels on both axes give the box, as in {table}. {cited}",
    ),
    "boxes.grid.caption": Label(
        "Kotak menurut tingkat kedua sumbu", "Boxes by the levels of both axes"
    ),
    "boxes.corner": Label(
        "{performance} \\ {potential}", "{performance} \\ {potential}"
    ),
    "boxes.names": Label("Nama dan rekomendasi", "Names and recommendations"),
    "boxes.names.caption": Label(
        "Nama dan rekomendasi setiap kotak", "Name and recommendations of each box"
    ),
    "boxes.number": Label("Kotak", "Box"),
    "boxes.name": Label("Nama", "Name"),
    "boxes.advice": Label("Rekomendasi", "Recommendations"),
    "boxes.undetermined": Label(
        "Pegawai yang tingkatnya pada salah satu sumbu belum dapat ditetapkan masuk "
        "kelompok belum dapat ditentukan, di samping kesembilan kotak.",
        "Employees whose level on either axis is open stand in a group of their own, the "
        "undetermined, beside the nine boxes.",
    ),
    "mix.title": Label("Skor talenta", "Talent score"),
    "mix.text": Label(
        "Skor talenta = ({performance} × nilai sumbu {y} + {potential} × nilai sumbu "
        "{x}) ÷ {total}. {cited}",
        "Talent score = ({performance} × value of the axis {y} + {potential} × value of "
        "the axis {x}) ÷ {total}. {cited}",
    ),
    "mix.none": Label(
        "Kebijakan ini tidak menetapkan skor talenta.",
        "This policy has no talent score.",
    ),
    "step.title": Label("Tahap kedua", "The second step"),
    "step.text": Label(
        "Bagi pegawai yang kotaknya pada tahap pertama adalah {boxes}, nilai sumbu {name} "
        "menjadi ({first} × nilai tahap pertama + jumlah bobot × nilai unsur dalam "
        "{table}) ÷ {total}. Nilai itu menentukan tingkat dan kotak akhir. {cited}",
        "For employees whose box of the first step is {boxes}, the value of the axis "
        "{name} becomes ({first} × value of the first step + the sum of weight × points "
        "of the elements in {table}) ÷ {total}. This value decides the final level and "
        "box. {cited}",
    ),
    "step.box": Label("kotak {number}", "box {number}"),
    "step.caption": Label("Unsur tahap kedua", "Elements of the second step"),
    "technical.title": Label(
        "Campuran dengan kompetensi teknis", "Mix with technical competence"
    ),
    "technical.text": Label(
        "Dalam seleksi untuk suatu jabatan, nilai akhir = (talenta × skor talenta + teknis "
        "× hasil kompetensi teknis) ÷ {total}, dengan bobot menurut jenjang jabatan yang "
        "dituju dalam {table}.",
        "In a selection for a position the final score = (talent × talent score + "
        "technical × result of technical competence) ÷ {total}, with the weights of the "
        "target position's class in {table}.",
    ),
    "technical.caption": Label(
        "Bobot talenta dan kompetensi teknis",
        "Weights of talent and technical competence",
    ),
    "technical.class": Label("Jenjang jabatan", "Position class"),
    "technical.talent": Label("Talenta", "Talent"),
    "technical.technical": Label("Teknis", "Technical"),
    "ranking.title": Label("URUTAN", "ORDER"),
    "ranking.text": Label(
        "Pegawai diurutkan dari yang tertinggi menurut unsur berikut; unsur berikutnya "
        "hanya menentukan jika semua unsur sebelumnya sama, dan pegawai tanpa nilai pada "
        "suatu unsur berada di belakang yang mempunyainya. {cited}",
        "Employees are ordered by the following, highest first; each decides only what "
        "those before it leave equal, and whoever has no value for one stands behind all "
        "who have. {cited}",
    ),
    "ranking.axis": Label("nilai sumbu {name}", "value of the axis {name}"),
    "ranking.mix": Label("skor talenta", "talent score"),
    "ranking.key": Label(
        "terakhir, nomor tetap pegawai dalam peta",
        "at last, the employee's fixed key in the map",
    ),
    "ranking.measure": Label(
        "“{name}” hanya dipakai untuk mengurutkan.", "“{name}” serves the order alone."
    ),
    "sources.title": Label("SUMBER", "SOURCES"),
    "sources.text": Label(
        "Angka dalam kurung siku di lampiran ini menunjuk sumber berikut. Kedudukan "
        "sumber menyatakan seberapa pasti suatu angka: naskah berarti naskah peraturannya "
        "telah dibaca; sekunder berarti ringkasan atau bahan lain yang dibaca; penerapan "
        "berarti diambil dari penerapan suatu instansi; bacaan berarti menutup hal yang "
        "tidak diatur naskah.",
        "Numbers in square brackets refer to these sources. A source's standing says how "
        "sure a number is: text read means that the text of the regulation was read; "
        "secondary that a summary or other material was; implementation that it is what "
        "an agency applies; reading that it settles what the text leaves open.",
    ),
    "sources.caption": Label("Sumber setiap angka", "Source of each number"),
    "sources.mark": Label("Tanda", "Mark"),
    "sources.source": Label("Sumber", "Source"),
    "sources.standing": Label("Kedudukan", "Standing"),
}
