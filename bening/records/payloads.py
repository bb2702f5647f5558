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
        "A fact of kind %(kind)s does not fit: field %(field)s is %(problem)s."
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
    if kind not in KINDS:
        raise UnfitFact(kind=kind, field="-", problem="of an unknown kind")
    if none and payload:
        raise UnfitFact(kind=kind, field=next(iter(payload)), problem="not empty")
    if not none:
        _check(kind, KINDS[kind].fields, payload)
    return written(payload)


def _check(
    kind: str, fields: Mapping[str, Field], payload: Mapping[str, object]
) -> None:
    for name, field in fields.items():
        if field.required and name not in payload:
            raise UnfitFact(kind=kind, field=name, problem="missing")
    for name, value in payload.items():
        if name not in fields:
            raise UnfitFact(kind=kind, field=name, problem="unknown")
        if not _FORMS[fields[name].type](value, fields[name]):
            raise UnfitFact(kind=kind, field=name, problem="of the wrong form")


def written(payload: Mapping[str, object]) -> str:
    """Return a payload as JSON with sorted keys and no blanks."""
    return json.dumps(
        payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def _is_text(value: object, _field: Field) -> bool:
    return isinstance(value, str) and bool(value)


def _is_date(value: object, _field: Field) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_integer(value: object, _field: Field) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_bool(value: object, _field: Field) -> bool:
    return isinstance(value, bool)


def _is_word(value: object, field: Field) -> bool:
    return value in field.words


def _is_levels(value: object, field: Field) -> bool:
    return (
        isinstance(value, Mapping)
        and bool(value)
        and all(
            name in field.words and isinstance(level, int) and level is not True
            for name, level in value.items()
        )
    )


_FORMS: Mapping[str, Callable[[object, Field], bool]] = {
    "text": _is_text,
    "date": _is_date,
    "micro": _is_integer,
    "int": _is_integer,
    "bool": _is_bool,
    "code": _is_word,
    "levels": _is_levels,
}
