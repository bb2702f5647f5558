"""A policy as pages show it: its booklet, its files, its differences to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.http import HttpResponse, JsonResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bening.exchange.booklet_pdf import pdf_of
from bening.mapping.version_rows import VersionInfo
from bening.policy.booklet import Adoption, Language, booklet_of
from bening.policy.booklet_html import fragment_of
from bening.policy.building import policy_from_json
from bening.policy.difference import Change, difference, difference_json
from bening.policy.model import Policy
from bening.policy.wording import Label

TOPIC_NAMES = {
    "weight": _("Weights"),
    "table": _("Tables of points"),
    "level": _("Borders of levels"),
    "window": _("Periods that count"),
    "treatment": _("Missing evidence"),
    "limit": _("Limits"),
    "rounding": _("Rounding"),
    "evidence": _("How evidence is read"),
    "indicator": _("Indicators and groups"),
    "mix": _("Mix of the axes"),
    "order": _("Order and ties"),
    "rule": _("Other rules"),
    "period": _("Period of the policy"),
    "text": _("Names and legal basis"),
    "source": _("Sources of law"),
}
"""Topics of `difference` in the order pages show them."""


FOLDED_ABOVE = 10


@dataclass(frozen=True)
class Topic:
    """The differences of one topic."""

    key: str
    name: object
    changes: tuple[Change, ...]

    @property
    def is_long(self) -> bool:
        """Tell whether so many citations changed that a page folds them."""
        return self.key == "source" and len(self.changes) > FOLDED_ABOVE


def topics_of(old: Policy, new: Policy) -> tuple[Topic, ...]:
    """Return the differences of two policies by topic, the numbers first."""
    changes = difference(old, new)
    return tuple(_topics(changes))


def _topics(changes: Sequence[Change]) -> Iterator[Topic]:
    order = list(TOPIC_NAMES)
    ordered = sorted(changes, key=lambda change: order.index(change.topic))
    for key, found in groupby(ordered, key=lambda change: change.topic):
        yield Topic(key, TOPIC_NAMES[key], tuple(found))


def difference_file(old: Policy, new: Policy) -> JsonResponse:
    """Return every difference of two policies as JSON."""
    return JsonResponse(difference_json(old, new), json_dumps_params={"indent": 1})


def booklet_part(info: VersionInfo, agency: str = "") -> SafeString:
    """Return the booklet of a version as a part of a page, in the page's language.

    Args:
        info: the version.
        agency: name of the agency; empty for a published policy.
    """
    return _fragment(info.policy.text, language(), _adoption(info, agency))


def booklet_pdf(info: VersionInfo, agency: str = "") -> HttpResponse:
    """Return the booklet of a version as a PDF file, in the page's language."""
    row = info.row
    content = _pdf(info.policy.text, language(), _adoption(info, agency))
    return _file(content, "application/pdf", f"{row.policy_id}-{row.version}.pdf")


def yaml_file(info: VersionInfo) -> HttpResponse:
    """Return the file of a version as it was handed in or published."""
    row = info.row
    name = f"{row.policy_id}-{row.version}.yaml"
    return _file(info.source.encode(), "application/yaml; charset=utf-8", name)


def json_file(info: VersionInfo) -> HttpResponse:
    """Return the canonical JSON of a version, which its digest covers."""
    row = info.row
    name = f"{row.policy_id}-{row.version}.json"
    return _file(info.policy.canonical_json().encode(), "application/json", name)


def language() -> Language:
    """Return the language of the page."""
    return "en" if get_language() == "en" else "id"


def _adoption(info: VersionInfo, agency: str) -> Adoption | None:
    if not agency or not info.row.is_own:
        return None
    begins = info.row.in_force_from
    decree = info.row.decree if begins else ""
    return Adoption(agency, decree or None, begins.isoformat() if begins else None)


@lru_cache(maxsize=32)
def _fragment(text: str, words: Language, adoption: Adoption | None) -> SafeString:
    booklet = booklet_of(policy_from_json(text), words, adoption)
    # Everything inside was escaped by `fragment_of`; it holds no style and no script.
    return mark_safe(fragment_of(booklet, level=3))  # noqa: S308 - see above


@lru_cache(maxsize=8)
def _pdf(text: str, words: Language, adoption: Adoption | None) -> bytes:
    return pdf_of(booklet_of(policy_from_json(text), words, adoption))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def label_text(value: object) -> str:
    """Return a value of a difference as text in the page's language."""
    if isinstance(value, Label):
        return value.en if language() == "en" else value.id
    return "" if value is None else f"{value}"
