"""Requirements on education, rank, age, performance, standing and discipline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bening.policy.eligibility_days import birthday, completed_years
from bening.policy.eligibility_finding import (
    NOTHING,
    Finding,
    Outcome,
    judged,
    latest,
    of_kind,
    rows_of,
)
from bening.policy.kinds import PREDICATES
from bening.policy.person import Fact, plain_text
from bening.policy.requirements import (
    Age,
    Boxes,
    Discipline,
    Education,
    Performance,
    RankAtLeast,
    Status,
    Training,
)
from bening.policy.wording import Label, label_of

EDUCATION_ORDER = {
    "SD": 1,
    "SLTP": 2,
    "SLTA": 3,
    "D1": 4,
    "D2": 5,
    "D3": 6,
    "D4": 7,
    "S1": 7,
    "PROFESI": 7,
    "S2": 8,
    "SPESIALIS": 8,
    "S3": 9,
    "SUBSPESIALIS": 9,
}
"""Levels that count alike stand alike: D-IV as S-1, a profession as S-1, a specialist
as S-2, a subspecialist as S-3."""

RANK_NAMES = tuple(
    f"{group}/{letter}"
    for group, letters in (
        ("I", "abcd"),
        ("II", "abcd"),
        ("III", "abcd"),
        ("IV", "abcde"),
    )
    for letter in letters
)


def education(rule: Education, facts: Sequence[Fact]) -> Finding:
    """Return whether the highest level of education is high enough."""
    name = label_of(rule.at_least)
    asked = Label(f"minimal {name.id}", f"at least {name.en}")
    known = of_kind(facts, "education")
    if not known:
        return Finding(Outcome.UNKNOWN, asked, NOTHING)
    best = max(known, key=lambda fact: EDUCATION_ORDER[fact.payload["level"]])
    level = best.payload["level"]
    met = EDUCATION_ORDER[level] >= EDUCATION_ORDER[rule.at_least]
    return Finding(judged(met=met), asked, label_of(level), (best.row,))


def rank(rule: RankAtLeast, facts: Sequence[Fact]) -> Finding:
    """Return whether the present rank of civil servants is high enough."""
    wanted = RANK_NAMES[rule.order - 1]
    asked = Label(f"minimal {wanted}", f"at least {wanted}")
    present = latest([f for f in of_kind(facts, "rank") if f.valid_until is None])
    if present is None:
        return Finding(Outcome.UNKNOWN, asked, NOTHING)
    name = present.payload["name"]
    met = present.payload["scheme"] == "PNS" and present.payload["order"] >= rule.order
    return Finding(judged(met=met), asked, Label(name, name), (present.row,))


def age(rule: Age, facts: Sequence[Fact], planned: date) -> Finding:
    """Return whether a person is young enough on the planned day, and until when."""
    asked = Label(
        f"paling tinggi {rule.at_most} tahun saat pelantikan",
        f"at most {rule.at_most} on the day of appointment",
    )
    profile = latest(
        [f for f in of_kind(facts, "profile") if "birth_date" in f.payload]
    )
    if profile is None:
        return Finding(Outcome.UNKNOWN, asked, NOTHING)
    born = date.fromisoformat(profile.payload["birth_date"])
    if rule.reading == "exact":
        first_too_old = birthday(born, rule.at_most) + timedelta(days=1)
    else:
        first_too_old = birthday(born, rule.at_most + 1)
    met = planned < first_too_old
    years = completed_years(born, planned)
    found = Label(
        f"{years} tahun pada {planned:%d-%m-%Y}; memenuhi sampai "
        f"{first_too_old - timedelta(days=1):%d-%m-%Y}",
        f"{years} on {planned.isoformat()}; eligible until "
        f"{(first_too_old - timedelta(days=1)).isoformat()}",
    )
    changes_on = first_too_old if met else None
    return Finding(judged(met=met), asked, found, (profile.row,), changes_on)


def performance(rule: Performance, facts: Sequence[Fact], as_of: date) -> Finding:
    """Return whether each of the last complete years has a predicate good enough."""
    name = label_of(rule.at_least)
    asked = Label(
        f"minimal {name.id}, {rule.years} tahun terakhir",
        f"at least {name.en} in the last {rule.years} years",
    )
    used: list[Fact] = []
    words: list[str | None] = []
    years = [as_of.year - back for back in range(1, rule.years + 1)]
    for year in years:
        fact = _appraisal(facts, year)
        words.append(None if fact is None else fact.payload["predicate"])
        used += [] if fact is None else [fact]
    allowed = PREDICATES[: PREDICATES.index(rule.at_least) + 1]
    found = Label(
        "; ".join(f"{y}: {_told(w).id}" for y, w in zip(years, words, strict=True)),
        "; ".join(f"{y}: {_told(w).en}" for y, w in zip(years, words, strict=True)),
    )
    if any(word is not None and word not in allowed for word in words):
        return Finding(Outcome.FAIL, asked, found, rows_of(used))
    if None in words:
        return Finding(Outcome.UNKNOWN, asked, found, rows_of(used))
    next_year = date(as_of.year + 1, 1, 1)
    return Finding(Outcome.PASS, asked, found, rows_of(used), next_year)


def _told(word: str | None) -> Label:
    return NOTHING if word is None else label_of(word)


def _appraisal(facts: Sequence[Fact], year: int) -> Fact | None:
    """Return a year's definitive appraisal; None where two cannot be told apart."""
    known = [
        fact
        for fact in of_kind(facts, "appraisal")
        if fact.payload["definitive"] and fact.payload["year"] == year
    ]
    if not known:
        return None

    def key(fact: Fact) -> tuple[str, str]:
        return fact.payload["period_end"], fact.payload.get("rated_at", "")

    last = max(known, key=key)
    same = [fact for fact in known if key(fact) == key(last)]
    return last if len(same) == 1 else None


