"""The index of professionalism."""

from __future__ import annotations

from datetime import date

import pytest

from tests.exchange_files.making import (
    SITI,
    csv_file,
    facts_of,
    finding,
    read,
    xlsx_file,
)

IP = [
    "nip",
    "nama",
    "unor",
    "kualifikasi",
    "kompetensi",
    "kinerja",
    "disiplin",
    "total",
]
IP += ["tahun", "updated"]


def _index(*values):
    return [SITI, "SITI", "UNIT", *values, "2024", "2025-02-01"]


def test_the_index_of_professionalism(tmp_path):
    path = csv_file(tmp_path, [IP, _index("20", "32.5", "25", "5", "82.5")])

    (fact,) = facts_of(read(path), "ip_asn")

    assert fact.valid_from == date(2024, 12, 31)
    assert fact.payload == {
        "year": 2024,
        "qualification": 20_000_000,
        "competence": 32_500_000,
        "performance": 25_000_000,
        "discipline": 5_000_000,
        "total": 82_500_000,
    }


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (("20", "32,5", "25", "5", "90"), "parts_do_not_add_up"),
        (("26", "32,5", "25", "5", "88,5"), "number_range"),
        (("20", "32,5", "25", "5", ""), "value_missing"),
    ],
)
def test_an_index_that_cannot_be_is_no_fact(tmp_path, values, code):
    collected = read(xlsx_file(tmp_path, [IP, _index(*values)]))

    finding(collected, code)
    assert not facts_of(collected, "ip_asn")
