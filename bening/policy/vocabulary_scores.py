"""The places of the language that give points, and say what missing evidence means."""

from __future__ import annotations

from bening.policy.model import Treatment
from bening.policy.vocabulary import (
    EDGES,
    SOURCE,
    At,
    Choice,
    Key,
    Many,
    Named,
    Number,
    Place,
    Text,
    maybe,
)
from bening.policy.wording import Label

_TREATMENTS = Choice(tuple(treatment.value for treatment in Treatment))

SCORE_PLACES = {
    "score": Place(
        Label("tabel nilai: tepat satu bentuk", "a table of points: exactly one form"),
        {
            "option": maybe(
                Named(Text("word"), Number()),
                "nilai setiap kata",
                "points for each word",
            ),
            "bands": maybe(
                Many(At("band")),
                "nilai setiap rentang angka",
                "points for stretches of a number",
            ),
            "direct": maybe(
                At("direct"), "angka itu sendiri nilainya", "the number is the score"
            ),
            "none": maybe(
                Number(),
                "nilai untuk “diperiksa, tidak ada”",
                "points for “checked, there is none”",
            ),
            "source": SOURCE,
        },
    ),
    "band": Place(
        Label("satu rentang dengan nilainya", "a stretch with its points"),
        {"points": Key(Number(), Label("nilai", "points")), **EDGES},
    ),
    "direct": Place(
        Label("rentang nilai langsung", "the range of a direct score"),
        {
            "from": Key(Number(), Label("nilai terkecil", "smallest score")),
            "to": Key(Number(), Label("nilai terbesar", "largest score")),
            "above": maybe(
                Choice(("cap", "refuse")),
                "angka yang lebih besar: dipotong, atau tidak dapat dipakai",
                "a larger number: cut to `to`, or not usable",
            ),
            "scale": maybe(
                At("scale"),
                "angka tercetak diubah skalanya lebih dulu",
                "a printed number is converted first",
            ),
        },
    ),
    "scale": Place(
        Label("nilai = angka × `to` ÷ `from`", "points = number × `to` ÷ `from`"),
        {
            "from": Key(Number(positive=True), Label("skala asal", "scale it has")),
            "to": Key(Number(positive=True), Label("skala nilai", "scale of points")),
        },
    ),
    "missing": Place(
        Label("perlakuan bukti yang belum ada", "treatment of missing evidence"),
        {
            "not_recorded": Key(_TREATMENTS, Label("belum tercatat", "not recorded")),
            "expired": maybe(
                _TREATMENTS,
                "kedaluwarsa; wajib bila jangka waktunya `expires`, selain itu tidak boleh",
                "expired; needed where the window says `expires`, else not allowed",
            ),
            "source": SOURCE,
        },
    ),
}