def status(rule: Status, facts: Sequence[Fact]) -> Finding:
    """Return whether standing in law and category are among those allowed."""
    asked = Label(
        f"{' / '.join(rule.categories)} aktif",
        f"{' / '.join(rule.categories)} on active duty",
    )
    present = latest([f for f in of_kind(facts, "employment") if f.valid_until is None])
    if present is None:
        return Finding(Outcome.UNKNOWN, asked, NOTHING)
    category, code = present.payload["category"], present.payload["status"]
    met = category in rule.categories and code in rule.codes
    name = present.payload.get("status_name", code)
    found = Label(f"{category}, {name}", f"{category}, {name}")
    return Finding(judged(met=met), asked, found, (present.row,))


def discipline(rule: Discipline, facts: Sequence[Fact], as_of: date) -> Finding:
    """Return whether nothing is in process and no sanction is being served.

    "Checked, there is none" must have been said, or some sanction be on record:
    otherwise nobody has looked, and the outcome is undetermined.
    """
    asked = Label(
        "tidak sedang diproses atau menjalani hukuman disiplin",
        "no case in process, no sanction being served",
    )
    known = of_kind(facts, "sanction")
    checked = [f for f in facts if f.kind == "sanction" and f.none]
    if not known and not checked:
        return Finding(Outcome.UNKNOWN, asked, NOTHING)
    pending = [f for f in known if f.payload["stage"] == "IN_PROCESS"]
    serving = [f for f in known if _is_served(rule, f, as_of)]
    against = pending + serving
    if not against:
        clear = Label("tidak ada", "none")
        return Finding(Outcome.PASS, asked, clear, rows_of(known + checked))
    ends = [f.payload.get("ended_on") for f in against]
    changes_on = None
    if not pending and all(ends):
        last = max(date.fromisoformat(str(end)) for end in ends)
        changes_on = last + timedelta(days=1)
    words = [label_of("IN_PROCESS")] * bool(pending) + [
        label_of(f.payload["level"]) for f in serving
    ]
    found = Label(", ".join(w.id for w in words), ", ".join(w.en for w in words))
    return Finding(Outcome.FAIL, asked, found, rows_of(against), changes_on)


def _is_served(rule: Discipline, fact: Fact, as_of: date) -> bool:
    payload = fact.payload
    if payload["stage"] == "IN_PROCESS" or payload["level"] not in rule.serving:
        return False
    ended = payload.get("ended_on")
    return ended is None or date.fromisoformat(ended) >= as_of


def training(rule: Training, facts: Sequence[Fact]) -> Finding:
    """Return whether one of some trainings is on record."""
    wanted = " / ".join((*rule.names, *rule.codes))
    asked = Label(wanted, wanted)
    names = [plain_text(name) for name in rule.names]
    for fact in of_kind(facts, "training"):
        name = plain_text(fact.payload.get("name", ""))
        by_code = fact.payload.get("kind_code") in rule.codes
        if by_code or any(words in name for words in names):
            text = fact.payload.get("name") or fact.payload["kind_code"]
            return Finding(Outcome.PASS, asked, Label(text, text), (fact.row,))
    checked = [f for f in facts if f.kind == "training" and f.none]
    if checked:
        none = Label("tidak ada", "none")
        return Finding(Outcome.FAIL, asked, none, rows_of(checked))
    return Finding(Outcome.UNKNOWN, asked, NOTHING)


def box(rule: Boxes, found: int | None) -> Finding:
    """Return whether the box of the map is one of some."""
    wanted = ", ".join(str(number) for number in rule.boxes)
    asked = Label(f"kotak {wanted}", f"box {wanted}")
    if found is None:
        return Finding(
            Outcome.UNKNOWN, asked, Label("belum dapat ditentukan", "undetermined")
        )
    text = Label(f"kotak {found}", f"box {found}")
    return Finding(judged(met=found in rule.boxes), asked, text)


def confirmed(answer: bool | None) -> Finding:  # noqa: FBT001 - the answer itself
    """Return what a verifier found in a document."""
    asked = Label("dikonfirmasi verifikator dari dokumen", "confirmed from a document")
    if answer is None:
        return Finding(Outcome.UNKNOWN, asked, NOTHING)
    found = Label("terpenuhi", "met") if answer else Label("tidak terpenuhi", "not met")
    return Finding(judged(met=answer), asked, found)


def looked_at(found: Finding, *, met: bool) -> Finding:
    """Return what a verifier found of something the facts tell as well.

    Args:
        found: what the facts tell.
        met: what the verifier found. Where both agree, the facts' words stay.
    """
    outcome = judged(met=met)
    if found.outcome is outcome:
        return found
    words = confirmed(met).found
    text = Label(f"{words.id} (verifikator)", f"{words.en} (verifier)")
    return Finding(outcome, found.asked, text, found.rows)
