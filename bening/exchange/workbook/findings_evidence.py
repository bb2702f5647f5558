"""Findings about evidence: appraisals, assessments, Bening's own workbook."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bening.exchange.workbook.finding_entry import ERROR, NOTE, WARNING, Entry

EVIDENCE: dict[str, Entry] = {
    "not_rated": Entry(
        NOTE,
        _("%(count)s appraisals are not rated yet (%(rows)s) and were not recorded."),
        _("Upload the report again once they are rated."),
    ),
    "rating_missing": Entry(
        WARNING,
        _(
            "In %(count)s rows (%(rows)s) one of the two ratings is missing; "
            "the predicate was taken as it is."
        ),
        _("Complete the rating in e-Kinerja."),
    ),
    "predicate_contradicts": Entry(
        ERROR,
        _(
            "The predicate “%(value)s” contradicts the ratings: work result "
            "%(work_result)s and behaviour %(behaviour)s give %(right)s "
            "(PermenPANRB 6/2022)."
        ),
        _("Have it corrected in e-Kinerja; until then nothing of this row counts."),
    ),
    "appraisal_acting": Entry(
        NOTE,
        _(
            "%(count)s appraisals are for an acting position (Plt, Plh, Pj). "
            "They are kept, but the map uses definitive ones (%(rows)s)."
        ),
    ),
    "acting_from_title": Entry(
        NOTE,
        _(
            "In %(count)s rows (%(rows)s) it is not stated whether the position "
            "is definitive; it was told from the title."
        ),
    ),
    "appraisal_left_aside": Entry(
        NOTE,
        _(
            "The person has several appraisals in this year. The latest end of "
            "period counts, then the latest rating: row %(kept)s. This row is "
            "kept, but left aside."
        ),
    ),
    "appraisals_tied": Entry(
        ERROR,
        _(
            "Rows %(rows)s are appraisals of the same person with the same end "
            "of period and time of rating, but different content. None of them "
            "was taken."
        ),
        _("Delete the rows that are not valid."),
    ),
    "appraisal_before_tie": Entry(
        ERROR,
        _(
            "The latest appraisals of this person in the year (rows %(rows)s) cannot "
            "be told apart, so no row of the year was taken, nor this one."
        ),
        _("Delete those of the rows that are not valid."),
    ),
    "appraisal_before_unrated": Entry(
        WARNING,
        _(
            "The latest appraisal of this person in the year (row %(other)s) is not "
            "rated yet, so this earlier one counts for the year until it is."
        ),
        _("Upload the report again once row %(other)s is rated."),
    ),
    "appraisal_before_wrong": Entry(
        WARNING,
        _(
            "The latest appraisal of this person in the year (row %(other)s) contradicts "
            "itself and was not taken, so this one counts for the year."
        ),
        _("Have row %(other)s corrected in e-Kinerja and upload the report again."),
    ),
    "period_missing": Entry(
        ERROR,
        _("The period of the appraisal is missing."),
        _("Fill in periode_akhir_skp or tahun_skp."),
    ),
    "period_from_year": Entry(
        NOTE,
        _(
            "In %(count)s rows (%(rows)s) the end of the period was taken from "
            "year and month."
        ),
    ),
    "period_widened": Entry(
        NOTE,
        _(
            "In %(count)s rows (%(rows)s) the cell holds a month, a year or a whole "
            "period; its first or last day was taken."
        ),
    ),
    "period_reversed": Entry(
        ERROR,
        _("The period begins (%(value)s) after it ends (%(end)s)."),
        _("Correct it in the source and upload the file again."),
    ),
    "year_contradicts": Entry(
        ERROR,
        _("The year “%(value)s” does not match the end of the period (%(end)s)."),
        _("Correct it in the source and upload the file again."),
    ),
    "parts_do_not_add_up": Entry(
        ERROR,
        _("The total “%(value)s” is not the sum of its parts (%(sum)s)."),
        _("Correct it in the source and upload the file again."),
    ),
    "assessed_on_needed": Entry(
        ERROR,
        _("The file does not say when people were assessed. Nothing was recorded."),
        _("Enter the date of the assessment in the upload form."),
    ),
    "potential_scale_needed": Entry(
        ERROR,
        _(
            "The file does not say on which scale the total of potential is "
            "given. It was not recorded."
        ),
        _("Enter the highest possible value in the upload form, such as 40 or 100."),
    ),
    "potkom_scale_inferred": Entry(
        WARNING,
        _("The scale of this column was inferred from its values: 0 to %(scale)s."),
        _("Enter the scale in the upload form if it is another one."),
    ),
    "shares_inferred": Entry(
        WARNING,
        _(
            "No value of this column passes 2, so it was read as shares of one: 0.88 "
            "is 88 per cent."
        ),
        _("If the values are per cent, show the columns with a mapping of your own."),
    ),
    "potkom_scale_unknown": Entry(
        ERROR,
        _("The scale “%(value)s” is not known; it is 100 or 150."),
        _("Correct it in the source and upload the file again."),
    ),
    "assessed_on_missing": Entry(
        ERROR, _("The date of the assessment is missing."), _("Fill in the date.")
    ),
    "assessed_year_only": Entry(
        NOTE,
        _(
            "In %(count)s rows (%(rows)s) only the year of the assessment is "
            "known; 31 December was taken."
        ),
    ),
    "assessment_dates_differ": Entry(
        WARNING,
        _(
            "The competencies of this person are dated %(day)s, the summary with the "
            "same register number (row %(other)s) %(summary)s. It was taken for one "
            "assessment, of %(summary)s."
        ),
        _("If they are two assessments, give each its own register number."),
    ),
    "assessments_two": Entry(
        WARNING,
        _(
            "The competencies of this person are dated %(day)s, the summary (row "
            "%(other)s) %(summary)s. They were taken for two assessments, of which "
            "the later one counts."
        ),
        _("If they are one assessment, write the same date on both sheets."),
    ),
    "valid_to_before": Entry(
        ERROR,
        _("The validity ends (%(value)s) before the assessment (%(day)s)."),
        _("Correct it in the source and upload the file again."),
    ),
    "assessment_expired": Entry(
        WARNING,
        _("The file marks this assessment as expired, so it was not recorded."),
        _(
            "Have the person assessed again, or enter date and validity if they "
            "are known."
        ),
    ),
    "competences_incomplete": Entry(
        WARNING,
        _("Only %(count)s of the nine competencies have a level."),
        _("Complete the levels if they are known."),
    ),
    "competence_unknown": Entry(
        NOTE,
        _(
            "%(count)s rows (%(rows)s) are about a competency that is not one "
            "of the nine of PermenPANRB 38/2017; they were not recorded."
        ),
    ),
    "competence_repeated": Entry(
        ERROR,
        _(
            "This competency already has another level for this person (from "
            "row %(first)s on)."
        ),
        _("Delete the wrong row."),
    ),
    "aspects_incomplete": Entry(
        WARNING,
        _(
            "Only %(count)s of the eight aspects are filled, so the aspects "
            "were not recorded."
        ),
        _("Fill in all eight aspects, 0 to 5."),
    ),
    "aspects_total_differs": Entry(
        WARNING,
        _(
            "The total “%(value)s” is not that of the aspects, which add up to %(sum)s. "
            "The aspects were taken, the total was not."
        ),
        _("Check aspects and total, and the scale of the total."),
    ),
    "sanction_level_differs": Entry(
        ERROR,
        _("The level “%(value)s” does not belong to the sanction “%(kind)s”."),
        _("Check it against the decree."),
    ),
    "sanction_long_in_process": Entry(
        WARNING,
        _(
            "This case has been under way since %(day)s, for more than a year. Until it "
            "is closed it counts as under way in every map."
        ),
        _(
            "If it was decided, choose “Dijatuhkan”. If it ended with nothing, fill in "
            "Tanggal Selesai: the case is then taken back."
        ),
    ),
    "checked_long_ago": Entry(
        WARNING,
        _(
            "It was checked on %(day)s, more than a year before the date of the data. "
            "Nothing newer says otherwise, so it counts in maps of later dates too."
        ),
        _("Check anew and fill in the new date."),
    ),
    "cutoff_missing": Entry(
        WARNING,
        _(
            "The sheet has rows but no date until which everybody was checked. "
            "People without a row stay as “not recorded”."
        ),
        _("Fill in “Diperiksa sampai tanggal” above the header."),
    ),
    "cutoff_withheld": Entry(
        ERROR,
        _(
            "This row names nobody who could be read. It could be anyone, so "
            "nobody was declared free of sanctions."
        ),
        _("Correct the NIP in this row and upload the workbook again."),
    ),
    "none_contradicts": Entry(
        ERROR,
        _(
            "The workbook has a row of this kind for the person, so it cannot "
            "be declared that there is none."
        ),
        _("Delete the declaration or the other row."),
    ),
    "none_withheld": Entry(
        ERROR,
        _(
            "Row %(other)s of the sheet of this kind names nobody who could be "
            "read, so nobody was declared to have none."
        ),
        _("Correct that row first."),
    ),
    "code_form": Entry(
        ERROR,
        _(
            "“%(value)s” is no code: it begins with a letter, and has letters and digits."
        ),
        _("Choose one of the list, or write a short code such as INDEKS_INOVASI."),
    ),
    "indicator_values": Entry(
        ERROR,
        _("More than one of Nilai Angka, Nilai Kata and Tidak Ada is filled."),
        _("Fill in one of the three, and leave the others blank."),
    ),
    "indicator_form": Entry(
        ERROR,
        _(
            "The indicator %(indicator)s is measured the other way: by a number or by a word "
            "of the list."
        ),
        _("Use the other one of Nilai Angka and Nilai Kata."),
    ),
    "code_repeated": Entry(
        ERROR,
        _("The code “%(value)s” already stands in row %(first)s."),
        _("Give each unit and position a code of its own."),
    ),
    "parent_is_itself": Entry(
        ERROR,
        _("The unit names itself as its parent."),
        _("Enter the code of the unit above, or leave it blank for the topmost unit."),
    ),
}
