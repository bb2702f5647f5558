"""A mistake in a policy file in the language of whoever reads it.

The core names it exactly, in English as the keys of the file are; here each kind of
mistake has its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from bening.policy.mistakes import PolicyFileError

KINDS: Mapping[str, object] = {
    "unreadable_file": _("The file cannot be read."),
    "too_large": _("The file is larger than a policy may be."),
    "not_utf8": _("The file is no text in UTF-8. Save it with that encoding."),
    "not_yaml": _(
        "The text is no YAML. Check indentation, colons and quotes on this line and the "
        "one above."
    ),
    "not_json": _("The text is no canonical JSON."),
    "yaml_reference": _(
        "Anchors, aliases and tags are not allowed. Write the value out where it is used."
    ),
    "too_deep": _("No policy is nested that deeply. Check the indentation."),
    "duplicate_key": _("A key stands twice. Keep one of the two."),
    "implicit_type": _(
        "YAML would have to guess the type. Put texts and dates in quotes; write numbers "
        "like 12 or 12.5 and truth values as true or false."
    ),
    "unknown_key": _(
        "This key has no meaning here. Use one of the keys that are named."
    ),
    "missing_key": _("A key is missing. Add it."),
    "wrong_type": _("Another form of value is needed here."),
    "bad_identifier": _("A name has a form that is not allowed. Rename it."),
    "not_a_choice": _("Only certain words have a meaning here. Use one of them."),
    "out_of_range": _("The number lies outside its limits."),
    "number_too_fine": _("Numbers have at most six decimal places."),
    "missing_source": _("Each number must say where it comes from. Add its source."),
    "unknown_source": _("This source is not declared under `sources`."),
    "unused_source": _("A source is declared that no number cites. Remove or cite it."),
    "weights_do_not_add_up": _(
        "The weights do not add up to the declared total. Correct a weight or the total."
    ),
    "weight_not_positive": _("A weight of zero or less is no weight."),
    "duplicate_id": _("Two indicators, groups or measures have one name. Rename one."),
    "unknown_indicator": _("No indicator, group or measure has this name."),
    "unknown_field": _("This kind of fact has no such field that a policy may read."),
    "impossible_window": _("In this period or on this day nothing can lie."),
    "unfit_evidence": _(
        "The evidence gives a word where a number is needed, or the other way round."
    ),
    "unfit_combination": _("The indicators cannot be taken together in this way."),
    "unfit_treatment": _(
        "This treatment of missing evidence is needed, or can never apply here."
    ),
    "unfit_levels": _("The axis cannot be divided into levels in this way."),
    "table_hole": _("A value has no row in the table. Close the hole."),
    "overlap": _("A value has two rows in the table. Move a border."),
    "unreachable_row": _("No value can reach this row. Remove it or move a border."),
    "unsorted_rows": _("The rows stand out of order. Sort them."),
    "impossible_range": _("No number lies in this range."),
    "level_missing": _("The levels of the axis are not the three in their order."),
    "too_wide": _("Exact results would need more than 64 bits. Use rounder numbers."),
    "too_many_values": _(
        "Too many values would have to be followed while evidence is missing. Use "
        "rounder numbers."
    ),
    "unfit_needs": _(
        "Alternatives must say what they need, each but the last, and the last may not."
    ),
    "unfit_use": _("A leaf is used where it would count twice for one person."),
    "wrong_folder": _("The policy stands in a folder of another name."),
    "bad_case": _("A worked case cannot be run. Correct it."),
}
"""Kind of mistake to a sentence; the exact words come with the mistake itself."""


def mistake_text(error: PolicyFileError) -> str:
    """Return where a mistake stands, its kind as a sentence, and the exact words."""
    place = error.file if error.line is None else f"{error.file}:{error.line}"
    where = f"{place}: {error.key}" if error.key else place
    kind = str(KINDS.get(error.code, ""))
    exact = f"{error.found}. {error.reason} {error.remedy}"
    return "\n".join(line for line in (f"{where}: {kind}".rstrip(": "), exact) if line)
