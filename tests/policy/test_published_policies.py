"""Every published policy, on people made for it: columns and explanation agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.policy.load import load_policy
from tests.policy.conftest import POLICIES, fast, thorough
from tests.policy.random_people import random_people
from tests.policy.test_evaluate_equals_explain import same_result

PUBLISHED = sorted(POLICIES.glob("*/*/policy.yaml"))


@pytest.fixture(scope="module", params=PUBLISHED, ids=lambda path: path.parts[-3])
def published(request):
    return load_policy(request.param)


@fast(5)
@given(st.integers(0, 2**32))
def test_every_published_policy_agrees_to_the_last_digit(published, seed):
    same_result(random_people(seed, 20), published)


@thorough(400)
@given(st.integers(0, 2**32))
def test_every_published_policy_agrees_for_thousands(published, seed):
    same_result(random_people(seed, 20), published)
