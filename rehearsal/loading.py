"""Fill a prepared database with a region, its users and the files of its pioneer.

Everything goes the ordinary way: one HR operator stages a file, another confirms it,
the head of HR marks the map. Needs Django to be set up.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import psycopg

from bening.accounts.viewer import viewer_named
from bening.exchange.batches.confirming import confirm_batch
from bening.exchange.batches.upload import upload_file
from bening.exchange.batches.work import work_on
from bening.exchange.workbook.rows import ReadOptions
from bening.mapping.marking import mark_official
from bening.mapping.performing import perform_run
from bening.mapping.requesting import request_run
from bening.server.setup import NewAgency, add_person_with_role, set_up_agency
from rehearsal.city import AS_OF, build_city
from rehearsal.country import Region
from rehearsal.files.folder import FILES, write_files
from rehearsal.policies import announce_own_policy
from rehearsal.sign_ins import PASSWORD, SIGN_INS
from rehearsal.succession import plan_successions

PEOPLE, SEED = 5000, 7
POLICIES = ("djbk-2026", "bkn-411-2025")
"""Policies that are run; the last one becomes the map."""
PIECE_BYTES = 1 << 20

Tell = Callable[[str], None]


class ImportStopped(RuntimeError):
    """A file of the rehearsal did not get through the ordinary import."""

    def __init__(self, name: str, wanted: str, state: str) -> None:
        """Name the file and where it stopped."""
        super().__init__(f"{name} is {state}, not {wanted}.")


def load(region: Region, folder: Path, tell: Tell, people: int = PEOPLE) -> None:
    """Set up a region and load its pioneer.

    Args:
        region: which one.
        folder: where the files are written before they are imported.
        tell: is called with a line for people after each step.
        people: size of the pioneer.

    Raises:
        ImportStopped: if a file does not get through; nothing else is done then.
    """
    agency_id = set_up_region(region, tell)
    for path in _files(region, folder, people, tell):
        began = time.monotonic()
        import_file(agency_id, path)
        refresh_statistics()
        tell(f"  imported {path.name} in {time.monotonic() - began:.1f} s")
    for policy in POLICIES:
        began = time.monotonic()
        run_map(agency_id, policy, official=policy == POLICIES[-1])
        tell(f"  map by {policy} in {time.monotonic() - began:.1f} s")
    if region.planted:
        began = time.monotonic()
        announce_own_policy(agency_id)
        tell(f"  own policy announced in {time.monotonic() - began:.1f} s")
        began = time.monotonic()
        plan_successions(agency_id)
        tell(f"  succession planned in {time.monotonic() - began:.1f} s")


def set_up_region(region: Region, tell: Tell) -> UUID:
    """Add the agencies of a region and the users of its pioneer; return its id."""
    ids = {
        agency.code: set_up_agency(
            NewAgency(
                code=agency.code,
                name=agency.name,
                kind=agency.kind,
                province_code=region.province_code,
                province_name=region.province,
                region_code=agency.region_code,
                siasn_id=agency.siasn_id,
            ),
            rehearsal=True,
        )
        for agency in region.agencies
    }
    pioneer = ids[region.pioneer]
    for each in SIGN_INS:
        add_person_with_role(
            username=each.username,
            name=each.name,
            password=PASSWORD,
            role=each.role,
            agency_id=None if each.is_national else pioneer,
        )
    tell(f"  {len(ids)} agencies of {region.province}, {len(SIGN_INS)} users")
    return pioneer


def import_file(agency_id: UUID, path: Path) -> None:
    """Let Ani stage a file and Budi confirm it, as people do on the pages.

    Raises:
        ImportStopped: if it is refused or still needs an answer.
        Refusal: if a step is not allowed.
    """
    ani, budi = viewer_named("ani"), viewer_named("budi")
    batch_id = upload_file(
        viewer=ani,
        agency_id=agency_id,
        file_name=path.name,
        content=_pieces(path),
        options=ReadOptions(data_on=AS_OF, potential_scale=100),
    )
    _expect("staged", agency_id, batch_id, path)
    confirm_batch(viewer=budi, agency_id=agency_id, batch_id=batch_id)
    _expect("confirmed", agency_id, batch_id, path)


def refresh_statistics() -> None:
    """Let the database see how its tables have grown, as autovacuum does in time.

    So much is loaded here in a minute that it would come too late.
    """
    address = os.environ["DATABASE_OWNER_URL"]
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("ANALYZE")


def run_map(agency_id: UUID, policy: str, *, official: bool) -> UUID:
    """Run a policy on the day the data are of and mark the run as the map.

    One that is not official is a trial run of a policy that is not in force.
    """
    run_id = request_run(
        viewer=viewer_named("ani"),
        agency_id=agency_id,
        as_of=AS_OF,
        policy_id=policy,
        trial=not official,
    )
    perform_run(agency_id=agency_id, run_id=run_id)
    if official:
        citra = viewer_named("citra")
        mark_official(viewer=citra, agency_id=agency_id, run_id=run_id)
    return run_id


def _files(region: Region, folder: Path, people: int, tell: Tell) -> list[Path]:
    began = time.monotonic()
    agency = region.agency(region.pioneer)
    city = build_city(region, agency, people, SEED)
    written = [each.path for each in write_files(city, folder)]
    tell(f"  {people} invented people in {time.monotonic() - began:.1f} s: {folder}")
    return sorted(path for path in written if path.parent.name == FILES)


def _expect(wanted: str, agency_id: UUID, batch_id: UUID, path: Path) -> None:
    state = work_on(agency_id=agency_id, batch_id=batch_id)
    if state != wanted:
        raise ImportStopped(path.name, wanted, state)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            yield piece
