"""Sources of law in a policy file: declared once by name, cited beside each number."""

from __future__ import annotations

from typing import Literal, cast

from bening.policy.document import Entry
from bening.policy.tables import Source, Sources
from bening.policy.wording import Label

STANDINGS = ("regulation", "secondary", "implementation", "reading")


def label(entry: Entry) -> Label:
    """Return a text in both languages."""
    found = entry.mapping(("id", "en"))
    return Label(found["id"].text(), found["en"].text())


class Citations:
    """The sources a policy declares, and which of them its numbers cite."""

    def __init__(self, declared: dict[str, Source]) -> None:
        """Start with no source cited."""
        self._declared = declared
        self._cited: set[str] = set()

    @classmethod
    def read(cls, entry: Entry) -> Citations:
        """Return the sources that the key `sources` declares."""
        declared = {}
        for key, item in entry.anything().items():
            found = item.mapping(("id", "en", "standing"))
            standing = found["standing"].choice(STANDINGS)
            declared[key] = Source(
                key,
                Label(found["id"].text(), found["en"].text()),
                # `choice` has checked the word.
                cast(
                    Literal["regulation", "secondary", "implementation", "reading"],
                    standing,
                ),
            )
        return cls(declared)

    def of(self, entry: Entry) -> Sources:
        """Return the sources cited at an entry: one name, or a list of names."""
        items = entry.items() if isinstance(entry.value, list) else [entry]
        return tuple(self._one(item) for item in items)

    def all(self) -> Sources:
        """Return every declared source, sorted by name."""
        return tuple(self._declared[key] for key in sorted(self._declared))

    def check_all_used(self, entry: Entry) -> None:
        """Refuse a declared source that no number cites."""
        for key, item in entry.anything().items():
            if key not in self._cited:
                item.fail(
                    "unused_source",
                    f"found the source {key!r}, which nothing cites",
                    "A list of sources must not claim more than it carries.",
                    "Cite it beside a number, or remove it.",
                )

    def _one(self, item: Entry) -> Source:
        name = item.text()
        if name not in self._declared:
            item.fail(
                "unknown_source",
                f"found the source {name!r}",
                "No source of this name stands under `sources`.",
                f"Use one of: {', '.join(self._declared)}.",
            )
        self._cited.add(name)
        return self._declared[name]
