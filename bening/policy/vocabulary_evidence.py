"""The places of the language that say how a raw value is found among facts."""

from __future__ import annotations

from bening.policy.building_evidence import MAX_DIVISOR, OTHERS, PICKS
from bening.policy.building_values import CLASSES_WITH_STANDARD, MAX_ORDER, MAX_PLUS
from bening.policy.building_windows import COUNTED, MAX_YEARS
from bening.policy.evidence import COMPARED
from bening.policy.kinds import FUNCTIONAL_LEVELS, KINDS
from bening.policy.person import UNREADABLE_KINDS
from bening.policy.vocabulary import (
    EDGES,
    SOURCE,
    At,
    Choice,
    Conditions,
    FieldOf,
    Flag,
    Key,
    Many,
    Named,
    Place,
    Text,
    Variant,
    Whole,
    maybe,
)
from bening.policy.widths import MAX_STANDARD
from bening.policy.wording import Label

READABLE_KINDS = tuple(kind for kind in KINDS if kind not in UNREADABLE_KINDS)
_COMPARABLE = ("date", "int", "micro", "text")

EVIDENCE = Place(
    Label(
        "cara menemukan nilai mentah di antara bukti bertanggal seorang pegawai",
        "how a raw value is found among a person's dated facts",
    ),
    {
        "kind": Key(
            Choice(READABLE_KINDS),
            Label("jenis bukti yang dibaca", "kind of fact that is read"),
        ),
        "only": maybe(
            Conditions(),
            "hanya bukti yang memenuhi semua syarat ini",
            "only facts that meet all these conditions",
        ),
        "left_out": maybe(
            Choice(("none",)),
            "bukti yang tidak memenuhi `only` berarti “diperiksa, tidak ada”",
            "a fact that `only` leaves out means “checked, there is none”",
        ),
        "pick": Key(
            Choice((*PICKS, *OTHERS)),
            Label(
                "bagaimana bukti yang dihitung menjadi satu nilai",
                "how the facts that count become one value",
            ),
        ),
        "value": Key(
            At("value"),
            Label(
                "apa yang dibaca dari bukti terpilih", "what is read of the fact picked"
            ),
        ),
        "order": maybe(
            Many(FieldOf(_COMPARABLE)),
            "untuk `latest`: bidang pembanding, yang terpenting lebih dulu",
            "for `latest`: fields to compare, the most important first",
        ),
        "tied": maybe(
            Choice(("last_written", "unusable")),
            "yang terjadi bila bukti tetap setara",
            "what happens where facts stay equal",
        ),
        "field": Key(
            FieldOf(("micro",)),
            Label("bidang yang dijumlahkan", "field that is summed"),
        ),
        "divided_by": maybe(
            Whole(2, MAX_DIVISOR),
            "jumlah dibagi angka ini, misalnya rata-rata per tahun",
            "the sum is divided by this, for an average per year",
        ),
        "distinct": maybe(
            FieldOf(("text", "code", "int")),
            "yang dihitung banyaknya nilai berbeda dalam bidang ini",
            "the different values of this field are counted",
        ),
        "of": maybe(
            FieldOf(("date",)),
            "bidang tanggal; tanpa ini, tanggal kejadian",
            "field with the day; without it the day of the fact",
        ),
        "rows": Key(
            Many(At("variety_row")),
            Label(
                "kata untuk keragaman, yang pertama cocok berlaku",
                "words for variety, the first that fits wins",
            ),
        ),
        "otherwise": Key(
            Text("word"),
            Label("kata bila tidak ada baris yang cocok", "word where no row fits"),
        ),
        "window": maybe(
            At("window"),
            "bukti mana yang cukup baru",
            "which facts are recent enough",
        ),
        "source": SOURCE,
    },
    by="pick",
    variants=(
        Variant("latest", ("value",), ("order", "tied", "window")),
        Variant("first", ("value",), ("window",)),
        Variant("best", ("value",), ("window",)),
        Variant("heaviest", ("value",), ("window",)),
        Variant("sum", ("field",), ("divided_by", "window")),
        Variant("count", (), ("distinct", "window")),
        Variant("years_in_force"),
        Variant("years_since", (), ("of",)),
        Variant("years_since_first", (), ("of",)),
        Variant("variety", ("rows", "otherwise")),
    ),
)

