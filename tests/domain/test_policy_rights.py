"""Who may do what to a policy version, in which state; and that it takes two."""

from __future__ import annotations

import itertools

import pytest
from django.db import DatabaseError

from bening.accounts.roles import RIGHTS, Action, Role
from bening.accounts.users import add_user, grant_role
from bening.accounts.viewer import Forbidden, viewer_named
from bening.mapping.adoption import TABLE, Act, State
from bening.mapping.policy_refusals import (
    ActNotPossible,
    PolicyVersionNotFound,
    SecondPersonToEnact,
)
from bening.mapping.versions import policy_of
from tests.domain.policy_support import (
    insert_act,
    make_office,
)
from tests.people import PASSWORD, make_staff

pytestmark = pytest.mark.django_db


def _office_at(office, state: State):
    own_id = office.draft()
    steps = (
        (State.CHECKED, lambda: office.check(own_id)),
        (State.NOTICE, lambda: office.announce(own_id)),
        (State.ENACTED, lambda: office.enact(own_id)),
    )
    if state is State.WITHDRAWN:
        office.withdraw(own_id)
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
        Act.WITHDRAW: office.withdraw,
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
        insert_act(office, own_id, 4, "enacted", office.staff.citra)


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
