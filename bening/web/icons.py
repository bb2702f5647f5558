"""The icons in use: shapes of Lucide (ISC), written into the page itself."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=128)
def shapes(name: str) -> str:
    """Return the inner SVG of an icon; made by `make assets` from `assets/icons.txt`.

    Raises:
        FileNotFoundError: for an icon that is not listed there.
    """
    return (
        files("bening.web").joinpath("icons", f"{name}.svg").read_text("ascii").strip()
    )
