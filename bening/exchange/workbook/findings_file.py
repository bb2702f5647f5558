"""Findings about a file or sheet as a whole."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bening.exchange.workbook.finding_entry import ERROR, NOTE, Entry

FILE: dict[str, Entry] = {
    "sheet_hidden": Entry(
        NOTE,
        _("The hidden sheet “%(sheet)s” was not read."),
        _("Unhide it if it belongs to the data."),
    ),
    "sheet_not_recognised": Entry(
        NOTE, _("The sheet “%(sheet)s” was not recognised and not read.")
    ),
    "mapping_does_not_fit": Entry(
        ERROR,
        _(
            "The mapping “%(name)s” does not fit this file: a column it names "
            "is missing."
        ),
        _("Choose another mapping, or make a new one."),
    ),
    "macros_ignored": Entry(
        NOTE, _("The file contains macros. They were not run and not kept.")
    ),
    "links_ignored": Entry(
        NOTE,
        _(
            "The file refers to other files. They were not opened; the values "
            "stored here were read."
        ),
    ),
    "embedded_ignored": Entry(
        NOTE, _("The file carries other files inside. They were not opened.")
    ),
    "encoding_bom": Entry(
        NOTE, _("The text begins with a byte order mark (UTF-8 with BOM).")
    ),
    "encoding_windows_1252": Entry(
        NOTE,
        _(
            "The text is not UTF-8 and was read as Windows-1252. Check letters "
            "with accents."
        ),
    ),
    "encoding_utf_16": Entry(NOTE, _("The text was read as UTF-16.")),
    "delimiter_semicolon": Entry(NOTE, _("The columns are separated by semicolons.")),
    "delimiter_tab": Entry(NOTE, _("The columns are separated by tabs.")),
    "delimiter_bar": Entry(NOTE, _("The columns are separated by vertical bars.")),
    "layout_ekinerja_skp_list": Entry(
        NOTE,
        _(
            "This is the list of who has an SKP (Laporan SKP). It holds no "
            "ratings, so nothing is recorded."
        ),
        _("Upload the Laporan Penilaian SKP of e-Kinerja."),
    ),
    "layout_krs_result": Entry(
        NOTE,
        _(
            "This is a result sheet of a talent system: computed scores, no "
            "evidence. Nothing is recorded."
        ),
        _("Upload the assessment results themselves."),
    ),
    "layout_krs_proposal": Entry(
        NOTE,
        _(
            "This is a list of proposals for the succession group. It holds no "
            "evidence, so nothing is recorded."
        ),
    ),
    "layout_formation": Entry(
        NOTE,
        _(
            "This is a list of formations from SIASN planning. Nothing is "
            "recorded from it yet."
        ),
        _("Fill in units and positions in Bening's workbook."),
    ),
}
