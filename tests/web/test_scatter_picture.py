"""The scatter without JavaScript: a picture made on the server."""

from __future__ import annotations

import html
import re
from collections import Counter
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from bening.mapping.scatter import density, scatter

pytestmark = pytest.mark.django_db


def test_the_scatter_is_a_picture_where_no_script_runs(reader, mapped):
    page = reader.get(reverse("workbench:map"), {"tampilan": "sebaran"}).text
    still = page.partition("<noscript>")[2].partition("</noscript>")[0]
    address = re.search(r'src="([^"]+)"', still)
    assert address

    answer = reader.get(html.unescape(address[1]))

    assert answer["Content-Type"] == "image/svg+xml"
    drawn = ET.fromstring(answer.text)  # noqa: S314 - our own picture
    assert len(drawn.findall(".//{*}rect[@class='cell']")) > 1
    assert len(drawn.findall(".//{*}line[@class='cut']")) == 4
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
def test_the_picture_follows_the_theme_and_the_filters(reader, mapped, theme):
    reader.cookies["bening_theme"] = theme
    url = reverse("workbench:scatter_picture")

    all_, none = reader.get(url).text, reader.get(url, {"cari": "tidak ada"}).text

    assert ("prefers-color-scheme" in all_) == (theme == "auto")
    assert ("#12242a" in all_) == (theme != "light")
    assert all_.count('class="cell"') > 1
    assert none.count('class="cell"') == 0


def test_the_picture_counts_the_points_of_the_scatter(mapped):
    asked = {
        "viewer": mapped.staff.citra,
        "agency_id": mapped.agency.id,
        "run_id": mapped.run_id,
    }
    points, counted = scatter(**asked).points, density(**asked)

    cells = Counter(
        (potential // 4_000_000, performance // 4_000_000)
        for _, _, potential, performance, _ in points
    )

    assert {(x, y): people for x, y, people in counted.cells} == cells
    assert counted.open == scatter(**asked).open
