"""Who is who: identities, changed numbers, transfers."""

from __future__ import annotations

from datetime import date

import pytest

from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.records.changes import NewPerson
from bening.records.identities import Match, Named, match_people
from bening.records.models import IdentityKey
from bening.records.people import (
    NothingToLink,
    link_changed_nip,
)
from tests.domain.records_support import (
    PROFILE,
    SITI,
    facts_about,
    person,
)
from tests.ledger_reading import entries_about
from tests.people import make_staff


def match(agency, *named):
    with acting_in(agency.id):
        return match_people(agency.id, named)


def test_people_are_found_by_pns_id_and_by_nip(agency, siti):
    by_both, by_nip, by_pns, stranger = match(
        agency,
        Named(SITI.nip, SITI.pns_id),
        Named(SITI.nip),
        Named(pns_id=SITI.pns_id),
        Named("198505052010012992"),
    )

    assert {by_both.person_id, by_nip.person_id, by_pns.person_id} == {siti}
    assert stranger.result is Match.UNKNOWN
    assert stranger.person_id is None


def test_a_changed_nip_is_a_question_until_somebody_confirms_it(agency, staff, siti):
    new_nip = "199001012015032992"
    (asked,) = match(agency, Named(new_nip, SITI.pns_id))

    link_changed_nip(agency_id=agency.id, by=staff.ani, pns_id=SITI.pns_id, nip=new_nip)

    new, old = match(agency, Named(new_nip, SITI.pns_id), Named(SITI.nip))
    assert asked.result is Match.NIP_CHANGED
    assert new.result is Match.FOUND
    assert new.person_id == old.person_id == siti
    assert person(agency, siti).nip == new_nip
    assert entries_about(agency.id, siti) == ["records.identity_linked"]
    with pytest.raises(NothingToLink):
        link_changed_nip(
            agency_id=agency.id, by=staff.ani, pns_id=SITI.pns_id, nip=new_nip
        )


def test_only_hr_links_a_changed_nip(agency, staff, siti):
    with pytest.raises(Forbidden):
        link_changed_nip(
            agency_id=agency.id, by=staff.gani, pns_id=SITI.pns_id, nip="1" * 18
        )


def test_two_numbers_of_two_people_are_never_matched(agency, record, siti):
    dewi = NewPerson("198505052010012992", "C0FFEE00000000000000000000000992")
    record(
        *facts_about(dewi.id, ("profile", date(1985, 5, 5), {"name": "DEWI"})),
        people=[dewi],
    )

    crossed, other_pns_id = match(
        agency, Named(SITI.nip, dewi.pns_id), Named(SITI.nip, "SOMETHING-ELSE")
    )

    assert crossed.result is Match.TWO_PEOPLE
    assert other_pns_id.result is Match.TWO_PEOPLE


def test_a_transfer_keeps_the_identity_and_shows_no_row_of_the_other_agency(
    agency, other_agency, staff, record, siti
):
    (there,) = match(other_agency, Named(SITI.nip, SITI.pns_id))
    arrived = NewPerson(SITI.nip, SITI.pns_id, there.identity_id)

    neighbour = make_staff(other_agency.id, prefix="u-")
    record(
        *facts_about(arrived.id, ("profile", date(1990, 1, 1), PROFILE)),
        people=[arrived],
        by=neighbour.budi,
        agency_id=other_agency.id,
    )

    assert there.result is Match.UNKNOWN
    assert there.person_id is None
    assert person(other_agency, arrived.id).identity_id == (
        person(agency, siti).identity_id
    )
    assert IdentityKey.objects.count() == 2


def test_no_number_stands_in_the_national_index(siti):
    digests = set(IdentityKey.objects.values_list("digest", flat=True))

    assert len(digests) == 2
    assert all(len(digest) == 64 for digest in digests)
    assert not {SITI.nip, SITI.pns_id} & digests
