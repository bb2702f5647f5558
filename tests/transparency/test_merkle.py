"""Merkle tree hashes against RFC 6962's definition and published vectors."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.transparency.commitment import commitment
from bening.transparency.merkle import (
    leaf_hash,
    node_hash,
    path_of,
    root_from,
    root_of,
)

# The test leaves and roots that certificate-transparency implementations share.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize(("size", "root"), ROOTS.items())
def test_published_roots(size, root):
    assert root_of([leaf_hash(leaf) for leaf in LEAVES[:size]]).hex() == root


def _by_definition(leaves: list[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(_by_definition(leaves[:split]), _by_definition(leaves[split:]))


@given(st.lists(st.binary(max_size=8).map(leaf_hash), min_size=1, max_size=70))
def test_equals_the_recursive_definition(leaves):
    assert root_of(leaves) == _by_definition(leaves)


def test_a_commitment_depends_on_salt_and_content():
    salt, other = b"\x01" * 32, b"\x02" * 32

    assert commitment(salt, b"a") == hashlib.sha256(salt + b"a").digest()
    assert len({commitment(s, c) for s in (salt, other) for c in (b"a", b"b")}) == 4


def test_a_short_salt_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        commitment(b"short", b"a")


@given(size=st.integers(1, 40), data=st.data())
def test_every_leaf_is_proved_by_its_path_and_by_no_other(
    size: int, data: st.DataObject
) -> None:
    leaves = [leaf_hash(bytes([place])) for place in range(size)]
    index = data.draw(st.integers(0, size - 1))
    path = path_of(leaves, index)

    assert root_from(leaves[index], index, size, path) == root_of(leaves)
    other = leaf_hash(b"another")
    assert root_from(other, index, size, path) != root_of(leaves)
    if size > 1:
        elsewhere = (index + 1) % size
        with_other_place = _root_or_none(leaves[index], elsewhere, size, path)
        assert with_other_place != root_of(leaves)


def _root_or_none(
    leaf: bytes, index: int, size: int, path: tuple[bytes, ...]
) -> bytes | None:
    try:
        return root_from(leaf, index, size, path)
    except ValueError:
        return None


def test_paths_of_a_wrong_length_or_place_are_refused() -> None:
    leaves = [leaf_hash(bytes([place])) for place in range(7)]
    path = path_of(leaves, 3)

    with pytest.raises(ValueError, match="too short"):
        root_from(leaves[3], 3, 7, path[:-1])
    with pytest.raises(ValueError, match="too long"):
        root_from(leaves[3], 3, 7, (*path, path[0]))
    with pytest.raises(ValueError, match="no leaf 7"):
        root_from(leaves[3], 7, 7, path)
    with pytest.raises(IndexError):
        path_of(leaves, 7)


def test_the_path_of_leaf_three_among_seven_is_the_published_one() -> None:
    leaves = [leaf_hash(leaf) for leaf in LEAVES[:7]]

    path = path_of(leaves, 3)

    assert path[0] == leaves[2]
    assert path[1] == node_hash(leaves[0], leaves[1])
    assert root_from(leaves[3], 3, 7, path).hex() == ROOTS[7]
