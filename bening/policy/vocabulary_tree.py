"""The places of the language that make the tree of an axis and its levels."""

from __future__ import annotations

from typing import get_args

from bening.policy.building_levels import METHODS, TIES
from bening.policy.building_tree import (
    AXIS_COMBINES,
    COMBINES,
    MAX_INNER_PLACES,
    RULES,
)
from bening.policy.grid import PERFORMANCE_LEVELS, POTENTIAL_LEVELS
from bening.policy.kinds import CLASSES
from bening.policy.model import AxisName
from bening.policy.vocabulary import (
    EDGES,
    SOURCE,
    At,
    Choice,
    Either,
    Flag,
    Key,
    Many,
    Named,
    Number,
    Place,
    Text,
    Variant,
    Whole,
    maybe,
)
from bening.policy.wording import Label

LABEL = Key(At("label"), Label("nama dalam dua bahasa", "name in both languages"))
ID = Key(Text("id"), Label("nama unik dalam kebijakan", "name, unique in the policy"))
_WEIGHT = maybe(
    Number(positive=True),
    "bobot; wajib bila induknya `weighted`, selain itu tidak boleh",
    "weight; needed where the parent is `weighted`, else not allowed",
)

_CHILDREN = Key(
    Many(Either("children", "group", Either("use", "use", "leaf"))),
    Label("unsur di bawahnya", "what stands below"),
)
_CHOICES = {
    "needs": maybe(
        Many(Text()),
        "dalam `alternatives`: indikator yang nilainya harus dari bukti",
        "in `alternatives`: leaves whose points must come from evidence",
    ),
    "classes": maybe(
        Many(Choice(CLASSES)),
        "dalam `by_class`: jenjang jabatan yang memakainya",
        "in `by_class`: the position classes it is for",
    ),
    "otherwise": maybe(
        Flag(),
        "dalam `by_class`, unsur terakhir: semua jenjang lain",
        "in `by_class`, the last child: all other classes",
    ),
}


def _group_keys(combines: tuple[str, ...]) -> dict[str, Key]:
    return {
        "combine": Key(
            Choice(combines), Label("cara menggabungkan", "how children are combined")
        ),
        "total": Key(
            Number(positive=True),
            Label("jumlah bobot yang dinyatakan", "declared sum of the weights"),
        ),
        "children": _CHILDREN,
        "rounding": maybe(
            At("inner_rounding"),
            "pembulatan hasilnya di dalam perhitungan",
            "rounding of its result inside the calculation",
        ),
        "limits": maybe(
            At("limits"),
            "batas hasilnya, sesudah pembulatan",
            "limits of its result, after any rounding",
        ),
    }


def _combine_variants(combines: tuple[str, ...]) -> tuple[Variant, ...]:
    return tuple(
        Variant(word, ("total",) if word == "weighted" else ()) for word in combines
    )


def _axis(levels: str, names: Label) -> Place:
    return Place(
        names,
        {
            "label": LABEL,
            **_group_keys(AXIS_COMBINES),
            "levels": Key(At(levels), Label("tingkat", "its levels")),
            "source": SOURCE,
        },
        by="combine",
        variants=_combine_variants(AXIS_COMBINES),
    )


def _levels(row: str, names: tuple[str, ...]) -> Place:
    return Place(
        Label(
            "tingkat sumbu: `rows`, `percentile`, atau `categories`",
            "levels of an axis: `rows`, `percentile` or `categories`",
        ),
        {
            "rows": maybe(
                Many(At(row)),
                "tiga tingkat berurutan yang meliputi semua angka",
                "three levels in order that cover every number",
            ),
            "closed": maybe(
                Flag(),
                "baris berisi bilangan bulat, kedua batas termasuk",
                "the rows hold whole numbers, both edges included",
            ),
            "percentile": maybe(
                At("percentile"), "batas dari populasi", "borders from the population"
            ),
            "categories": maybe(
                Named(Text("word"), Choice(names)),
                "tingkat setiap kata, pada sumbu `category`",
                "the level of each word, on an axis `category`",
            ),
            "source": SOURCE,
        },
    )


def _level_row(names: tuple[str, ...]) -> Place:
    return Place(
        Label("satu tingkat", "one level"),
        {
            "level": Key(Choice(names), Label("nama tingkat", "name of the level")),
            **EDGES,
        },
    )


