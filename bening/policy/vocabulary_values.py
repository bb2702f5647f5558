"""The places of the language that say how the value of a single fact is read."""

from __future__ import annotations

from bening.policy.building_values import (
    CLASSES_WITH_STANDARD,
    MAX_ORDER,
    MAX_PLUS,
)
from bening.policy.building_windows import MAX_YEARS
from bening.policy.evidence import COMPARED
from bening.policy.kinds import FUNCTIONAL_LEVELS
from bening.policy.vocabulary import (
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
    Whole,
    maybe,
)
from bening.policy.widths import MAX_STANDARD
from bening.policy.wording import Label

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

VALUE_PLACES = {
    "value": VALUE,
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
}
