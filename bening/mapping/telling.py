"""Results of the map as lines of text, in the language in force, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bening.errors import Refusal
from bening.mapping.cards import FactView, TalentCard
from bening.mapping.day_words import days_in_words
from bening.mapping.overview import MapOverview
from bening.mapping.people import masked
from bening.mapping.version_rows import VersionRow
from bening.policy.day_words import day_label
from bening.policy.explain import Step
from bening.policy.kinds import KINDS
from bening.policy.micro import MICRO, decimal_text, round_half_up
from bening.policy.route_words import NO_PROMISE, NOTHING_TO_DO
from bening.policy.routes import Routes
from bening.policy.wording import Label, label_of

FOUR_PLACES = 100
ONE_PLACE = 100_000
UNKNOWN = "–"
WIDTH = 58


def refusal_text(refusal: Refusal) -> str:
    """Return a refusal's sentence in the language in force."""
    return _(refusal.sentence) % days_in_words(refusal.params)


def words_of(label: Label) -> str:
    """Return a bilingual text in the language in force."""
    return label.en if _is_english() else label.id


def points_text(points: Fraction | int | None) -> str:
    """Return points with up to four places, a dash where they are open.

    Args:
        points: exact points, not micro points.
    """
    if points is None:
        return UNKNOWN
    text = decimal_text(round_half_up(points * MICRO, FOUR_PLACES), 4)
    return _mark(text.rstrip("0").rstrip("."))


def version_line(row: VersionRow) -> str:
    """Return one line about a policy version: ref, name, state, days, digest."""
    days = [row.in_force_from or row.planned_on]
    return "  ".join(
        part
        for part in (
            row.ref,
            f"{row.policy_id}@{row.version}" if row.is_own else "",
            row.phase or row.state,
            *(f"{day}" for day in days if day),
            row.digest,
        )
        if part
    )


def overview_lines(overview: MapOverview) -> Iterator[str]:
    """Yield counts and shares by box, people left out, and the digests."""
    run = overview.run
    yield f"{words_of(run.policy_label)} ({run.policy_id}@{run.policy_version})"
    yield _("As of %(date)s") % {"date": run.as_of.isoformat()}
    if run.binding == "trial":
        yield _("Trial run: this is not the policy in force; it can never be the map.")
    yield ""
    for box in sorted(overview.boxes, key=lambda box: -(box.number or 0)):
        if box.number and box.name:
            title = _("Box %(number)s") % {"number": box.number}
            title += f"  {words_of(box.name)}"
        else:
            title = _("Not to be determined yet")
        yield _row(title, box.count, _share(box.share_micro))
    yield _row(_("All people on the map"), overview.total, "")
    yield _row(_("People left out, with the reason"), overview.excluded, "")
    yield ""
    for name, digest in (
        (_("Policy digest"), run.policy_digest),
        (_("Snapshot digest"), run.snapshot_digest),
        (_("Result digest"), run.result_digest),
    ):
        yield f"{name:<24}{digest}"
    seconds = points_text(Fraction(run.duration_ms or 0, 1000))
    yield _("Computed in %(seconds)s seconds, run %(run)s") % {
        "seconds": seconds,
        "run": run.id,
    }


def card_lines(card: TalentCard, files: Mapping[UUID, str]) -> Iterator[str]:
    """Yield one person's place, the tree with facts and sources, and what is open.

    Args:
        card: the person's card.
        files: import to the name of its file.
    """
    yield from _head(card)
    for step in (card.explanation.performance, card.explanation.potential):
        yield ""
        yield from _step_lines(step, card.facts, files, depth=0)
    if card.missing:
        yield ""
        yield _("Evidence that is not there or too old:")
        for leaf in card.missing:
            yield f"  {words_of(leaf.label)}: {words_of(label_of(leaf.state.name))}"
    if card.gains:
        yield ""
        yield _("What would raise the score most:")
        for gain in card.gains:
            more = points_text(gain.talent_points or gain.axis_points)
            yield f"  {words_of(gain.label)}: +{more}"
    if card.routes is not None:
        yield ""
        yield from _route_lines(card.routes)


