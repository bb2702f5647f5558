"""Roles by two people, accounts that are locked, passwords for one use."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bening.accounts import granting
from bening.accounts.granting import (
    confirm_role,
    drop_proposal,
    propose_role,
    withdraw_role,
)
from bening.accounts.listing import list_users, user_info, waiting_count
from bening.accounts.opening import open_account
from bening.accounts.passwords import (
    WeakPassword,
    WrongOldPassword,
    change_password,
    issue_password,
)
from bening.accounts.people import lock_user, unlock_user
from bening.accounts.refusals import (
    DateGone,
    LastAdministrator,
    OneTimePasswordOver,
    OwnAccount,
    PasswordFromProposer,
    RoleDecided,
    RoleHeld,
    RoleNeedsSecondPerson,
    SamePassword,
    UnknownAssignment,
    UserNotHere,
    UserOfOthers,
)
from bening.accounts.roles import Action, Role
from bening.accounts.sign_in import WrongPassword, sign_in
from bening.accounts.users import UserNameTaken, add_user, grant_role
from bening.accounts.viewer import Forbidden, viewer_named
from bening.agencies.context import acting_in
from tests.people import PASSWORD

ADDRESS = "192.0.2.9"
OWN = "perahu-layar-di-teluk"


@pytest.fixture
def propose(agency, staff):
    """Let Eka propose that Fitri prepares imports."""

    def act(**more):
        wish = {"user_id": staff.fitri.user_id, "role": Role.HR_OPERATOR} | more
        return propose_role(viewer=staff.eka, agency_id=agency.id, **wish)

    return act


def _entries(agency_id, object_id) -> list[str]:
    with acting_in(agency_id), connection.cursor() as cursor:
        cursor.execute(
            "SELECT type FROM ledger_entry WHERE object = %s ORDER BY seq", (object_id,)
        )
        return [kind for (kind,) in cursor.fetchall()]


def _may_stage(agency) -> bool:
    return viewer_named("fitri").can(Action.STAGE_IMPORT, agency.id)


def test_a_proposed_role_counts_when_somebody_else_confirmed_it(agency, staff, propose):
    assignment = propose()
    assert not _may_stage(agency)
    assert waiting_count(viewer=staff.citra, agency_id=agency.id) == 1

    confirm_role(viewer=staff.citra, agency_id=agency.id, assignment_id=assignment)

    assert _may_stage(agency)
    assert waiting_count(viewer=staff.citra, agency_id=agency.id) == 0
    assert _entries(agency.id, assignment) == [
        "accounts.role_proposed",
        "accounts.role_granted",
    ]


def test_grant_needs_two_people(agency, staff, propose):
    assignment = propose()

    with pytest.raises(RoleNeedsSecondPerson):
        confirm_role(viewer=staff.eka, agency_id=agency.id, assignment_id=assignment)

    assert not _may_stage(agency)


def test_the_database_itself_refuses_a_grant_by_one(agency, staff, propose):
    assignment = propose()

    with (
        pytest.raises(IntegrityError, match="accounts_granted_by_two"),
        acting_in(agency.id),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE accounts_roleassignment SET confirmed_by_id = granted_by_id, "
            "confirmed_at = now() WHERE id = %s",
            (assignment,),
        )


def test_nobody_proposes_or_confirms_a_role_of_their_own(agency, staff, propose):
    with pytest.raises(OwnAccount):
        propose(user_id=staff.eka.user_id)
    own = propose(user_id=staff.citra.user_id, role=Role.ADMINISTRATOR)

    with pytest.raises(OwnAccount):
        confirm_role(viewer=staff.citra, agency_id=agency.id, assignment_id=own)


@pytest.mark.parametrize("who", ["ani", "darma", "fitri", "gani", "citra"])
def test_only_an_administrator_proposes(agency, staff, who):
    with pytest.raises(Forbidden):
        propose_role(
            viewer=getattr(staff, who),
            agency_id=agency.id,
            user_id=staff.fitri.user_id,
            role=Role.RATER,
        )


@pytest.mark.parametrize("who", ["ani", "darma", "fitri", "gani"])
def test_only_the_head_of_hr_or_an_administrator_confirms(agency, staff, propose, who):
    viewer, assignment = getattr(staff, who), propose()

    for act in (confirm_role, drop_proposal):
        with pytest.raises(Forbidden):
            act(viewer=viewer, agency_id=agency.id, assignment_id=assignment)


def test_a_role_is_proposed_once(propose, staff):
    propose()

    with pytest.raises(RoleHeld):
        propose()
    with pytest.raises(RoleHeld):
        propose(user_id=staff.ani.user_id)


def test_a_dropped_proposal_gives_nothing_and_is_not_confirmed(agency, staff, propose):
    known = {"agency_id": agency.id, "assignment_id": propose()}

    drop_proposal(viewer=staff.eka, **known)

    with pytest.raises(RoleDecided):
        confirm_role(viewer=staff.citra, **known)
    assert not _may_stage(agency)
    assert propose() != known["assignment_id"]


def test_a_role_begins_on_its_day_and_ends_on_its_day(
    agency, staff, propose, monkeypatch
):
    today = timezone.localdate()
    assignment = propose(starts_on=today + timedelta(days=2))
    known = {"agency_id": agency.id, "assignment_id": assignment}
    confirm_role(viewer=staff.citra, **known)
    withdraw_role(viewer=staff.eka, ends_on=today + timedelta(days=5), **known)

    held = {}
    for days in range(7):
        day = today + timedelta(days=days)
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_, d=day: d)
        held[days] = _may_stage(agency)

    assert [days for days, may in held.items() if may] == [2, 3, 4]


def test_a_role_withdrawn_at_once_is_gone_and_can_be_given_again(
    agency, staff, propose
):
    known = {"agency_id": agency.id, "assignment_id": propose()}
    confirm_role(viewer=staff.citra, **known)

    withdraw_role(viewer=staff.eka, **known)

    assert not _may_stage(agency)
    assert _entries(agency.id, known["assignment_id"])[-1] == "accounts.role_revoked"
    with pytest.raises(RoleDecided):
        withdraw_role(viewer=staff.eka, **known)
    assert propose() != known["assignment_id"]


def test_days_that_are_over_are_refused(agency, staff, propose):
    yesterday = timezone.localdate() - timedelta(days=1)

    with pytest.raises(DateGone):
        propose(starts_on=yesterday)
    with pytest.raises(DateGone):
        withdraw_role(
            viewer=staff.eka,
            agency_id=agency.id,
            assignment_id=uuid4(),
            ends_on=yesterday,
        )


def test_the_last_administrator_stays(agency, staff, propose):
    own = user_info(
        viewer=staff.eka, agency_id=agency.id, user_id=staff.eka.user_id
    ).roles[0]
    known = {"agency_id": agency.id, "assignment_id": own.id}
    with pytest.raises(LastAdministrator):
        withdraw_role(viewer=staff.eka, **known)

    second = propose(role=Role.ADMINISTRATOR)
    confirm_role(viewer=staff.citra, agency_id=agency.id, assignment_id=second)
    withdraw_role(viewer=staff.eka, **known)

    assert not viewer_named("eka").can(Action.MANAGE_USERS, agency.id)


def test_another_agencys_roles_and_users_are_not_there(
    agency, other_agency, staff, propose
):
    assignment = propose()
    user = add_user(username="utara", name="Utara", password=PASSWORD)
    grant_role(user_id=user, role=Role.ADMINISTRATOR, agency_id=other_agency.id)
    utara = viewer_named("utara")

    with pytest.raises(UnknownAssignment):
        confirm_role(viewer=utara, agency_id=other_agency.id, assignment_id=assignment)
    with pytest.raises(Forbidden):
        confirm_role(viewer=utara, agency_id=agency.id, assignment_id=assignment)
    with pytest.raises(UserNotHere):
        issue_password(
            viewer=utara, agency_id=other_agency.id, user_id=staff.fitri.user_id
        )
    with pytest.raises(UserNotHere):
        user_info(viewer=staff.eka, agency_id=agency.id, user_id=user)
    assert [one.username for one in list_users(viewer=utara, agency_id=other_agency.id)]


def test_an_account_with_a_role_elsewhere_is_not_taken_over(
    agency, other_agency, staff
):
    grant_role(user_id=staff.fitri.user_id, role=Role.PPK, agency_id=other_agency.id)

    for act in (issue_password, lock_user):
        with pytest.raises(UserOfOthers):
            act(viewer=staff.eka, agency_id=agency.id, user_id=staff.fitri.user_id)


def test_a_locked_account_opens_nothing_until_it_is_unlocked(agency, staff):
    known = {"agency_id": agency.id, "user_id": staff.ani.user_id}

    lock_user(viewer=staff.eka, **known)
    lock_user(viewer=staff.eka, **known)

    with pytest.raises(WrongPassword):
        sign_in(name_or_nip="ani", password=PASSWORD, address=ADDRESS)
    unlock_user(viewer=staff.eka, **known)
    assert sign_in(name_or_nip="ani", password=PASSWORD, address=ADDRESS).is_active
    assert _entries(agency.id, staff.ani.user_id) == [
        "accounts.user_locked",
        "accounts.user_unlocked",
    ]


def test_nobody_locks_or_resets_the_own_account(agency, staff):
    for act in (lock_user, unlock_user, issue_password):
        with pytest.raises(OwnAccount):
            act(viewer=staff.eka, agency_id=agency.id, user_id=staff.eka.user_id)


def test_an_issued_password_serves_to_choose_another(agency, staff):
    issued = issue_password(
        viewer=staff.eka, agency_id=agency.id, user_id=staff.ani.user_id
    )

    with pytest.raises(WrongPassword):
        sign_in(name_or_nip="ani", password=PASSWORD, address=ADDRESS)
    user = sign_in(name_or_nip="ani", password=issued, address=ADDRESS)
    assert user.must_change_password
    change_password(user_id=user.id, old=issued, new=OWN)

    again = sign_in(name_or_nip="ani", password=OWN, address=ADDRESS)
    assert not again.must_change_password


def test_an_issued_password_runs_out_after_a_week(agency, staff, monkeypatch):
    issued = issue_password(
        viewer=staff.eka, agency_id=agency.id, user_id=staff.ani.user_id
    )
    later = timezone.now() + timedelta(days=8)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    with pytest.raises(OneTimePasswordOver):
        sign_in(name_or_nip="ani", password=issued, address=ADDRESS)


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        ("salah", OWN, WrongOldPassword),
        (PASSWORD, PASSWORD, SamePassword),
        (PASSWORD, "rahasia", WeakPassword),
    ],
)
def test_a_password_is_changed_only_well(staff, old, new, refusal):
    with pytest.raises(refusal):
        change_password(user_id=staff.ani.user_id, old=old, new=new)


def test_who_issued_a_password_does_not_confirm_with_it(
    agency, staff, propose, monkeypatch
):
    assignment = propose()
    issue_password(viewer=staff.eka, agency_id=agency.id, user_id=staff.citra.user_id)
    known = {"agency_id": agency.id, "assignment_id": assignment}

    with pytest.raises(PasswordFromProposer):
        confirm_role(viewer=staff.citra, **known)

    later = timezone.now() + timedelta(days=granting.ISSUED_DAYS, minutes=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    confirm_role(viewer=staff.citra, **known)
    assert _may_stage(agency)


def test_a_new_account_has_a_proposed_role_and_one_password(agency, staff):
    wish = {
        "viewer": staff.eka,
        "agency_id": agency.id,
        "username": "hadi",
        "name": "Hadi Purnomo",
        "nip": "",
        "role": Role.RATER,
    }

    opened = open_account(**wish)

    info = user_info(viewer=staff.citra, agency_id=agency.id, user_id=opened.user_id)
    assert info.must_change_password
    assert [role.standing for role in info.roles] == ["proposed"]
    assert info.roles[0].may_confirm
    user = sign_in(name_or_nip="hadi", password=opened.password, address=ADDRESS)
    assert user.id == opened.user_id
    with pytest.raises(UserNameTaken):
        open_account(**wish)


def test_an_account_whose_role_is_refused_is_not_left_behind(agency, staff):
    with pytest.raises(DateGone):
        open_account(
            viewer=staff.eka,
            agency_id=agency.id,
            username="hadi",
            name="Hadi",
            nip="",
            role=Role.RATER,
            starts_on=timezone.localdate() - timedelta(days=1),
        )

    names = {one.username for one in list_users(viewer=staff.eka, agency_id=agency.id)}
    assert "hadi" not in names


@pytest.mark.parametrize("who", ["ani", "darma", "fitri"])
def test_the_list_of_users_is_for_who_manages_or_watches(agency, staff, who):
    with pytest.raises(Forbidden):
        list_users(viewer=getattr(staff, who), agency_id=agency.id)


def test_the_list_of_users_takes_the_same_queries_for_any_number(agency, staff):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            list_users(viewer=staff.gani, agency_id=agency.id)
        return len(seen)

    before = queries()
    for number in range(5):
        user = add_user(username=f"lain{number}", name="Lain", password=PASSWORD)
        grant_role(user_id=user, role=Role.RATER, agency_id=agency.id)

    assert queries() == before
