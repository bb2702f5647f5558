"""What everybody may read of policies, and what nobody outside may."""

from __future__ import annotations

import hashlib

import pytest
from django.urls import reverse

from bening.mapping.adopting import withdraw_policy
from bening.policy.load import policy_from_yaml
from tests.domain.policy_support import DECREE, REASON, own_text

pytestmark = pytest.mark.django_db
CODE = "9971"


@pytest.fixture
def announced(office):
    """A version under notice."""
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id, ahead=14)
    return own_id


def _url(name, *args):
    return reverse(f"public:{name}", args=args)


def test_everybody_sees_each_agency_and_what_it_has(client, announced, other_agency):
    answer = client.get(_url("policies"))

    lines = {line.agency.code: line for line in answer.context["agencies"]}
    assert (lines[CODE].own, lines[CODE].announced) == (False, 1)
    assert lines[other_agency.code].announced == 0
    assert _url("published_policy", "bkn-411-2025@1") in answer.text


def test_an_announced_version_is_readable_with_basis_dates_and_digest(
    client, office, announced
):
    listed = client.get(_url("agency_policies", CODE))
    page = client.get(_url("policy", CODE, f"{announced}"))

    digest = office.info(announced).policy.digest
    for text in (listed.text, page.text):
        assert digest in text
        assert DECREE in text
    assert REASON in page.text
    assert 'class="booklet"' in page.text


def test_no_name_of_anybody_stands_on_a_public_page(client, office, announced):
    for url in (
        _url("policies"),
        _url("agency_policies", CODE),
        _url("policy", CODE, f"{announced}"),
        _url("policy_difference", CODE, f"{announced}"),
    ):
        text = client.get(url).text
        assert not [name for name in ("Ani", "Citra", "Laras") if f" {name}" in text]


def test_a_draft_is_nobodys_business_outside(client, office):
    own_id = office.draft()
    office.check(own_id)

    for url in (
        _url("policy", CODE, f"{own_id}"),
        _url("policy_file", CODE, f"{own_id}", "yaml"),
        _url("policy_file", CODE, f"{own_id}", "json"),
        _url("policy_difference", CODE, f"{own_id}"),
        _url("policy_difference_json", CODE, f"{own_id}"),
        _url("published_policy", f"{own_id}"),
    ):
        assert client.get(url).status_code == 404
    assert f"{own_id}" not in client.get(_url("agency_policies", CODE)).text


def test_a_version_is_found_under_its_own_agency_only(client, announced, other_agency):
    url = _url("policy", other_agency.code, f"{announced}")

    assert client.get(url).status_code == 404


def test_an_outsider_can_score_with_what_can_be_downloaded(client, announced):
    source = client.get(_url("policy_file", CODE, f"{announced}", "yaml"))
    canonical = client.get(_url("policy_file", CODE, f"{announced}", "json"))

    policy = policy_from_yaml(source.content, "downloaded.yaml")
    assert hashlib.sha256(canonical.content).hexdigest() == policy.digest


def test_a_notice_that_was_withdrawn_stays_readable(client, office, announced):
    withdraw_policy(
        viewer=office.staff.citra,
        agency_id=office.agency.id,
        own_id=announced,
        reason=REASON,
    )

    page = client.get(_url("policy", CODE, f"{announced}"))

    assert page.context["version"].state == "withdrawn"
    assert f"{announced}" in client.get(_url("agency_policies", CODE)).text


def test_an_enacted_version_is_in_force_with_its_differences(client, office, no_notice):
    first = office.adopt(own_text("1"))
    second = office.adopt(own_text("2", points=115), ahead=1)

    listed = client.get(_url("agency_policies", CODE))
    told = client.get(_url("policy_difference_json", CODE, f"{second}")).json()

    assert listed.context["shown"].in_force.ref == f"{first}"
    changes = {change["path"]: change for change in told["changes"]}
    assert changes["main_performance.score.option.SB"]["old"] == 120


def test_the_check_of_a_version_is_not_public(client, office, announced):
    info = client.get(_url("policy", CODE, f"{announced}")).context["info"]

    assert [act.kind for act in info.acts] == ["announced"]
    assert info.row.compared is None


def test_the_published_reference_policy_is_readable_for_every_agency(client, agency):
    for args in ((CODE, "bkn-411-2025@1"), ("bkn-411-2025@1",)):
        name = "policy" if len(args) == 2 else "published_policy"
        assert client.get(_url(name, *args)).status_code == 200
    assert client.get(_url("policy", CODE, "none@1")).status_code == 404
    assert client.get(_url("agency_policies", "0000")).status_code == 404


def test_a_file_of_another_kind_is_not_there(client, agency):
    url = _url("policy_file", CODE, "bkn-411-2025@1", "exe")

    assert client.get(url).status_code == 404


def test_public_pages_constant_queries(
    client, office, announced, django_assert_max_num_queries
):
    for number in range(2, 6):
        own_id = office.draft(own_text(f"{number}", points=110 + number))
        office.check(own_id)
        office.announce(own_id, ahead=14)

    for url in (_url("policies"), _url("agency_policies", CODE)):
        with django_assert_max_num_queries(20):
            client.get(url)


def test_public_pages_are_complete_in_english(client, announced):
    client.cookies["django_language"] = "en"

    text = client.get(_url("policy", CODE, f"{announced}")).text

    assert "To compute it yourself" in text
    assert 'lang="en"' in text
