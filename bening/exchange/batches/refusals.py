"""What an import may be refused for. Sentences never hold personal data."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from bening.errors import Refusal


class UnknownImport(Refusal):
    """No import of this id in the agency."""

    code = "exchange.unknown_import"
    sentence = _("There is no such import.")
    status = 404


class WrongState(Refusal):
    """The import is not where this act needs it; `state` says where it is."""

    code = "exchange.wrong_state"
    sentence = _(
        "This is not possible where the import stands now. Load the page again to see "
        "where it stands."
    )


class SecondPersonNeeded(Refusal):
    """Who uploaded a file cannot confirm it."""

    code = "exchange.second_person"
    sentence = _(
        "You uploaded this file or answered its questions, so somebody else has to "
        "confirm it. Ask another HR operator or the head of HR."
    )
    status = 403


class SecondPersonToWithdraw(Refusal):
    """Who asked for a withdrawal cannot confirm it."""

    code = "exchange.second_person_to_withdraw"
    sentence = _(
        "You asked for this withdrawal, so somebody else has to confirm it. Ask "
        "another HR operator or the head of HR."
    )
    status = 403


class UploadTooLarge(Refusal):
    """More bytes than may be uploaded."""

    code = "exchange.too_large"
    sentence = _(
        "The file is larger than %(limit_mb)s MB. Split it, for example by unit, and "
        "upload the parts one by one."
    )
    status = 422


class TooManyOpen(Refusal):
    """The agency has as many unfinished imports as it may have."""

    code = "exchange.too_many_open"
    sentence = _(
        "There are already %(limit)s imports waiting. Confirm or discard some of them "
        "before uploading more."
    )


class TooManyToday(Refusal):
    """One person uploaded as many files as allowed in a day."""

    code = "exchange.too_many_today"
    sentence = _("You have uploaded %(limit)s files in 24 hours. Go on tomorrow.")


class PeopleMovedOn(Refusal):
    """People this import took over have moved on to a third agency since."""

    code = "exchange.people_moved_on"
    sentence = _(
        "%(count)s people who came by this import have moved on to another agency "
        "since. That agency's import has to be withdrawn first."
    )


class CorrectedLater(Refusal):
    """Other imports built on this one."""

    code = "exchange.corrected_later"
    sentence = _(
        "%(count)s later imports corrected facts of this one, the newest on "
        "%(confirmed_on)s. Withdraw those first."
    )


class NothingToConfirm(Refusal):
    """The file would change nothing."""

    code = "exchange.nothing_to_confirm"
    sentence = _(
        "This file would change nothing: what it says is recorded already, or its rows "
        "were left aside. See the findings, or discard it."
    )


class PreviewOutdated(Refusal):
    """Something was recorded after the preview was made."""

    code = "exchange.preview_outdated"
    sentence = _(
        "Another import was recorded after this preview was made. Let the preview be "
        "made again, look at it, and confirm then."
    )


class AnotherUnderWay(Refusal):
    """Another import of the agency is being recorded or withdrawn."""

    code = "exchange.another_under_way"
    sentence = _(
        "Another import is being recorded or withdrawn just now. Wait until it is "
        "done; then look at this preview again and confirm."
    )


class UnknownQuestion(Refusal):
    """The import does not ask whether these are the same person."""

    code = "exchange.unknown_question"
    sentence = _("This import does not ask that (any more). Load its page again.")
    status = 404


class UnknownMapping(Refusal):
    """No mapping of this name."""

    code = "exchange.unknown_mapping"
    sentence = _("There is no saved mapping with the name %(name)s.")
    status = 404
