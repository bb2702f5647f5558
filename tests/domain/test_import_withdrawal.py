"""Withdrawing an import: two people, and what it takes back."""

from __future__ import annotations

import pytest

from bening.exchange.batches.refusals import (
    CorrectedLater,
    SecondPersonToWithdraw,
    WrongState,
)
from bening.exchange.batches.withdrawing import (
    ask_withdrawal,
    confirm_withdrawal,
    drop_withdrawal,
)
from tests.domain.import_support import act
from tests.exchange_files import making
from tests.ledger_reading import entries_about


def test_withdrawing_needs_two_people_and_takes_facts_back(desk, people):
    batch = desk.record(people)
    ask_withdrawal(**act(desk, batch, desk.staff.ani))

    with pytest.raises(SecondPersonToWithdraw):
        confirm_withdrawal(**act(desk, batch, desk.staff.ani))
    assert confirm_withdrawal(**act(desk, batch, desk.staff.citra))
    assert desk.work(batch) == "withdrawn"

    assert desk.facts() == []
    assert not confirm_withdrawal(**act(desk, batch, desk.staff.citra))
    assert entries_about(desk.agency.id, batch)[-5:] == [
        "exchange.withdrawal_requested",
        "exchange.withdrawal_confirmed",
        "records.facts_cancelled",
        "organisation.records_withdrawn",
        "exchange.batch_withdrawn",
    ]


def test_after_a_withdrawal_the_file_can_be_imported_anew(desk, people):
    batch = desk.record(people)
    ask_withdrawal(**act(desk, batch, desk.staff.ani))
    confirm_withdrawal(**act(desk, batch, desk.staff.citra))
    desk.work(batch)

    desk.record(people)

    assert len(desk.facts("profile")) == 2


def test_a_withdrawal_nobody_asked_for_cannot_be_confirmed(desk, people):
    batch = desk.record(people)

    with pytest.raises(WrongState):
        confirm_withdrawal(**act(desk, batch, desk.staff.citra))


def test_a_request_to_withdraw_can_be_dropped(desk, people):
    batch = desk.record(people)
    ask_withdrawal(**act(desk, batch, desk.staff.ani))
    ask_withdrawal(**act(desk, batch, desk.staff.citra))

    drop_withdrawal(**act(desk, batch, desk.staff.budi))
    drop_withdrawal(**act(desk, batch, desk.staff.budi))

    assert desk.detail(batch).may_ask_withdrawal
    with pytest.raises(WrongState):
        confirm_withdrawal(**act(desk, batch, desk.staff.citra))


def test_an_import_that_later_ones_built_on_is_withdrawn_after_them(desk, people):
    first = desk.record(people)
    renamed = making.person(JABATAN_NAMA="KEPALA SUBBAGIAN LAIN")
    second = desk.record(desk.file(making.siasn(renamed), "later.csv"))

    with pytest.raises(CorrectedLater) as no:
        ask_withdrawal(**act(desk, first, desk.staff.ani))
    assert no.value.params["count"] == 1
    ask_withdrawal(**act(desk, second, desk.staff.ani))
    confirm_withdrawal(**act(desk, second, desk.staff.citra))
    desk.work(second)

    titles = {fact.payload["title"] for fact in desk.facts("position")}
    assert "KEPALA SUBBAGIAN LAIN" not in titles
    ask_withdrawal(**act(desk, first, desk.staff.ani))
    confirm_withdrawal(**act(desk, first, desk.staff.citra))
    desk.work(first)
    assert desk.facts() == []
