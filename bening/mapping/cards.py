"""The talent card: one person's place in a run with the reason for every point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.models import Mark, Placement, Run
from bening.mapping.people import row_of
from bening.mapping.placed import placed_person
from bening.mapping.rereading import Reread
from bening.mapping.rows import PlacementRow, RunInfo
from bening.mapping.runs import OpenRun, open_run
from bening.policy.explain import Explanation, Step, explain_findings
from bening.policy.fitting import fitted
from bening.policy.gains import Gain, gains
from bening.policy.grid import Box
from bening.policy.model import Leaf, Mix, State
from bening.policy.operations.reading import holding_on
from bening.policy.placing import answers_of, findings_of
from bening.policy.possible import open_leaves
from bening.policy.routes import Routes, routes_to_other_boxes
from bening.policy.wording import Label
from bening.records.origins import Origin, origin_from


@dataclass(frozen=True)
class SourceView:
    """Where a fact came from.

    Attributes:
        kind: `file`, `api`, `manual`, or `transfer` for what another agency recorded.
        batch_id: the import, for its file name and digest; None for other sources.
        sheet, row: where in the file; empty and None where there is none.
        origin: for a `transfer`: which agency recorded it, and from which file.
    """

    kind: str
    batch_id: UUID | None
    sheet: str
    row: int | None
    origin: Origin | None = None


@dataclass(frozen=True)
class FactView:
    """One fact of the person as the run saw it.

    Attributes:
        row: the fact's id, as the explanation names it.
        payload: fields as `bening.policy.kinds` lists them.
        filled: fields the source left open and the agency's units or list of positions
            filled in.
        verified: a second person confirmed it.
    """

    row: str
    kind: str
    valid_from: date
    valid_until: date | None
    none: bool
    payload: Mapping[str, Any]
    filled: Mapping[str, str]
    verified: bool
    recorded_at: datetime
    source: SourceView


@dataclass(frozen=True)
class MissingLeaf:
    """Evidence that is not there or too old.

    Attributes:
        axis: `performance` or `potential`.
        treatment: what the policy does about it, a word of `model.Treatment`.
        share: what one point of the leaf is worth on the axis.
        lowest, highest: points the leaf could still have.
    """

    id: str
    label: Label
    axis: str
    state: State
    treatment: str | None
    share: Fraction
    lowest: Fraction | None
    highest: Fraction | None


@dataclass(frozen=True)
class PreviousBox:
    """The person's place in the map before this one; `box` None for undetermined."""

    run_id: UUID
    as_of: date
    box: int | None
    talent_micro: int | None
    is_same_policy: bool


@dataclass(frozen=True)
class TalentCard:
    """One person's place in a run.

    Attributes:
        nip: in full; the card is for those who may see the person.
        explanation: the tree of steps down to fact rows, adding up exactly.
        facts: the person's facts by row, as the run saw them.
        box: the policy's box, None for undetermined.
        possible: boxes still possible with the evidence there is.
        gains: what would raise the score most, largest first.
        mix: how the policy makes the talent score of both axes, None where it has none.
        routes: ways to another box; None where they were not asked for.
    """

    run: RunInfo
    placement: PlacementRow
    nip: str
    explanation: Explanation
    facts: Mapping[str, FactView]
    box: Box | None
    possible: tuple[Box, ...]
    missing: tuple[MissingLeaf, ...]
    gains: tuple[Gain, ...]
    previous: PreviousBox | None
    mix: Mix | None
    routes: Routes | None = None


