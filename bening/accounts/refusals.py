"""Why an act on accounts is refused."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from bening.errors import Refusal


class UserNotHere(Refusal):
    """Nobody of this agency has this account."""

    code = "accounts.user_not_here"
    sentence = _("This agency has no such user.")
    status = 404


class UnknownAssignment(Refusal):
    """There is no such role of this user here."""

    code = "accounts.unknown_assignment"
    sentence = _("This user has no such role here. Load the page again.")
    status = 404


class UserOfOthers(Refusal):
    """The account also works for an agency whose administrator this is not."""

    code = "accounts.user_of_others"
    sentence = _(
        "This account also has a role in another agency or at BKN. Only somebody who "
        "administers all of them can lock it or issue a password."
    )


class OwnAccount(Refusal):
    """One's own account, or a role of one's own."""

    code = "accounts.own_account"
    sentence = _("This concerns your own account. Ask another administrator.")
    status = 403


class RoleHeld(Refusal):
    """The user holds this role already, or it is proposed."""

    code = "accounts.role_held"
    sentence = _("The user has this role already, or it waits for confirmation.")


class RoleDecided(Refusal):
    """The proposal was decided, or the role ended, in the meantime."""

    code = "accounts.role_decided"
    sentence = _("This was decided in the meantime. Load the page again.")


class RoleNeedsSecondPerson(Refusal):
    """Who proposed a role does not confirm it."""

    code = "accounts.role_needs_second_person"
    sentence = _(
        "You proposed this role, so somebody else has to confirm it: the head of HR or "
        "another administrator."
    )
    status = 403


class PasswordFromProposer(Refusal):
    """The second person's password was issued lately by the first."""

    code = "accounts.password_from_proposer"
    sentence = _(
        "Your password was issued by the one who proposed this role, less than %(days)s "
        "days ago. Wait, or let somebody else confirm."
    )
    status = 403


class DateGone(Refusal):
    """A role would begin or end on a day that is over."""

    code = "accounts.date_gone"
    sentence = _("The date %(day)s is over. Choose today or a later day.")
    status = 422


class LastAdministrator(Refusal):
    """Nobody would be left to manage accounts."""

    code = "accounts.last_administrator"
    sentence = _(
        "Nobody else administers this agency's accounts. Give the role to somebody else "
        "first."
    )


class NipTaken(Refusal):
    """Somebody has an account with this NIP already."""

    code = "accounts.nip_taken"
    sentence = _("There is an account with this NIP already.")


class OneTimePasswordOver(Refusal):
    """An issued password was not used in time."""

    code = "accounts.one_time_password_over"
    sentence = _(
        "This one-time password has run out after %(days)s days. Ask your "
        "administrator for a new one."
    )
    status = 403


class SamePassword(Refusal):
    """The new password is the old one."""

    code = "accounts.same_password"
    sentence = _("The new password is the same as the present one. Choose another.")
    status = 422