TREE_PLACES = {
    "performance": _axis(
        "performance_levels", Label("sumbu kinerja", "the axis performance")
    ),
    "potential": _axis(
        "potential_levels", Label("sumbu potensi", "the axis potential")
    ),
    "performance_levels": _levels("performance_level", PERFORMANCE_LEVELS),
    "potential_levels": _levels("potential_level", POTENTIAL_LEVELS),
    "percentile": Place(
        Label("persentil nilai sumbu yang diketahui", "percentiles of known values"),
        {
            "method": Key(Choice(METHODS), Label("metode", "the method")),
            "ties": Key(
                Choice(TIES),
                Label("nilai sama, tingkat sama", "equal values, one level"),
            ),
            "middle": Key(
                Whole(1, 99),
                Label(
                    "persentil awal tingkat menengah", "where the middle level begins"
                ),
            ),
            "high": Key(
                Whole(1, 99),
                Label("persentil awal tingkat tinggi", "where the high level begins"),
            ),
        },
    ),
    "performance_level": _level_row(PERFORMANCE_LEVELS),
    "potential_level": _level_row(POTENTIAL_LEVELS),
    "group": Place(
        Label(
            "kelompok: simpul yang mempunyai `children`", "a group: it has `children`"
        ),
        {
            "id": ID,
            "label": LABEL,
            "weight": _WEIGHT,
            **_group_keys(COMBINES),
            **_CHOICES,
            "source": SOURCE,
        },
        by="combine",
        variants=_combine_variants(COMBINES),
    ),
    "inner_rounding": Place(
        Label("pembulatan di dalam perhitungan", "rounding inside the calculation"),
        {
            "places": Key(
                Whole(0, MAX_INNER_PLACES), Label("angka desimal", "decimal places")
            ),
            "mode": maybe(
                Choice(RULES), "cara membulatkan (half_up)", "how it rounds (half_up)"
            ),
            "source": SOURCE,
        },
    ),
    "limits": Place(
        Label("batas hasil: sedikitnya satu", "limits of a result: at least one"),
        {
            "from": maybe(Number(), "tidak kurang dari ini", "not less than this"),
            "to": maybe(Number(), "tidak lebih dari ini", "not more than this"),
            "source": SOURCE,
        },
    ),
    "use": Place(
        Label(
            "indikator yang sama sekali lagi, dalam pilihan atau jenjang lain",
            "a leaf once more, in another alternative or for other classes",
        ),
        {
            "use": Key(Text("id"), Label("indikator di atasnya", "a leaf above")),
            "weight": _WEIGHT,
            **_CHOICES,
        },
    ),
    "leaf": Place(
        Label(
            "indikator: simpul tanpa `children`", "an indicator: it has no `children`"
        ),
        {
            "id": ID,
            "label": LABEL,
            "weight": _WEIGHT,
            "evidence": Key(At("evidence"), Label("buktinya", "its evidence")),
            "score": maybe(
                At("score"),
                "tabel nilainya; wajib, kecuali pada sumbu `category`",
                "its table of points; needed, but not on an axis `category`",
            ),
            "missing": Key(
                At("missing"),
                Label("perlakuan bila bukti belum ada", "what missing evidence means"),
            ),
            "category": maybe(
                At("category"), "sebutan bagi angkanya", "names for its number"
            ),
            **_CHOICES,
            "source": SOURCE,
        },
    ),
    "second_step": Place(
        Label(
            "tahap kedua: satu sumbu dihitung lanjut untuk kotak tertentu",
            "second step: one axis is counted further for certain boxes",
        ),
        {
            "axis": Key(
                Choice(get_args(AxisName)),
                Label("sumbu yang dihitung lanjut", "which axis"),
            ),
            "boxes": Key(
                Many(Whole(1, 9)),
                Label("kotak tahap pertama", "boxes of the first step"),
            ),
            "first": Key(
                Number(positive=True),
                Label("bobot hasil tahap pertama", "weight of the first step's result"),
            ),
            "total": Key(
                Number(positive=True), Label("jumlah bobot", "sum of the weights")
            ),
            "children": _CHILDREN,
            "source": SOURCE,
        },
    ),
}
