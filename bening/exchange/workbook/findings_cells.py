"""Findings about single cells and rows, whatever they are about."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bening.exchange.workbook.finding_entry import ERROR, NOTE, WARNING, Entry

CELLS: dict[str, Entry] = {
    "date_impossible": Entry(
        ERROR,
        _("“%(value)s” is no date of the calendar. The day comes first: 31-01-2024."),
        _("Check it against the decree."),
    ),
    "date_unreadable": Entry(
        ERROR,
        _(
            "“%(value)s” cannot be read as a date. Expected is, for example, "
            "31-01-2024."
        ),
        _("Correct it in the source and upload the file again."),
    ),
    "date_month_name": Entry(
        ERROR,
        _(
            "The name of the month in “%(value)s” is not known, neither in "
            "Indonesian nor in English."
        ),
        _("Write the date as 31-01-2024."),
    ),
    "date_out_of_range": Entry(
        ERROR,
        _("The year of “%(value)s” lies outside 1900 to 2100."),
        _("Correct it in the source and upload the file again."),
    ),
    "date_only_year": Entry(
        ERROR,
        _("“%(value)s” is only a year; a full date is needed."),
        _("Write the date as 31-01-2024."),
    ),
    "date_serial": Entry(
        NOTE,
        _(
            "In %(count)s rows (%(rows)s) the day number of a spreadsheet was "
            "read as a date."
        ),
    ),
    "date_two_digits": Entry(
        NOTE,
        _(
            "In %(count)s rows (%(rows)s) the year has two digits. It was read "
            "as the latest year not after the year of the data; an end of "
            "validity may lie up to 20 years ahead."
        ),
        _("Check these dates, or write years with four digits."),
    ),
    "day_in_future": Entry(
        ERROR,
        _("“%(value)s” lies after the date of the data."),
        _("Correct it in the source and upload the file again."),
    ),
    "since_in_future": Entry(
        WARNING,
        _(
            "“%(value)s” lies after the date of the data, so this counts from the date "
            "of the data on."
        ),
        _("Correct it in the source and upload the file again."),
    ),
    "end_before_start": Entry(
        ERROR,
        _("“%(value)s” lies before the start (%(day)s)."),
        _("Check it against the decree."),
    ),
    "year_unreadable": Entry(
        WARNING,
        _("“%(value)s” is no year between 1900 and 2100."),
        _("Write the year with four digits."),
    ),
    "year_in_future": Entry(
        WARNING,
        _("The year “%(value)s” lies in the future."),
        _("Correct it in the source and upload the file again."),
    ),
    "year_missing": Entry(ERROR, _("The year is missing."), _("Fill in the year.")),
    "number_unreadable": Entry(
        ERROR,
        _("“%(value)s” is no number. Expected is a number from %(low)s to %(high)s."),
        _("Correct it in the source and upload the file again."),
    ),
    "number_ambiguous": Entry(
        ERROR,
        _(
            "“%(value)s” can be a decimal or thousands, and both would be "
            "possible here."
        ),
        _(
            "Write it without a thousands separator and with two decimals, such "
            "as 1234,50."
        ),
    ),
    "number_range": Entry(
        ERROR,
        _("“%(value)s” lies outside %(low)s to %(high)s."),
        _("Correct it in the source and upload the file again."),
    ),
    "number_not_whole": Entry(
        ERROR,
        _("“%(value)s” is no whole number."),
        _("Correct it in the source and upload the file again."),
    ),
    "decimal_mixed": Entry(
        NOTE,
        _(
            "The column uses both decimal comma and decimal point; each cell "
            "was read by its own sign (%(count)s rows: %(rows)s)."
        ),
    ),
    "code_unknown": Entry(
        ERROR,
        _("“%(value)s” is not known. Expected is one of: %(expected)s."),
        _("Choose one of the words."),
    ),
    "value_missing": Entry(
        ERROR, _("A value that is needed is missing."), _("Fill in the cell.")
    ),
    "cells_joined": Entry(
        ERROR,
        _(
            "A quotation mark that does not belong here has made one cell of several, "
            "so the values of this row stand in the wrong columns. The row was not "
            "taken."
        ),
        _("Remove the quotation mark in the source and export the file again."),
    ),
    "text_cut": Entry(
        WARNING,
        _("The text is longer than %(limit)s characters and was cut."),
        _("Shorten it."),
    ),
    "cell_error": Entry(
        ERROR,
        _("The cell holds the error %(value)s of a spreadsheet."),
        _("Repair the formula, or write the value itself."),
    ),
    "formula": Entry(
        NOTE,
        _(
            "%(count)s cells hold a formula (%(rows)s). The value it last gave "
            "was read, not the formula."
        ),
        _("Check the values, or paste them as values."),
    ),
    "formula_without_value": Entry(
        WARNING,
        _("The cell holds a formula without a stored value, so it counts as blank."),
        _("Open the file in Excel, save it, and upload it again."),
    ),
    "merged_cells": Entry(
        WARNING,
        _(
            "%(count)s merged ranges cover several rows of this column (from "
            "rows %(rows)s). The value counts for the first row of each only."
        ),
        _("Unmerge the cells and write the value in each row."),
    ),
    "hidden_row": Entry(
        NOTE,
        _("%(count)s hidden rows were read too (%(rows)s)."),
        _("Delete them if they do not belong here."),
    ),
    "hidden_column": Entry(
        NOTE, _("The column is hidden in the spreadsheet and was read too.")
    ),
    "header_duplicate": Entry(
        WARNING,
        _("%(count)s columns have this name. The first was read."),
        _("Delete or rename the other columns."),
    ),
    "duplicate_differs": Entry(
        WARNING,
        _(
            "Two columns of the same name differ in this row: “%(value)s” was "
            "taken, “%(other)s” was not."
        ),
        _("Delete the wrong column."),
    ),
    "header_repeated": Entry(
        NOTE,
        _(
            "The header is repeated in %(count)s rows, which were passed over "
            "(%(rows)s)."
        ),
    ),
    "numbering_row": Entry(
        NOTE,
        _("%(count)s rows only number the columns and were passed over (%(rows)s)."),
    ),
    "totals_row": Entry(
        NOTE, _("%(count)s rows with totals were passed over (%(rows)s).")
    ),
    "far_cells": Entry(
        NOTE, _("%(count)s cells far to the right of the table were not read.")
    ),
    "no_rows": Entry(
        WARNING,
        _("There is a header but no row below it."),
        _("Check that you chose the right file."),
    ),
}
