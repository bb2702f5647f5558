"""Build and check the mix of talent and technical competence by position class."""

from __future__ import annotations

from bening.policy.citing import Citations
from bening.policy.document import Entry
from bening.policy.kinds import CLASSES
from bening.policy.micro import exact_text
from bening.policy.tables import TechnicalMix, TechnicalRow


def build_technical_mix(top: dict[str, Entry], cited: Citations) -> TechnicalMix | None:
    """Return the mix that a policy's key `technical_mix` describes, if it has one."""
    if "technical_mix" not in top:
        return None
    entry = top["technical_mix"]
    if "talent_score" not in top:
        entry.fail(
            "unfit_combination",
            "found `technical_mix` without `talent_score`",
            "There is no talent score to mix with technical competence.",
            "Add `talent_score`, or remove it.",
        )
    found = entry.mapping(("total", "rows", "source"))
    total = found["total"].micro()
    if total <= 0:
        found["total"].fail(
            "weight_not_positive",
            found["total"].described(),
            "A total of zero or less leaves nothing to divide.",
            "Declare what the two weights add up to.",
        )
    seen: set[str] = set()
    rows = tuple(_row(item, total, seen) for item in found["rows"].items())
    return TechnicalMix(rows, total, cited.of(found["source"]))


def _row(item: Entry, total: int, seen: set[str]) -> TechnicalRow:
    found = item.mapping(("classes", "talent", "technical"))
    classes = tuple(entry.choice(CLASSES) for entry in found["classes"].items())
    talent, technical = found["talent"].micro(), found["technical"].micro()
    for key in ("talent", "technical"):
        if found[key].micro() < 0:
            found[key].fail(
                "weight_not_positive",
                found[key].described(),
                "A weight below zero is no weight.",
                "Correct the weight.",
            )
    if talent + technical != total:
        item.fail(
            "weights_do_not_add_up",
            f"found weights that add up to {exact_text(talent + technical)}",
            f"The declared total is {exact_text(total)}.",
            "Correct a weight or the total.",
        )
    for place, name in enumerate(classes):
        if name in seen:
            found["classes"].items()[place].fail(
                "overlap",
                f"found the class {name!r} again",
                "A class would have two mixes.",
                "Name each class once.",
            )
        seen.add(name)
    return TechnicalRow(classes, talent, technical)
