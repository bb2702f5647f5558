"""The places of the language that say how a raw value is found among facts."""

from __future__ import annotations

from bening.policy.building_evidence import MAX_DIVISOR, OTHERS, PICKS
from bening.policy.building_windows import COUNTED, MAX_YEARS
from bening.policy.kinds import KINDS
from bening.policy.person import UNREADABLE_KINDS
from bening.policy.vocabulary import (
    EDGES,
    SOURCE,
    At,
    Choice,
    Conditions,
    FieldOf,
    Key,
    Many,
    Place,
    Text,
    Variant,
    Whole,
    maybe,
)
from bening.policy.vocabulary_values import VALUE_PLACES
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
    **VALUE_PLACES,
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
