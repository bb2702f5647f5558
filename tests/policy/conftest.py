"""Property tests in two lengths: a few examples by default, thousands when asked."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from bening.policy.load import load_policy
from bening.policy.model import Policy

POLICIES = Path(__file__).parents[2] / "policies"

_COMMON: dict[str, Any] = {
    "deadline": None,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}


# `make mutation` runs each property hundreds of times: few examples are enough there,
# and nobody reads the smallest one that fails.
_MOST = int(os.environ.get("MOST_EXAMPLES", "0"))
if _MOST:
    _COMMON["phases"] = (Phase.explicit, Phase.generate)
    settings.register_profile(
        "mutation", max_examples=_MOST, derandomize=True, **_COMMON
    )
    settings.load_profile("mutation")


def fast(examples: int) -> Callable[[Any], Any]:
    """Run a property with a few examples, the same ones each time.

    The thorough runs look for new ones.
    """
    most = min(examples, _MOST) if _MOST else examples
    return settings(max_examples=most, derandomize=True, **_COMMON)


def thorough(examples: int) -> Callable[[Any], Any]:
    """Run a property with thousands of examples, outside the default run."""

    def decorate(test: Any) -> Any:
        return pytest.mark.thorough(settings(max_examples=examples, **_COMMON)(test))

    return decorate


@pytest.fixture(scope="session")
def bkn() -> Policy:
    """The default policy, P1."""
    return load_policy(POLICIES / "bkn-411-2025" / "1" / "policy.yaml")


@pytest.fixture(scope="session")
def djbk() -> Policy:
    """The policy P2."""
    return load_policy(POLICIES / "djbk-2026" / "1" / "policy.yaml")
