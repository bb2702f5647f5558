"""The form that says what the columns of an unknown sheet are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bening.exchange.workbook import rows
from bening.exchange.workbook.rows import RecognisedSheet
from bening.web.workbench.imports.forms import HIGHEST_SCALE, TEXT_LENGTH, date_input
from bening.web.workbench.imports.targets import SCORES, VALUES, WORDS, guess

NAME_LENGTH = 100
SAMPLES = 3


@dataclass(frozen=True)
class ColumnChoice:
    """One column: its place and name, a few of its cells, what was said it is."""

    index: int
    header: str
    samples: tuple[str, ...]
    target: str
    scale: str


class MappingForm(forms.Form):
    """What concerns the sheet as a whole."""

    name = forms.CharField(
        label=gettext_lazy("Name of this mapping"),
        help_text=gettext_lazy(
            "Under this name it can be used again, for example “Assessment centre, "
            "form 2025”. The same name again replaces it."
        ),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    fixed_assessed_on = forms.DateField(
        label=gettext_lazy("Assessed on, for all rows"),
        help_text=gettext_lazy("Where no column holds the date."),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=date_input(),
    )
    fixed_valid_to = forms.DateField(
        label=gettext_lazy("Valid until, for all rows"),
        help_text=gettext_lazy("Only if it is printed on the result."),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=date_input(),
    )
    provider = forms.CharField(
        label=gettext_lazy("Institution that assessed"),
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    method = forms.CharField(
        label=gettext_lazy("Method"),
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    decimal = forms.ChoiceField(
        label=gettext_lazy("Decimal sign"),
        required=False,
        choices=[
            ("", gettext_lazy("As it stands in each cell")),
            (",", gettext_lazy("Comma, as in 88,4")),
            (".", gettext_lazy("Point, as in 88.4")),
        ],
        widget=forms.Select(attrs={"class": "select"}),
    )

    def __init__(self, data: Any, *, sheet: RecognisedSheet) -> None:
        """Offer the columns of a sheet.

        Args:
            data: what was sent, None for an empty form (Django's own type is open).
            sheet: a sheet that nobody recognised.
        """
        super().__init__(data, label_suffix="")
        self.columns = tuple(_choices(sheet, data))
        self.problems: list[str] = []

    def clean(self) -> dict[str, Any]:
        """Check that the columns fit together; what does not is said in one list."""
        words = super().clean() or {}
        chosen = [column.target for column in self.columns if column.target]
        self.problems = list(_problems(chosen, words))
        self.problems += list(_scale_problems(self.columns))
        if self.problems:
            raise forms.ValidationError(self.problems)
        return words

    def mapping(self) -> rows.Mapping:
        """Return what was said, as the reader takes it."""
        words = self.cleaned_data
        headers = {one.target: one.header for one in self.columns if one.target}
        return rows.Mapping(
            name=words["name"],
            nip=headers["nip"],
            values={name: headers[name] for name in headers if name in VALUES},
            person_name=headers.get("person_name", ""),
            scales={
                one.target: int(one.scale)
                for one in self.columns
                if one.target in SCORES and one.scale
            },
            assessed_on=headers.get("assessed_on", ""),
            fixed_assessed_on=words["fixed_assessed_on"],
            valid_to=headers.get("valid_to", ""),
            fixed_valid_to=words["fixed_valid_to"],
            method=words["method"],
            provider=words["provider"],
            decimal=words["decimal"],
        )


def _choices(
    sheet: RecognisedSheet, data: Mapping[str, str] | None
) -> Iterable[ColumnChoice]:
    taken: set[str] = set()
    for column in sheet.columns:
        if column.how == "dropped" or not column.header:
            continue
        if data is None:
            target = guess(column.header)
            target = "" if target in taken else target
        else:
            sent = data.get(f"kolom-{column.index}", "")
            target = sent if sent in WORDS else ""
        taken.add(target)
        cells = (row[column.index] for row in sheet.samples if column.index < len(row))
        yield ColumnChoice(
            index=column.index,
            header=column.header,
            samples=tuple(cell for cell in cells if cell)[:SAMPLES],
            target=target,
            scale=(data or {}).get(f"skala-{column.index}", "").strip(),
        )


def _problems(chosen: list[str], words: Mapping[str, Any]) -> Iterable[str]:
    if "nip" not in chosen:
        yield _("Say which column holds the NIP.")
    if not VALUES.intersection(chosen):
        yield _("Say for at least one column which score or level it holds.")
    if any(count > 1 for count in Counter(chosen).values()):
        yield _("Two columns have the same meaning. Leave one of them unused.")
    if "assessed_on" not in chosen and not words.get("fixed_assessed_on"):
        yield _("Choose the column with the date of the assessment, or write the date.")


def _scale_problems(columns: Iterable[ColumnChoice]) -> Iterable[str]:
    for column in columns:
        text = column.scale
        is_fit = text.isascii() and text.isdigit() and 1 <= int(text) <= HIGHEST_SCALE
        if text and not is_fit:
            yield _("The highest value of “%(column)s” is a number from 1 to 1000.") % {
                "column": column.header
            }