def talent_card(
    *,
    viewer: Viewer,
    agency_id: UUID,
    run_id: UUID,
    person_id: UUID,
    with_routes: bool = False,
) -> TalentCard:
    """Return one person's card, explained anew from the frozen facts.

    The facts are read again and must give the leaf that the snapshot holds, so what is
    explained is what was evaluated. A constant number of queries.

    Args:
        viewer: who asks.
        agency_id: whose map.
        run_id: a run that is done.
        person_id: whose card.
        with_routes: also find the ways to another box.

    Raises:
        Forbidden, RunNotFound, RunNotDone.
        PersonNotInRun: for a person without a place, or of another agency.
        SnapshotDamaged: if the facts do not give their leaf any more.
    """
    viewer.require(Action.VIEW_PERSON, agency_id)
    with acting_in(agency_id):
        run = open_run(agency_id, run_id)
        placed = placed_person(agency_id, run, person_id)
        previous = _previous(agency_id, run, person_id)
    placement, found = placed.placement, placed.reread
    day, cuts = run.info.as_of, run.cuts
    policy = fitted(run.policy, holding_on(found.facts, day))
    findings = findings_of(policy, found.facts, day)
    answers = answers_of(policy, findings)
    explanation = explain_findings(policy, findings, day, cuts=cuts)
    boxes = policy.grid.boxes
    return TalentCard(
        run=run.info,
        placement=row_of(placement, run),
        nip=placement.nip,
        explanation=explanation,
        facts=MappingProxyType(dict(_views(found))),
        box=boxes[placement.box] if placement.box else None,
        possible=tuple(boxes[number] for number in explanation.possible_boxes),
        missing=tuple(_missing(explanation, open_leaves(policy, answers, cuts))),
        gains=gains(policy, answers, cuts),
        previous=previous,
        mix=run.policy.mix,
        routes=_routes(run, found) if with_routes else None,
    )


def _routes(run: OpenRun, found: Reread) -> Routes:
    return routes_to_other_boxes(run.policy, found.facts, run.info.as_of, cuts=run.cuts)


def _views(found: Reread) -> Iterator[tuple[str, FactView]]:
    for fact, line in zip(found.facts, found.lines, strict=True):
        filled = found.header.filled.get(str(line.sequence), {})
        source = SourceView(
            line.source_kind,
            line.batch,
            line.sheet,
            line.row,
            origin_from(line.origin),
        )
        view = FactView(
            row=fact.row,
            kind=fact.kind,
            valid_from=fact.valid_from,
            valid_until=fact.valid_until,
            none=fact.none,
            payload=fact.payload,
            filled=filled,
            verified=fact.verified,
            recorded_at=line.recorded_at,
            source=source,
        )
        yield fact.row, view


def _missing(explanation: Explanation, leaves: Sequence[Leaf]) -> Iterator[MissingLeaf]:
    found = [
        (name, step)
        for name, axis in (
            ("performance", explanation.performance),
            ("potential", explanation.potential),
        )
        for step in _leaf_steps(axis)
    ]
    # A leaf can stand in several alternatives; the place that counts goes last.
    found.sort(key=lambda pair: pair[1].share != 0)
    steps = {step.id: (name, step) for name, step in found}
    for leaf in leaves:
        axis, step = steps[leaf.id]
        yield MissingLeaf(
            id=leaf.id,
            label=leaf.label,
            axis=axis,
            state=step.state or State.NOT_RECORDED,
            treatment=step.treatment,
            share=step.share,
            lowest=step.lowest,
            highest=step.highest,
        )


def _leaf_steps(step: Step) -> Iterator[Step]:
    if step.kind == "leaf":
        yield step
    for child in step.children:
        yield from _leaf_steps(child)


def _previous(agency_id: UUID, run: OpenRun, person_id: UUID) -> PreviousBox | None:
    """Return the place in the latest earlier map; a marked run before any other."""
    marked = Mark.objects.filter(agency_id=agency_id, run_id=OuterRef("run_id"))
    placement = (
        Placement.objects.filter(
            agency_id=agency_id,
            person_id=person_id,
            run__state=Run.State.DONE,
            run__as_of__lt=run.info.as_of,
        )
        .select_related("run__policy")
        .order_by(Exists(marked).desc(), "-run__as_of", "-run__requested_at")
        .first()
    )
    if placement is None:
        return None
    return PreviousBox(
        run_id=placement.run_id,
        as_of=placement.run.as_of,
        box=placement.box or None,
        talent_micro=placement.talent,
        is_same_policy=placement.run.policy.digest == run.info.policy_digest,
    )
