"""The people of a finished run for whoever selects among them: places and frozen facts."""

from __future__ import annotations

import hmac
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from bening.mapping.freezing import thaw
from bening.mapping.frozen import content, facts_of, read_lines
from bening.mapping.headers import Header, Surroundings, header_of
from bening.mapping.marking import official_run_id
from bening.mapping.models import (
    Chunk,
    Exclusion,
    Placement,
    PolicyAct,
    Run,
    Snapshot,
)
from bening.mapping.policies import kept_policy
from bening.mapping.refusals import RunNotDone, SnapshotDamaged
from bening.mapping.salts import FACTS, Salts
from bening.mapping.units import number_units
from bening.organisation.positions import look_up_positions
from bening.organisation.tree import load_tree
from bening.policy.cuts import Cuts
from bening.policy.model import Policy
from bening.policy.person import Fact
from bening.records.evidence import known_people

_LEAF_BYTES = 32
_AHEAD = timedelta(days=1)  # what is written now counts, whatever the clocks say


@dataclass(frozen=True)
class MapBound:
    """The agency's map, as a selection is bound to it.

    Attributes:
        policy_entry: digest of the log's entry that put the agency's own version of
            the policy in force; empty for a published policy.
        snapshot_digest: Merkle root over the frozen facts.
        snapshot_id: where the facts are.
    """

    run_id: UUID
    as_of: date
    policy: Policy
    policy_entry: str
    snapshot_id: UUID
    snapshot_digest: str
    result_digest: str
    cuts: Cuts


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """What a list shows of one person's place.

    Attributes:
        box: 0 while undetermined; `possible_boxes` as bits, bit b-1 for box b.
        talent: millionths of a point; None while open.
        place: the policy's total order.
    """

    person_id: UUID
    nip: str
    name: str
    title: str
    unit_name: str
    rank_name: str
    position_class: str
    box: int
    possible_boxes: int
    talent: int | None
    place: int


@dataclass(frozen=True, slots=True)
class FrozenPerson:
    """One person of a snapshot with the facts as they were frozen."""

    person_id: UUID
    header: Header
    facts: tuple[Fact, ...]


def bound_map(agency_id: UUID, run_id: UUID | None = None) -> MapBound | None:
    """Return the agency's map, or one run that is done; None where there is none.

    Runs inside `acting_in`.

    Raises:
        RunNotDone: if it has no result.
    """
    wanted = run_id or official_run_id(agency_id)
    if wanted is None:
        return None
    run = (
        Run.objects.filter(agency_id=agency_id, id=wanted)
        .select_related("policy", "snapshot")
        .first()
    )
    if run is None:
        return None
    if run.state != Run.State.DONE or run.snapshot is None:
        raise RunNotDone(state=run.state)
    return MapBound(
        run_id=run.id,
        as_of=run.as_of,
        policy=kept_policy(run.policy.body),
        policy_entry=_enacted(agency_id, run.own_policy_id),
        snapshot_id=run.snapshot.id,
        snapshot_digest=run.snapshot.digest,
        result_digest=run.result_digest,
        cuts=Cuts.from_json(json.loads(run.cuts)),
    )


def _enacted(agency_id: UUID, own_policy_id: UUID | None) -> str:
    if own_policy_id is None:
        return ""
    acts = PolicyAct.objects.filter(
        agency_id=agency_id, policy_id=own_policy_id, kind=PolicyAct.Kind.ENACTED
    )
    return acts.values_list("entry_digest", flat=True).first() or ""


def placed_lines(agency_id: UUID, run_id: UUID) -> Mapping[UUID, PlacedLine]:
    """Return everybody who has a place in a run, by person; one query.

    Runs inside `acting_in`.
    """
    rows = Placement.objects.filter(agency_id=agency_id, run_id=run_id)
    return {
        row[0]: PlacedLine(*row)
        for row in rows.values_list(
            "person_id",
            "nip",
            "name",
            "title",
            "unit_name",
            "rank_name",
            "position_class",
            "box",
            "possible_boxes",
            "talent",
            "place",
        )
    }


