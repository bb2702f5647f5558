"""The two programs agree on policies nobody wrote: the whole language at once."""

import json
import re
from pathlib import Path
from random import Random

import pytest

from bening.policy.load import load_policy
from bening.policy.mistakes import PolicyFileError
from tests.policy.random_policies import document
from tests.second_opinion.test_agreement import compare_facts, compare_given

#: Where the product gives up: numbers beyond 64 bits, sets of very many values.
TOO_MUCH = ("too_wide", "too_many_values")


def write(folder: Path, dice: Random) -> Path:
    """Write a policy as YAML, where decimals stand without quotes."""
    while True:
        text = json.dumps(document(dice, 2))
        file = folder / "random" / "1" / "policy.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(re.sub(r'"(-?\d+\.\d+)"', r"\1", text), "utf-8")
        try:
            load_policy(file)
        except PolicyFileError as error:
            if error.code not in TOO_MUCH:
                raise
        else:
            return file


def compare(folder: Path, seed: str, people: int) -> None:
    dice = Random(seed)  # noqa: S311 - repeatable examples
    file = write(folder, dice)
    compare_given(file, folder, dice, people)
    compare_facts(file, dice, people)


@pytest.mark.parametrize("seed", range(15))
def test_random_policies_agree(tmp_path, seed):
    compare(tmp_path, f"policy {seed}", 5)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(2000))
def test_two_thousand_random_policies_agree(tmp_path, seed):
    compare(tmp_path, f"thorough {seed}", 20)
