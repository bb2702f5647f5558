"""Template filters of policies: places and values of a difference in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

from bening.policy.difference import Change
from bening.policy.tables import Sources
from bening.web import fact_words, formats
from bening.web.policy_texts import label_text, language

register = template.Library()

KEYS: dict[str, object] = {
    "weight": _("weight"),
    "total": _("declared total"),
    "score": _("points"),
    "option": _("points of a word"),
    "bands": _("points of a stretch, row"),
    "direct": _("value as points"),
    "points": _("points"),
    "from": _("from"),
    "below": _("below"),
    "over": _("over"),
    "to": _("to"),
    "none": _("“there is none”"),
    "levels": _("levels"),
    "rows": _("row"),
    "window": _("period that counts"),
    "years": _("years"),
    "counted": _("how it is counted"),
    "outside": _("what happens outside"),
    "missing": _("missing evidence"),
    "not_recorded": _("not recorded"),
    "expired": _("expired"),
    "rounding": _("rounding"),
    "places": _("decimal places"),
    "evidence": _("evidence"),
    "kind": _("kind"),
    "pick": _("pick"),
    "value": _("value"),
    "label": _("name"),
    "legal_basis": _("legal basis"),
    "effective_from": _("holds from"),
    "effective_until": _("holds until"),
    "source": _("source"),
    "sources": _("sources"),
    "standing": _("how sure it is"),
    "ranking": _("order of people"),
    "by": _("by"),
    "combine": _("how parts are taken together"),
    "children": _("order of the parts"),
    "talent_score": _("talent score"),
    "technical_mix": _("mix with the technical test"),
    "performance": _("performance"),
    "potential": _("potential"),
    "measures": _("measures for ties"),
    "boxes": _("boxes"),
    "id": _("id"),
    "version": _("version"),
    "limits": _("limits"),
    "percentile": _("percentile cuts"),
    "middle": _("middle"),
    "high": _("high"),
    "needs": _("needs"),
    "second_step": _("second step"),
}
"""Keys of the file as people read them; words of evidence come from `fact_words`."""


YES, NO = _("yes"), _("no")


@register.filter
def place_in_words(change: Change) -> str:
    """Return where in an indicator a change stands: points of a word › Very good."""
    if not change.where:
        return " › ".join(_key(part) for part in change.path.split("."))
    below = change.path.split(".")[1:]
    return " › ".join(_key(part) for part in below)


@register.filter
def value_in_words(value: object) -> str:
    """Return a value of a difference in words: labels, code words, numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return f"{YES if value else NO}"
    text = label_text(value)
    if isinstance(value, int) or _is_decimal(text):
        return _number(text)
    return _words(text)


@register.filter
def is_citation(change: Change) -> bool:
    """Tell whether a change is that something cites other sources."""
    return change.path.split(".")[-1] == "source"


@register.filter
def titles(sources: Sources) -> str:
    """Return the names of some sources."""
    return "; ".join(formats.in_words(source.label) for source in sources)


@register.filter
def sources_of(change: Change) -> Sources:
    """Return what the value cites now, or cited where it is gone."""
    return change.new_sources or change.old_sources


def _key(part: str) -> str:
    return f"{KEYS[part]}" if part in KEYS else _words(part)


def _words(text: str) -> str:
    """Return code words inside a text as people read them."""
    parts = []
    for part in text.split(", "):
        name, colon, rest = part.partition(": ")
        if colon and name in KEYS:
            parts.append(f"{KEYS[name]}: {_number(rest)}")
        else:
            parts.append(f"{fact_words.word(part)}" if part.isupper() else part)
    return ", ".join(parts)


def _number(text: str) -> str:
    if not _is_decimal(text):
        return _words(text) if ": " not in text else text
    sign = "-" if text.startswith("-") else ""
    whole, _dot, places = text.lstrip("-").partition(".")
    mark = "." if language() == "en" else ","
    return f"{sign}{formats.whole(int(whole))}{mark + places if places else ''}"


def _is_decimal(text: str) -> bool:
    whole, dot, places = text.lstrip("-").partition(".")
    return whole.isdecimal() and (not dot or places.isdecimal())
