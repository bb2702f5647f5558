"""What the map refuses, in one place because several functions refuse the same."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from bening.errors import Refusal


class RunNotFound(Refusal):
    """No such run in this agency; another agency's run answers the same."""

    code = "mapping.run_not_found"
    sentence = _("There is no such run of the map in this agency.")
    status = 404


class PersonNotInRun(Refusal):
    """The person has no place in the run; a person of another agency answers the same."""

    code = "mapping.person_not_in_run"
    sentence = _(
        "This person has no place in this run of the map. "
        "See the list of people left out, or choose another run."
    )
    status = 404


class SamePerson(Refusal):
    """Nobody stands above themselves."""

    code = "mapping.same_person"
    sentence = _("Choose two different people to compare.")
    status = 422


class RunNotDone(Refusal):
    """The run has no result yet, or never will."""

    code = "mapping.run_not_done"
    sentence = _(
        "This run has no result: it is waiting, under way or failed. "
        "Wait until it is done, or start a new one."
    )


class RunGivenUp(Refusal):
    """The run was stopped again and again; nobody tries it any more."""

    code = "mapping.run_given_up"
    sentence = _(
        "This run was stopped several times before it was done. "
        "Start a new one; if it stops again, tell the administrator."
    )


class ResultDamaged(Refusal):
    """The stored places do not give the digest of the result."""

    code = "mapping.result_damaged"
    sentence = _(
        "The stored places of this run do not give the digest in the log. Somebody "
        "changed them past the program: tell the inspector, and start a new run."
    )


class PolicyNotAvailable(Refusal):
    """No published policy has this name and version."""

    code = "mapping.policy_not_available"
    sentence = _("There is no policy %(policy)s. Available: %(available)s.")
    status = 404


class PolicyChanged(Refusal):
    """The policy that a run was registered with is not what is published now."""

    code = "mapping.policy_changed"
    sentence = _(
        "Policy %(policy)s was registered before with another digest. "
        "A published version never changes: publish the change as a new version."
    )


class NobodyToMap(Refusal):
    """The agency has no people on record."""

    code = "mapping.nobody"
    sentence = _("This agency has no people on record yet. Import its files first.")


class RunUnderWay(Refusal):
    """Somebody else is computing this run right now."""

    code = "mapping.run_under_way"
    sentence = _(
        "This run is being computed already. Its result appears when it is done."
    )


class RunUnregistered(Refusal):
    """A run whose registration is not in the log can never be the map."""

    code = "mapping.run_unregistered"
    sentence = _(
        "This run was not registered in the log before it was computed, "
        "or its registration says otherwise. It cannot be marked as the map."
    )


class SnapshotDamaged(Refusal):
    """Stored facts do not give the digest of their snapshot any more."""

    code = "mapping.snapshot_damaged"
    sentence = _(
        "The frozen facts of this run do not give their digest any more. "
        "Start a new run and tell the administrator."
    )


class AsOfInFuture(Refusal):
    """The date of a map lies after today."""

    code = "mapping.as_of_in_future"
    sentence = _(
        "The date %(as_of)s lies in the future. Choose today or an earlier day."
    )
    status = 422


class UnknownFilter(Refusal):
    """A filter or a sort names something that is not there."""

    code = "mapping.unknown_filter"
    sentence = _(
        "The address asks for a filter or an order that is not there. "
        "Choose one on the page."
    )
    status = 422
