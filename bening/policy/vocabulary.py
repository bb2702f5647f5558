"""The words of the policy language: each place, the keys that may stand there, their form.

The builders decide what a policy file may hold; this table says the same for people and
editors, and a test holds the two together word for word. The JSON Schema
(`schema`) and the tables of keys in the documents are made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bening.policy.wording import Label


@dataclass(frozen=True)
class Text:
    """A text; `form` names the pattern it has: `any`, `id`, `slug`, `day`, `word`."""

    form: str = "any"


@dataclass(frozen=True)
class Number:
    """A number with at most six places."""

    positive: bool = False


@dataclass(frozen=True)
class Whole:
    """A whole number within limits."""

    low: int
    high: int


@dataclass(frozen=True)
class Flag:
    """`true` or `false`."""


@dataclass(frozen=True)
class Choice:
    """One of some words."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class FieldOf:
    """A field of the kind of fact at hand, of one of some types."""

    types: tuple[str, ...]


@dataclass(frozen=True)
class SourceName:
    """A name that stands under `sources`, or a list of such names."""


@dataclass(frozen=True)
class At:
    """What the place of this name describes."""

    place: str


@dataclass(frozen=True)
class Either:
    """A mapping described by one place if it has a certain key, else by another."""

    key: str
    with_it: str
    without_it: str | Either


@dataclass(frozen=True)
class Many:
    """A list with at least one entry; `or_one` lets a single entry stand alone."""

    of: Form
    or_one: bool = False


@dataclass(frozen=True)
class Conditions:
    """Fields of the kind of fact at hand, each with one word or a list of them."""


@dataclass(frozen=True)
class Named:
    """A mapping whose keys are names of some form, each with a value."""

    key: Form
    value: Form


Form = (
    Text
    | Number
    | Whole
    | Flag
    | Choice
    | FieldOf
    | SourceName
    | At
    | Either
    | Many
    | Conditions
    | Named
)


@dataclass(frozen=True)
class Key:
    """One key: its form, what it means, and whether it must stand there."""

    form: Form
    about: Label
    needed: bool = True


@dataclass(frozen=True)
class Variant:
    """The keys that a place has where one of its keys has a certain word.

    Attributes:
        when: the word; "" for the place without such a key.
        needed: keys that must stand there, beside the place's own needed ones.
        optional: keys that may.
    """

    when: str
    needed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A mapping of the language.

    Attributes:
        about: what it describes.
        keys: every key that can stand there.
        by: the key whose word decides which of them; "" for none.
        variants: what stands there by that word; keys in no variant always may.
        one_of: exactly one of the keys stands there.
    """

    about: Label
    keys: Mapping[str, Key]
    by: str = ""
    variants: tuple[Variant, ...] = ()
    one_of: bool = False

    def variant(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the keys that must and those that may stand here, by that word."""
        found = next((v for v in self.variants if v.when == word), Variant(word))
        tied = {k for v in self.variants for k in (*v.needed, *v.optional)}
        free = [k for k in self.keys if k not in tied]
        return (
            tuple(k for k in free if self.keys[k].needed) + found.needed,
            tuple(k for k in free if not self.keys[k].needed) + found.optional,
        )


def maybe(form: Form, indonesian: str, english: str) -> Key:
    """Return a key that may be left out."""
    return Key(form, Label(indonesian, english), needed=False)


def _edge(indonesian: str, english: str) -> Key:
    return maybe(Number(), indonesian, english)


SOURCE = Key(
    SourceName(), Label("asal angka di sini", "where the numbers here come from")
)

EDGES = {
    "from": _edge("batas bawah, termasuk", "lower edge, inclusive"),
    "above": _edge("batas bawah, tidak termasuk", "lower edge, exclusive"),
    "below": _edge("batas atas, tidak termasuk", "upper edge, exclusive"),
    "to": _edge("batas atas, termasuk", "upper edge, inclusive"),
}
