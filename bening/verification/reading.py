"""Read a bundle strictly: refuse what is not of the documented form, naming the place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from bening.transparency.canonical import NotCanonical, canonical

T = TypeVar("T")

FORMAT = "bening-bundle/1"
MAX_BYTES = 256 * 1024 * 1024


class BundleError(ValueError):
    """The file is no bundle of the documented form; says where and what."""


@dataclass(frozen=True)
class Part:
    """A mapping of the bundle, and where it stands; asks for values of a type."""

    where: str
    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        """Return a text."""
        return self._of(name, str, "a text")

    def number(self, name: str) -> int:
        """Return a whole number; a truth value is none."""
        value = self._of(name, int, "a whole number")
        if isinstance(value, bool):
            raise BundleError(f"{self.where}.{name}: a whole number is needed")
        return value

    def flag(self, name: str) -> bool:
        """Return a truth value."""
        return self._of(name, bool, "true or false")

    def part(self, name: str) -> Part:
        """Return a mapping."""
        return Part(f"{self.where}.{name}", self._of(name, dict, "an object"))

    def optional(self, name: str) -> Part | None:
        """Return a mapping, or None where the bundle has null."""
        return None if self._value(name) is None else self.part(name)

    def parts(self, name: str) -> tuple[Part, ...]:
        """Return a list of mappings."""
        found = self.items(name)
        for place, item in enumerate(found):
            if not isinstance(item, dict):
                raise BundleError(f"{self.where}.{name}[{place}]: an object is needed")
        return tuple(
            Part(f"{self.where}.{name}[{place}]", item)
            for place, item in enumerate(found)
        )

    def items(self, name: str) -> list[Any]:
        """Return a list of anything."""
        return self._of(name, list, "a list")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        found = self.items(name)
        if not all(isinstance(item, str) for item in found):
            raise BundleError(f"{self.where}.{name}: a list of texts is needed")
        return tuple(found)

    def hex(self, name: str, size: int = 32) -> bytes:
        """Return bytes written in lower-case hexadecimal."""
        text = self.text(name)
        return _bytes(text, size, f"{self.where}.{name}")

    def hexes(self, name: str) -> tuple[bytes, ...]:
        """Return a list of 32 bytes each."""
        return tuple(
            _bytes(text, 32, f"{self.where}.{name}[{place}]")
            for place, text in enumerate(self.texts(name))
        )

    def uuid(self, name: str) -> UUID:
        """Return an id in its usual writing."""
        text = self.text(name)
        try:
            found = UUID(text)
        except ValueError:
            found = None
        if found is None or str(found) != text:
            raise BundleError(f"{self.where}.{name}: an id is needed")
        return found

    def day(self, name: str) -> date:
        """Return a day, YYYY-MM-DD."""
        text = self.text(name)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise BundleError(f"{self.where}.{name}: a day is needed") from None

    def day_or_none(self, name: str) -> date | None:
        """Return a day, or None where the bundle has null."""
        return None if self._value(name) is None else self.day(name)

    def moment(self, name: str) -> datetime:
        """Return a time with its zone."""
        text = self.text(name)
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            found = None
        if found is None or found.tzinfo is None:
            raise BundleError(f"{self.where}.{name}: a time with a zone is needed")
        return found

    def exact(self, name: str) -> Fraction | None:
        """Return an exact number of points, or None where the bundle has null."""
        if self._value(name) is None:
            return None
        text = self.text(name)
        try:
            return Fraction(text)
        except (ValueError, ZeroDivisionError):
            raise BundleError(f"{self.where}.{name}: a number is needed") from None

    def _value(self, name: str) -> Any:
        try:
            return self.values[name]
        except KeyError:
            raise BundleError(f"{self.where}.{name}: is missing") from None

    def _of(self, name: str, kind: type[T], words: str) -> T:
        value = self._value(name)
        if not isinstance(value, kind):
            raise BundleError(f"{self.where}.{name}: {words} is needed")
        return value


def read_bundle(path: Path) -> Part:
    """Return a bundle's content.

    Raises:
        BundleError: if the file cannot be read, is larger than `MAX_BYTES`, is not
            canonical JSON (a key twice, floats, blanks), or of another format.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BundleError(f"{path}: larger than {MAX_BYTES} bytes")
        text = path.read_bytes()
    except OSError as error:
        raise BundleError(f"{path}: {error.strerror}") from None
    return parse_bundle(text)


def parse_bundle(text: bytes) -> Part:
    """Return the content of a bundle's bytes; raises as `read_bundle`."""
    body = text.rstrip(b"\n")
    try:
        values = json.loads(body, parse_float=_no_float, parse_constant=_no_float)
        again = canonical(values)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise BundleError("the file is not JSON") from None
    except NotCanonical as error:
        raise BundleError(f"the file is not canonical JSON: {error}") from None
    if not isinstance(values, dict):
        raise BundleError("the file holds no object")
    if again != body:
        raise BundleError(
            "the file is not canonical JSON: a key twice, blanks or another order"
        )
    top = Part("bundle", values)
    if top.text("format") != FORMAT:
        raise BundleError(f"bundle.format: {FORMAT} is needed")
    return top


def write_bundle(values: Mapping[str, Any]) -> bytes:
    """Return a bundle as bytes: canonical JSON and a line end."""
    return canonical({"format": FORMAT, **values}) + b"\n"


def digest_of(text: str | bytes) -> str:
    """Return the SHA-256 of a text or a file, hexadecimal."""
    content = text.encode() if isinstance(text, str) else text
    return hashlib.sha256(content).hexdigest()


def _no_float(text: str) -> Any:
    raise NotCanonical(f"{text} is no whole number")


def _bytes(text: str, size: int, where: str) -> bytes:
    try:
        found = bytes.fromhex(text)
    except ValueError:
        found = b""
    if len(found) != size or found.hex() != text:
        raise BundleError(f"{where}: {size} bytes in hexadecimal are needed")
    return found
