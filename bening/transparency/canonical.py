"""Canonical JSON (RFC 8785) for the values that entries, facts and policies use.

Numbers are integers only: scores are millionths, so no float ever has to be printed.
That restriction makes the standard library's encoder sufficient.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

MAX_SAFE_INTEGER = 2**53 - 1

type_names = "text, integer, boolean, null, list or mapping with text keys"


class NotCanonical(ValueError):
    """The value has no canonical form here: a float, an unsafe integer, a strange key."""


def canonical(value: object) -> bytes:
    """Return the canonical bytes of a value.

    Args:
        value: text, integer (at most 2^53 - 1 in size), boolean, null, list or mapping
            with text keys, nested to any depth.

    Returns:
        UTF-8 bytes; keys sorted by UTF-16 code units, no blanks.

    Raises:
        NotCanonical: for floats, larger integers, other types, keys that are not text.

    >>> canonical({"b": [1, True, None], "a": "é"}).decode()
    '{"a":"é","b":[1,true,null]}'
    """
    return json.dumps(
        _checked(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def plain_values(values: Mapping[str, object]) -> dict[str, str | int | None]:
    """Return values as an entry of the log holds them: lists and mappings as text.

    Raises:
        NotCanonical: for a value that has no canonical form.
    """
    return {
        name: value
        if value is None or isinstance(value, str | int)
        else canonical(value).decode()
        for name, value in values.items()
    }


def _checked(value: object) -> object:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        if abs(value) > MAX_SAFE_INTEGER:
            raise NotCanonical(f"integer {value} is beyond 2^53 - 1")
        return value
    if isinstance(value, Mapping):
        return {key: _checked(value[key]) for key in sorted(value, key=_key_order)}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_checked(item) for item in value]
    raise NotCanonical(f"{type(value).__name__} is not {type_names}")


def _key_order(key: object) -> bytes:
    if not isinstance(key, str):
        raise NotCanonical(f"key {key!r} is not text")
    return key.encode("utf-16-be", "surrogatepass")
