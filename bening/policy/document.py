"""A file read strictly: every value remembers its line and its path.

An `Entry` is a mapping, a list, a text, a whole number, a decimal or a truth value.
Its methods ask for exactly one of them and say, where it is another, what was found,
why that is a mistake and what to do. The same entries come from YAML (`load`) and from
canonical JSON (`from_json`, where a decimal is a text).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NoReturn

from bening.policy.micro import to_micro
from bening.policy.mistakes import PolicyFileError

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_NAMES = {dict: "a mapping", list: "a list", str: "a text", bool: "a truth value"}


@dataclass(frozen=True)
class Entry:
    """One value of a document and where it stands.

    Attributes:
        value: a dict of entries, a list of entries, str, int, Decimal or bool.
        file: name of the document.
        line: its line, None in JSON.
        key: dotted path from the root.
    """

    value: Any
    file: str
    line: int | None
    key: str = ""

    def fail(self, code: str, found: str, reason: str, remedy: str) -> NoReturn:
        """Raise the mistake at this place."""
        raise PolicyFileError(
            code,
            file=self.file,
            line=self.line,
            key=self.key,
            found=found,
            reason=reason,
            remedy=remedy,
        )

    def described(self) -> str:
        """Return what stands here, in a few words."""
        if isinstance(self.value, dict | list):
            return f"found {_NAMES[type(self.value)]} of {len(self.value)}"
        if isinstance(self.value, str):
            return f'found the text "{self.value}"'
        return f"found {self.value!s}"

    def mapping(
        self, needed: Sequence[str] = (), optional: Sequence[str] = ()
    ) -> dict[str, Entry]:
        """Return the mapping here, with exactly the keys that may stand in it."""
        found = self.anything()
        allowed = (*needed, *optional)
        for key, entry in found.items():
            if key not in allowed:
                entry.fail(
                    "unknown_key",
                    f"found the key {key!r}",
                    "This key has no meaning here.",
                    f"Use one of: {', '.join(allowed)}.",
                )
        for key in needed:
            if key not in found:
                self._missing(key)
        return found

    def anything(self) -> dict[str, Entry]:
        """Return the mapping here, whatever its keys."""
        if not isinstance(self.value, dict):
            self._wrong("a mapping of keys to values")
        return self.value

    def items(self) -> list[Entry]:
        """Return the entries of a list that is not empty."""
        if not isinstance(self.value, list) or not self.value:
            self._wrong("a list with at least one entry")
        return self.value

    def text(self) -> str:
        """Return the text here."""
        if not isinstance(self.value, str) or not self.value.strip():
            self._wrong("a text (in quotes if it looks like a number or a date)")
        return self.value

    def identifier(self) -> str:
        """Return a name: small letters, digits and _, a letter first."""
        text = self.text()
        if not _IDENTIFIER.fullmatch(text):
            self.fail(
                "bad_identifier",
                f"found {text!r}",
                "A name is written with small letters, digits and _, a letter first.",
                "Rename it, for example main_performance.",
            )
        return text

    def choice(self, words: Sequence[str]) -> str:
        """Return one of some words."""
        text = self.text()
        if text not in words:
            self.fail(
                "not_a_choice",
                f"found {text!r}",
                "Only certain words have a meaning here.",
                f"Use one of: {', '.join(words)}.",
            )
        return text

    def flag(self) -> bool:
        """Return the truth value here."""
        if not isinstance(self.value, bool):
            self._wrong("true or false")
        return self.value

    def whole(self, low: int, high: int) -> int:
        """Return a whole number within limits."""
        number = self.value
        if isinstance(number, bool) or not isinstance(number, int):
            self._wrong("a whole number")
        if not low <= number <= high:
            self.fail(
                "out_of_range",
                f"found {number}",
                f"The number must lie from {low} to {high}.",
                "Correct the number.",
            )
        return int(number)

    def micro(self) -> int:
        """Return a number as millionths."""
        number = self.value
        if self.line is None and isinstance(number, str) and _DECIMAL.fullmatch(number):
            number = Decimal(number)
        if isinstance(number, bool) or not isinstance(number, int | Decimal):
            self._wrong("a number, without quotes")
        micro = to_micro(number)
        if micro is None or abs(micro) > 10**15:
            self.fail(
                "number_too_fine",
                f"found {number}",
                "Numbers have at most six decimal places and stay below one billion.",
                "Round the number and say so in its source.",
            )
        return micro

    def _missing(self, key: str) -> NoReturn:
        if key == "source":
            self.fail(
                "missing_source",
                "found no source",
                "Each number must say where it comes from.",
                "Add `source:` with a name that stands under `sources`.",
            )
        self.fail(
            "missing_key",
            f"found no key {key!r}",
            "Without it the policy is not complete.",
            f"Add `{key}:`.",
        )

    def _wrong(self, wanted: str) -> NoReturn:
        self.fail(
            "wrong_type",
            self.described(),
            "Another form is needed.",
            f"Write {wanted}.",
        )


def canonical_text(entry: Entry) -> str:
    """Return a document as canonical JSON (RFC 8785).

    Whole numbers stay numbers; a decimal becomes a text without closing zeros, since
    the standard's numbers are binary floats. Key order, comments and quoting of the
    original leave no trace.
    """
    return json.dumps(
        _plain(entry), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def _plain(entry: Entry) -> Any:
    value = entry.value
    if isinstance(value, dict):
        return {key: _plain(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_plain(child) for child in value]
    if isinstance(value, Decimal):
        whole = value.to_integral_value()
        return int(whole) if whole == value else f"{value.normalize():f}"
    return value


def from_json(text: str, file: str) -> Entry:
    """Read canonical JSON as a document.

    Raises:
        PolicyFileError: `not_json` for any other text.
    """
    top = Entry(None, file, None)
    try:
        value = json.loads(
            text, parse_float=_refuse_float, parse_constant=_refuse_float
        )
    except (ValueError, RecursionError) as error:
        top.fail(
            "not_json",
            f"found {error}",
            "A stored policy is canonical JSON.",
            "Store the text that `canonical_json` returns.",
        )
    return _entry(value, file, "")


def _entry(value: Any, file: str, key: str) -> Entry:
    if isinstance(value, dict):
        value = {k: _entry(v, file, f"{key}.{k}".lstrip(".")) for k, v in value.items()}
    elif isinstance(value, list):
        value = [_entry(v, file, f"{key}[{i}]") for i, v in enumerate(value)]
    return Entry(value, file, None, key)


def _refuse_float(text: str) -> NoReturn:
    raise ValueError(f"the number {text}, which is not whole")
