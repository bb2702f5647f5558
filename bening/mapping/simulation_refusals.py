"""What a simulation refuses."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from bening.errors import Refusal


class SimulationNotFound(Refusal):
    """No such simulation in this agency; another agency's answers the same."""

    code = "mapping.simulation_not_found"
    sentence = _("There is no such simulation in this agency. Start a new one.")
    status = 404


class NoFrozenFacts(Refusal):
    """There are no frozen facts to try a policy on."""

    code = "mapping.no_frozen_facts"
    sentence = _(
        "A policy is tried on the frozen facts of a run, and no run of this agency is "
        "done yet. Start a run of the map first."
    )
