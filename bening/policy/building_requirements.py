"""Build a set of requirements from a document, refusing what cannot be meant."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Literal, cast

from bening.policy.citing import Citations, label
from bening.policy.document import Entry, canonical_text, from_json
from bening.policy.kinds import (
    CLASSES,
    EDUCATION_LEVELS,
    FUNCTIONAL_LEVELS,
    KINDS,
    PREDICATES,
)
from bening.policy.requirements import (
    Age,
    Boxes,
    Confirmed,
    Discipline,
    Education,
    Held,
    InPost,
    Performance,
    PostKind,
    RankAtLeast,
    Requirement,
    RequirementSet,
    RetirementAges,
    Rule,
    Service,
    ShortlistRules,
    Status,
    Training,
)

_MAX_MONTHS = 600
_MAX_AGE = 80
_MIN_AGE = 18
_RANKS = 17
_NEEDED = ("id", "version", "label", "legal_basis", "sources")
_PARTS = ("requirements", "retirement", "shortlist")
_MAX_NAMES = 10
NO_AGES = RetirementAges({}, {}, {}, ())
SANCTION_LEVELS = KINDS["sanction"].fields["level"].words
CATEGORIES = KINDS["employment"].fields["category"].words


def build_requirements(top: Entry) -> RequirementSet:
    """Return the set that a document describes.

    Raises:
        PolicyFileError: naming file, line, key, reason and remedy.
    """
    found = top.mapping(_NEEDED, _PARTS)
    if not any(part in found for part in _PARTS):
        top.fail(
            "missing_key",
            "found neither requirements, retirement nor shortlist",
            "A set of requirements says at least one of them.",
            "Add `requirements:`.",
        )
    citations = Citations.read(found["sources"])
    text = canonical_text(top)
    built = RequirementSet(
        id=found["id"].text(),
        version=found["version"].text(),
        label=label(found["label"]),
        legal_basis=label(found["legal_basis"]),
        requirements=_requirements(found.get("requirements"), citations),
        retirement=_retirement(found["retirement"], citations)
        if "retirement" in found
        else NO_AGES,
        shortlist=_shortlist(found["shortlist"], citations)
        if "shortlist" in found
        else None,
        sources=citations.all(),
        digest=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )
    citations.check_all_used(found["sources"])
    return built


def requirements_from_json(text: str) -> RequirementSet:
    """Return the set whose canonical JSON is given; no YAML is needed.

    Raises:
        PolicyFileError: if the text is no canonical set of requirements.
    """
    return build_requirements(from_json(text, "requirements.json"))


def _requirements(entry: Entry | None, citations: Citations) -> tuple[Requirement, ...]:
    if entry is None:
        return ()
    requirements = tuple(_requirement(item, citations) for item in entry.items())
    _refuse_repeated(entry, requirements)
    return requirements


def _shortlist(entry: Entry, citations: Citations) -> ShortlistRules:
    found = entry.mapping(("boxes", "ties", "names", "source"))
    boxes = tuple(box.whole(1, 9) for box in found["boxes"].items())
    if len(set(boxes)) != len(boxes):
        found["boxes"].fail(
            "duplicate_id",
            "found a box twice",
            "The order of the boxes puts each in one place.",
            "Name each box once, the best first.",
        )
    ties = found["ties"].choice(("shared", "lottery"))
    return ShortlistRules(
        boxes,
        # `choice` has checked the word.
        cast(Literal["shared", "lottery"], ties),
        found["names"].whole(1, _MAX_NAMES),
        citations.of(found["source"]),
    )


def _requirement(entry: Entry, citations: Citations) -> Requirement:
    found = entry.mapping(
        ("id", "label", "source"), (*_RULES, "classes", "may_be_waived")
    )
    rules = [name for name in _RULES if name in found]
    if len(rules) != 1:
        entry.fail(
            "not_a_choice",
            f"found {len(rules)} rules",
            "A requirement is one rule.",
            f"Use exactly one of: {', '.join(_RULES)}.",
        )
    waivable = found["may_be_waived"].flag() if "may_be_waived" in found else False
    classes = _words(found["classes"], CLASSES) if "classes" in found else ()
    return Requirement(
        id=found["id"].identifier(),
        label=label(found["label"]),
        rule=_RULES[rules[0]](found[rules[0]]),
        classes=classes,
        waivable=waivable,
        sources=citations.of(found["source"]),
    )


def _refuse_repeated(entry: Entry, requirements: tuple[Requirement, ...]) -> None:
    seen: set[str] = set()
    for item, one in zip(entry.items(), requirements, strict=True):
        if one.id in seen:
            item.fail(
                "duplicate_id",
                f"found the id {one.id!r} again",
                "Results name a requirement by its id.",
                "Give each requirement its own id.",
            )
        seen.add(one.id)


def _words(entry: Entry, allowed: tuple[str, ...]) -> tuple[str, ...]:
    items = entry.items() if isinstance(entry.value, list) else [entry]
    return tuple(item.choice(allowed) for item in items)


def _texts(entry: Entry) -> tuple[str, ...]:
    items = entry.items() if isinstance(entry.value, list) else [entry]
    return tuple(item.text() for item in items)


def _held(entry: Entry) -> Held:
    found = entry.mapping(("any_of",), ("acting_counts",))
    counts = found["acting_counts"].flag() if "acting_counts" in found else False
    return Held(tuple(_post(item) for item in found["any_of"].items()), counts)


def _post(entry: Entry) -> PostKind:
    found = entry.mapping(("months",), ("classes", "functional_levels"))
    classes = _words(found["classes"], CLASSES) if "classes" in found else ()
    levels: tuple[str, ...] = ()
    if "functional_levels" in found:
        levels = _words(found["functional_levels"], FUNCTIONAL_LEVELS)
    return PostKind(classes, levels, found["months"].whole(1, _MAX_MONTHS))


def _age(entry: Entry) -> Age:
    found = entry.mapping(("at_most", "reading"))
    reading = found["reading"].choice(("exact", "completed"))
    at_most = found["at_most"].whole(_MIN_AGE, _MAX_AGE)
    # `choice` has checked the word.
    return Age(at_most, cast(Literal["exact", "completed"], reading))


def _performance(entry: Entry) -> Performance:
    found = entry.mapping(("at_least", "years"))
    return Performance(
        found["at_least"].choice(PREDICATES), found["years"].whole(1, 10)
    )


def _status(entry: Entry) -> Status:
    found = entry.mapping(("codes", "categories"))
    return Status(_texts(found["codes"]), _words(found["categories"], CATEGORIES))


def _training(entry: Entry) -> Training:
    found = entry.mapping((), ("codes", "names"))
    if not found:
        entry.fail(
            "missing_key",
            "found neither codes nor names",
            "A training is recognised by one of them.",
            "Add `codes:` or `names:`.",
        )
    return Training(
        _texts(found["codes"]) if "codes" in found else (),
        _texts(found["names"]) if "names" in found else (),
    )


def _confirmed(entry: Entry) -> Confirmed:
    if not entry.flag():
        entry.fail(
            "not_a_choice",
            "found false",
            "A requirement that is not asked for is left out.",
            "Write `confirmed: true`, or remove the requirement.",
        )
    return Confirmed()


def _months(entry: Entry) -> int:
    return entry.mapping(("months",))["months"].whole(1, _MAX_MONTHS)


_RULES: dict[str, Callable[[Entry], Rule]] = {
    "education": lambda entry: Education(
        entry.mapping(("at_least",))["at_least"].choice(EDUCATION_LEVELS)
    ),
    "rank": lambda entry: RankAtLeast(
        entry.mapping(("order",))["order"].whole(1, _RANKS)
    ),
    "held": _held,
    "age": _age,
    "performance": _performance,
    "status": _status,
    "discipline": lambda entry: Discipline(
        _words(entry.mapping(("serving",))["serving"], SANCTION_LEVELS)
    ),
    "service_left": lambda entry: Service(_months(entry)),
    "in_post": lambda entry: InPost(_months(entry)),
    "training": _training,
    "map": lambda entry: Boxes(
        tuple(box.whole(1, 9) for box in entry.mapping(("boxes",))["boxes"].items())
    ),
    "confirmed": _confirmed,
}


def _retirement(entry: Entry, citations: Citations) -> RetirementAges:
    found = entry.mapping(("by_class", "by_functional_level", "source"), ("by_title",))

    def ages(part: Entry, allowed: tuple[str, ...]) -> dict[str, int]:
        result = {}
        for word, age in part.anything().items():
            if allowed and word not in allowed:
                age.fail(
                    "not_a_choice",
                    f"found {word!r}",
                    "Only certain words have a meaning here.",
                    f"Use some of: {', '.join(allowed)}.",
                )
            result[word] = age.whole(40, _MAX_AGE)
        return result

    titles = ages(found["by_title"], ()) if "by_title" in found else {}
    return RetirementAges(
        {" ".join(title.split()).casefold(): age for title, age in titles.items()},
        ages(found["by_functional_level"], FUNCTIONAL_LEVELS),
        ages(found["by_class"], CLASSES),
        citations.of(found["source"]),
    )
