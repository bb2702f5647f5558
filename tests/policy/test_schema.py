"""The published JSON Schema and `bening policy check` agree on every form.

Both ways: what the schema refuses the builders refuse too, and what the builders refuse
because of a form the schema refuses. Policies are changed in one place after another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft7Validator

from bening.policy.building import build_policy, policy_from_json
from bening.policy.case_files import plain
from bening.policy.cases import policy_files
from bening.policy.command import main
from bening.policy.document import Entry, canonical_text
from bening.policy.load import read_document
from bening.policy.mistakes import PolicyFileError
from bening.policy.schema import policy_schema, schema_text
from bening.policy.vocabulary import Choice, Named
from bening.policy.vocabulary_policy import PLACES
from tests.policy.random_policies import random_policy

ROOT = Path(__file__).parents[2]
POLICIES = policy_files(ROOT / "policies")
BROKEN = sorted((ROOT / "tests/policy/broken").glob("*.yaml"))
SCHEMA = Draft7Validator(policy_schema())
STRUCTURAL = {
    "unknown_key",
    "missing_key",
    "missing_source",
    "wrong_type",
    "not_a_choice",
    "out_of_range",
    "unknown_field",
}
"""Mistakes that can be seen where they stand, without the rest of the file."""

LEFT_OUT = object()
BY_PARENT = {"weight", "needs", "classes", "otherwise", "score"}
"""Keys that a node has by how its parent combines."""

each_policy = pytest.mark.parametrize("file", POLICIES, ids=lambda path: path.parts[-3])


def as_written(value: object) -> object:
    """Return canonical values as an author writes them: decimals are numbers."""
    if isinstance(value, dict):
        return {key: as_written(child) for key, child in value.items()}
    if isinstance(value, list):
        return [as_written(child) for child in value]
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]+\.[0-9]+", value):
        return Decimal(value)
    return value


def entry(value: object, key: str = "") -> Entry:
    if isinstance(value, dict):
        value = {k: entry(v, f"{key}.{k}".lstrip(".")) for k, v in value.items()}
    elif isinstance(value, list):
        value = [entry(v, f"{key}[{i}]") for i, v in enumerate(value)]
    return Entry(value, "changed", 1, key)


def refusal(document: object) -> PolicyFileError | None:
    try:
        build_policy(entry(document))
    except PolicyFileError as error:
        return error
    return None


STRANGE = (LEFT_OUT, "Bening", 10**6, True, {"strange": 1}, ["strange"], -1)
"""What an author might write by mistake."""


def containers(value: object) -> Iterator[dict[str, Any] | list[Any]]:
    """Yield every mapping and list of a document, outside in."""
    if isinstance(value, dict | list):
        yield value
        for child in value.values() if isinstance(value, dict) else value:
            yield from containers(child)


def changes(document: object) -> list[tuple[int, object, object]]:
    """List changes: which container, which key, what stands there afterwards."""
    found: list[tuple[int, object, object]] = []
    for place, inner in enumerate(containers(document)):
        keys = list(inner) if isinstance(inner, dict) else range(len(inner))
        found += [(place, key, strange) for key in keys for strange in STRANGE]
        if isinstance(inner, dict):
            found.append((place, "strange", "Bening"))
    return found


def changed(document: object, change: tuple[int, object, object]) -> object:
    place, key, strange = change
    copy = deepcopy(document)
    inner: Any = next(islice(containers(copy), place, None))
    if strange is LEFT_OUT:
        del inner[key]
    else:
        inner[key] = strange
    return copy


def disagreement(document: object, change: tuple[int, object, object]) -> str | None:
    other = changed(document, change)
    error = refusal(other)
    fits = SCHEMA.is_valid(other)
    if not fits and error is None:
        return f"{change}: only the schema refuses it"
    if fits and error is not None and error.code in STRUCTURAL:
        return f"{change}: only the builder refuses it: {error}"
    return None


def disagreements(document: object, seed: int, count: int) -> list[str]:
    """Return where schema and builders differ, in some of all changes."""
    every = changes(document)
    dice = Random(seed)  # noqa: S311 - repeatable examples
    some = dice.sample(every, min(count, len(every)))
    told = (disagreement(document, change) for change in some)
    return [text for text in told if text]


def test_the_published_file_is_the_schema():
    text = (ROOT / "policies/policy.schema.json").read_text("utf-8")

    assert text == schema_text()


def test_the_schema_is_a_schema():
    Draft7Validator.check_schema(policy_schema())


def test_the_command_prints_it(capfdbinary):
    assert main(["schema"]) == 0
    assert capfdbinary.readouterr().out.decode() == schema_text()


@each_policy
def test_every_published_policy_fits_and_names_the_schema(file):
    first = file.read_text("utf-8").splitlines()[0]

    assert [e.message for e in SCHEMA.iter_errors(plain(read_document(file)))] == []
    assert first == "# yaml-language-server: $schema=../../policy.schema.json"


@pytest.mark.parametrize("seed", range(20))
def test_every_random_policy_fits(seed):
    document = as_written(json.loads(random_policy(seed).text))

    assert [error.message for error in SCHEMA.iter_errors(document)] == []


@pytest.mark.parametrize("file", BROKEN, ids=lambda path: path.name)
def test_broken_files_of_structural_kinds_do_not_fit(file):
    if file.name.partition(".")[0] not in STRUCTURAL:
        return
    try:
        document = plain(read_document(file))
    except PolicyFileError:
        return

    assert not SCHEMA.is_valid(document)


@each_policy
def test_schema_and_builders_agree_on_changed_policies(file):
    assert disagreements(plain(read_document(file)), 1, 20) == []


@pytest.mark.parametrize("seed", range(8))
def test_schema_and_builders_agree_on_changed_random_policies(seed):
    document = as_written(json.loads(random_policy(seed, depth=1).text))

    assert disagreements(document, seed, 15) == []


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(100, 110))
def test_schema_and_builders_agree_everywhere(seed):
    document = as_written(json.loads(random_policy(seed).text))

    assert disagreements(document, seed, 2000) == []


def told_keys() -> set[frozenset[str]]:
    """Return each set of keys that the vocabulary allows in one place."""
    told: set[frozenset[str]] = set()
    for place in PLACES.values():
        told.add(frozenset(place.keys))
        for variant in place.variants:
            needed, optional = place.variant(variant.when)
            told.add(frozenset((*needed, *optional)))
        for key in place.keys.values():
            if isinstance(key.form, Named) and isinstance(key.form.key, Choice):
                told.add(frozenset(key.form.key.words))
    return told


def plainly(sets: set[frozenset[str]]) -> set[tuple[str, ...]]:
    return {tuple(sorted(keys - BY_PARENT)) for keys in sets}


@pytest.fixture(scope="module")
def asked() -> set[frozenset[str]]:
    """Each set of keys that the builders allow in one place, for all our policies."""
    found: set[frozenset[str]] = set()
    real = Entry.mapping

    def mapping(self, needed=(), optional=()):
        found.add(frozenset((*needed, *optional)))
        return real(self, needed, optional)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Entry, "mapping", mapping)
        for file in (*POLICIES, *BROKEN):
            with suppress(PolicyFileError):
                build_policy(read_document(file))
        for seed in range(40):
            policy_from_json(random_policy(seed).text)
    return found


def test_the_builders_ask_for_no_keys_that_the_vocabulary_does_not_know(asked):
    closed_row = {("from", "level", "to")}

    assert plainly(asked) - plainly(told_keys()) <= closed_row


def test_the_vocabulary_knows_no_key_that_no_builder_asks_for(asked):
    keys = {key for keys in asked for key in keys}

    assert {key for place in PLACES.values() for key in place.keys} - keys == set()


def test_the_digest_of_a_policy_does_not_depend_on_the_line_for_editors(bkn):
    file = ROOT / "policies/bkn-411-2025/1/policy.yaml"

    assert canonical_text(read_document(file)) == bkn.text