def _route_lines(routes: Routes) -> Iterator[str]:
    yield _("Ways to another box:")
    if not routes.routes:
        yield f"  {words_of(NOTHING_TO_DO)}"
    for number, route in enumerate(routes.routes, start=1):
        yield _("  %(number)s. to box %(box)s, counted in maps from %(day)s") % {
            "number": number,
            "box": route.box,
            "day": words_of(day_label(route.counts_from)),
        }
        for action in route.actions:
            yield f"     - {words_of(action.sentence)} ({words_of(action.rule)})"
        for leaning in route.leans_on:
            yield f"     ! {words_of(leaning.sentence)}"
    yield f"  {words_of(NO_PROMISE)}"


def _head(card: TalentCard) -> Iterator[str]:
    row, run = card.placement, card.run
    yield f"{row.name} ({card.nip})"
    yield ", ".join(part for part in (row.title, row.unit, row.rank) if part)
    yield f"{run.policy_id}@{run.policy_version}, {run.as_of.isoformat()}, {run.id}"
    if card.box:
        yield _("Box %(number)s") % {"number": card.box.number} + (
            f": {words_of(card.box.name)}"
        )
    else:
        boxes = ", ".join(str(box.number) for box in card.possible)
        yield _("Not to be determined yet; still possible: boxes %(boxes)s") % {
            "boxes": boxes
        }
    score = points_text(card.explanation.talent_score)
    yield _("Talent score %(score)s") % {"score": score}


def _step_lines(
    step: Step, facts: Mapping[str, FactView], files: Mapping[UUID, str], depth: int
) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}{words_of(step.label)}: {', '.join(_step_parts(step))}"
    for row in step.used:
        if row in facts:
            yield f"{indent}  * {_fact_text(facts[row], files)}"
    for aside in step.set_aside:
        if aside.row in facts:
            reason = words_of(label_of(aside.reason))
            yield f"{indent}  - {_fact_text(facts[aside.row], files)}: {reason}"
    for child in step.children:
        yield from _step_lines(child, facts, files, depth + 1)


def _step_parts(step: Step) -> Iterator[str]:
    yield points_text(step.score)
    if step.raw_label is not None:
        yield words_of(step.raw_label)
    elif isinstance(step.raw, Fraction):
        yield _("value %(value)s") % {"value": points_text(step.raw)}
    if step.state is not None and step.treatment is not None:
        state, treatment = label_of(step.state.name), label_of(step.treatment)
        yield f"{words_of(state)} ({words_of(treatment)})"
    if step.weight is not None:
        yield _("weight %(weight)s") % {"weight": points_text(step.weight)}
    if step.contribution is not None and step.kind != "axis":
        yield _("adds %(points)s") % {"points": points_text(step.contribution)}


def _fact_text(view: FactView, files: Mapping[UUID, str]) -> str:
    values = ", ".join(
        f"{name} {_value_text(view.kind, name, value)}"
        for name, value in sorted(view.payload.items())
    )
    what = _("checked, there is none") if view.none else values
    unchecked = "" if view.verified else " " + _("(not verified)")
    since = view.valid_from.isoformat()
    return f"{view.kind} {since}: {what} [{_source(view, files)}]{unchecked}"


def _value_text(kind: str, name: str, value: object) -> str:
    if name == "rater":
        return masked(str(value))
    if isinstance(value, Mapping):
        return " ".join(f"{word}={level}" for word, level in value.items())
    if isinstance(value, int) and KINDS[kind].fields[name].type == "micro":
        return points_text(Fraction(value, MICRO))
    return str(value)


def _source(view: FactView, files: Mapping[UUID, str]) -> str:
    source = view.source
    name = files.get(source.batch_id, "") if source.batch_id else ""
    if source.origin is not None:
        name = f"{source.origin.agency_name}: {source.origin.file_name}".rstrip(": ")
    place = [name or source.kind, source.sheet]
    if source.row is not None:
        place.append(_("row %(row)s") % {"row": source.row})
    return ", ".join(part for part in place if part)


def _row(title: str, count: int, share: str) -> str:
    return f"{title:<{WIDTH}}{count:>8}{share:>9}".rstrip()


def _share(micro: int) -> str:
    return _mark(decimal_text(round_half_up(micro * 100, ONE_PLACE), 1)) + "%"


def _mark(text: str) -> str:
    return text if _is_english() else text.replace(".", ",")


def _is_english() -> bool:
    return (get_language() or "id").startswith("en")
