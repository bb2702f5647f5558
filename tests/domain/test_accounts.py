"""Users, roles, and who may do what."""

from __future__ import annotations

import itertools

import pytest
from django.db import connection

from bening.accounts.granting import propose_role
from bening.accounts.passwords import WeakPassword
from bening.accounts.refusals import NipTaken
from bening.accounts.roles import NATIONAL_ROLES, RIGHTS, ROLE_NAMES, Action, Role
from bening.accounts.users import (
    RoleScopeWrong,
    UserNameTaken,
    add_user,
    grant_role,
)
from bening.accounts.viewer import Forbidden, UnknownUser, viewer_named
from bening.agencies.context import NATIONAL, acting_in
from tests.people import PASSWORD


def _last_entry(agency_id) -> tuple[str, str]:
    with acting_in(agency_id), connection.cursor() as cursor:
        cursor.execute(
            "SELECT type, body FROM ledger_entry ORDER BY position DESC LIMIT 1"
        )
        kind, body = cursor.fetchone()
    return kind, body


def test_no_administrator_of_an_agency_may_propose_a_national_role(agency, staff):
    with pytest.raises(RoleScopeWrong):
        propose_role(
            viewer=staff.eka,
            agency_id=agency.id,
            user_id=staff.fitri.user_id,
            role=Role.BKN_OFFICER,
        )


def test_a_new_user_has_no_rights_at_all(agency):
    add_user(username="hadi", name="Hadi", password=PASSWORD)

    viewer = viewer_named("hadi")

    assert not any(viewer.can(action, agency.id) for action in Action)


def test_adding_a_user_leaves_an_entry_without_the_name(db):
    add_user(username="hadi", name="Hadi Purnomo", password=PASSWORD)

    kind, body = _last_entry(NATIONAL)

    assert kind == "accounts.user_added"
    assert "Hadi" not in body
    assert "hadi" not in body


def test_a_weak_password_is_refused_with_the_reasons(db):
    with pytest.raises(WeakPassword):
        add_user(username="hadi", name="Hadi", password="rahasia")


def test_a_user_name_is_given_once(db):
    add_user(username="hadi", name="Hadi", password=PASSWORD)

    with pytest.raises(UserNameTaken):
        add_user(username="hadi", name="Hadi lain", password=PASSWORD)


def test_only_an_administrator_adds_users(agency, staff):
    with pytest.raises(Forbidden):
        add_user(username="hadi", name="Hadi", password=PASSWORD, by=staff.citra)

    add_user(username="hadi", name="Hadi", password=PASSWORD, by=staff.eka)
    assert viewer_named("hadi").name == "Hadi"


def test_a_nip_belongs_to_one_account(db):
    add_user(username="hadi", name="Hadi", password=PASSWORD, nip="198001012005011901")

    with pytest.raises(NipTaken):
        add_user(
            username="hadi2", name="Hadi", password=PASSWORD, nip="198001012005011901"
        )


def test_granting_while_setting_up_leaves_an_entry_and_twice_changes_nothing(agency):
    user = add_user(username="hadi", name="Hadi", password=PASSWORD)
    grant_role(user_id=user, role=Role.HR_HEAD, agency_id=agency.id)
    first = _last_entry(agency.id)

    grant_role(user_id=user, role=Role.HR_HEAD, agency_id=agency.id)

    assert first[0] == "accounts.role_granted"
    assert _last_entry(agency.id) == first
    assert viewer_named("hadi").can(Action.MARK_MAP, agency.id)


@pytest.mark.parametrize(
    ("role", "national"), [(Role.BKN_OFFICER, False), (Role.HR_HEAD, True)]
)
def test_a_role_of_the_wrong_scope_is_refused(agency, role, national):
    user = add_user(username="hadi", name="Hadi", password=PASSWORD)

    with pytest.raises(RoleScopeWrong):
        grant_role(user_id=user, role=role, agency_id=None if national else agency.id)


def test_a_national_role_is_held_everywhere_but_opens_no_map(agency):
    user = add_user(username="hadi", name="Hadi", password=PASSWORD)
    grant_role(user_id=user, role=Role.BKN_OFFICER, agency_id=None)

    viewer = viewer_named("hadi")

    assert viewer.roles_in(agency.id) == {Role.BKN_OFFICER}
    assert not viewer.can(Action.VIEW_MAP, agency.id)


def test_users_are_found_by_nip_and_unknown_ones_are_refused(db):
    add_user(username="h", name="Hadi", password=PASSWORD, nip="198001012005011901")

    assert viewer_named("198001012005011901").name == "Hadi"
    with pytest.raises(UnknownUser):
        viewer_named("")


def test_rights_matrix_names_only_known_roles_and_every_action():
    assert set(RIGHTS) == set(Action)
    assert set(ROLE_NAMES) == set(Role)
    assert set(itertools.chain(*RIGHTS.values())) <= set(Role)
    assert set(Role) >= NATIONAL_ROLES


def test_the_administrator_sees_no_personal_data():
    personal = set(Action) - {
        Action.VIEW_USERS,
        Action.MANAGE_USERS,
        Action.CONFIRM_ROLE,
    }

    assert not any(Role.ADMINISTRATOR in RIGHTS[action] for action in personal)
