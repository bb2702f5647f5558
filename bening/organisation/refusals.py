"""What changing missions and standards refuses."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from bening.errors import Refusal


class TextMissing(Refusal):
    """A reason, source or title is too short or too long."""

    code = "organisation.text_missing"
    sentence = _("Write between %(least)s and %(most)s characters.")
    status = 422


class NodeNotFound(Refusal):
    """There is no such mission, objective, program or indicator (any more)."""

    code = "organisation.node_not_found"
    sentence = _("There is no such mission, objective, program or indicator.")
    status = 404


class PositionNotFound(Refusal):
    """The agency's list holds no such position."""

    code = "organisation.position_not_found"
    sentence = _("The agency's list holds no such position.")
    status = 404


class WrongParent(Refusal):
    """A node cannot hang below what was named."""

    code = "organisation.wrong_parent"
    sentence = _(
        "A mission hangs below nothing, an objective below a mission, a program below "
        "an objective, an indicator below an objective or a program."
    )
    status = 422


class PeriodWrong(Refusal):
    """The first year of a plan is after its last, or far from any plan."""

    code = "organisation.period_wrong"
    sentence = _("Give the first and the last year of the plan, at most 20 years.")
    status = 422


class NodeHasChildren(Refusal):
    """Something hangs below the node that is to be taken out."""

    code = "organisation.node_has_children"
    sentence = _("Take out what hangs below it first.")


class NothingToConfirm(Refusal):
    """There is no change that waits."""

    code = "organisation.nothing_to_confirm"
    sentence = _(
        "Nothing waits to be confirmed, or it changed since the page was read."
    )


class SecondPersonToConfirm(Refusal):
    """Whoever changed something cannot put it in force."""

    code = "organisation.second_person"
    sentence = _("Whoever made one of these changes cannot confirm them.")
    status = 403


class NothingChanged(Refusal):
    """What is to be written stands there already."""

    code = "organisation.nothing_changed"
    sentence = _("That stands there already; nothing was written.")


class LevelsWrong(Refusal):
    """A standard does not give each competency one level from 1 to 5."""

    code = "organisation.levels_wrong"
    sentence = _("Give each of the nine competencies a level from 1 to 5.")
    status = 422
