"""What appointments refuse, in one place because several deeds refuse the same."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from bening.errors import Refusal


class TargetNotFound(Refusal):
    """No such target position here; another agency's answers the same."""

    code = "appointments.target_not_found"
    sentence = _("There is no such target position in this agency.")
    status = 404


class CandidateNotFound(Refusal):
    """Nobody like that on this list; another agency's answers the same."""

    code = "appointments.candidate_not_found"
    sentence = _("There is no such candidate on this list.")
    status = 404


class DeedNotPossible(Refusal):
    """The stage has no such deed."""

    code = "appointments.deed_not_possible"
    sentence = _(
        "This cannot be done now: somebody may have taken the next step already. "
        "Open the target position again to see where it stands."
    )


class AnotherPerson(Refusal):
    """Whoever did the step before may not do this one too."""

    code = "appointments.another_person"
    sentence = _(
        "You took the step that this one checks. Another person must take it, "
        "so that nobody approves their own work."
    )
    status = 403


class DocumentMissing(Refusal):
    """A letter's number or day is missing."""

    code = "appointments.document_missing"
    sentence = _("Give the number and the day of the document this rests on.")
    status = 422
