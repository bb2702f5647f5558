"""The parts of the two pages for policy authors that are made from the code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from bening.policy.cases import policy_files
from bening.policy.evidence import Pick, RuleWord
from bening.policy.kinds import KINDS, Field
from bening.policy.load import load_policy
from bening.policy.micro import exact_text
from bening.policy.model import Leaf, leaves_of
from bening.policy.person import readable_fields
from bening.policy.tables import Bands, Direct, Option
from bening.policy.vocabulary import (
    At,
    Choice,
    Conditions,
    Either,
    FieldOf,
    Flag,
    Form,
    Many,
    Named,
    Number,
    Place,
    SourceName,
    Text,
    Whole,
)
from bening.policy.vocabulary_policy import PLACES
from bening.policy.wording import Label

Table = Callable[[Iterable[str], Iterable[Iterable[str]]], str]
POLICIES = Path(__file__).resolve().parent.parent / "policies"

WORDS = {
    "key": Label("kunci", "key"),
    "needed": Label("wajib", "needed"),
    "form": Label("bentuk", "form"),
    "meaning": Label("arti", "meaning"),
    "yes": Label("ya", "yes"),
    "no": Label("tidak", "no"),
    "with": Label("dengan", "with"),
    "kind": Label("jenis", "kind"),
    "day": Label("hari bukti (`from`)", "day of the fact (`from`)"),
    "fields": Label("bidang", "fields"),
    "leaf": Label("indikator", "leaf"),
    "name": Label("nama", "name"),
    "raw": Label("nilai mentah", "raw value"),
    "one of": Label("salah satu", "one of"),
    "list of": Label("daftar", "list of"),
    "or a list": Label("atau daftarnya", "or a list of them"),
    "number": Label("angka", "number"),
    "above zero": Label("angka di atas nol", "number above zero"),
    "whole": Label("bilangan bulat", "whole number"),
    "to": Label("sampai", "to"),
    "flag": Label("`true` atau `false`", "`true` or `false`"),
    "text": Label("teks", "text"),
    "day text": Label("tanggal dalam tanda kutip", "day in quotes"),
    "word": Label("kata dengan huruf besar", "word in capitals"),
    "id": Label("nama dengan huruf kecil", "name in small letters"),
    "slug": Label("huruf kecil, angka, tanda hubung", "small letters, digits, hyphens"),
    "version": Label("versi dalam tanda kutip", "version in quotes"),
    "source": Label("nama sumber, atau daftarnya", "name of a source, or a list"),
    "field": Label("bidang jenis", "field of type"),
    "map": Label("untuk setiap", "for each"),
    "conditions": Label(
        "bidang: kata, `true`/`false`, atau daftarnya",
        "field: word, `true`/`false`, or a list",
    ),
    "or more": Label("atau lebih", "or more"),
    "more counts as": Label("lebih dihitung sebagai itu", "more counts as that"),
    "or fields": Label("atau bidang", "or the fields"),
}

DAYS = {
    "profile": Label("—", "—"),
    "employment": Label("berlaku sejak", "since when it holds"),
    "rank": Label("TMT pangkat", "since when the rank is held"),
    "appraisal": Label("awal periode penilaian", "start of the period"),
    "competence": Label("tanggal asesmen", "day of the assessment"),
    "potential": Label("tanggal asesmen", "day of the assessment"),
    "potkom": Label("tanggal asesmen", "day of the assessment"),
    "education": Label(
        "tanggal lulus, atau 1 Januari tahun lulus",
        "day of graduation, or 1 January of its year",
    ),
    "training": Label(
        "hari pelatihan, atau 31 Desember tahunnya",
        "day of the training, or 31 December of its year",
    ),
    "certificate": Label("tanggal terbit", "day of issue"),
    "position": Label("TMT jabatan", "since when it is held"),
    "acting": Label("TMT penugasan", "since when it is held"),
    "award": Label("tanggal penghargaan", "day of the award"),
    "team": Label("tanggal keputusan tim", "day of the team's decree"),
    "feedback_360": Label("tanggal penilaian", "day of the rating"),
    "sanction": Label("TMT hukuman", "first day of the sanction"),
    "field_fit": Label("tanggal penetapan", "day of the finding"),
    "other": Label("tanggal pencatatan", "day of the finding"),
    "indicator": Label("tanggal pengukuran", "day of the finding"),
    "ip_asn": Label("tanggal pengukuran", "day of the measurement"),
}


class Page:
    """Makes the tables of one page in one language."""

    def __init__(self, language: str, table: Table) -> None:
        self.language = language
        self.table = table

    def say(self, key: str) -> str:
        return self.label(WORDS[key])

    def label(self, label: Label) -> str:
        return label.id if self.language == "id" else label.en

    def keys(self) -> str:
        """Return every place of the language with its keys."""
        head = tuple(self.say(word) for word in ("key", "needed", "form", "meaning"))
        parts = []
        for name, place in PLACES.items():
            rows = [
                (f"`{key}`", self._needed(place, key), self._form(one.form), text)
                for key, one in place.keys.items()
                for text in (self.label(one.about),)
            ]
            title = f"**`{name}`** — {self.label(place.about)}"
            parts.append(f"{title}\n\n{self.table(head, rows)}")
        return "\n".join(parts)

    def _needed(self, place: Place, key: str) -> str:
        words = [v.when for v in place.variants if key in v.needed]
        allowed = [v.when for v in place.variants if key in v.optional]
        if words and len(words) < len(place.variants):
            return f"{self.say('yes')}, {self.say('with')} {self._coded(words)}"
        if allowed and len(allowed) < len(place.variants):
            return f"{self.say('no')}; {self.say('with')} {self._coded(allowed)}"
        needed = place.keys[key].needed and not place.one_of
        return self.say("yes" if needed else "no")

    def _coded(self, words: list[str]) -> str:
        return ", ".join(f"`{word}`" for word in words)

    def _form(self, form: Form) -> str:
        if isinstance(form, Text):
            texts = {"any": "text", "day": "day text"}
            return self.say(texts.get(form.form, form.form))
        if isinstance(form, Number):
            return self.say("above zero" if form.positive else "number")
        if isinstance(form, Whole):
            return f"{self.say('whole')} {form.low} {self.say('to')} {form.high}"
        if isinstance(form, Choice):
            return f"{self.say('one of')} {self._coded(list(form.words))}"
        if isinstance(form, FieldOf):
            return f"{self.say('field')} {', '.join(form.types)}"
        return self._structure(form)

    def _structure(self, form: Form) -> str:
        if isinstance(form, Flag | SourceName | Conditions):
            names = {Flag: "flag", SourceName: "source", Conditions: "conditions"}
            return self.say(names[type(form)])
        if isinstance(form, At):
            return f"`{form.place}`"
        if isinstance(form, Either):
            return ", ".join(f"`{name}`" for name in _places(form))
        if isinstance(form, Many):
            inner = self._form(form.of)
            return (
                f"{inner} {self.say('or a list')}"
                if form.or_one
                else f"{self.say('list of')}: {inner}"
            )
        assert isinstance(form, Named)
        return f"{self.say('map')} {self._form(form.key)}: {self._form(form.value)}"

    def kinds(self) -> str:
        """Return the kinds of facts with the fields a policy may read."""
        head = tuple(self.say(word) for word in ("kind", "day", "fields"))
        rows = [
            (f"`{kind}`", self.label(DAYS[kind]), self._fields(kind))
            for kind in KINDS
            if readable_fields(kind)
        ]
        return self.table(head, rows)

    def _fields(self, kind: str) -> str:
        return "; ".join(
            f"`{name}` {self._field(field)}"
            for name, field in readable_fields(kind).items()
        )

    def _field(self, field: Field) -> str:
        if field.type in ("code", "levels"):
            return f"({field.type}: {', '.join(field.words)})"
        return f"({field.type})"

    def leaves(self) -> str:
        """Return the leaves of the published policies with their raw values."""
        head = tuple(self.say(word) for word in ("leaf", "name", "raw"))
        parts = []
        for file in policy_files(POLICIES):
            policy = load_policy(file)
            rows = [
                (f"`{leaf.id}`", self.label(leaf.label), self._raw(leaf))
                for axis in policy.axes
                for leaf in leaves_of(axis.root)
            ]
            title = f"**{policy.id}** {policy.version} — {self.label(policy.label)}"
            parts.append(f"{title}\n\n{self.table(head, rows)}")
        return "\n".join(parts)

    def _raw(self, leaf: Leaf) -> str:
        reading = leaf.evidence.reading
        found = self._values(leaf)
        value = reading.value if isinstance(reading, Pick) else None
        if isinstance(value, RuleWord) and value.term is None:
            fields = {c.field for rule in value.rules for c in rule.when}
            names = ", ".join(f"`{name}`" for name in sorted(fields))
            found = f"{found}; {self.say('or fields')} {names}"
        return found if leaf.score.none is None else f"{found}; NONE"

    def _values(self, leaf: Leaf) -> str:
        score = leaf.score
        if isinstance(score, Option):
            return ", ".join(score.points)
        if isinstance(score, Bands):
            return self.say("number")
        assert isinstance(score, Direct)
        unit = Fraction(score.divisor, score.factor)
        low, high = exact_text(score.low * unit), exact_text(score.high * unit)
        more = f" ({self.say('more counts as')})" if score.above == "cap" else ""
        return f"{low} {self.say('to')} {high}{more}"


def _places(form: Either) -> Iterator[str]:
    yield form.with_it
    if isinstance(form.without_it, Either):
        yield from _places(form.without_it)
    else:
        yield form.without_it
