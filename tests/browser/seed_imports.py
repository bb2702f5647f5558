"""Imports in every state that a page can show, for the browser tests."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from bening.exchange.batches.confirming import confirm_batch
from bening.exchange.batches.upload import upload_file
from bening.exchange.batches.withdrawing import ask_withdrawal
from bening.exchange.batches.work import work_on
from bening.exchange.workbook.rows import ReadOptions
from tests.exchange_files import making
from tests.people import Staff

OPTIONS = ReadOptions(data_on=date(2026, 7, 1))
BROKEN = 40
"""Rows of the staged file that are left aside: more than one page of findings."""


@dataclass(frozen=True)
class _Desk:
    """One agency's imports: Ani uploads, Budi confirms, Citra looks."""

    agency_id: UUID
    staff: Staff
    folder: Path

    def stage(self, rows: making.Rows, name: str) -> UUID:
        """Upload rows and let them be read."""
        content = making.csv_file(self.folder, rows).read_bytes()
        batch_id = upload_file(
            viewer=self.staff.ani,
            agency_id=self.agency_id,
            file_name=name,
            content=[content],
            options=OPTIONS,
        )
        work_on(agency_id=self.agency_id, batch_id=batch_id)
        return batch_id

    def confirm(self, batch_id: UUID) -> None:
        """Confirm an import and let it be recorded."""
        confirm_batch(
            viewer=self.staff.budi, agency_id=self.agency_id, batch_id=batch_id
        )
        work_on(agency_id=self.agency_id, batch_id=batch_id)


def make_imports(agency_id: UUID, staff: Staff) -> dict[str, str]:
    """Make some imports and return their ids by what they show."""
    with tempfile.TemporaryDirectory() as folder:
        desk = _Desk(agency_id, staff, Path(folder))
        recorded = desk.stage(making.siasn(making.person()), "Data ASN Juni.csv")
        desk.confirm(recorded)
        ask_withdrawal(viewer=staff.ani, agency_id=agency_id, batch_id=recorded)
        found = {
            "recorded": recorded,
            "staged": desk.stage(_staged_rows(), "Data ASN Juli.csv"),
            "refused": desk.stage([["", ""]], "kosong.csv"),
            "asking": desk.stage(
                [
                    ["no", "nip", "nama", "Skoring Mansoskul"],
                    ["1", making.SITI, "SITI CONTOH", "80,5"],
                ],
                "penkom.csv",
            ),
            "unknown": desk.stage(
                [
                    ["NIP Peserta", "Nama", "Nilai Akhir", "Tgl", "Catatan"],
                    [making.SITI, "SITI CONTOH", "81,25", "01-03-2026", "baik"],
                ],
                "balai penilaian.csv",
            ),
        }
    return {name: str(batch_id) for name, batch_id in found.items()}


def _staged_rows() -> making.Rows:
    changed = making.person(JABATAN_NAMA="KEPALA BIDANG CONTOH")
    broken = (
        making.person(NIP_BARU="19900101201503299", NAMA=f"ORANG CONTOH {number}")
        for number in range(BROKEN)
    )
    moved = making.person(
        PNS_ID="C0FFEE00000000000000000000000991", NIP_BARU="199001012015032992"
    )
    return making.siasn(changed, *broken, making.pppk(), moved)