VALUE = Place(
    Label(
        "nilai satu bukti: tepat satu dari bentuk ini",
        "the value of one fact: exactly one of these forms",
    ),
    {
        "field": Key(
            FieldOf(("code",)),
            Label("kata dari bidang kode", "the word of a code field"),
        ),
        "number": Key(
            FieldOf(("micro",)),
            Label("angka dari satu bidang", "the number of a field"),
        ),
        "words": Key(
            At("words"),
            Label(
                "kata dari aturan atas beberapa bidang", "a word by rules over fields"
            ),
        ),
        "text": Key(
            At("text"),
            Label("kata dari bidang teks", "a word of a text field"),
        ),
        "against": Key(
            At("against"),
            Label(
                "angka terhadap yang diminta jabatan",
                "a number against what the position asks for",
            ),
        ),
        "match": Key(
            At("match"),
            Label("level dibagi standar (JPM)", "levels against standards (JPM)"),
        ),
        "aspects": Key(
            At("aspects"),
            Label("jumlah aspek dalam persen", "the sum of all aspects, in per cent"),
        ),
        "scaled": Key(
            At("scaled"),
            Label("hasil dalam persen skalanya", "a result in per cent of its scale"),
        ),
    },
    one_of=True,
)

WINDOW = Place(
    Label("jangka waktu bukti", "a window of time"),
    {
        "years": Key(Whole(1, MAX_YEARS), Label("banyaknya tahun", "number of years")),
        "counted": Key(
            Choice(COUNTED), Label("cara menghitung", "how the years are counted")
        ),
        "outside": Key(
            Choice(("expires", "does_not_count")),
            Label(
                "bukti yang lebih tua kedaluwarsa, atau tidak dihitung",
                "older evidence is expired, or does not count",
            ),
        ),
        "year_field": maybe(
            FieldOf(("int",)),
            "bidang yang memuat tahunnya; tanpa ini, tahun kejadian",
            "field that states the year; without it the year of its day",
        ),
        "printed": Key(
            FieldOf(("date",)),
            Label("bidang tanggal berlaku yang tercetak", "field of the printed end"),
        ),
        "source": SOURCE,
    },
    by="counted",
    variants=(
        Variant("exact_day"),
        Variant("calendar_year", (), ("year_field",)),
        Variant("complete_calendar_years", (), ("year_field",)),
        Variant("calendar_year_before", (), ("year_field",)),
        Variant("validity", ("printed",)),
    ),
)

