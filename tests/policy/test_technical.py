"""Talent and technical competence together, as a policy mixes them."""

from __future__ import annotations

from fractions import Fraction

from bening.policy.technical import final_score


def test_talent_and_technical_competence_are_mixed_by_class(bkn):
    talent, technical = Fraction(92), Fraction(70)

    scores = {
        name: final_score(bkn, name, talent, technical)
        for name in ("JPT_MADYA", "JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS", "JF")
    }

    assert scores == {
        "JPT_MADYA": Fraction(876, 10),
        "JPT_PRATAMA": Fraction(854, 10),
        "ADMINISTRATOR": Fraction(832, 10),
        "PENGAWAS": Fraction(81),
        "JF": None,
    }


def test_a_policy_without_a_technical_mix_gives_no_final_score(djbk):
    assert final_score(djbk, "JPT_PRATAMA", Fraction(80), Fraction(80)) is None
