"""Check a payload against the vocabulary of facts, and give it its one written form."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import gettext_noop as _

from bening.errors import Refusal
from bening.policy.kinds import KINDS, Field


class UnfitFact(Refusal):
    """A fact does not fit the vocabulary; importers check before, so this is rare."""

    code = "records.unfit_fact"
    sentence = _(
        "A fact of kind %(kind)s does not fit the vocabulary of facts: %(field)s "
        "(%(problem)s)."
    )
    status = 422


def canonical_payload(
    kind: str, payload: Mapping[str, object], *, none: bool = False
) -> str:
    """Return the payload as canonical JSON.

    Args:
        kind: a key of `bening.policy.kinds.KINDS`.
        payload: fields as the kind lists them; a field that is unknown is absent.
        none: a fact that says "there is none"; its payload is empty.

    Raises:
        UnfitFact: for an unknown kind or field, a missing required field, or a value
            of the wrong form.

    >>> canonical_payload("employment", {"status": "01", "category": "PNS"})
    '{"category":"PNS","status":"01"}'
    """
    check_payload(kind, payload, none=none)
    return written(payload)


def check_payload(
    kind: str, payload: Mapping[str, object], *, none: bool = False
) -> None:
    """Refuse a payload that `canonical_payload` would refuse; arguments as there.

    Raises:
        UnfitFact: likewise.
    """
    if kind not in _REQUIRED:
        raise UnfitFact(kind=kind, field="-", problem="unknown kind")
    if none and payload:
        raise UnfitFact(kind=kind, field=next(iter(payload)), problem="not empty")
    if not none:
        _check(kind, payload)


def written(payload: Mapping[str, object]) -> str:
    """Return a payload as JSON with sorted keys and no blanks."""
    return _encode(payload)


_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
).encode

Check = Callable[[object], bool]


def _check(kind: str, payload: Mapping[str, object]) -> None:
    missing = _REQUIRED[kind] - payload.keys()
    if missing:
        raise UnfitFact(kind=kind, field=min(missing), problem="missing")
    checks = _CHECKS[kind]
    for name, value in payload.items():
        check = checks.get(name)
        if check is None:
            raise UnfitFact(kind=kind, field=name, problem="unknown")
        if not check(value):
            raise UnfitFact(kind=kind, field=name, problem="wrong form")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_integer(value: object) -> bool:
    return type(value) is int


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _word_among(words: frozenset[str]) -> Check:
    return lambda value: isinstance(value, str) and value in words


def _levels_of(words: frozenset[str]) -> Check:
    def is_levels(value: object) -> bool:
        return (
            isinstance(value, Mapping)
            and bool(value)
            and value.keys() <= words
            and all(type(level) is int for level in value.values())
        )

    return is_levels


_PLAIN: Mapping[str, Check] = {
    "text": _is_text,
    "date": _is_date,
    "micro": _is_integer,
    "int": _is_integer,
    "bool": _is_bool,
}


def _check_of(field: Field) -> Check:
    if field.type == "code":
        return _word_among(frozenset(field.words))
    if field.type == "levels":
        return _levels_of(frozenset(field.words))
    return _PLAIN[field.type]


_REQUIRED: Mapping[str, frozenset[str]] = {
    kind: frozenset(name for name, field in spec.fields.items() if field.required)
    for kind, spec in KINDS.items()
}
_CHECKS: Mapping[str, Mapping[str, Check]] = {
    kind: {name: _check_of(field) for name, field in spec.fields.items()}
    for kind, spec in KINDS.items()
}
