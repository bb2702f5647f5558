"""What is read of one fact or of one given value: `value` of section 6."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tests.second_opinion.facts import ALL_OF, LARGEST, Fact, plain, years_earlier
from tests.second_opinion.people import Position
from tests.second_opinion.tables import Raw


def meets(conditions: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    """Tell whether all conditions hold; an absent field meets none."""
    for name, allowed in conditions.items():
        value = fields.get(name)
        if value is None:
            return False
        text = str(value).lower() if isinstance(value, bool) else str(value)
        words = [allowed] if isinstance(allowed, str) else allowed
        if plain(text) not in {plain(word) for word in words}:
            return False
    return True


def number_of(fields: Mapping[str, Any], name: str) -> Fraction | None:
    number: Fraction | None = fields.get(name)
    return None if number is None or abs(number) > LARGEST else number


def read(
    spec: Mapping[str, Any], fact: Fact, position: Position, day: date
) -> Raw | None:
    """Return a fact's raw value, or None if it cannot be read."""
    ((form, details),) = spec.items()
    fields = fact.fields
    if form == "field":
        word: str | None = fields.get(details)
        return word
    if form in ("text", "words"):
        return text(details, fields) if form == "text" else words(details, fields, day)
    if form == "against":
        return against(details, fields.get(details["number"]), position)
    return read_number(form, details, fields, position)


def read_number(
    form: str, details: Any, fields: Mapping[str, Any], position: Position
) -> Fraction | None:
    if form == "number":
        return number_of(fields, details)
    if form == "match":
        return match(details, fields, position)
    return aspects(details, fields) if form == "aspects" else scaled(details, fields)


def text(details: Mapping[str, Any], fields: Mapping[str, Any]) -> str | None:
    given = fields.get(details["field"])
    if given is not None:
        for word in details["words"]:
            if plain(word) == plain(given):
                found: str = word
                return found
    return None


def words(
    details: Mapping[str, Any], fields: Mapping[str, Any], day: date | None
) -> str | None:
    known = dict(fields)
    if "term" in details and day is not None:
        known["phase"] = phase(details["term"], fields, day)
    for rule in details["rules"]:
        if meets(rule["when"], known):
            word: str = rule["word"]
            return word
    return None


def phase(term: Mapping[str, Any], fields: Mapping[str, Any], day: date) -> str:
    ended = fields.get(term["ended"])
    if ended is None or ended >= day:
        return "IN_FORCE"
    if "recent_years" in term:
        recent = years_earlier(day, int(term["recent_years"]))
        if ended >= recent:
            return "RECENT"
    return "OVER"


def against(
    details: Mapping[str, Any], order: int | None, position: Position
) -> str | None:
    """Return where a number stands against the position's stretch."""
    stretch = None
    for echelon, one in details.get("by_echelon", {}).items():
        if position.echelon and plain(echelon) == plain(position.echelon):
            stretch = one
    if stretch is None:
        stretch = of_position(details, position)
    if order is None or stretch is None:
        return None
    if order > int(stretch["to"]):
        return "ABOVE_STANDARD"
    return "BELOW_STANDARD" if order < int(stretch["from"]) else "AT_STANDARD"


def of_position(details: Mapping[str, Any], position: Position) -> Any:
    if position.job_class == "JF":
        return details["by_functional_level"].get(position.functional_level)
    return details["by_class"].get(position.job_class)


def match(
    details: Mapping[str, Any], fields: Mapping[str, Any], position: Position
) -> Fraction | None:
    ready = number_of(fields, details["otherwise"]) if "otherwise" in details else None
    levels = fields.get(details["levels"]) or {}
    standards = fields.get(details["standards"]) or {}
    usual = of_position(details, position)
    plus = int(details.get("standard_plus", 0))
    pairs = []
    for name, level in levels.items():
        own = standards.get(name, usual)
        standard = None if own is None else int(own)
        if standard is None or not 0 <= level <= 5 or not 1 <= standard <= 5:
            return ready
        raised = standard + plus
        capped = details["capped"] == "true"
        pairs.append((min(level, raised) if capped else level, raised))
    if not pairs:
        return ready
    got, asked = (sum(column) for column in zip(*pairs, strict=True))
    if details.get("measures") == "gap":
        return Fraction(asked - got)
    return Fraction(got * 100, asked)


def aspects(details: Mapping[str, Any], fields: Mapping[str, Any]) -> Fraction | None:
    levels = fields.get(details["levels"]) or {}
    names = ALL_OF[details["levels"]]
    highest = int(details["highest"])
    found = [levels[name] for name in names if name in levels]
    if len(found) == len(names) and all(0 <= one <= highest for one in found):
        return Fraction(sum(found) * 100, len(names) * highest)
    return number_of(fields, details["otherwise"]) if "otherwise" in details else None


def scaled(details: Mapping[str, Any], fields: Mapping[str, Any]) -> Fraction | None:
    raw = number_of(fields, details["raw"])
    scale: int | None = fields.get(details["scale"])
    if raw is None or scale is None or not 1 <= scale <= 1000:
        return None
    return raw * 100 / scale
