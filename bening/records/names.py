"""Names of people as they are printed."""

from __future__ import annotations


def printed_name(front_title: str, name: str, back_title: str) -> str:
    """Return a name with its titles.

    >>> printed_name("dr.", "Retno Wulandari", "M.K.M.")
    'dr. Retno Wulandari, M.K.M.'
    """
    full = f"{front_title} {name}".strip()
    return f"{full}, {back_title}" if back_title else full
