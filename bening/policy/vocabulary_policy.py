"""The places of the language around evidence: the policy, its axes, trees and tables."""

from __future__ import annotations

from typing import get_args

from bening.policy.building import MAX_PLACES
from bening.policy.building_levels import METHODS, TIES
from bening.policy.building_tree import (
    AXIS_COMBINES,
    COMBINES,
    MAX_INNER_PLACES,
    RULES,
)
from bening.policy.citing import STANDINGS
from bening.policy.grid import GRIDS, PERFORMANCE_LEVELS, POTENTIAL_LEVELS
from bening.policy.kinds import CLASSES
from bening.policy.model import AxisName, Treatment
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
from bening.policy.vocabulary_evidence import EVIDENCE_PLACES
from bening.policy.wording import Label

_LABEL = Key(At("label"), Label("nama dalam dua bahasa", "name in both languages"))
_ID = Key(Text("id"), Label("nama unik dalam kebijakan", "name, unique in the policy"))
_WEIGHT = maybe(
    Number(positive=True),
    "bobot; wajib bila induknya `weighted`, selain itu tidak boleh",
    "weight; needed where the parent is `weighted`, else not allowed",
)
_TREATMENTS = Choice(tuple(treatment.value for treatment in Treatment))

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
            "label": _LABEL,
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


PLACES = {
    "policy": Place(
        Label(
            "Kebijakan pemetaan talenta Bening", "A policy of talent mapping for Bening"
        ),
        {
            "id": Key(
                Text("slug"),
                Label("kode, sama dengan nama folder", "name of its folder"),
            ),
            "version": Key(
                Text("version"),
                Label("versi dalam tanda kutip", "version, in quotes"),
            ),
            "label": _LABEL,
            "legal_basis": Key(At("label"), Label("dasar hukum", "legal basis")),
            "effective_from": Key(
                Text("day"), Label("hari pertama berlaku", "first day it holds")
            ),
            "effective_until": maybe(
                Text("day"),
                "hari pertama tidak berlaku lagi",
                "first day it no longer holds",
            ),
            "sources": Key(
                Named(Text(), At("source")),
                Label(
                    "nama → sumber; setiap angka menyebut satu atau lebih",
                    "name → source; every number cites one or more",
                ),
            ),
            "rounding": Key(
                At("published_rounding"),
                Label(
                    "pembulatan angka yang diumumkan", "rounding of published numbers"
                ),
            ),
            "axes": Key(At("axes"), Label("kedua sumbu", "both axes")),
            "talent_score": maybe(
                At("talent_score"), "campuran kedua sumbu", "the mix of both axes"
            ),
            "technical_mix": maybe(
                At("technical_mix"),
                "campuran talenta dan kompetensi teknis menurut jenjang",
                "talent and technical competence, mixed by class",
            ),
            "second_step": maybe(
                At("second_step"),
                "tahap kedua untuk beberapa kotak",
                "a second step for some boxes",
            ),
            "gaps": maybe(
                Many(At("label")),
                "hal yang tidak diketahui atau tidak diungkapkan di sini",
                "what is not known or not expressed here",
            ),
            "boxes": Key(At("boxes"), Label("kotak", "the boxes")),
            "measures": maybe(
                Many(At("measure")),
                "angka yang hanya untuk mengurutkan",
                "numbers used only to order people",
            ),
            "ranking": Key(At("ranking"), Label("urutan", "the order of people")),
        },
    ),
    "label": Place(
        Label("teks dalam dua bahasa", "a text in both languages"),
        {
            "id": Key(Text(), Label("bahasa Indonesia", "Indonesian")),
            "en": Key(Text(), Label("bahasa Inggris", "English")),
        },
    ),
    "source": Place(
        Label("satu sumber", "one source"),
        {
            "id": Key(Text(), Label("kutipan, Indonesia", "citation in Indonesian")),
            "en": Key(Text(), Label("kutipan, Inggris", "citation in English")),
            "standing": Key(
                Choice(STANDINGS), Label("seberapa pasti", "how sure it is")
            ),
        },
    ),
    "published_rounding": Place(
        Label("pembulatan untuk pengumuman", "rounding of what is published"),
        {
            "places": Key(
                Whole(0, MAX_PLACES), Label("angka desimal", "decimal places")
            ),
            "source": SOURCE,
        },
    ),
    "axes": Place(
        Label("kedua sumbu", "both axes"),
        {
            "performance": Key(
                At("performance"), Label("sumbu kinerja (Y)", "performance (Y)")
            ),
            "potential": Key(
                At("potential"), Label("sumbu potensi (X)", "potential (X)")
            ),
        },
    ),
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
            "id": _ID,
            "label": _LABEL,
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
            "id": _ID,
            "label": _LABEL,
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
    **EVIDENCE_PLACES,
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
    "talent_score": Place(
        Label("skor talenta", "the talent score"),
        {
            "performance": Key(
                Number(positive=True), Label("bobot kinerja", "weight of performance")
            ),
            "potential": Key(
                Number(positive=True), Label("bobot potensi", "weight of potential")
            ),
            "total": Key(Number(positive=True), Label("jumlahnya", "their sum")),
            "source": SOURCE,
        },
    ),
    "technical_mix": Place(
        Label("campuran akhir menurut jenjang", "the final mix by class"),
        {
            "total": Key(Number(positive=True), Label("jumlahnya", "their sum")),
            "rows": Key(Many(At("technical_row")), Label("baris", "rows")),
            "source": SOURCE,
        },
    ),
    "technical_row": Place(
        Label("campuran untuk beberapa jenjang", "the mix for some classes"),
        {
            "classes": Key(
                Many(Choice(CLASSES)), Label("jenjang jabatan", "position classes")
            ),
            "talent": Key(Number(), Label("bobot talenta", "weight of talent")),
            "technical": Key(Number(), Label("bobot teknis", "weight of technical")),
        },
    ),
    "second_step": Place(
        Label(
            "tahap kedua: satu sumbu dihitung lanjut untuk kotak tertentu",
            "second step: one axis is counted further for certain boxes",
        ),
        {
            "axis": Key(
                Choice(get_args(AxisName)), Label("sumbu yang dihitung lanjut", "which axis")
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
    "boxes": Place(
        Label("kotak", "the boxes"),
        {
            "grid": Key(Choice(tuple(GRIDS)), Label("kisi kotak", "which grid")),
            "source": SOURCE,
        },
    ),
    "measure": Place(
        Label("angka pengurut", "a number to order by"),
        {
            "id": _ID,
            "label": _LABEL,
            "evidence": Key(At("evidence"), Label("buktinya", "its evidence")),
        },
    ),
    "ranking": Place(
        Label("urutan pegawai", "the order of people"),
        {
            "by": Key(
                Many(Text()),
                Label(
                    "`talent_score`, sumbu, indikator, atau `measures`, tertinggi dulu",
                    "`talent_score`, an axis, a leaf or a measure, highest first",
                ),
            ),
            "source": SOURCE,
        },
    ),
}
"""Every place of the language; a policy file is `PLACES["policy"]`."""
