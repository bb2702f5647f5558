"""Drafts of a policy: what is stored, what is refused, and what a check finds."""

from __future__ import annotations

import pytest

from bening.mapping.drafting import draft_policy
from bening.mapping.policy_refusals import (
    CasesDiffer,
    VersionDraftedBefore,
    VersionNameTaken,
)
from bening.mapping.versions import list_versions
from bening.policy.load import load_policy
from bening.policy.mistakes import PolicyFileError
from tests.domain.policy_support import (
    PUBLISHED,
    TEXT,
    make_office,
    own_text,
)
from tests.ledger_reading import entries_about
from tests.people import make_staff

pytestmark = pytest.mark.django_db
CASE = """
cases:
  - name: a
    leaves: {main_performance: SB}
    expect: {leaves: {main_performance: {points: %s}}}
"""


@pytest.mark.parametrize(
    ("swap", "code"),
    [
        (("weight: 60", "weight: 61"), "weights_do_not_add_up"),
        (("source: kepka-411", "source: none-such"), "unknown_source"),
        (("id: bkn-411-2025", "id: [x"), "not_yaml"),
    ],
)
def test_a_broken_file_tells_line_key_reason_and_remedy_and_stores_nothing(
    office, swap, code
):
    old, new = swap

    with pytest.raises(PolicyFileError) as mistake:
        office.draft(TEXT.replace(old, new, 1))

    assert mistake.value.code == code
    assert mistake.value.line
    assert mistake.value.remedy
    listed = list_versions(viewer=office.staff.ani, agency_id=office.agency.id)
    assert listed.own == ()


def test_broken_cases_store_nothing_either(office):
    with pytest.raises(PolicyFileError, match=r"cases\.yaml"):
        office.draft(cases="cases: [{name: a}]")

    listed = list_versions(viewer=office.staff.ani, agency_id=office.agency.id)
    assert listed.own == ()


def test_a_published_name_stays_with_its_text(office):
    with pytest.raises(VersionNameTaken):
        office.draft(own_text(policy_id="bkn-411-2025"))


def test_a_published_policy_may_be_adopted_as_it_is(office, no_notice):
    own_id = office.adopt(TEXT)

    assert office.info(own_id).policy.digest == load_policy(PUBLISHED).digest
    assert office.info(own_id).acts[1].cases > 0


def test_two_agencies_may_name_different_texts_alike(office, other_agency, no_notice):
    other = make_office(other_agency, make_staff(other_agency.id, "n_"), "n_")

    first, second = office.adopt(own_text()), other.adopt(own_text(points=115))

    assert office.info(first).policy.digest != other.info(second).policy.digest


def test_another_text_of_the_same_name_is_refused(office):
    office.draft()

    with pytest.raises(VersionNameTaken):
        office.draft(own_text(points=115))


def test_the_same_text_twice_is_refused(office):
    office.draft()

    with pytest.raises(VersionDraftedBefore):
        office.draft()


def test_a_draft_that_was_given_up_frees_its_name(office):
    office.withdraw(office.draft())

    assert office.draft(own_text(points=115))


def test_a_name_that_was_announced_is_never_free_again(office):
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id, ahead=14)
    office.withdraw(own_id, by=office.staff.citra)

    with pytest.raises(VersionNameTaken):
        office.draft(own_text(points=115))


def test_a_draft_remembers_what_it_was_copied_from(office):
    own_id = draft_policy(
        viewer=office.staff.ani,
        agency_id=office.agency.id,
        source=own_text().encode(),
        copied_from="bkn-411-2025@1",
    )

    assert office.info(own_id).copied_from == "bkn-411-2025@1"
    assert office.info(own_id).source == own_text()


def test_worked_cases_are_run_and_counted(office):
    own_id = office.draft(cases=CASE % '"120"')

    office.check(own_id)

    assert office.info(own_id).acts[-1].cases == 1


def test_a_worked_case_that_differs_leaves_the_draft_unchecked(office):
    own_id = office.draft(cases=CASE % '"119"')

    with pytest.raises(CasesDiffer, match="expected 119"):
        office.check(own_id)

    assert office.info(own_id).row.state == "draft"
    assert entries_about(office.agency.id, own_id) == ["mapping.policy_drafted"]


def test_a_check_counts_who_changes_box_on_the_last_facts(office, city):
    city.run()
    own_id = office.draft(
        own_text()
        .replace("{level: above, from: 80}", "{level: above, from: 101}", 1)
        .replace("from: 60, below: 80}", "from: 60, below: 101}", 1)
    )

    office.check(own_id)

    act = office.info(own_id).acts[-1]
    assert act.compared == city.info(city.run().id).placed
    assert 0 < act.changed <= act.compared


def test_a_check_without_any_map_compares_nothing(office):
    own_id = office.draft()

    office.check(own_id)

    act = office.info(own_id).acts[-1]
    assert (act.compared, act.changed) == (None, None)


def test_indicator_narrow_requirement(office, city):
    """A policy by which hardly anybody reaches the succession group is pointed out."""
    city.run()
    text = own_text()
    for row in ("above", "high"):
        middle = {"above": "meets", "high": "middle"}[row]
        text = text.replace(
            f"{{level: {row}, from: 80}}", f"{{level: {row}, from: 109}}"
        ).replace(
            f"{{level: {middle}, from: 60, below: 80}}",
            f"{{level: {middle}, from: 60, below: 109}}",
        )
    usual, narrow = office.draft(own_text("2")), office.draft(text)

    office.check(usual)
    office.check(narrow)

    assert not office.info(usual).row.is_narrow
    assert office.info(narrow).row.succession == 0
    assert office.info(narrow).row.is_narrow
