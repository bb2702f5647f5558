"""How a booklet speaks: one language, its numbers, its citations, its numbering."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from bening.policy.booklet_document import Language
from bening.policy.booklet_sentences import SENTENCES
from bening.policy.booklet_terms import FIELD_LABELS, term_of
from bening.policy.day_words import day_label
from bening.policy.micro import exact_text
from bening.policy.model import Policy
from bening.policy.tables import Sources, Span
from bening.policy.wording import Label

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_STANDINGS = {
    "regulation": Label("naskah", "text read"),
    "secondary": Label("sekunder", "secondary"),
    "implementation": Label("penerapan", "implementation"),
    "reading": Label("bacaan", "reading"),
}


class Voice:
    """Says things in one language about one policy."""

    def __init__(self, policy: Policy, language: Language) -> None:
        """Number the sources in the order in which the policy keeps them."""
        self.language = language
        self._marks = {
            source.key: number for number, source in enumerate(policy.sources, start=1)
        }

    def label(self, label: Label) -> str:
        """Return a label in this language."""
        return label.id if self.language == "id" else label.en

    def say(self, key: str, **values: object) -> str:
        """Return a sentence with its blanks filled."""
        return self.label(SENTENCES[key]).format(**values)

    def word(self, word: str) -> str:
        """Return what a code word is called, the word itself behind it.

        A word without a name of its own stands alone.
        """
        named = self.label(term_of(word))
        return word if named == word else f"{named} ({word})"

    def name(self, word: str) -> str:
        """Return what a code word is called, without the word."""
        return self.label(term_of(word))

    def field(self, name: str) -> str:
        """Return what a field of a fact is called."""
        return self.label(FIELD_LABELS.get(name, Label(name, name)))

    def fields(self, names: Iterable[str], joined: str = "and") -> str:
        """Return what several fields are called, as a series."""
        return self.series([self.field(name) for name in names], joined)

    def series(self, parts: list[str], joined: str = "and") -> str:
        """Return "a, b, and c"; `joined` is `and`, `or` or `then`."""
        if len(parts) < 2:  # noqa: PLR2004 - one needs no "and"
            return "".join(parts)
        last = self.say(f"series.{joined}")
        if len(parts) == 2:  # noqa: PLR2004 - two need no comma
            return f"{parts[0]} {last} {parts[1]}"
        return f"{', '.join(parts[:-1])}, {last} {parts[-1]}"

    def number(self, micro: Fraction | int) -> str:
        """Return micro points as this language writes numbers.

        >>> from bening.policy.booklet_voice import localised
        >>> localised("12345.5", "id"), localised("100/3", "id")
        ('12.345,5', '100/3')
        """
        return localised(exact_text(micro), self.language)

    def day(self, iso: str) -> str:
        """Return an ISO day in words."""
        return self.label(day_label(date.fromisoformat(iso)))

    def span(self, span: Span) -> str:
        """Return a stretch of numbers in words."""
        if span.lower is None and span.upper is None:
            return self.say("span.every")
        if span.lower is not None and span.lower == span.upper:
            return self.say("span.exactly", low=self.number(span.lower))
        return " ".join(part for part in (self._lower(span), self._upper(span)) if part)

    def _lower(self, span: Span) -> str:
        if span.lower is None:
            return ""
        side = "from" if span.lower_in else "above"
        alone = "_alone" if span.upper is None else ""
        return self.say(f"span.{side}{alone}", low=self.number(span.lower))

    def _upper(self, span: Span) -> str:
        if span.upper is None:
            return ""
        side = "to" if span.upper_in else "below"
        alone = "_alone" if span.lower is None else ""
        return self.say(f"span.{side}{alone}", high=self.number(span.upper))

    def cite(self, sources: Sources) -> str:
        """Return the numbers of some sources with their standing, each once."""
        marks = sorted(
            {(self._marks[source.key], source.standing) for source in sources}
        )
        return "; ".join(
            f"[{mark}] {self.label(_STANDINGS[standing])}" for mark, standing in marks
        )

    def cited(self, sources: Sources) -> str:
        """Return a sentence's closing remark on where it comes from."""
        return self.say("source.of", marks=self.cite(sources))


def localised(text: str, language: Language) -> str:
    """Return an exact number as a language writes it."""
    if "/" in text:
        return text
    sign = "−" if text.startswith("-") else ""
    whole, _, places = text.removeprefix("-").partition(".")
    grouped = f"{int(whole):,}"
    if language == "id":
        grouped = grouped.replace(",", ".")
    mark = "," if language == "id" else "."
    return f"{sign}{grouped}{mark}{places}" if places else f"{sign}{grouped}"


def roman(number: int) -> str:
    """Return a small number in Roman figures.

    >>> roman(4), roman(19)
    ('IV', 'XIX')
    """
    text = ""
    for value, figure in _ROMAN:
        while number >= value:
            text += figure
            number -= value
    return text
