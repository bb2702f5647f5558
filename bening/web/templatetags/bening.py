"""Template tags of all pages: numbers, dates, icons, initials."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from bening.mapping.cards import FactView
from bening.web import colours, fact_words, formats, icons

register = template.Library()

register.filter("whole", formats.whole)
register.filter("decimal", formats.decimal)
register.filter("plain", formats.plain)
register.filter("percent", formats.percent)
register.filter("day", formats.day)
register.filter("moment", formats.moment)
register.filter("in_words", formats.in_words)
register.filter("box_group", colours.group_of)
register.filter("micro", formats.micro)
register.filter("kind_name", fact_words.kind_name)
register.filter("word", fact_words.word)
register.filter("initials", formats.initials)


@register.filter
def fact_fields(fact: FactView) -> list[tuple[object, str]]:
    """Return the fields of a fact, name and text."""
    return fact_words.fields_of(fact.kind, fact.payload)


@register.filter
def name_of(names: Mapping[UUID, str], key: UUID) -> str:
    """Return the name that belongs to an id; empty where there is none."""
    return names.get(key, "")


@register.filter
def tail(masked_nip: str) -> str:
    """Return the readable end of a masked NIP: …2900."""
    return f"…{masked_nip.lstrip('•')}" if masked_nip else ""


@register.filter
def last_day(valid_until: date) -> date:
    """Return the last day of a period whose end is excluded."""
    return valid_until - timedelta(days=1)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon: decoration beside a word, or with a label of its own.

    Args:
        name: Lucide's name, listed in `assets/icons.txt`.
        label: what it says where no word stands beside it.
    """
    # The shapes come from a file of this package, never from a request.
    inner = mark_safe(icons.shapes(name))  # noqa: S308 - see above
    meaning = (
        format_html(' role="img" aria-label="{}"', label)
        if label
        else mark_safe(' aria-hidden="true"')
    )
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="18" height="18" fill="none" '
        'stroke="currentColor" stroke-width="2" stroke-linecap="round" '
        'stroke-linejoin="round"{}>{}</svg>',
        meaning,
        inner,
    )


@register.simple_tag
def bar_of(part: int, whole: int) -> SafeString:
    """Draw how much of a whole is reached, as a bar that needs no script."""
    micro = part * formats.MICRO // whole if whole else 0
    return format_html(
        '<svg class="meter" aria-hidden="true">'
        '<rect width="{}" height="100%" rx="5"/></svg>',
        formats.svg_percent(min(micro, formats.MICRO)),
    )
