"""The truth behind the files: what was planted, what was spoiled, who judges mildly."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from rehearsal.city import City
from rehearsal.files.spoiling import Fault
from rehearsal.irregularities import Planted

ABOUT = (
    "What was planted into invented data and what was spoiled in the files. "
    "Never to be imported; detectors are scored against it."
)


def write_truth(path: Path, city: City, faults: Sequence[Fault]) -> None:
    """Write it as JSON, keys sorted, so that equal cities give equal bytes."""
    cast = city.cast
    truth = {
        "about": ABOUT,
        "region": cast.region.key,
        "agency": cast.agency.code,
        "people": len(cast),
        "seed": cast.seed,
        "as_of": str(cast.as_of),
        "irregularities": [_told(city, planted) for planted in city.planted],
        "faults": [asdict(fault) for fault in faults],
        "rater_leniency": _leniency(city),
    }
    text = json.dumps(truth, indent=1, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _told(city: City, planted: Planted) -> dict[str, object]:
    tree = city.cast.tree
    return {
        "kind": planted.kind,
        "people": [city.cast.names.nip[person] for person in planted.people],
        "unit": tree.units[planted.unit].code if planted.unit >= 0 else None,
        "unit_name": tree.units[planted.unit].name if planted.unit >= 0 else None,
        "post": tree.posts[planted.post].code if planted.post >= 0 else None,
        "post_title": tree.posts[planted.post].title if planted.post >= 0 else None,
        "facts": planted.facts,
    }


def _leniency(city: City) -> dict[str, float]:
    """Return, for each who rates somebody, how mildly, in standard deviations."""
    raters = np.unique(city.cast.seats.rater)
    return {
        city.cast.names.nip[rater]: round(float(city.minds.leniency[rater]), 3)
        for rater in raters[raters >= 0].tolist()
    }
