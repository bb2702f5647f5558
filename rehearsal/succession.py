"""Missions, critical positions and succession plans of the pioneer: invented, like all.

Everything goes the ordinary way: one person prepares, another decides. Some of it is
left waiting, so that its pages show what waits: a draft of a plan, an assessment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bening.accounts.viewer import Viewer, viewer_named
from bening.agencies.context import acting_in
from bening.mapping.clock import today
from bening.organisation.changing_missions import (
    NodeWords,
    confirm_missions,
    link_position,
    set_node,
)
from bening.organisation.missions import load_missions
from bening.organisation.own_requirements import OwnAsk
from bening.organisation.setting_standards import propose_standard, rule_standard
from bening.policy.kinds import COMPETENCIES
from bening.succession.criteria import shipped_criteria
from bening.succession.critical import assess_position, decide_critical
from bening.succession.plan_view import candidates_for
from bening.succession.planning import confirm_plan, put_successor
from bening.succession.plans import load_plan
from bening.succession.pool import Candidate
from bening.succession.readiness import When
from bening.succession.seats import Seat, seats

SOURCE = "Perda Kota Mandala 3/2025 tentang RPJMD 2025–2029 (rekaan)"
PERIOD = (2025, 2029)
DECREE = "Kepwal Mandala 800/{number}/2026 (rekaan)"
WHY = "Menurut RPJMD Kota Mandala, rekaan untuk latihan."
FEW_YES = 3
EDUCATION = "Kepala Dinas Pendidikan dan Kebudayaan"
HEALTH = "Kepala Dinas Kesehatan"
FINANCE = "Kepala Badan Pengelolaan Keuangan dan Aset Daerah"
WORKS = "Kepala Dinas Pekerjaan Umum dan Penataan Ruang"
TRADE = "Kepala Dinas Perdagangan dan Perindustrian"
INFORMATION = "Kepala Dinas Komunikasi dan Informatika"
SCHOOLS = "Kepala Bidang Pembinaan Sekolah"
PLANS: Mapping[str, tuple[When, ...]] = {
    EDUCATION: (When.NOW, When.NOW, When.SOON),
    HEALTH: (),
    FINANCE: (When.NOW, When.SOON),
    WORKS: (),
    TRADE: (When.SOON,),
}
"""Critical positions and the successors on their plans; a small city has only some."""


@dataclass(frozen=True)
class Node:
    """A mission, or what hangs below one."""

    level: str
    code: str
    title: str
    served_by: tuple[str, ...] = ()
    below: tuple[Node, ...] = ()


MISSIONS = (
    Node(
        "mission",
        "1",
        "Mewujudkan warga yang cerdas dan sehat",
        below=(
            Node(
                "objective",
                "1.1",
                "Meningkatnya mutu dan pemerataan pendidikan dasar",
                (EDUCATION,),
                (
                    Node("program", "1.1.1", "Program pengelolaan pendidikan"),
                    Node("indicator", "1.1.a", "Harapan lama sekolah 14,2 tahun"),
                ),
            ),
            Node(
                "objective",
                "1.2",
                "Meningkatnya derajat kesehatan warga",
                (HEALTH,),
                (Node("indicator", "1.2.a", "Prevalensi tengkes di bawah 12 persen"),),
            ),
        ),
    ),
    Node(
        "mission",
        "2",
        "Mewujudkan kota yang tertata dan ekonomi yang tumbuh",
        below=(
            Node("objective", "2.1", "Tertatanya sarana dasar kota", (WORKS,)),
            Node("objective", "2.2", "Tumbuhnya usaha dan perdagangan", (TRADE,)),
        ),
    ),
    Node(
        "mission",
        "3",
        "Mewujudkan pemerintahan yang bersih dan melayani",
        below=(
            Node(
                "objective",
                "3.1",
                "Meningkatnya kualitas keuangan dan layanan digital",
                (FINANCE, INFORMATION),
                (Node("program", "3.1.1", "Program pengelolaan keuangan daerah"),),
            ),
        ),
    ),
)


def plan_successions(agency_id: UUID) -> None:
    """Write missions, a standard, critical positions and plans, some left waiting.

    Raises:
        Refusal: if a step is not allowed.
    """
    with acting_in(agency_id):
        posts = {seat.title: seat for seat in seats(agency_id)}
        day = today()
    desk = _Desk(agency_id, posts, day, viewer_named("ani"), viewer_named("citra"))
    desk.write_missions()
    if HEALTH in posts:
        desk.write_standard(HEALTH)
    divisions = [title for title in posts if title.startswith(SCHOOLS)]
    plans = {**PLANS} | dict.fromkeys(divisions[:1], (When.NOW, When.SOON))
    present = [title for title in plans if title in posts]
    for number, title in enumerate(present, start=11):
        desk.make_critical(title, number)
    for title in present:
        desk.plan(title, plans[title])
    if INFORMATION in posts:
        desk.assess(INFORMATION, few=True)
    if WORKS in posts:
        desk.draft(WORKS)


@dataclass(frozen=True)
class _Desk:
    """Ani prepares and Citra decides, for one agency."""

    agency_id: UUID
    posts: Mapping[str, Seat]
    day: date
    ani: Viewer
    citra: Viewer

    def write_missions(self) -> None:
        for node in MISSIONS:
            self._write(node, None)
        with acting_in(self.agency_id):
            last = load_missions(self.agency_id).history[-1].number
        confirm_missions(viewer=self.citra, agency_id=self.agency_id, upto=last)

    def write_standard(self, title: str) -> None:
        position = self.posts[title].position_id
        proposed = propose_standard(
            viewer=self.ani,
            agency_id=self.agency_id,
            position_id=position,
            levels=dict.fromkeys(COMPETENCIES, 4) | {"PK": 5},
            ask=OwnAsk(rank_order=14),
            source="Kepwal Mandala 800/7/2026 tentang Standar Kompetensi Jabatan (rekaan)",
            reason="Memimpin layanan kesehatan di seluruh kecamatan.",
        )
        rule_standard(
            viewer=self.citra,
            agency_id=self.agency_id,
            position_id=position,
            standard_id=proposed,
            confirmed=True,
        )

    def assess(self, title: str, *, few: bool = False) -> UUID:
        ids = [each.id for each in shipped_criteria().criteria]
        answers = {key: not few or at < FEW_YES for at, key in enumerate(ids)}
        return assess_position(
            viewer=self.ani,
            agency_id=self.agency_id,
            position_id=self.posts[title].position_id,
            answers=answers,
            reason="Jawaban rekaan untuk latihan, dari rencana strategis perangkat daerah.",
        )

    def make_critical(self, title: str, number: int) -> None:
        decide_critical(
            viewer=self.citra,
            agency_id=self.agency_id,
            assessment_id=self.assess(title),
            critical=True,
            decree=DECREE.format(number=number),
            decree_on=self.day,
        )

    def plan(self, title: str, wanted: tuple[When, ...]) -> None:
        position = self.posts[title].position_id
        found = self._chosen(title, wanted)
        for place, each in enumerate(found, start=1):
            self._put(position, each, each.answer.when.value, place)
        if found:
            with acting_in(self.agency_id):
                last = load_plan(self.agency_id, position).history[-1].number
            confirm_plan(
                viewer=self.citra,
                agency_id=self.agency_id,
                position_id=position,
                upto=last,
            )

    def draft(self, title: str) -> None:
        """Put somebody on a plan otherwise than computed, and leave it waiting."""
        for each in self._chosen(title, (When.SOON,)):
            self._put(
                self.posts[title].position_id,
                each,
                "now",
                1,
                reason="Sudah dua kali menjadi Plt di perangkat daerah ini (rekaan).",
            )

    def _write(self, node: Node, parent: UUID | None) -> None:
        node_id = set_node(
            viewer=self.ani,
            agency_id=self.agency_id,
            words=NodeWords(
                parent=parent,
                level=node.level,
                code=node.code,
                title=node.title,
                period_from=PERIOD[0],
                period_until=PERIOD[1],
                source=SOURCE,
            ),
            reason=WHY,
        )
        for title in node.served_by:
            if title not in self.posts:
                continue
            link_position(
                viewer=self.ani,
                agency_id=self.agency_id,
                node_id=node_id,
                position_id=self.posts[title].position_id,
                reason=WHY,
            )
        for each in node.below:
            self._write(each, node_id)

    def _put(
        self,
        position: UUID,
        candidate: Candidate,
        readiness: str,
        place: int,
        reason: str = "",
    ) -> None:
        put_successor(
            viewer=self.ani,
            agency_id=self.agency_id,
            position_id=position,
            person_id=candidate.member.person_id,
            readiness=readiness,
            place=place,
            reason=reason,
        )

    def _chosen(self, title: str, wanted: tuple[When, ...]) -> list[Candidate]:
        """Return the first candidates of each readiness, from the own office first."""
        seat = self.posts[title]
        found = candidates_for(
            viewer=self.citra, agency_id=self.agency_id, position_id=seat.position_id
        ).candidates
        own = {
            each.person_id
            for each in self.posts.values()
            if each.opd_id == seat.opd_id and each.person_id
        }
        ordered = sorted(found, key=lambda each: each.member.person_id not in own)
        waiting = {
            when: iter([each for each in ordered if each.answer.when is when])
            for when in set(wanted)
        }
        return list(_next_of(wanted, waiting))


def _next_of(
    wanted: tuple[When, ...], waiting: Mapping[When, Iterator[Candidate]]
) -> Iterator[Candidate]:
    for when in wanted:
        found = next(waiting[when], None)
        if found is not None:
            yield found
