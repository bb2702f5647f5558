"""The real stack with an agency that has nothing yet, and files of the rehearsal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rehearsal.city import build_city
from rehearsal.country import MANDALA
from rehearsal.files.folder import write_files
from tests.journeys.visitor import Visitor
from tests.serving import Served, served

PEOPLE, SEED = 60, 7


@pytest.fixture(scope="session")
def site() -> Iterator[Served]:
    """Server, worker and database; a city without data and a neighbour with some."""
    with served("journeys", "tests.journeys.seed") as found:
        yield found


@pytest.fixture(scope="session")
def files(tmp_path_factory) -> dict[str, Path]:
    """The files of a small invented city, by the number they begin with."""
    folder: Path = tmp_path_factory.mktemp("city")
    city = build_city(MANDALA, MANDALA.agency(MANDALA.pioneer), PEOPLE, SEED)
    written = [one.path for one in write_files(city, folder)]
    return {path.name[0]: path for path in written if path.parent.name == "files"}


@pytest.fixture(scope="session")
def sign_in(site) -> Iterator[Callable[[str], Visitor]]:
    """Let somebody sign in, once each; the windows are closed in the end."""
    opened: dict[str, Visitor] = {}

    def enter(name: str) -> Visitor:
        if name not in opened:
            opened[name] = Visitor.signed_in(site.address, name)
        return opened[name]

    yield enter
    for visitor in opened.values():
        visitor.client.close()
