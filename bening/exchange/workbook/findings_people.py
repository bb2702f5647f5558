"""Findings about who a row is about, and what SIASN's export says of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bening.exchange.workbook.finding_entry import ERROR, NOTE, WARNING, Entry

PEOPLE: dict[str, Entry] = {
    "nip_missing": Entry(
        ERROR, _("The NIP is missing."), _("Fill in the NIP, 18 digits.")
    ),
    "nip_merged": Entry(
        ERROR,
        _("The NIP cell is merged with a row above, so this row has none."),
        _("Unmerge the cells and write the NIP in each row."),
    ),
    "nip_numeric": Entry(
        ERROR,
        _(
            "The NIP is stored as a number (%(value)s). A spreadsheet keeps 15 "
            "digits, so the last three are lost."
        ),
        _(
            "Export the file again. If you must use Excel, format the column as "
            "Text before pasting the NIPs."
        ),
    ),
    "nip_letters": Entry(
        ERROR,
        _("“%(value)s” holds something other than digits; a NIP has 18 digits."),
        _("Copy the NIP from SIASN and keep the column as Text."),
    ),
    "nip_length": Entry(
        ERROR,
        _("“%(value)s” has %(digits)s digits; a NIP has 18."),
        _("Copy the NIP from SIASN and keep the column as Text."),
    ),
    "nip_old": Entry(
        ERROR,
        _("“%(value)s” has 9 digits and looks like an old NIP; the new one has 18."),
        _("Use the new NIP (NIP BARU)."),
    ),
    "nip_is_nik": Entry(
        ERROR,
        _("The cell has 16 digits and looks like a NIK; a NIP has 18."),
        _("Put the NIP in this column and leave the NIK out."),
    ),
    "nip_birth_date": Entry(
        ERROR,
        _("The first 8 digits of “%(value)s” are no possible birth date (YYYYMMDD)."),
        _("Copy the NIP from SIASN and keep the column as Text."),
    ),
    "nip_month": Entry(
        ERROR,
        _(
            "Digits 13 and 14 of “%(value)s” should be the month of "
            "appointment, 01 to 12 (21 and above for a PPPK)."
        ),
        _("Copy the NIP from SIASN and keep the column as Text."),
    ),
    "nip_pppk_code": Entry(
        ERROR,
        _(
            "“%(value)s” has the form of a PPPK's number, but the row says the "
            "person is a PNS."
        ),
        _("Correct the NIP or the kind of employee in SIASN."),
    ),
    "nip_future": Entry(
        ERROR,
        _("By “%(value)s” the appointment lies in the future."),
        _("Copy the NIP from SIASN and keep the column as Text."),
    ),
    "nip_under_17": Entry(
        ERROR,
        _("By “%(value)s” the person was appointed before the age of 17."),
        _("Copy the NIP from SIASN and keep the column as Text."),
    ),
    "nip_sex": Entry(
        ERROR,
        _("Digit 15 of “%(value)s” should be 1 (male) or 2 (female)."),
        _("Copy the NIP from SIASN and keep the column as Text."),
    ),
    "nip_serial": Entry(
        ERROR,
        _(
            "“%(value)s” ends in 000, which no NIP does. A spreadsheet program "
            "has probably replaced the last digits."
        ),
        _("Export the file again and keep the column as Text."),
    ),
    "nip_apostrophe": Entry(
        NOTE,
        _(
            "A leading apostrophe was removed from the NIP in %(count)s rows "
            "(%(rows)s)."
        ),
    ),
    "nip_blanks": Entry(
        NOTE,
        _("Blanks or dots inside the NIP were removed in %(count)s rows (%(rows)s)."),
    ),
    "nip_full_width": Entry(
        NOTE,
        _(
            "Full-width digits of the NIP were read as ordinary ones in "
            "%(count)s rows (%(rows)s)."
        ),
    ),
    "nip_birth_differs": Entry(
        WARNING,
        _(
            "The birth date “%(value)s” differs from the one in the NIP "
            "(%(nip_birth)s). The column was taken."
        ),
        _("Check the birth date in SIASN; corrected birth dates do occur."),
    ),
    "birth_too_late": Entry(
        WARNING,
        _(
            "By “%(value)s” the person is not 17 yet. The rest of the row was taken, "
            "this cell was not."
        ),
        _("Check whether two columns of dates were exchanged."),
    ),
    "service_before_17": Entry(
        WARNING,
        _(
            "“%(value)s” lies before the person turned 17. The rest of the row was "
            "taken, this cell was not."
        ),
        _("Check whether two columns of dates were exchanged."),
    ),
    "nip_sex_differs": Entry(
        WARNING,
        _(
            "The column says “%(value)s”, digit 15 of the NIP says %(digit)s. "
            "The column was taken."
        ),
        _("Check sex and NIP in SIASN."),
    ),
    "person_repeated": Entry(
        ERROR,
        _(
            "This person already stands in row %(first)s with other content. "
            "Row %(first)s was taken, this one was not."
        ),
        _("Delete the wrong one of the two rows."),
    ),
    "row_repeated": Entry(NOTE, _("The row repeats row %(first)s and was left aside.")),
    "row_names_nobody": Entry(
        NOTE, _("%(count)s rows name no person and were passed over (%(rows)s).")
    ),
    "register_unknown": Entry(
        ERROR,
        _(
            "No row of this file says which NIP the register number “%(value)s” "
            "belongs to."
        ),
        _("Add a NIP column, or a sheet with register number and NIP."),
    ),
    "name_missing": Entry(
        ERROR,
        _("The name is missing, so no profile was recorded."),
        _("Fill in the name."),
    ),
    "category_unknown": Entry(
        WARNING,
        _(
            "It cannot be told whether the person is PNS, CPNS or PPPK, so the "
            "employment was not recorded."
        ),
        _("Fill in STATUS CPNS PNS or KEDUDUKAN HUKUM ID."),
    ),
    "category_contradicts": Entry(
        WARNING,
        _(
            "The kind of employee “%(value)s” contradicts the legal status of a "
            "PPPK. PPPK was taken."
        ),
        _("Correct it in SIASN."),
    ),
    "status_missing": Entry(
        WARNING,
        _(
            "The legal status (kedudukan hukum) is missing, so the employment "
            "was not recorded."
        ),
        _("Fill in KEDUDUKAN HUKUM ID; 01 means active."),
    ),
    "status_unknown": Entry(
        WARNING,
        _(
            "The legal status “%(value)s” is not in the list. A code is kept as "
            "it is; a name alone is not recorded."
        ),
        _("Check it in SIASN, and tell the administrator if the code is right."),
    ),
    "rank_unknown": Entry(
        WARNING,
        _(
            "The rank “%(value)s” is not known, so it was not recorded. "
            "Expected is I/a to IV/e, or I to XVII for a PPPK."
        ),
        _("Correct GOL AKHIR."),
    ),
    "rank_contradicts": Entry(
        WARNING,
        _(
            "The rank's id “%(value)s” and its name “%(name)s” contradict each "
            "other, so it was not recorded."
        ),
        _("Correct GOL AKHIR ID or GOL AKHIR NAMA."),
    ),
    "rank_printed_as_pns": Entry(
        WARNING,
        _(
            "The rank of a PPPK is printed as that of a PNS (%(name)s); by its "
            "id it is %(read_as)s, which was taken."
        ),
        _("Check the rank in SIASN."),
    ),
    "rank_by_id_only": Entry(
        NOTE, _("The rank of a PPPK was read from its id alone: %(read_as)s.")
    ),
    "class_unknown": Entry(
        WARNING,
        _(
            "In %(count)s rows (%(rows)s) neither kind nor echelon tells the "
            "class of the position, so it stays open."
        ),
        _(
            "Use the newest SIASN export (with ESELON ID), or fill in the sheet "
            "Jabatan of Bening's workbook."
        ),
    ),
    "since_missing": Entry(
        WARNING,
        _(
            "In %(count)s rows (%(rows)s) the starting date is missing. They "
            "count from the date of the data on."
        ),
        _(
            "Fill in the TMT; without it years in the position count from the "
            "date of the data."
        ),
    ),
    "appointed_by_nip": Entry(
        NOTE,
        _(
            "In %(count)s rows (%(rows)s) TMT CPNS is missing; the month of appointment "
            "was taken from the NIP."
        ),
    ),
    "several_agencies": Entry(
        WARNING,
        _(
            "%(count)s people work in another agency (INSTANSI KERJA) than most "
            "in this file."
        ),
        _("That agency owns their data; check whether they belong here."),
    ),
    "education_unknown": Entry(
        WARNING,
        _(
            "The level of education “%(value)s” is not known, so the education "
            "was not recorded."
        ),
        _("Use the code of SIASN, such as 40 for S-1."),
    ),
}
