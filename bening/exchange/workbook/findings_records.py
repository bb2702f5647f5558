"""Findings from comparing a file with what is recorded already."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bening.exchange.workbook.finding_entry import ERROR, NOTE, WARNING, Entry

RECORDS: dict[str, Entry] = {
    "person_unknown": Entry(
        ERROR,
        _("%(value)s is not among the people of this agency."),
        _("Import SIASN's export that names this person first, or correct the number."),
    ),
    "person_may_come_over": Entry(
        NOTE,
        _("The numbers of this person are known to this installation already."),
        _(
            "If another agency holds records of the person, they come here when this "
            "import is confirmed, with where they came from; both agencies are told."
        ),
    ),
    "person_came_over": Entry(
        NOTE,
        _("%(facts)s records of this person came here from %(agency)s."),
        _("There the person counts as moved. Withdrawing this import undoes both."),
    ),
    "takeover_needs_pns_id": Entry(
        WARNING,
        _(
            "Another agency holds records of this person. They did not come here, for "
            "this row does not carry the PNS ID they are known by."
        ),
        _("Import SIASN's export with the column PNS ID."),
    ),
    "person_moved_away": Entry(
        WARNING,
        _(
            "Another agency took this person over on %(day)s. The row was recorded "
            "here, but that agency does not see it."
        ),
        _("Let the agency where the person works now import this file."),
    ),
    "person_moved_before": Entry(
        ERROR,
        _(
            "Another agency took this person over on %(day)s, and this file is not "
            "later than that."
        ),
        _(
            "If the person works here again, import a newer export and say what day "
            "its data are of."
        ),
    ),
    "nip_changed": Entry(
        ERROR,
        _("The PNS ID is known with another NIP than %(value)s."),
        _(
            "If it is the same person, confirm that on the page of this import; the row "
            "then takes part. If not, correct the PNS ID or the NIP."
        ),
    ),
    "two_people": Entry(
        ERROR,
        _("The PNS ID and the NIP %(value)s belong to two different people."),
        _("Check both numbers in SIASN and correct the row."),
    ),
    "works_elsewhere": Entry(
        ERROR,
        _("This person works in another agency (INSTANSI KERJA %(value)s)."),
        _("That agency imports the row; here it is left aside."),
    ),
    "declaration_withheld": Entry(
        ERROR,
        _(
            "The workbook has a row of this kind for %(value)s, who is not among the "
            "people of this agency. The row could be anyone's, so nobody was declared "
            "to have none."
        ),
        _("Correct the NIP or delete the row, and upload the workbook again."),
    ),
    "fact_twice": Entry(
        WARNING,
        _("An earlier row of this file says something else about the same thing."),
        _("The first row was taken. If this one is right, remove the other one."),
    ),
    "appraisal_tied_recorded": Entry(
        WARNING,
        _(
            "An appraisal of %(year)s with the same end of period (%(end)s) and the same "
            "time of rating, but another result, is on record from another import. Both "
            "are kept, and neither counts."
        ),
        _(
            "Withdraw the import that is wrong, or have the rating repeated in e-Kinerja "
            "and upload the newer report."
        ),
    ),
    "fact_unfit": Entry(
        ERROR,
        _("The field %(field)s cannot be recorded like this."),
        _("Correct the cell and upload the file again."),
    ),
    "fact_ends_before_it_begins": Entry(
        ERROR,
        _("The last day lies before the first one."),
        _("Correct one of the two dates."),
    ),
    "missing_from_export": Entry(
        WARNING,
        _("%(value)s is on record in this agency but not in this export."),
        _(
            "Nothing was changed. If the person has left, import the export of the "
            "agency where the person works now, or correct the data in SIASN."
        ),
    ),
    "export_is_partial": Entry(
        NOTE,
        _(
            "%(missing)s of %(people)s people on record are not in this export; it was "
            "taken for an export of a part of the agency."
        ),
    ),
    "units_in_a_circle": Entry(
        WARNING,
        _("The parents of these units lead back to themselves: %(value)s."),
        _("Correct Kode Unit Induk; until then they stand without a parent."),
    ),
}
