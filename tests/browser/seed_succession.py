"""A critical position with a plan, missions and a waiting assessment, for the browser."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from bening.agencies.directory import AgencyInfo
from bening.organisation.changing_missions import (
    NodeWords,
    confirm_missions,
    link_position,
    set_node,
)
from bening.succession.criteria import shipped_criteria
from bening.succession.critical import assess_position
from tests import made_up
from tests.domain.succession_support import Bench, Office, record_posts, strong
from tests.people import Staff

DAY = made_up.AS_OF
WHY = "Menurut RPJMD Kota Mandala (rekaan)."


def people_of_plans(agency: AgencyInfo, staff: Staff) -> Bench:
    """Record positions with holders who stand high on any map."""
    record_posts(agency, staff)
    office = Office(agency, staff)
    young = date(DAY.year - 45, 3, 5)
    boss = office.add(
        date(DAY.year - 57, 3, 5),
        code="J1",
        title="Kepala Dinas Pendidikan",
        position_class="JPT_PRATAMA",
        unit="DISDIK",
        more=strong(DAY),
    )
    deputy = office.add(
        young,
        code="J2",
        title="Kepala Bidang Sekolah Dasar",
        position_class="ADMINISTRATOR",
        more=strong(DAY),
    )
    newcomer = office.add(
        young,
        title="Kepala Bidang Kebudayaan",
        position_class="ADMINISTRATOR",
        unit="DISDIK",
        since=date(DAY.year, 1, 5),
        more=strong(DAY),
    )
    office.add(
        young,
        title="Kepala Subbagian Umum",
        position_class="PENGAWAS",
        more=strong(DAY),
    )
    chief = office.seats()["J1"][0].position_id
    return Bench(office, DAY, chief, boss, deputy, newcomer)


def make_plans(bench: Bench) -> dict[str, str]:
    """Make missions and plans once there is a map; return what addresses need."""
    mission = _mission(bench)
    bench.make_critical(bench.chief)
    bench.put(bench.deputy)
    bench.confirm()
    bench.put(bench.newcomer, "now", place=2, reason="Sudah dua kali menjadi Plt.")
    waiting = bench.position("J3")
    assess_position(
        viewer=bench.staff.ani,
        agency_id=bench.agency_id,
        position_id=waiting,
        answers={each.id: True for each in shipped_criteria().criteria},
        reason=WHY,
    )
    return {
        "position": str(bench.chief),
        "position_waiting": str(waiting),
        "mission": str(mission),
    }


def _mission(bench: Bench) -> UUID:
    words = NodeWords(
        parent=None,
        level="mission",
        code="1",
        title="Mewujudkan layanan pendidikan yang merata",
        period_from=2025,
        period_until=2029,
        source="Perda Kota Mandala 2/2025 (rekaan)",
    )
    who: dict[str, Any] = {"viewer": bench.staff.ani, "agency_id": bench.agency_id}
    mission = set_node(words=words, reason=WHY, **who)
    link_position(node_id=mission, position_id=bench.chief, reason=WHY, **who)
    confirm_missions(viewer=bench.staff.citra, agency_id=bench.agency_id, upto=2)
    set_node(
        words=NodeWords(
            parent=mission,
            level="objective",
            code="1.1",
            title="Meningkatnya mutu pendidikan dasar",
            period_from=2025,
            period_until=2029,
            source="Perda Kota Mandala 2/2025 (rekaan)",
        ),
        reason=WHY,
        **who,
    )
    return mission
