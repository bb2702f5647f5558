"""The invented province and the facts about Banten."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rehearsal.country import BANTEN, MANDALA, REGIONS
from rehearsal.outlines import CORNERS, RINGS, geojson, outline, province_outline


def edges(ring):
    return {frozenset(edge) for edge in pairwise(ring)}


def test_both_regions_have_a_province_and_eight_others():
    for region in REGIONS.values():
        kinds = [agency.kind for agency in region.agencies]

        assert kinds.count("PROV") == 1
        assert len(kinds) == 9


def test_no_code_of_the_invented_province_is_one_of_a_real_agency():
    invented = {agency.code for agency in MANDALA.agencies}

    assert all(code.startswith("99") for code in invented)
    assert not invented & {agency.code for agency in BANTEN.agencies}


def test_only_the_invented_province_may_have_anything_planted():
    assert MANDALA.planted
    assert not BANTEN.planted


def test_unknown_agency_of_a_region_is_an_error():
    with pytest.raises(KeyError):
        MANDALA.agency("6273")


def test_outlines_are_closed_and_run_counter_clockwise():
    for code in RINGS:
        ring = outline(code)
        area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))

        assert ring[0] == ring[-1]
        assert area > 0


def test_neighbours_share_every_point_of_their_border():
    coast = edges(province_outline())
    seen: dict[frozenset[object], list[str]] = {}
    for code in RINGS:
        for edge in edges(outline(code)):
            seen.setdefault(edge, []).append(code)

    assert {edge for edge, owners in seen.items() if len(owners) == 1} == coast
    assert max(len(owners) for owners in seen.values()) == 2


def test_every_corner_is_used_and_every_territory_has_its_name():
    features = geojson()["features"]

    assert {corner for ring in RINGS.values() for corner in ring} == set(CORNERS)
    assert [f["properties"]["nama"] for f in features][-3:] == [
        "Kota Mandala",
        "Kota Surya Kencana",
        "Kota Bandar Nirmala",
    ]
