"""Two policies compared number by number.

The comparison reads the canonical texts, so it covers whatever the language can say.
Indicators and groups are matched by their ids, wherever they stand; rows of a table by
what they name or cover. Everything else is compared key by key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bening.policy.difference_rows import aligned
from bening.policy.difference_words import Plain, plain_of, topic_of
from bening.policy.model import Policy
from bening.policy.tables import Sources
from bening.policy.wording import Label

Kind = Literal["changed", "added", "removed", "moved"]
Json = Any  # a canonical document: dict, list, str, int or bool
_ORDERED = frozenset({"alternatives", "by_class"})
_OWN_KEYS = frozenset({"children", "id", "use"})


@dataclass(frozen=True)
class Change:
    """One difference.

    Attributes:
        kind: `added` and `removed` concern a whole indicator, group or row, or a value
            that only one of the two has; `moved` an indicator in another group.
        topic: what the value is for, a word of `difference_words.TOPICS`.
        path: dotted place in the file; an indicator stands by its id.
        where: labels from the axis down to the indicator, maybe empty.
        old, new: what stands there, None on the side that has nothing; of an added or
            removed indicator its weight, of a moved one the label of its group.
        old_sources, new_sources: what the value cites, on its own or from above.
    """

    kind: Kind
    topic: str
    path: str
    where: tuple[Label, ...]
    old: Plain | None
    new: Plain | None
    old_sources: Sources
    new_sources: Sources

    def to_json(self) -> dict[str, Any]:
        """Return the change as plain values; a label is a pair of texts."""
        return {
            "kind": self.kind,
            "topic": self.topic,
            "path": self.path,
            "where": [_json(label) for label in self.where],
            "old": _json(self.old),
            "new": _json(self.new),
            "old_sources": [source.key for source in self.old_sources],
            "new_sources": [source.key for source in self.new_sources],
        }


@dataclass(frozen=True)
class _Node:
    """An indicator or group and where it stands."""

    body: Mapping[str, Json]
    parent: str
    parent_label: Plain | None
    where: tuple[Label, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    """Where the comparison is: the path, the labels above and what is cited there."""

    path: tuple[str, ...]
    where: tuple[Label, ...]
    old_cites: tuple[str, ...] = ()
    new_cites: tuple[str, ...] = ()

    def below(self, key: str) -> _Place:
        """Return the place of a value under a key."""
        return _Place((*self.path, key), self.where, self.old_cites, self.new_cites)


def difference(old: Policy, new: Policy) -> tuple[Change, ...]:
    """Return every difference between two policies, in the order of the new one.

    Two policies without a difference have the same digest, and the other way round.
    """
    return tuple(_Comparison(old, new).changes())


def difference_json(old: Policy, new: Policy) -> dict[str, Any]:
    """Return both names and digests and every difference, as plain values."""
    return {
        "old": {"id": old.id, "version": old.version, "digest": old.digest},
        "new": {"id": new.id, "version": new.version, "digest": new.digest},
        "changes": [change.to_json() for change in difference(old, new)],
    }


class _Comparison:
    """Both documents and the sources they declare."""

    def __init__(self, old: Policy, new: Policy) -> None:
        self._old: Json = json.loads(old.canonical_json())
        self._new: Json = json.loads(new.canonical_json())
        self._old_sources = {source.key: source for source in old.sources}
        self._new_sources = {source.key: source for source in new.sources}

    def changes(self) -> Iterator[Change]:
        """Yield the differences: of the head, of the trees, of the rest."""
        old_nodes, new_nodes = dict(_nodes(self._old)), dict(_nodes(self._new))
        top = _Place((), ())
        yield from self._mapping(
            top, _without_trees(self._old), _without_trees(self._new)
        )
        for key in (*new_nodes, *(key for key in old_nodes if key not in new_nodes)):
            yield from self._node(key, old_nodes.get(key), new_nodes.get(key))

    def _node(self, key: str, old: _Node | None, new: _Node | None) -> Iterator[Change]:
        shown = new or old
        assert shown is not None  # noqa: S101 - one of the two documents has it
        place = _Place(
            (key,), shown.where, old.cites if old else (), new.cites if new else ()
        )
        if old is None or new is None:
            yield self._change(
                "removed" if new is None else "added",
                place,
                None if old is None else plain_of(old.body.get("weight")),
                None if new is None else plain_of(new.body.get("weight")),
                topic="indicator",
            )
            return
        if old.parent != new.parent:
            yield self._change(
                "moved", place, old.parent_label, new.parent_label, topic="indicator"
            )
        yield from self._mapping(place, _own(old.body), _own(new.body))
        yield from self._order(place, old.body, new.body)

    def _order(
        self, place: _Place, old: Mapping[str, Json], new: Mapping[str, Json]
    ) -> Iterator[Change]:
        if new.get("combine") not in _ORDERED:
            return
        before, after = _names(old), _names(new)
        shared = set(before) & set(after)
        was = [name for name in before if name in shared]
        now = [name for name in after if name in shared]
        if was != now:
            yield self._change(
                "changed",
                place.below("children"),
                ", ".join(was),
                ", ".join(now),
                topic="order",
            )

    def _value(self, place: _Place, old: Json, new: Json) -> Iterator[Change]:
        if old == new and type(old) is type(new):
            return
        if _is_mapping(old) and _is_mapping(new) and not _are_labels(old, new):
            yield from self._mapping(place, old or {}, new or {})
        elif _is_rows(old) and _is_rows(new):
            for name, was, now in aligned(old or [], new or []):
                yield from self._row(place.below(name), was, now)
        else:
            kind: Kind = "changed"
            if old is None or new is None:
                kind = "added" if old is None else "removed"
            yield self._change(kind, place, plain_of(old), plain_of(new))

    def _row(self, place: _Place, old: Json, new: Json) -> Iterator[Change]:
        """Yield the differences of a row; a row that only one has is one of them."""
        if old is None or new is None:
            kind: Kind = "added" if old is None else "removed"
            yield self._change(kind, place, plain_of(old), plain_of(new))
        else:
            yield from self._value(place, old, new)

    def _mapping(
        self, place: _Place, old: Mapping[str, Json], new: Mapping[str, Json]
    ) -> Iterator[Change]:
        here = _Place(
            place.path,
            place.where,
            _cited(old) or place.old_cites,
            _cited(new) or place.new_cites,
        )
        compare = self._row if place.path == ("sources",) else self._value
        for key in (*new, *(key for key in old if key not in new)):
            yield from compare(here.below(key), old.get(key), new.get(key))

    def _change(
        self,
        kind: Kind,
        place: _Place,
        old: Plain | None,
        new: Plain | None,
        *,
        topic: str = "",
    ) -> Change:
        return Change(
            kind=kind,
            topic=topic or topic_of(place.path),
            path=".".join(place.path),
            where=place.where,
            old=old,
            new=new,
            old_sources=tuple(
                self._old_sources[key] for key in place.old_cites if kind != "added"
            ),
            new_sources=tuple(
                self._new_sources[key] for key in place.new_cites if kind != "removed"
            ),
        )


def _nodes(document: Json) -> Iterator[tuple[str, _Node]]:
    """Yield every axis, group and indicator by its id, parents first."""
    for name, axis in document["axes"].items():
        yield from _below(name, axis, "", None, ())
    if "second_step" in document:
        body = document["second_step"]
        yield from _below("second_step", body, "", None, ())


def _below(  # noqa: PLR0917 - one step of a walk
    key: str,
    body: Json,
    parent: str,
    parent_label: Plain | None,
    where: tuple[Label, ...],
    cites: tuple[str, ...] = (),
) -> Iterator[tuple[str, _Node]]:
    here = (*where, Label(**body["label"])) if "label" in body else where
    yield key, _Node(body, parent, parent_label, here, cites)
    label = here[-1] if here else None
    for child in body.get("children", ()):
        # An indicator used a second time, in another alternative, has no id of its own.
        name = child["id"] if "id" in child else f"{key}.{child.get('use', '')}"
        yield from _below(name, child, key, label, here, _cited(body) or cites)


def _without_trees(document: Json) -> dict[str, Json]:
    return {
        key: value
        for key, value in document.items()
        if key not in {"axes", "second_step"}
    }


def _own(body: Mapping[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in body.items() if key not in _OWN_KEYS}


def _names(body: Mapping[str, Json]) -> list[str]:
    return [child.get("id", child.get("use", "")) for child in body.get("children", ())]


def _cited(body: Mapping[str, Json]) -> tuple[str, ...]:
    source = body.get("source")
    if isinstance(source, str):
        return (source,)
    return tuple(source) if isinstance(source, list) else ()


def _is_mapping(value: Json) -> bool:
    return value is None or isinstance(value, dict)


def _is_rows(value: Json) -> bool:
    return value is None or (
        isinstance(value, list) and all(isinstance(row, dict) for row in value)
    )


def _are_labels(old: Json, new: Json) -> bool:
    return all(value is None or set(value) == {"id", "en"} for value in (old, new))


def _json(value: Plain | None) -> Any:
    return {"id": value.id, "en": value.en} if isinstance(value, Label) else value
