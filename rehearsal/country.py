"""The two places a rehearsal can be set in, and their agencies.

Provinsi Mandala Raya does not exist; all about it is invented, and irregularities with
a known truth are planted in its files. For Banten the nine agencies are real, with
their codes (facts of BKN's and the Ministry of Home Affairs' lists); people and figures
are invented there too, and nothing irregular is ever planted beside a real name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal["PROV", "KAB", "KOT"]


@dataclass(frozen=True)
class Agency:
    """One regional government.

    Attributes:
        code: the four digits by which SIASN sorts agencies.
        region_code: of the Ministry of Home Affairs, with a dot below a province.
        siasn_id: SIASN's id of the agency.
        kind: province, regency (KAB) or city (KOT).
        place: name without "Pemerintah", such as "Kota Mandala".
    """

    code: str
    region_code: str
    siasn_id: str
    kind: Kind
    place: str

    @property
    def name(self) -> str:
        """Give the agency's full name."""
        return f"Pemerintah {self.place}"

    @property
    def head(self) -> str:
        """Give the title of the elected head."""
        return {"PROV": "Gubernur", "KAB": "Bupati", "KOT": "Wali Kota"}[self.kind]


@dataclass(frozen=True)
class Region:
    """A province with its agencies; `pioneer` is the agency shown first.

    Attributes:
        planted: whether irregularities, faulty rows and sanctions may be invented.
    """

    key: str
    province_code: str
    province: str
    pioneer: str
    planted: bool
    agencies: tuple[Agency, ...]

    def agency(self, code: str) -> Agency:
        """Return an agency by its code.

        Raises:
            KeyError: when the region has no such agency.
        """
        return {agency.code: agency for agency in self.agencies}[code]


_KINDS: dict[str, Kind] = {"Provinsi": "PROV", "Kabupaten": "KAB", "Kota": "KOT"}


def _invented(code: str, region_code: str, place: str) -> Agency:
    siasn_id = f"C0FFEE{code}".ljust(32, "0")
    return Agency(
        code, region_code, siasn_id, _KINDS[place.split(maxsplit=1)[0]], place
    )


MANDALA = Region(
    key="mandala",
    province_code="99",
    province="Provinsi Mandala Raya",
    pioneer="9971",
    planted=True,
    agencies=tuple(
        _invented(code, region_code, place)
        for code, region_code, place in (
            ("9900", "99", "Provinsi Mandala Raya"),
            ("9901", "99.01", "Kabupaten Mandala Utara"),
            ("9902", "99.02", "Kabupaten Sagara Biru"),
            ("9903", "99.03", "Kabupaten Arunika"),
            ("9904", "99.04", "Kabupaten Wanasari Raya"),
            ("9905", "99.05", "Kabupaten Tirtagiri"),
            ("9971", "99.71", "Kota Mandala"),
            ("9972", "99.72", "Kota Surya Kencana"),
            ("9973", "99.73", "Kota Bandar Nirmala"),
        )
    ),
)
"""Invented. No province or agency of Indonesia has a code beginning with 99."""

BANTEN = Region(
    key="banten",
    province_code="36",
    province="Provinsi Banten",
    pioneer="6273",
    planted=False,
    agencies=(
        Agency(
            "6200",
            "36",
            "A5EB03E23B9DF6A0E040640A040252AD",
            "PROV",
            "Provinsi Banten",
        ),
        Agency(
            "6201",
            "36.04",
            "A5EB03E23B46F6A0E040640A040252AD",
            "KAB",
            "Kab. Serang",
        ),
        Agency(
            "6202",
            "36.01",
            "A5EB03E23C4CF6A0E040640A040252AD",
            "KAB",
            "Kab. Pandeglang",
        ),
        Agency(
            "6203",
            "36.02",
            "A5EB03E23B9EF6A0E040640A040252AD",
            "KAB",
            "Kab. Lebak",
        ),
        Agency(
            "6204",
            "36.03",
            "A5EB03E23C4DF6A0E040640A040252AD",
            "KAB",
            "Kab. Tangerang",
        ),
        Agency(
            "6271",
            "36.71",
            "A5EB03E23B9FF6A0E040640A040252AD",
            "KOT",
            "Kota Tangerang",
        ),
        Agency(
            "6272",
            "36.72",
            "A5EB03E23C4EF6A0E040640A040252AD",
            "KOT",
            "Kota Cilegon",
        ),
        Agency(
            "6273",
            "36.73",
            "A5EB03E23B81F6A0E040640A040252AD",
            "KOT",
            "Kota Serang",
        ),
        Agency(
            "6274",
            "36.74",
            "A5EB03E23D65F6A0E040640A040252AD",
            "KOT",
            "Kota Tangerang Selatan",
        ),
    ),
)
"""Real agencies with SIASN's codes and ids (reference data of May 2025) and the codes
of Kepmendagri 300.2.2-2430/2025."""

REGIONS: Mapping[str, Region] = MappingProxyType(
    {region.key: region for region in (MANDALA, BANTEN)}
)
