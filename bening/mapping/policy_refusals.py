"""What is refused while a policy is drafted, announced and enacted."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from bening.errors import Refusal


class PolicyVersionNotFound(Refusal):
    """No such version; another agency's version answers the same."""

    code = "mapping.policy_version_not_found"
    sentence = _("There is no such version of a policy. Choose one from the list.")
    status = 404


class ActNotPossible(Refusal):
    """The state of the version does not allow this act."""

    code = "mapping.policy_act_not_possible"
    sentence = _(
        "This is not possible where the version stands now. Load the page again to see "
        "where it stands. A version that is enacted never changes: draft a new one."
    )


class SecondPersonToEnact(Refusal):
    """Whoever drafted, checked or announced a version does not enact it."""

    code = "mapping.second_person_to_enact"
    sentence = _(
        "You drafted, checked or announced this version, so somebody else has to "
        "enact it."
    )
    status = 403


class VersionNameTaken(Refusal):
    """Another text has this id and version already."""

    code = "mapping.version_name_taken"
    sentence = _(
        "The name %(policy)s stands for another text already. Give the draft an id or a "
        "version of its own."
    )


class VersionDraftedBefore(Refusal):
    """The agency has exactly this text already."""

    code = "mapping.version_drafted_before"
    sentence = _("Your agency has exactly this version already: %(policy)s.")


class TextMissing(Refusal):
    """A reason or a legal basis is missing or too long."""

    code = "mapping.policy_text_missing"
    sentence = _(
        "Give a reason, and where the form asks for it the legal basis, each with at "
        "least %(least)s and at most %(most)s characters."
    )
    status = 422


class CasesDiffer(Refusal):
    """A worked case gives another result than it says."""

    code = "mapping.policy_cases_differ"
    sentence = _(
        "%(count)s worked cases give another result than they say, the first: %(first)s. "
        "Correct the case or the policy and draft it anew."
    )
    status = 422


class NoticeTooShort(Refusal):
    """The notice would be shorter than the agency gives."""

    code = "mapping.notice_too_short"
    sentence = _(
        "The notice must run at least %(days)s days. The policy can be in force from "
        "%(earliest)s at the earliest."
    )
    status = 422


class NoticeRuns(Refusal):
    """The notice has not run out."""

    code = "mapping.notice_runs"
    sentence = _(
        "The notice of this version runs until %(until)s. Nothing can be decided by it "
        "before; a trial run is possible."
    )


class DateTooEarly(Refusal):
    """A version would be in force before it may be."""

    code = "mapping.in_force_too_early"
    sentence = _(
        "This version can be in force from %(earliest)s at the earliest: not before "
        "today, not before the day that was announced, and after every version that is "
        "enacted already."
    )
    status = 422


class OutsidePeriod(Refusal):
    """The policy itself says that it does not hold on that day."""

    code = "mapping.outside_own_period"
    sentence = _(
        "By its own words the policy holds from %(start)s%(end)s. Choose a day in that "
        "period."
    )
    status = 422


class DaysOutOfRange(Refusal):
    """A notice period is shorter than the installation allows, or too long."""

    code = "mapping.notice_days_out_of_range"
    sentence = _("A notice period has from %(least)s to %(most)s days.")
    status = 422


class PolicyNotInForce(Refusal):
    """A run that counts may only use the version in force on its day."""

    code = "mapping.policy_not_in_force"
    sentence = _(
        "On this day %(in_force)s is in force, not %(policy)s. Leave the policy out, or "
        "start a trial run, which can never be the map."
    )


class TrialNeverTheMap(Refusal):
    """A trial run cannot be marked as the map."""

    code = "mapping.trial_never_the_map"
    sentence = _(
        "This run was not bound to the policy in force when it was opened. It cannot be "
        "the map of the agency; start a run by the policy in force."
    )


class BindingUnproven(Refusal):
    """The log does not show that the policy was in force before the run opened."""

    code = "mapping.binding_unproven"
    sentence = _(
        "The log does not show that this policy was enacted before the run was opened "
        "and was the one in force on its day. It cannot be the map of the agency."
    )
