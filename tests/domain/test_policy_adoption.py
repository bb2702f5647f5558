"""A policy of an agency's own: drafted, checked, announced, enacted, or withdrawn."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection

from bening.accounts.roles import RIGHTS, Action, Role
from bening.accounts.users import add_user, grant_role
from bening.accounts.viewer import Forbidden, viewer_named
from bening.agencies.context import acting_in
from bening.mapping.adopting import withdraw_policy
from bening.mapping.adoption import TABLE, Act, State
from bening.mapping.drafting import draft_policy
from bening.mapping.in_force import policy_in_force
from bening.mapping.notice import notice_of, set_notice_period
from bening.mapping.policy_refusals import (
    ActNotPossible,
    CasesDiffer,
    DateTooEarly,
    DaysOutOfRange,
    NoticeRuns,
    NoticeTooShort,
    OutsidePeriod,
    PolicyVersionNotFound,
    SecondPersonToEnact,
    TextMissing,
    VersionDraftedBefore,
    VersionNameTaken,
)
from bening.mapping.versions import list_versions, policy_of
from bening.policy.load import load_policy
from bening.policy.mistakes import PolicyFileError
from tests.domain.policy_support import (
    DECREE,
    PUBLISHED,
    REASON,
    TEXT,
    make_office,
    own_text,
)
from tests.ledger_reading import bodies_about, entries_about
from tests.people import PASSWORD, make_staff

pytestmark = pytest.mark.django_db
CASE = """
cases:
  - name: a
    leaves: {main_performance: SB}
    expect: {leaves: {main_performance: {points: %s}}}
