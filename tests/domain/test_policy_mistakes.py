"""Mistakes in policy files as commands tell them."""

from __future__ import annotations

import re
from pathlib import Path

from django.utils import translation

from bening import policy
from bening.mapping.policy_mistakes import KINDS, mistake_text
from bening.policy.mistakes import PolicyFileError

MISTAKE = PolicyFileError(
    "table_hole",
    file="policy.yaml",
    line=12,
    key="axes.performance",
    found="nothing for 60",
    reason="A value has no row.",
    remedy="Add one.",
)


def test_a_mistake_is_told_in_the_readers_language_and_exactly():
    with translation.override("id"):
        told = mistake_text(MISTAKE)
        kind = str(KINDS["table_hole"])

    first, exact = told.split("\n")
    assert first == f"policy.yaml:12: axes.performance: {kind}"
    assert kind != str(translation.gettext("A value has no row in the table."))
    assert exact == "nothing for 60. A value has no row. Add one."


def test_a_kind_without_a_sentence_keeps_its_exact_words():
    unknown = PolicyFileError(
        "new_kind", file="p.yaml", line=None, key="", found="x", reason="y", remedy="z"
    )

    assert mistake_text(unknown) == "p.yaml\nx. y z"


def test_every_kind_of_mistake_has_its_sentence():
    named = re.compile(r'fail\(\s*"([a-z0-9_]+)"')
    files = Path(policy.__file__).parent.rglob("*.py")
    codes = {code for path in files for code in named.findall(path.read_text())}

    assert codes - KINDS.keys() == set()
