"""The places of the language around evidence: the policy, its axes, trees and tables."""

from __future__ import annotations

from bening.policy.building import MAX_PLACES
from bening.policy.citing import STANDINGS
from bening.policy.grid import GRIDS
from bening.policy.kinds import CLASSES
from bening.policy.vocabulary import (
    SOURCE,
    At,
    Choice,
    Key,
    Many,
    Named,
    Number,
    Place,
    Text,
    Whole,
    maybe,
)
from bening.policy.vocabulary_evidence import EVIDENCE_PLACES
from bening.policy.vocabulary_scores import SCORE_PLACES
from bening.policy.vocabulary_tree import ID, LABEL, TREE_PLACES
from bening.policy.wording import Label

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
            "label": LABEL,
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
    **TREE_PLACES,
    **EVIDENCE_PLACES,
    **SCORE_PLACES,
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
            "id": ID,
            "label": LABEL,
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