EVIDENCE_PLACES = {
    "evidence": EVIDENCE,
    "value": VALUE,
    "window": WINDOW,
    "variety_row": Place(
        Label("satu baris keragaman", "one row of variety"),
        {
            "word": Key(Text("word"), Label("kata yang diberikan", "word it gives")),
            "field": Key(
                FieldOf(("text",)),
                Label(
                    "bidang yang harus memuat dua teks berbeda",
                    "field in which two different texts must stand",
                ),
            ),
        },
    ),
    "words": Place(
        Label("aturan yang memberi kata", "rules that give a word"),
        {
            "rules": Key(
                Many(At("rule")),
                Label("yang pertama cocok berlaku", "the first that fits wins"),
            ),
            "term": maybe(
                At("term"),
                "masa berlangsungnya sesuatu yang berakhir",
                "phases of something that ends",
            ),
        },
    ),
    "rule": Place(
        Label("satu aturan", "one rule"),
        {
            "word": Key(Text("word"), Label("kata yang diberikan", "word it gives")),
            "when": Key(
                Conditions(),
                Label("syarat yang semuanya harus terpenuhi", "conditions, all needed"),
            ),
        },
    ),
    "term": Place(
        Label(
            "masa: `phase` menjadi IN_FORCE, RECENT, atau OVER",
            "phases: `phase` becomes IN_FORCE, RECENT or OVER",
        ),
        {
            "ended": Key(
                FieldOf(("date",)),
                Label(
                    "bidang hari terakhir, termasuk", "field of the last day, included"
                ),
            ),
            "recent_years": maybe(
                Whole(1, MAX_YEARS),
                "tahun sesudah hari terakhir yang masih RECENT",
                "years after the last day that are still RECENT",
            ),
            "source": SOURCE,
        },
    ),
    "match": Place(
        Label(
            "Σ level ÷ Σ standar × 100 atas kompetensi yang dinilai",
            "Σ level ÷ Σ standard × 100 over the competencies assessed",
        ),
        {
            "levels": Key(
                FieldOf(("levels",)), Label("bidang level", "field of levels")
            ),
            "standards": Key(
                FieldOf(("levels",)), Label("bidang standar", "field of standards")
            ),
            "capped": Key(
                Flag(),
                Label(
                    "level dihitung paling tinggi sebesar standarnya",
                    "a level counts at most as its standard",
                ),
            ),
            "by_class": Key(
                Named(Choice(CLASSES_WITH_STANDARD), Whole(1, MAX_STANDARD)),
                Label("standar menurut jenjang jabatan", "standard by position class"),
            ),
            "by_functional_level": Key(
                Named(Choice(FUNCTIONAL_LEVELS), Whole(1, MAX_STANDARD)),
                Label(
                    "standar menurut jenjang fungsional", "standard by functional level"
                ),
            ),
            "standard_plus": maybe(
                Whole(1, MAX_PLUS),
                "yang ditambahkan ke setiap standar lebih dulu",
                "what is added to each standard first",
            ),
            "measures": maybe(
                Choice(("percent", "gap")),
                "persen, atau selisih standar dan level",
                "per cent, or the standards less the levels",
            ),
            "otherwise": maybe(
                FieldOf(("micro",)),
                "bidang hasil jadi, bila level tidak dapat dipakai",
                "field of a ready result, where levels cannot be used",
            ),
            "source": SOURCE,
        },
    ),
    "aspects": Place(
        Label(
            "Σ level ÷ (banyaknya aspek × `highest`) × 100",
            "Σ level ÷ (number of aspects × `highest`) × 100",
        ),
        {
            "levels": Key(
                FieldOf(("levels",)), Label("bidang level", "field of levels")
            ),
            "highest": Key(
                Whole(1, 100),
                Label("level tertinggi satu aspek", "largest level of one"),
            ),
            "otherwise": maybe(
                FieldOf(("micro",)),
                "bidang hasil jadi, bila aspek tidak lengkap",
                "field of a ready result, where an aspect is missing",
            ),
            "source": SOURCE,
        },
    ),
    "text": Place(
        Label("kata dalam bidang teks", "words in a text field"),
        {
            "field": Key(FieldOf(("text",)), Label("bidang teks", "the text field")),
            "words": Key(
                Many(Text("word")), Label("kata yang dikenal", "the words it can hold")
            ),
        },
    ),
    "against": Place(
        Label(
            "angka dalam bukti dibandingkan dengan rentang jabatan yang diduduki",
            "a fact's number against the stretch of the position held",
        ),
        {
            "number": Key(
                FieldOf(("int",)), Label("bidang angka", "field of the number")
            ),
            "by_echelon": maybe(
                Named(Text(), At("stretch")),
                "rentang menurut eselon; diperiksa lebih dulu",
                "stretch by echelon; looked up first",
            ),
            "by_class": Key(
                Named(Choice(CLASSES_WITH_STANDARD), At("stretch")),
                Label("rentang menurut jenjang jabatan", "stretch by position class"),
            ),
            "by_functional_level": Key(
                Named(Choice(FUNCTIONAL_LEVELS), At("stretch")),
                Label(
                    "rentang menurut jenjang fungsional", "stretch by functional level"
                ),
            ),
            "counts": maybe(
                Many(Choice(COMPARED)),
                "kata yang dihitung; bukti lain dikesampingkan",
                "words that count; a fact that gives another is set aside",
            ),
            "source": SOURCE,
        },
    ),
    "stretch": Place(
        Label("bilangan bulat, kedua batas termasuk", "whole numbers, both included"),
        {
            "from": Key(Whole(0, MAX_ORDER), Label("terkecil", "smallest")),
            "to": Key(Whole(0, MAX_ORDER), Label("terbesar", "largest")),
        },
    ),
    "scaled": Place(
        Label("hasil ÷ skala × 100, tanpa pembulatan", "raw ÷ scale × 100, unrounded"),
        {
            "raw": Key(
                FieldOf(("micro",)), Label("bidang hasil", "field of the result")
            ),
            "scale": Key(
                FieldOf(("int",)), Label("bidang skala", "field of the scale")
            ),
        },
    ),
    "category": Place(
        Label(
            "sebutan bagi angka; tidak mengubah nilai",
            "names for a number; they change no points",
        ),
        {
            "field": maybe(
                FieldOf(("micro",)),
                "bidang yang angkanya disebut; tanpa ini, nilai mentah",
                "field whose number is named; without it the raw value",
            ),
            "rows": Key(
                Many(At("category_row")), Label("baris berurutan", "rows in order")
            ),
            "source": SOURCE,
        },
    ),
    "category_row": Place(
        Label("satu rentang angka dengan sebutan", "a stretch of numbers with a name"),
        {
            "word": Key(Text("word"), Label("sebutan", "the name")),
            **EDGES,
        },
    ),
}
