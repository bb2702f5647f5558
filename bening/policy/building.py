"""Turn a document into a policy, refusing everything that could mean two things."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date

from bening.policy.building_axes import build_axes
from bening.policy.building_evidence import build_evidence
from bening.policy.building_technical import build_technical_mix
from bening.policy.citing import Citations, label
from bening.policy.document import Entry, canonical_text, from_json
from bening.policy.grid import GRIDS, Grid
from bening.policy.micro import exact_text
from bening.policy.model import (
    Axis,
    Measure,
    Mix,
    Policy,
    Ranking,
    leaves_of,
)
from bening.policy.widths import check_widths
from bening.policy.wording import Label
from bening.policy.work import check_work

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NEEDED = (
    "id",
    "version",
    "label",
    "legal_basis",
    "effective_from",
    "sources",
    "rounding",
    "axes",
    "boxes",
    "ranking",
)
_OPTIONAL = (
    "effective_until",
    "talent_score",
    "technical_mix",
    "measures",
    "second_step",
    "gaps",
)
MAX_PLACES = 4


def policy_from_json(text: str, file: str = "policy.json") -> Policy:
    """Return the policy whose canonical JSON is given; needs no YAML.

    Raises:
        PolicyFileError: for a text that is not exactly canonical, or for a policy that
            `load_policy` would refuse.
    """
    document = from_json(text, file)
    if canonical_text(document) != text:
        document.fail(
            "not_json",
            "found JSON that is not in its canonical form",
            "The digest covers the text, so there is only one form.",
            "Store the text that `canonical_json` returns.",
        )
    return build_policy(document)


def build_policy(document: Entry) -> Policy:
    """Return the policy that a document describes.

    Raises:
        PolicyFileError: at the first mistake.
    """
    top = document.mapping(_NEEDED, _OPTIONAL)
    cited = Citations.read(top["sources"])
    performance, potential, second_step = build_axes(top, cited)
    axes = (performance, potential)
    mix = _mix(top["talent_score"], axes, cited) if "talent_score" in top else None
    measures = _measures(top.get("measures"), cited)
    _check_unique_ids(top)
    known = {leaf.id for axis in axes for leaf in leaves_of(axis.root)}
    known |= {measure.id for measure in measures}
    known |= {axis.name for axis in axes if axis.has_number}
    rounding = top["rounding"].mapping(("places", "source"))
    boxes = top["boxes"].mapping(("grid", "source"))
    start, end = _period(top)
    ranking = _ranking(top["ranking"], known, cited, has_mix=mix is not None)
    text = canonical_text(document)
    policy = Policy(
        id=_slug(top["id"]),
        version=_version(top["version"]),
        label=label(top["label"]),
        legal_basis=label(top["legal_basis"]),
        effective_from=start,
        effective_until=end,
        places=rounding["places"].whole(0, MAX_PLACES),
        places_sources=cited.of(rounding["source"]),
        performance=performance,
        potential=potential,
        mix=mix,
        grid=_grid(boxes["grid"]),
        grid_sources=cited.of(boxes["source"]),
        measures=measures,
        ranking=ranking,
        sources=cited.all(),
        digest=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        technical_mix=build_technical_mix(top, cited),
        second_step=second_step,
        gaps=_gaps(top.get("gaps")),
    )
    cited.check_all_used(top["sources"])
    check_widths(policy, top["axes"])
    check_work(policy, top["axes"])
    return policy


def _gaps(entry: Entry | None) -> tuple[Label, ...]:
    return () if entry is None else tuple(label(item) for item in entry.items())


def _mix(entry: Entry, axes: tuple[Axis, ...], cited: Citations) -> Mix:
    found = entry.mapping(("performance", "potential", "total", "source"))
    if not all(axis.has_number for axis in axes):
        entry.fail(
            "unfit_combination",
            "found `talent_score`",
            "An axis of categories has no number to mix.",
            "Leave it out.",
        )
    performance, potential, total = (
        found[key].micro() for key in ("performance", "potential", "total")
    )
    for key in ("performance", "potential"):
        if found[key].micro() <= 0:
            found[key].fail(
                "weight_not_positive",
                found[key].described(),
                "A weight of zero or less is no weight.",
                "Leave out `talent_score` if the policy mixes nothing.",
            )
    if performance + potential != total:
        entry.fail(
            "weights_do_not_add_up",
            f"found weights that add up to {exact_text(performance + potential)}",
            f"The declared total is {exact_text(total)}.",
            "Correct a weight or the total.",
        )
    return Mix(performance, potential, total, cited.of(found["source"]))


def _measures(entry: Entry | None, cited: Citations) -> tuple[Measure, ...]:
    if entry is None:
        return ()
    measures = []
    for item in entry.items():
        found = item.mapping(("id", "label", "evidence"))
        evidence = build_evidence(found["evidence"], cited)
        if evidence.words is not None:
            found["evidence"].fail(
                "unfit_evidence",
                "found evidence that gives a word",
                "People can only be ordered by a number.",
                "Use `sum`, `count`, `years_in_force` or a pick of a number.",
            )
        measures.append(
            Measure(found["id"].identifier(), label(found["label"]), evidence.evidence)
        )
    return tuple(measures)


def _check_unique_ids(top: dict[str, Entry]) -> None:
    first: dict[str, Entry] = {}
    for entry in _ids(top):
        name = entry.identifier()
        if name in first:
            where = first[name]
            place = where.key if where.line is None else f"on line {where.line}"
            entry.fail(
                "duplicate_id",
                f"found the id {name!r} again (first {place})",
                "Each leaf, group and measure needs an id of its own.",
                "Rename one of them.",
            )
        first[name] = entry


def _ids(top: dict[str, Entry]) -> Iterator[Entry]:
    """Return where groups, leaves and measures below the axes say their names."""
    for axis in top["axes"].anything().values():
        yield from _ids_below(axis)
    if "second_step" in top:
        yield from _ids_below(top["second_step"])
    if "measures" in top:
        yield from (item.anything()["id"] for item in top["measures"].items())


def _ids_below(node: Entry) -> Iterator[Entry]:
    for child in node.anything()["children"].items():
        found = child.anything()
        if "id" in found:
            yield found["id"]
        if "children" in found:
            yield from _ids_below(child)


def _ranking(
    entry: Entry, known: set[str], cited: Citations, *, has_mix: bool
) -> Ranking:
    found = entry.mapping(("by", "source"))
    allowed = known | {"talent_score"} if has_mix else known
    by = []
    for item in found["by"].items():
        name = item.text()
        if name not in allowed or name in by:
            item.fail(
                "unknown_indicator",
                f"found {name!r}",
                "People can be ordered by an axis, the talent score where there is "
                "one, a leaf or a measure, each once.",
                f"Use one of: {', '.join(sorted(allowed))}.",
            )
        by.append(name)
    return Ranking(tuple(by), cited.of(found["source"]))


def _grid(entry: Entry) -> Grid:
    return GRIDS[entry.choice(tuple(GRIDS))]


def _slug(entry: Entry) -> str:
    text = entry.text()
    if not _SLUG.fullmatch(text):
        entry.fail(
            "bad_identifier",
            f"found {text!r}",
            "A policy's id is its folder's name: small letters, digits and hyphens.",
            "Rename it, for example bkn-411-2025.",
        )
    return text


def _version(entry: Entry) -> str:
    text = entry.text()
    if not _SLUG.fullmatch(text.replace(".", "-")):
        entry.fail(
            "bad_identifier",
            f"found {text!r}",
            "A version is its folder's name: small letters, digits, hyphens, dots.",
            'Write it in quotes, for example "1".',
        )
    return text


def _period(top: dict[str, Entry]) -> tuple[str, str | None]:
    start = _day(top["effective_from"])
    if "effective_until" not in top:
        return start, None
    end = _day(top["effective_until"])
    if end <= start:
        top["effective_until"].fail(
            "impossible_window",
            f"found {end}",
            f"The policy begins on {start}; the end is the first day it no longer "
            "holds.",
            "Correct one of the two dates.",
        )
    return start, end


def _day(entry: Entry) -> str:
    text = entry.text()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        entry.fail(
            "impossible_window",
            f"found {text!r}",
            "This is no day of the calendar.",
            'Write year, month and day in quotes, for example "2026-01-01".',
        )