def left_out_of_map(agency_id: UUID, run_id: UUID) -> Mapping[UUID, str]:
    """Return who has no place in a run, with the code of the reason; one query.

    Runs inside `acting_in`.
    """
    rows = Exclusion.objects.filter(agency_id=agency_id, run_id=run_id)
    return dict(rows.values_list("person_id", "reason"))


def frozen_people(
    *, agency_id: UUID, snapshot_id: UUID, only: Collection[UUID] | None = None
) -> Iterator[FrozenPerson]:
    """Read people's facts as they were frozen, each held against the stored leaf.

    Runs inside `acting_in`; everybody in the order of their ids, from three statements.

    Args:
        agency_id: whose people.
        snapshot_id: the frozen facts.
        only: these people; None for everybody.

    Raises:
        SnapshotDamaged: if the facts do not give their leaf any more, or somebody is
            missing.
    """
    head = Snapshot.objects.get(agency_id=agency_id, id=snapshot_id)
    headers = thaw(agency_id=agency_id, snapshot_id=snapshot_id).headers
    leaves = _leaves(agency_id, snapshot_id)
    frozen = {
        header.key: (header, leaf) for header, leaf in zip(headers, leaves, strict=True)
    }
    salts = Salts(agency_id)
    wanted = None if only is None else {f"{person}" for person in only}
    for known in known_people(
        agency_id=agency_id, as_of=head.as_of, known_at=head.taken_at
    ):
        header, leaf = frozen.pop(known.key, (None, b""))
        if header is None:
            raise SnapshotDamaged
        if wanted is not None and known.key not in wanted:
            continue
        body = content(header.line().encode(), known.lines)
        if not hmac.compare_digest(salts.leaf(known.key, FACTS, body), leaf):
            raise SnapshotDamaged
        yield FrozenPerson(UUID(known.key), header, _facts(header, known.lines))
    if frozen:
        raise SnapshotDamaged


def people_now(agency_id: UUID, on: date) -> Iterator[FrozenPerson]:
    """Read everybody's facts as they are known now, as a map of a day would freeze them.

    Runs inside `acting_in`.
    """
    tree = load_tree(agency_id)
    around = Surroundings(
        units=number_units(tree),
        positions=look_up_positions(agency_id, (), tuple(tree.by_code)),
    )
    for known in known_people(
        agency_id=agency_id, as_of=on, known_at=datetime.now(UTC) + _AHEAD
    ):
        rows = read_lines(known.lines)
        filled = {
            str(row[6]): around.fill(row[4])
            for row in rows
            if row[0] == "position" and not row[3]
        }
        header = header_of(known, rows, filled, on, around.units)
        yield FrozenPerson(UUID(known.key), header, _facts(header, known.lines))


def person_now(agency_id: UUID, person_id: UUID, on: date) -> FrozenPerson | None:
    """Read one person's facts as they are known now; None for nobody.

    Runs inside `acting_in`.
    """
    found = (one for one in people_now(agency_id, on) if one.person_id == person_id)
    return next(found, None)


def _facts(header: Header, lines: str) -> tuple[Fact, ...]:
    rows = read_lines(lines)
    for row in rows:
        row[4] |= header.filled.get(str(row[6]), {})
    return facts_of(rows, (str(row[6]) for row in rows))


def _leaves(agency_id: UUID, snapshot_id: UUID) -> list[bytes]:
    chunks = Chunk.objects.filter(agency_id=agency_id, snapshot_id=snapshot_id)
    found: list[bytes] = []
    for piece in chunks.order_by("number").values_list("leaves", flat=True):
        whole = bytes(piece)
        found += [
            whole[start : start + _LEAF_BYTES]
            for start in range(0, len(whole), _LEAF_BYTES)
        ]
    return found
