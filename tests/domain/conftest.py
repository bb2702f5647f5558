"""Fixtures of the domain tests that several files share."""

from __future__ import annotations

from tests.domain.import_support import desk, desk_with_people, people
from tests.domain.mapping_support import city
from tests.domain.policy_support import no_notice, office
from tests.domain.records_support import record, siti
from tests.domain.succession_support import bench, bureau

__all__ = [
    "bench",
    "bureau",
    "city",
    "desk",
    "desk_with_people",
    "no_notice",
    "office",
    "people",
    "record",
    "siti",
]
