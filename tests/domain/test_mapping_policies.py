"""Policies in force: what is published, what a run kept, and that neither changes."""

from __future__ import annotations

import pytest

from bening.mapping.policies import (
    available_policies,
    keep_policy,
    kept_policy,
    label_in,
    published_policy,
)
from bening.mapping.refusals import PolicyChanged, PolicyNotAvailable
from bening.policy.load import load_policy


@pytest.fixture
def folder(settings, tmp_path):
    """A folder of published policies with versions 1, 2 and 10 of one policy."""
    text = published_source(settings).read_text()
    for version in ("1", "2", "10"):
        place = tmp_path / "bkn-411-2025" / version
        place.mkdir(parents=True)
        (place / "policy.yaml").write_text(
            text.replace('version: "1"', f'version: "{version}"')
        )
    settings.BENING_POLICIES_DIR = tmp_path
    return tmp_path


def published_source(settings):
    return settings.BENING_POLICIES_DIR / "bkn-411-2025" / "1" / "policy.yaml"


def test_the_reference_policy_is_the_default():
    first, *others = available_policies()

    assert (first.id, first.is_default) == ("bkn-411-2025", True)
    assert not any(info.is_default for info in others)
    assert published_policy().digest == first.digest


def test_versions_are_ordered_by_their_numbers(folder):
    assert published_policy().version == "10"
    assert [info.version for info in available_policies()] == ["10", "2", "1"]


def test_a_policy_that_is_not_there_names_those_that_are(folder):
    with pytest.raises(PolicyNotAvailable, match=r"bkn-411-2025@10, bkn-411-2025@2"):
        published_policy("djbk-2026")


def test_a_file_that_changes_is_read_again(folder):
    before = published_policy("bkn-411-2025", "2")
    path = folder / "bkn-411-2025" / "2" / "policy.yaml"

    path.write_text(path.read_text().replace("Penghargaan", "Tanda penghargaan"))

    assert published_policy("bkn-411-2025", "2").digest != before.digest


@pytest.mark.django_db
def test_a_used_version_is_kept_once_and_refuses_another_text(folder):
    policy = published_policy("bkn-411-2025", "2")
    row = keep_policy(policy)

    assert keep_policy(policy) == row
    path = folder / "bkn-411-2025" / "2" / "policy.yaml"
    path.write_text(path.read_text().replace("Penghargaan", "Tanda penghargaan"))
    with pytest.raises(PolicyChanged, match="publish the change as a new version"):
        keep_policy(load_policy(path))


def test_what_is_kept_gives_the_same_policy_again():
    policy = published_policy()

    again = kept_policy(policy.canonical_json())

    assert again.digest == policy.digest
    assert (again.axes, again.grid, again.mix) == (policy.axes, policy.grid, policy.mix)
    assert label_in(policy.canonical_json()) == policy.label
