"""The JSON Schema of a policy file, made from the vocabulary and the kinds of facts.

Editors use it to complete and to mark keys while an author types. It says what can be
said place by place: keys, forms, words, limits, fields of each kind of fact. What needs
the whole file (weights that add up, holes in tables, sources that are cited) only
`bening policy check` can say.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from bening.policy.schema_fields import WORD, fields_below, fields_of
from bening.policy.vocabulary import (
    EDGES,
    At,
    Choice,
    Either,
    FieldOf,
    Flag,
    Form,
    Key,
    Many,
    Named,
    Number,
    Place,
    SourceName,
    Text,
    Whole,
)
from bening.policy.vocabulary_evidence import READABLE_KINDS
from bening.policy.vocabulary_policy import PLACES
from bening.policy.wording import Label

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
TITLE = Label("Kebijakan Bening", "A policy of Bening")
PATTERNS = {
    "id": r"^[a-z][a-z0-9_]*$",
    "slug": r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "version": r"^[a-z0-9]+([-.][a-z0-9]+)*$",
    "day": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "word": WORD["pattern"],
}
_LARGEST = 999_999_999
_SAME_SIDE = (("from", "above"), ("to", "below"))
_EXPIRES: Schema = {
    "required": ["outside"],
    "properties": {"outside": {"const": "expires"}},
}
_SCORED: Schema = {
    "anyOf": [{"required": [key]} for key in ("children", "use", "score")]
}
_NAMES: Schema = {"type": "string", "minLength": 1}


def schema_text() -> str:
    """Return the schema as it is published: stable, with a final line break."""
    return json.dumps(policy_schema(), indent=2, ensure_ascii=False) + "\n"


def policy_schema() -> Schema:
    """Return the JSON Schema (draft 7) of a policy file."""
    places = {
        name: _place(name, place) for name, place in PLACES.items() if name != "policy"
    }
    return {
        "$schema": DIALECT,
        "title": f"{TITLE.id} · {TITLE.en}",
        **_place("policy", PLACES["policy"]),
        "definitions": places,
    }


def _place(name: str, place: Place) -> Schema:
    schema: Schema = {
        "description": _told(place.about),
        "type": "object",
        "properties": {key: _key(one) for key, one in place.keys.items()},
        "additionalProperties": False,
    }
    if place.one_of:
        return {**schema, "minProperties": 1, "maxProperties": 1}
    needed, _ = place.variant("")
    schema["required"] = list(needed)
    further = [*_variants(place), *_edges(place), *_SPECIAL.get(name, list)()]
    return {**schema, "allOf": further} if further else schema


def _variants(place: Place) -> list[Schema]:
    """Return what each word of the deciding key asks for and allows."""
    rules = []
    for variant in place.variants:
        needed, optional = place.variant(variant.when)
        rules.append(
            _if(
                place.by,
                variant.when,
                {
                    "required": list(needed),
                    "propertyNames": {"enum": [*needed, *optional]},
                },
            )
        )
    return rules


def _if(key: str, word: str, then: Schema) -> Schema:
    return {
        "if": {"properties": {key: {"const": word}}, "required": [key]},
        "then": then,
    }


def _key(key: Key) -> Schema:
    form = _form(key.form)
    told = _told(key.about)
    # Beside a reference other words are ignored.
    if "$ref" in form:
        return {"description": told, "allOf": [form]}
    return {"description": told, **form}


def _told(about: Label) -> str:
    return f"{about.id} · {about.en}"


def _form(form: Form) -> Schema:
    if isinstance(form, Text):
        return _text(form)
    if isinstance(form, Number):
        low = {"exclusiveMinimum": 0} if form.positive else {"minimum": -_LARGEST}
        return {"type": "number", **low, "maximum": _LARGEST}
    if isinstance(form, Whole):
        return {"type": "integer", "minimum": form.low, "maximum": form.high}
    if isinstance(form, Flag):
        return {"type": "boolean"}
    if isinstance(form, Choice | FieldOf):
        return {"enum": _words(form)}
    return _structure(form)


def _words(form: Choice | FieldOf) -> list[str]:
    if isinstance(form, Choice):
        return list(form.words)
    fit = {name for kind in READABLE_KINDS for name in fields_of(kind, form.types)}
    return sorted(fit)


def _text(form: Text) -> Schema:
    if form.form == "any":
        return {"type": "string", "minLength": 1}
    return {"type": "string", "pattern": PATTERNS[form.form]}


def _structure(form: Form) -> Schema:
    if isinstance(form, At):
        return {"$ref": f"#/definitions/{form.place}"}
    if isinstance(form, Either):
        return {
            "if": {"required": [form.key]},
            "then": {"$ref": f"#/definitions/{form.with_it}"},
            "else": _form(form.without_it)
            if isinstance(form.without_it, Either)
            else {"$ref": f"#/definitions/{form.without_it}"},
        }
    if isinstance(form, Many):
        many = {"type": "array", "minItems": 1, "items": _form(form.of)}
        return {"anyOf": [_form(form.of), many]} if form.or_one else many
    if isinstance(form, Named):
        return {
            "type": "object",
            "propertyNames": _form(form.key),
            "additionalProperties": _form(form.value),
        }
    if isinstance(form, SourceName):
        return {"anyOf": [_NAMES, {"type": "array", "minItems": 1, "items": _NAMES}]}
    return _conditions()


def _conditions() -> Schema:
    word: Schema = {"type": ["string", "boolean"]}
    many = {"type": "array", "minItems": 1, "items": word}
    return {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {"anyOf": [word, many]},
    }


def _edges(place: Place) -> list[Schema]:
    """Return that a stretch has one edge on each side."""
    if not set(EDGES) <= set(place.keys):
        return []
    return [{"not": {"required": list(pair)}} for pair in _SAME_SIDE]


def _children() -> list[Schema]:
    """Return which keys children have by how their group combines them."""
    rules = [
        ("weighted", {"required": ["weight"]}, ("needs", "classes", "otherwise")),
        ("mean", {}, ("weight", "needs", "classes", "otherwise")),
        ("sum", {}, ("weight", "needs", "classes", "otherwise")),
        ("alternatives", {}, ("weight", "classes", "otherwise")),
        ("by_class", _one_of("classes", "otherwise"), ("weight", "needs")),
        ("category", {}, ("weight", "needs", "classes", "otherwise", "score")),
    ]
    return [
        _if("combine", word, _items({**needed, "allOf": _without(keys, word)}))
        for word, needed, keys in rules
    ]


def _without(keys: tuple[str, ...], combine: str) -> list[Schema]:
    found: list[Schema] = [{"not": {"required": [key]}} for key in keys]
    return found if combine == "category" else [*found, _SCORED]


def _weighted_children() -> list[Schema]:
    keys = ("needs", "classes", "otherwise")
    return [_items({"required": ["weight"], "allOf": _without(keys, "weighted")})]


def _items(schema: Schema) -> Schema:
    return {"properties": {"children": {"items": schema}}}


def _one_of(*keys: str) -> Schema:
    return {"oneOf": [{"required": [key]} for key in keys]}


def _levels() -> list[Schema]:
    row: Schema = {
        "required": ["from", "to"],
        "properties": {"from": {"type": "integer"}, "to": {"type": "integer"}},
        "propertyNames": {"enum": ["level", "from", "to"]},
    }
    closed = {"required": ["rows"], "properties": {"rows": {"items": row}}}
    is_closed = {"properties": {"closed": {"const": True}}, "required": ["closed"]}
    return [
        _one_of("rows", "percentile", "categories"),
        {"if": is_closed, "then": closed},
    ]


def _one_table() -> list[Schema]:
    return [_one_of("option", "bands", "direct")]


def _treatments() -> list[Schema]:
    """Return that a treatment of old evidence stands where evidence expires."""
    expires = {"required": ["window"], "properties": {"window": _EXPIRES}}
    return [
        {
            "if": {"required": ["evidence"], "properties": {"evidence": expires}},
            "then": {"properties": {"missing": {"required": ["expired"]}}},
            "else": {"properties": {"missing": {"not": {"required": ["expired"]}}}},
        }
    ]


def _by_kind() -> list[Schema]:
    """Return which fields each kind of fact has, wherever evidence names one."""
    return [
        _if("kind", kind, fields_below(PLACES["evidence"], kind))
        for kind in READABLE_KINDS
    ]


_SPECIAL: dict[str, Callable[[], list[Schema]]] = {
    "performance": _children,
    "potential": _children,
    "group": _children,
    "second_step": _weighted_children,
    "performance_levels": _levels,
    "potential_levels": _levels,
    "leaf": _treatments,
    "score": _one_table,
    "evidence": _by_kind,
}