"""


def _withdraw(office, own_id, by=None, reason=REASON):
    withdraw_policy(
        viewer=by or office.staff.ani,
        agency_id=office.agency.id,
        own_id=own_id,
        reason=reason,
    )


def test_a_version_comes_into_force_by_four_acts_and_five_entries(office, no_notice):
    own_id = office.adopt()

    info = office.info(own_id)
    assert (info.row.state, info.row.phase) == ("enacted", "in_force")
    assert [act.kind for act in info.acts] == [
        "drafted",
        "checked",
        "announced",
        "enacted",
    ]
    assert [act.by for act in info.acts] == ["Ani", "Ani", "Citra", "Laras"]
    assert info.row.decree == DECREE
    bodies = bodies_about(office.agency.id, own_id)
    assert [body["type"] for body in bodies] == [
        f"mapping.policy_{act.kind}" for act in info.acts
    ]
    assert {body["policy"] for body in bodies} == {info.policy.digest}
    assert [body["id"] for body in bodies] == [f"{act.entry}" for act in info.acts]


def test_texts_stand_in_the_log_as_salted_commitments_only(office, no_notice):
    own_id = office.adopt()

    enacted = bodies_about(office.agency.id, own_id)[-1]

    assert set(enacted["commit"]) == {"reason", "legal_basis"}
    assert REASON not in f"{enacted}"
    assert DECREE not in f"{enacted}"


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
    with pytest.raises(PolicyFileError) as mistake:
        office.draft(TEXT.replace(*swap, 1))

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
    _withdraw(office, office.draft())

    assert office.draft(own_text(points=115))


def test_a_name_that_was_announced_is_never_free_again(office):
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id, ahead=14)
    _withdraw(office, own_id, by=office.staff.citra)

    with pytest.raises(VersionNameTaken):
        office.draft(own_text(points=115))


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


def test_opening_before_notice_period_refused(office):
    own_id = office.draft()
    office.check(own_id)
    with pytest.raises(NoticeTooShort):
        office.announce(own_id, ahead=13)
    with pytest.raises(NoticeTooShort):
        office.announce(own_id, ahead=14, days=13)
    office.announce(own_id, ahead=14)

    with pytest.raises(NoticeRuns):
        office.enact(own_id, ahead=14)

    assert office.info(own_id).row.state == "notice"


def test_the_database_refuses_to_enact_before_the_notice_has_run(office):
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id, ahead=14)

    with pytest.raises(DatabaseError, match="notice has not run out"):
        _insert_act(office, own_id, 4, "enacted", office.laras)


def test_a_notice_may_be_longer_than_the_agency_asks(office):
    own_id = office.draft()
    office.check(own_id)

    office.announce(own_id, ahead=40, days=30)

    row = office.info(own_id).row
    assert (row.notice_until - row.notice_from).days == 30


@pytest.mark.parametrize("text", ["", "  kurang  ", "x" * 2001])
def test_a_reason_is_needed_for_each_act_that_counts(office, no_notice, text):
    own_id = office.draft()
    office.check(own_id)
    with pytest.raises(TextMissing):
        office.announce(own_id, reason=text)
    office.announce(own_id)
    with pytest.raises(TextMissing):
        office.enact(own_id, reason=text)

    with pytest.raises(TextMissing):
        _withdraw(office, own_id, by=office.staff.citra, reason=text)


def test_a_legal_basis_is_needed_to_announce_and_to_enact(office, no_notice):
    own_id = office.draft()
    office.check(own_id)
    with pytest.raises(TextMissing):
        office.announce(own_id, legal_basis="")
    office.announce(own_id)

    with pytest.raises(TextMissing):
        office.enact(own_id, legal_basis="")


def test_whoever_had_a_hand_in_a_version_does_not_enact_it(office, no_notice):
    grant_role(
        user_id=office.staff.citra.user_id, role=Role.PPK, agency_id=office.agency.id
    )
    citra = viewer_named("citra")
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id, by=citra)

    with pytest.raises(SecondPersonToEnact):
        office.enact(own_id, by=citra)

    assert Act.ENACT not in office.info(own_id, citra).possible
    assert Act.ENACT in office.info(own_id, office.laras).possible


def test_the_database_asks_for_a_second_person_too(office, no_notice):
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id)

    with pytest.raises(DatabaseError, match="a second person enacts"):
        _insert_act(office, own_id, 4, "enacted", office.staff.citra)


def test_the_planned_day_cannot_be_brought_forward(office, no_notice):
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id, ahead=10)

    with pytest.raises(DateTooEarly):
        office.enact(own_id, ahead=9)
    office.enact(own_id, ahead=12)

    assert office.info(own_id).row.phase == "waiting"


def test_nothing_is_enacted_for_the_past(office, no_notice):
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id)

    with pytest.raises(DateTooEarly):
        office.enact(own_id, ahead=-1)


def test_a_later_version_takes_the_place_from_its_day(office, no_notice):
    first = office.adopt(own_text("1"))
    second = office.adopt(own_text("2"), ahead=5)

    day = office.today()
    with acting_in(office.agency.id):
        now = policy_in_force(office.agency.id, day)
        later = policy_in_force(office.agency.id, day + timedelta(days=5))
        before = policy_in_force(office.agency.id, day - timedelta(days=1))
    assert (now.own_id, later.own_id, before.own_id) == (first, second, None)
    assert office.info(second).former == f"{first}"


def test_a_later_version_never_begins_before_an_earlier_one(office, no_notice):
    office.adopt(own_text("1"), ahead=5)
    second = office.draft(own_text("2"))
    office.check(second)
    office.announce(second)

    with pytest.raises(DateTooEarly):
        office.enact(second, ahead=5)
    office.enact(second, ahead=6)


def test_a_policy_is_not_in_force_outside_its_own_period(office, no_notice):
    text = own_text().replace(
        'effective_from: "2026-01-01"',
        'effective_from: "2026-01-01"\neffective_until: "2199-01-01"',
        1,
    )
    own_id = office.adopt(text)
    far = office.draft(own_text("2").replace("2026-01-01", "2198-01-01", 1))
    office.check(far)

    with pytest.raises(OutsidePeriod):
        office.announce(far, ahead=1)
    with acting_in(office.agency.id):
        assert policy_in_force(office.agency.id, date(2198, 12, 31)).own_id == own_id
        assert policy_in_force(office.agency.id, date(2199, 1, 1)).own_id is None


def test_enacted_policy_immutable(office, no_notice):
    own_id = office.adopt()

    for act in (office.check, office.announce, office.enact):
        with pytest.raises(ActNotPossible):
            act(own_id)
    with pytest.raises(ActNotPossible):
        _withdraw(office, own_id)
    for statement in (
        "UPDATE mapping_ownpolicy SET body = body",
        "DELETE FROM mapping_ownpolicy",
        "TRUNCATE mapping_ownpolicy CASCADE",
        "UPDATE mapping_policyact SET in_force_from = in_force_from",
        "DELETE FROM mapping_policyact",
    ):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            acting_in(office.agency.id),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


@pytest.mark.parametrize("kind", ["drafted", "checked", "announced", "enacted"])
def test_the_database_takes_no_act_after_an_enactment(office, no_notice, kind):
    own_id = office.adopt()

    with pytest.raises(DatabaseError, match="does not follow"):
        _insert_act(office, own_id, 5, kind, office.dewi)


def _insert_act(office, own_id, number, kind, who) -> None:
    with acting_in(office.agency.id), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO mapping_policyact (id, agency_id, policy_id, number, kind, "
            "done_by_id, reason, legal_basis, salt, in_force_from, planned_on, "
            "notice_from, notice_days, against, entry, entry_digest) VALUES "
            "(%s,%s,%s,%s,%s,%s,'r','l','',%s,%s,%s,0,'',%s,'')",
            (
                *(uuid4(), office.agency.id, own_id, number, kind, who.user_id),
                *([office.today() + timedelta(days=30)] * 2),
                *(office.today(), uuid4()),
            ),
        )


def _office_at(office, state: State):
    own_id = office.draft()
    steps = (
        (State.CHECKED, lambda: office.check(own_id)),
        (State.NOTICE, lambda: office.announce(own_id)),
        (State.ENACTED, lambda: office.enact(own_id)),
    )
    if state is State.WITHDRAWN:
        _withdraw(office, own_id)
        return own_id
    for reached, step in steps:
        if office.info(own_id).row.state == state:
            break
        step()
        assert office.info(own_id).row.state == reached
    return own_id


@pytest.mark.parametrize("state", State)
def test_rights_matrix_of_policies_equals_table(office, no_notice, state):
    """Every state × act × role: possible exactly where the table and the rights say."""
    own_id = _office_at(office, state)
    acts = {
        Act.CHECK: office.check,
        Act.ANNOUNCE: office.announce,
        Act.ENACT: office.enact,
        Act.WITHDRAW: lambda own_id, by: _withdraw(office, own_id, by),
    }
    for role in Role:
        if role in {Role.BKN_OFFICER, Role.BKN_SUPERVISOR}:
            continue
        add_and_grant(office, role)
    for act, role in itertools.product(Act, Role):
        if role in {Role.BKN_OFFICER, Role.BKN_SUPERVISOR}:
            continue
        rule = TABLE.get((state, act))
        viewer = viewer_named(f"as_{role}")
        may = rule is not None and role in RIGHTS[rule.action]
        assert (act in _possible(office, own_id, viewer)) == may, (state, act, role)
        if not may:
            with pytest.raises((Forbidden, ActNotPossible)):
                acts[act](own_id, by=viewer)


def _possible(office, own_id, viewer):
    if not viewer.can(Action.VIEW_POLICIES, office.agency.id):
        return frozenset()
    return office.info(own_id, viewer).possible


def add_and_grant(office, role: Role) -> None:
    user = add_user(username=f"as_{role}", name=f"As {role}", password=PASSWORD)
    grant_role(user_id=user, role=role, agency_id=office.agency.id)


@pytest.mark.parametrize("name", ["darma", "eka", "fitri", "gani"])
def test_who_may_not_draft_is_refused(office, name):
    with pytest.raises(Forbidden):
        office.draft(by=getattr(office.staff, name))


def test_a_version_of_another_agency_is_as_if_it_were_not_there(office, other_agency):
    own_id = office.draft()
    other = make_office(other_agency, make_staff(other_agency.id, "n_"), "n_")

    with pytest.raises(PolicyVersionNotFound):
        other.info(own_id)
    with pytest.raises(PolicyVersionNotFound):
        other.check(own_id)
    with pytest.raises(PolicyVersionNotFound):
        policy_of(viewer=other.laras, agency_id=other_agency.id, ref=f"{own_id}")


def test_a_withdrawn_version_stays_readable_and_takes_no_act(office):
    own_id = office.draft()
    _withdraw(office, own_id)

    assert office.info(own_id).row.state == "withdrawn"
    assert office.info(own_id).acts[-1].reason == REASON
    with pytest.raises(ActNotPossible):
        office.check(own_id)


def test_a_longer_notice_period_counts_at_once(office):
    _set_days(office, 30)

    assert _days(office, 0) == 30
    own_id = office.draft()
    office.check(own_id)
    with pytest.raises(NoticeTooShort, match="30"):
        office.announce(own_id, ahead=29)


def test_a_shorter_notice_period_counts_only_after_the_former_has_run(office):
    _set_days(office, 30)

    _set_days(office, 14)

    assert [_days(office, ahead) for ahead in (0, 29, 30)] == [30, 30, 14]
    assert entries_about(office.agency.id, office.agency.id) == [
        "mapping.notice_period_set",
        "mapping.notice_period_set",
    ]


def test_a_notice_period_below_that_of_the_installation_is_refused(office):
    with pytest.raises(DaysOutOfRange):
        _set_days(office, 13)


def test_an_operator_sets_no_notice_period(office):
    with pytest.raises(Forbidden):
        set_notice_period(
            viewer=office.staff.ani,
            agency_id=office.agency.id,
            days=30,
            reason=REASON,
        )


def _set_days(office, days: int) -> None:
    set_notice_period(
        viewer=office.staff.citra,
        agency_id=office.agency.id,
        days=days,
        reason=REASON,
    )


def _days(office, ahead: int) -> int:
    day = office.today() + timedelta(days=ahead)
    with acting_in(office.agency.id):
        return notice_of(office.agency.id, day).days


def test_a_draft_remembers_what_it_was_copied_from(office):
    own_id = draft_policy(
        viewer=office.staff.ani,
        agency_id=office.agency.id,
        source=own_text().encode(),
        copied_from="bkn-411-2025@1",
    )

    assert office.info(own_id).copied_from == "bkn-411-2025@1"
    assert office.info(own_id).source == own_text()
