"""Words of succession: readiness, benches, ends of a lineage, levels of missions."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

register = template.Library()

WHENS: Mapping[str, object] = {
    "now": _("Ready now"),
    "soon": _("Ready in one to two years"),
    "later": _("Ready later"),
    "open": _("Cannot be determined"),
    "never": _("Does not meet it"),
    "": _("Cannot be determined"),
}
SHORT: Mapping[str, object] = {
    "now": pgettext_lazy("readiness", "now"),
    "soon": pgettext_lazy("readiness", "1 to 2 years"),
    "later": pgettext_lazy("readiness", "later"),
}
TAGS: Mapping[str, str] = {"now": "tag-good", "soon": "tag-open", "never": "tag-bad"}
BENCHES: Mapping[str, object] = {
    "strong": _("Strong bench"),
    "ready": _("One is ready"),
    "coming": _("Ready in one to two years"),
    "weak": _("Only later"),
    "empty": _("Nobody"),
}
BENCH_TAGS: Mapping[str, str] = {
    "strong": "tag-good",
    "ready": "tag-good",
    "coming": "tag-open",
    "weak": "tag-bad",
    "empty": "tag-bad",
}
ENDS: Mapping[str, object] = {
    "goes_on": "",
    "off_list": _("No seat of the list falls vacant behind."),
    "nobody": _("Nobody is ready for this seat now."),
    "circle": _("The way comes back to a seat it passed."),
    "cut": _("Not followed further."),
}
SHORT_ENDS: Mapping[str, object] = {
    "off_list": _("no seat falls vacant"),
    "nobody": _("nobody follows"),
    "circle": _("back to the start"),
    "cut": _("goes on"),
}
LEVELS: Mapping[str, object] = {
    "mission": _("Mission"),
    "objective": _("Objective"),
    "program": _("Program"),
    "indicator": _("Indicator"),
}
CHANGES: Mapping[str, object] = {
    "set": _("Written"),
    "remove": _("Taken out"),
    "link": _("Position linked"),
    "unlink": _("Position no longer linked"),
}
OUTCOMES: Mapping[str, object] = {
    "pass": _("met"),
    "fail": _("not met"),
    "unknown": _("undetermined"),
    "waived": _("set aside"),
}
MONTHS: Mapping[int, object] = {
    1: _("Jan"),
    2: _("Feb"),
    3: _("Mar"),
    4: _("Apr"),
    5: _("May"),
    6: _("Jun"),
    7: _("Jul"),
    8: _("Aug"),
    9: _("Sep"),
    10: _("Oct"),
    11: _("Nov"),
    12: _("Dec"),
}


@register.filter
def when_name(when: str) -> object:
    """Return a readiness as people read it."""
    return WHENS[when]


@register.filter
def when_short(when: str) -> object:
    """Return a readiness in one or two words."""
    return SHORT[when]


@register.filter
def when_tag(when: str) -> str:
    """Return the class of a readiness's tag."""
    return TAGS.get(when, "")


@register.filter
def bench_name(bench: str) -> object:
    """Return how well a position is provided for."""
    return BENCHES[bench]


@register.filter
def bench_tag(bench: str) -> str:
    """Return the class of a bench's tag."""
    return BENCH_TAGS[bench]


@register.filter
def end_name(end: str) -> object:
    """Return why a way ends; empty where it goes on."""
    return ENDS[end]


@register.filter
def end_short(end: str) -> object:
    """Return why a way ends, in a few words."""
    return SHORT_ENDS.get(end, "")


@register.filter
def level_name(level: str) -> object:
    """Return the level of a node of the missions."""
    return LEVELS.get(level, "")


@register.filter
def change_name(kind: str) -> object:
    """Return what was done to the missions."""
    return CHANGES[kind]


@register.filter
def outcome_name(outcome: str) -> object:
    """Return a requirement's outcome."""
    return OUTCOMES[outcome]


@register.filter
def month_name(month: int) -> object:
    """Return a month in three letters."""
    return MONTHS[month]


@register.filter
def at(values: Mapping[str, int], key: str) -> int:
    """Return the number of a key; 0 where there is none."""
    return values.get(key, 0)
