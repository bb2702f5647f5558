"""The core stays pure: what it imports, and what it never touches."""

from __future__ import annotations

import subprocess
import sys
from subprocess import CompletedProcess

import pytest

LEAN = (
    "building",
    "explain",
    "gains",
    "inputs",
    "placing",
    "possible",
    "above",
    "routes",
    "telling",
)


def run(code: str) -> CompletedProcess[str]:
    """Run some lines in a fresh interpreter."""
    command = [sys.executable, "-c", code]
    return subprocess.run(  # noqa: S603 - our own interpreter and lines
        command, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("module", LEAN)
def test_module_needs_the_standard_library_alone(module):
    """A bundle is verified without NumPy and YAML, let alone Django."""
    code = (
        f"import sys, bening.policy.{module}\n"
        "unwanted = {'numpy', 'yaml', 'django'} & set(sys.modules)\n"
        "print(*sorted(unwanted), end='')"
    )

    done = run(code)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_evaluate_needs_numpy_alone():
    code = (
        "import sys, bening.policy.evaluate, bening.policy.ranking\n"
        "print(*({'yaml', 'django'} & set(sys.modules)), end='')"
    )

    done = run(code)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
