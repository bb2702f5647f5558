"""The kinds of log entries that exist, each with a sentence for people."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

TYPES: Mapping[str, object] = {
    "server.agency_added": _("An agency was added."),
    "accounts.user_added": _("A user was added."),
    "accounts.role_granted": _("A role was granted."),
    "accounts.role_revoked": _("A role was withdrawn."),
    "accounts.signed_in": _("Somebody signed in."),
    "organisation.units_recorded": _("Units were recorded."),
    "organisation.positions_recorded": _("Positions were recorded."),
    "organisation.records_withdrawn": _("Units and positions were taken back."),
    "records.facts_recorded": _("Facts were recorded."),
    "records.facts_cancelled": _("Facts were cancelled."),
    "records.identity_linked": _("Two identities were confirmed as one person."),
    "exchange.file_uploaded": _("A file was uploaded for import."),
    "exchange.file_staged": _("A file was read and staged."),
    "exchange.file_refused": _("A file was refused."),
    "exchange.answers_given": _("What a file does not say itself was added."),
    "exchange.batch_discarded": _("A staged file was discarded."),
    "exchange.batch_confirmed": _("The import of a file was confirmed."),
    "exchange.batch_completed": _("The import of a file was completed."),
    "exchange.withdrawal_requested": _("Withdrawing an import was requested."),
    "exchange.withdrawal_dropped": _("A request to withdraw an import was dropped."),
    "exchange.withdrawal_confirmed": _("Withdrawing an import was confirmed."),
    "exchange.batch_withdrawn": _("An import was withdrawn."),
    "exchange.mapping_saved": _("A column mapping was saved."),
    "exchange.findings_taken": _("The findings of an import were downloaded."),
    "exchange.workbook_taken": _("Bening's workbook was downloaded, people filled in."),
    "mapping.run_requested": _("A run of the map was registered."),
    "mapping.snapshot_frozen": _("The facts of a date were frozen."),
    "mapping.run_completed": _("A run of the map was completed."),
    "mapping.run_failed": _("A run of the map failed."),
    "mapping.run_marked_official": _("A run was marked as the map."),
    "mapping.list_exported": _("A list of people was exported."),
}
