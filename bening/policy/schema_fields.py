"""Which fields of a kind of fact a policy may name, as parts of the JSON Schema."""

from __future__ import annotations

from typing import Any

from bening.policy.building_words import RESERVED
from bening.policy.kinds import KINDS, Field
from bening.policy.person import readable_fields
from bening.policy.vocabulary import At, Conditions, FieldOf, Form, Many, Place
from bening.policy.vocabulary_evidence import EVIDENCE_PLACES

Schema = dict[str, Any]
WORD: Schema = {
    "type": "string",
    "pattern": rf"^(?!({'|'.join(RESERVED)})$)[A-Z][A-Z0-9_]*$",
}
_PHASES = ("IN_FORCE", "RECENT", "OVER")
_IN_RULES = "rule"


def fields_of(kind: str, types: tuple[str, ...]) -> list[str]:
    """Return the readable fields of a kind that have one of some types."""
    return [
        name for name, field in readable_fields(kind).items() if field.type in types
    ]


def fields_below(place: Place, kind: str, name: str = "evidence") -> Schema:
    """Return what a kind of fact allows below a place: only its own fields.

    Args:
        place: a place of evidence.
        kind: the kind of fact that is read there.
        name: the place's name.
    """
    below = {
        key: found
        for key, one in place.keys.items()
        if (found := _narrowed(one.form, kind, name))
    }
    return {"properties": below} if below else {}


def _narrowed(form: Form, kind: str, name: str) -> Schema:
    if isinstance(form, FieldOf):
        names = fields_of(kind, form.types)
        return {"enum": names} if names else {"not": {}}
    if isinstance(form, Conditions):
        return _conditions(kind, in_rules=name == _IN_RULES)
    if isinstance(form, Many):
        items = _narrowed(form.of, kind, name)
        return {"items": items} if items else {}
    if isinstance(form, At):
        return fields_below(EVIDENCE_PLACES[form.place], kind, form.place)
    return {}


def _conditions(kind: str, *, in_rules: bool) -> Schema:
    words = {
        name: _words(field)
        for name, field in readable_fields(kind).items()
        if field.type in ("code", "bool") or (field.type == "text" and not in_rules)
    }
    if in_rules:
        words["phase"] = _one_or_many({"enum": list(_PHASES)})
    schema: Schema = {"properties": words, "additionalProperties": False}
    named_by = KINDS[kind].named_by
    if named_by is not None and not in_rules:
        words[named_by] = _one_or_many(WORD)
        schema["required"] = [named_by]
    return schema


def _words(field: Field) -> Schema:
    if field.type == "bool":
        return _one_or_many({"type": "boolean"})
    if field.type == "text":
        return _one_or_many({"type": "string"})
    return _one_or_many({"enum": list(field.words)})


def _one_or_many(word: Schema) -> Schema:
    return {"anyOf": [word, {"type": "array", "minItems": 1, "items": word}]}
