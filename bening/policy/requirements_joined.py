"""Join a list of requirements to a set: an agency's own rules, or a position's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bening.policy.building_requirements import requirements_from_json
from bening.policy.requirements import RequirementSet

Json = dict[str, Any]

_AGES = ("by_class", "by_functional_level", "by_title")


def joined(base: RequirementSet, extra: RequirementSet) -> RequirementSet:
    """Return a set to which another's requirements are added.

    Nothing of the base can be weakened: its requirements stay, and those of the other
    come after them. Ages of retirement and the rules of the short list are the other's
    where it states them. A name of a source that means something else in each gets the
    other's id in front.

    Raises:
        PolicyFileError: if both have a requirement of the same id.
    """
    first, second = json.loads(base.text), json.loads(extra.text)
    _rename_sources(second, first["sources"])
    found: Json = {
        "id": f"{first['id']}+{second['id']}",
        "version": f"{first['version']}+{second['version']}",
        "label": _both(first["label"], second["label"]),
        "legal_basis": _both(first["legal_basis"], second["legal_basis"]),
        "sources": first["sources"] | second["sources"],
    }
    parts = {
        "requirements": [
            *first.get("requirements", ()),
            *second.get("requirements", ()),
        ],
        "retirement": _ages(first.get("retirement"), second.get("retirement")),
        "shortlist": second.get("shortlist") or first.get("shortlist"),
    }
    found |= {key: part for key, part in parts.items() if part}
    cited = {name for part in _citing(found) for name in _names(part)}
    found["sources"] = {
        name: source for name, source in found["sources"].items() if name in cited
    }
    return requirements_from_json(
        json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    )


def _both(first: Json, second: Json) -> Json:
    return {key: f"{first[key]}; {second[key]}" for key in ("id", "en")}


def _citing(document: Json) -> Iterator[Json]:
    """Yield every part that cites sources."""
    yield from document.get("requirements", ())
    yield from (document[key] for key in ("retirement", "shortlist") if key in document)


def _names(part: Json) -> list[str]:
    cited = part["source"]
    return cited if isinstance(cited, list) else [cited]


def _cited(names: list[str]) -> str | list[str]:
    """Return names as a part cites them: each once, a single one as a text."""
    each = list(dict.fromkeys(names))
    return each if len(each) > 1 else each[0]


def _rename_sources(extra: Json, taken: Json) -> None:
    """Give the sources of a list names that mean nothing else in the base."""
    other = {
        name: f"{extra['id']}.{name}"
        for name, source in extra["sources"].items()
        if taken.get(name, source) != source
    }
    extra["sources"] = {
        other.get(name, name): source for name, source in extra["sources"].items()
    }
    for part in _citing(extra):
        part["source"] = _cited([other.get(name, name) for name in _names(part)])


def _ages(first: Json | None, second: Json | None) -> Json | None:
    if first is None or second is None:
        return first or second
    found: Json = {
        key: first.get(key, {}) | second.get(key, {})
        for key in _AGES
        if key in first or key in second
    }
    return found | {"source": _cited([*_names(first), *_names(second)])}
