"""What succession refuses."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from bening.errors import Refusal


class CriteriaWrong(Refusal):
    """Criteria of critical positions that cannot be meant."""

    code = "succession.criteria_wrong"
    sentence = _(
        "Give one to %(most)s questions in both languages, each with a weight from 1 to "
        "%(weight)s, a threshold from 1 to 100 per cent, and the source."
    )
    status = 422


class AnswersMissing(Refusal):
    """Not every criterion was answered with yes or no."""

    code = "succession.answers_missing"
    sentence = _("Answer every question with yes or no.")
    status = 422


class DecreeMissing(Refusal):
    """A decision without the number of its decree, or dated in the future."""

    code = "succession.decree_missing"
    sentence = _("Give the number of the decree and its day, which is not ahead.")
    status = 422


class DifferenceNeedsReason(Refusal):
    """A decision differs from what was computed and says not why."""

    code = "succession.difference_needs_reason"
    sentence = _("This differs from what was computed. Write why.")
    status = 422


class NothingToDecide(Refusal):
    """There is no assessment that waits, or a newer one stands there."""

    code = "succession.nothing_to_decide"
    sentence = _("Nothing waits to be decided, or it changed since the page was read.")


class SecondPersonToDecide(Refusal):
    """Whoever prepared something cannot decide it."""

    code = "succession.second_person"
    sentence = _("Whoever prepared this cannot decide it.")
    status = 403


class NoMapYet(Refusal):
    """There is no map to take successors from."""

    code = "succession.no_map"
    sentence = _(
        "No run is marked as the map yet, so there is no succession group to choose from."
    )


class NotCritical(Refusal):
    """Plans are made for critical positions."""

    code = "succession.not_critical"
    sentence = _("This position is not decided to be critical. Assess it first.")


class NotInGroup(Refusal):
    """Somebody outside the boxes 7 to 9 of the map is put on a plan."""

    code = "succession.not_in_group"
    sentence = _(
        "Only people in boxes 7 to 9 of the map can be successors, and nobody succeeds "
        "to the own position."
    )
    status = 422
    legal_basis = "PermenPANRB 3/2020 jo. 20/2025"


class CannotBeMet(Refusal):
    """Somebody is put on a plan whose requirements time will not meet."""

    code = "succession.cannot_be_met"
    sentence = _(
        "This person does not meet what the position asks, and time does not change it."
    )
    status = 422


class PlaceWrong(Refusal):
    """A place among the successors that cannot be meant."""

    code = "succession.place_wrong"
    sentence = _("Give a place from 1 to %(most)s.")
    status = 422


class NotOnPlan(Refusal):
    """Somebody who is not on the plan is taken off."""

    code = "succession.not_on_plan"
    sentence = _("This person is not on the plan.")
    status = 404


class PlanUnchanged(Refusal):
    """What is to be written stands there already."""

    code = "succession.plan_unchanged"
    sentence = _("That stands on the plan already; nothing was written.")


class UnknownForecast(Refusal):
    """A forecast is asked for a class, unit or period that does not exist."""

    code = "succession.unknown_forecast"
    sentence = _("There is no such choice for the forecast: %(word)s.")
    status = 422
