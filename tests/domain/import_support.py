"""What the tests of imports share: files of a few invented people, and a desk to work at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Self
from uuid import UUID

import pytest

from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.agencies.directory import AgencyInfo
from bening.exchange.batches import reading
from bening.exchange.batches.confirming import confirm_batch
from bening.exchange.batches.overview import ImportDetail, import_detail
from bening.exchange.batches.upload import upload_file
from bening.exchange.batches.withdrawing import ask_withdrawal, confirm_withdrawal
from bening.exchange.batches.work import work_on
from bening.exchange.models import BatchFinding
from bening.exchange.workbook.parse import FileReader
from bening.exchange.workbook.rows import Item, ParsedRow, ReadOptions
from bening.exchange.workbook.wire import encode_item
from bening.records.facts import KnownFact
from bening.records.known import facts_as_known
from tests.exchange_files import making
from tests.people import Staff

TODAY = date(2026, 7, 1)
OPTIONS = ReadOptions(data_on=TODAY)
DEWI = {
    "PNS_ID": "C0FFEE00000000000000000000000992",
    "NIP_BARU": making.DEWI,
    "NAMA": "DEWI CONTOH",
    "TANGGAL_LAHIR": "05-05-1985",
    "TMT_CPNS": "01-01-2010",
}


@dataclass(frozen=True)
class Desk:
    """One agency's imports: Ani uploads, Budi confirms."""

    agency: AgencyInfo
    staff: Staff
    folder: Path

    def file(self, rows: Any, name: str = "file.csv") -> Path:
        """Write rows as a CSV file."""
        path = making.csv_file(self.folder, rows)
        return path.rename(self.folder / name)

    def upload(
        self, path: Path, *, by: Viewer | None = None, options: ReadOptions = OPTIONS
    ) -> UUID:
        """Upload a file."""
        return upload_file(
            viewer=by or self.staff.ani,
            agency_id=self.agency.id,
            file_name=path.name,
            content=[path.read_bytes()],
            options=options,
        )

    def work(self, batch_id: UUID) -> str:
        """Let the work that is waiting be done."""
        return work_on(agency_id=self.agency.id, batch_id=batch_id)

    def stage(self, path: Path, **more: Any) -> UUID:
        """Upload a file and let it be read."""
        batch_id = self.upload(path, **more)
        self.work(batch_id)
        return batch_id

    def confirm(self, batch_id: UUID, *, by: Viewer | None = None) -> str:
        """Confirm an import and let it be recorded."""
        confirm_batch(
            viewer=by or self.staff.budi, agency_id=self.agency.id, batch_id=batch_id
        )
        return self.work(batch_id)

    def record(self, path: Path) -> UUID:
        """Take a file all the way."""
        batch_id = self.stage(path)
        assert self.confirm(batch_id) == "confirmed"
        return batch_id

    def withdraw(self, batch_id: UUID) -> str:
        """Withdraw a confirmed import: Ani asks, Budi confirms."""
        who = {"agency_id": self.agency.id, "batch_id": batch_id}
        ask_withdrawal(viewer=self.staff.ani, **who)
        confirm_withdrawal(viewer=self.staff.budi, **who)
        return self.work(batch_id)

    def detail(self, batch_id: UUID, *, by: Viewer | None = None) -> ImportDetail:
        """Look at an import."""
        return import_detail(
            viewer=by or self.staff.budi, agency_id=self.agency.id, batch_id=batch_id
        )

    def facts(self, *kinds: str) -> list[KnownFact]:
        """The facts in force."""
        with acting_in(self.agency.id):
            return list(facts_as_known(agency_id=self.agency.id, kinds=kinds or None))

    def codes(self, batch_id: UUID) -> Counter[str]:
        """What was found in a file."""
        with acting_in(self.agency.id):
            return Counter(
                BatchFinding.objects.filter(batch_id=batch_id).values_list(
                    "code", flat=True
                )
            )


class ReadHere:
    """A reading made in this process by the very code the limited one runs.

    Starting a process for each of a hundred small files would take most of the time.
    """

    def __init__(self, path: Path, options: ReadOptions, **_: Any) -> None:
        """Read the file to its end."""
        items: list[Item] = []
        with FileReader(path, options) as reader:
            self.recognised = reader.recognition
            self.rows = reader.read(items.append, lambda _: None)
        self._items = [self._without_dropped(item, reader.dropped) for item in items]

    def with_lines(self) -> Iterator[tuple[Item, str]]:
        """Give the items in order, each with its line."""
        return ((item, encode_item(item)) for item in self._items)

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is left to close."""

    @staticmethod
    def _without_dropped(item: Item, dropped: dict[str, list[int]]) -> Item:
        if isinstance(item, ParsedRow) and item.row in dropped.get(item.sheet, ()):
            return replace(item, facts=())
        return item


@pytest.fixture
def desk(agency, staff, tmp_path, monkeypatch) -> Desk:
    """Kota Mandala's desk for imports, with nothing on record."""
    monkeypatch.setattr(reading, "read_file", ReadHere)
    return Desk(agency, staff, tmp_path)


@pytest.fixture
def desk_with_people(desk: Desk) -> Desk:
    """The same desk with Siti and Dewi on record."""
    people = making.siasn(making.person(), making.person(**DEWI))
    desk.record(desk.file(people, "siasn.csv"))
    return desk


@pytest.fixture
def people(desk):
    """A file with Siti and Dewi."""
    rows = making.siasn(making.person(), making.person(**DEWI))
    return desk.file(rows, "people.csv")


def state_of(desk, batch):
    return desk.detail(batch).info.state


def act(desk, batch, viewer):
    return {"viewer": viewer, "agency_id": desk.agency.id, "batch_id": batch}
