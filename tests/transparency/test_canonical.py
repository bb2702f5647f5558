"""Canonical JSON: RFC 8785 for the values used here."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.transparency.canonical import NotCanonical, canonical

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(VALUES)
def test_reading_back_gives_the_same_value(value):
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(st.text("abcé😀\ufb33", min_size=1), st.integers(0, 9)))
def test_order_of_keys_never_matters(mapping):
    backwards = dict(reversed(list(mapping.items())))

    assert canonical(mapping) == canonical(backwards)


def test_keys_sort_by_utf16_units_as_the_rfc_orders_them():
    # The RFC's own example: the emoji (a surrogate pair) sorts before U+FB33.
    text = canonical({"\ufb33": 1, "😀": 2, "1": 3, "\r": 4}).decode()

    assert list(json.loads(text)) == ["\r", "1", "😀", "\ufb33"]


@pytest.mark.parametrize(
    "value", [1.5, 2**53, b"x", {1: 2}, object(), float("nan"), [{"a": 0.1}]]
)
def test_values_without_a_canonical_form_are_refused(value):
    with pytest.raises(NotCanonical):
        canonical(value)
