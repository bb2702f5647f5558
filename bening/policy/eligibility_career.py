"""Requirements on positions held: kinds, lengths, time left until retirement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bening.policy.eligibility_days import (
    Stretch,
    merged,
    months_after,
    months_between,
    retires_on,
)
from bening.policy.eligibility_finding import (
    NOTHING,
    Finding,
    Outcome,
    in_months,
    judged,
    latest,
    of_kind,
    rows_of,
)
from bening.policy.person import Fact
from bening.policy.requirements import Held, InPost, PostKind, Service
from bening.policy.wording import Label, label_of


def held(rule: Held, facts: Sequence[Fact], planned: date) -> Finding:
    """Return whether one of several kinds of positions was held long enough.

    A position without an end ends when the next one begins. A position whose class is
    not known could be any: where it would decide, the outcome is undetermined.
    """
    asked = Label(
        " atau ".join(_kind_text(kind).id for kind in rule.any_of),
        " or ".join(_kind_text(kind).en for kind in rule.any_of),
    )
    stretches = _stretches(rule, facts, planned)
    if not stretches:
        return Finding(Outcome.UNKNOWN, asked, NOTHING)
    best: tuple[int, PostKind, list[tuple[Fact, Stretch]]] | None = None
    open_best = False
    for kind in rule.any_of:
        sure = [(f, s) for f, s in stretches if _fits(kind, f) is True]
        months = _months([s for _, s in sure], planned)
        if months >= kind.months:
            return Finding(
                Outcome.PASS, asked, _found(kind, months), rows_of([f for f, _ in sure])
            )
        possible = [s for f, s in stretches if _fits(kind, f) is not False]
        open_best = open_best or _months(possible, planned) >= kind.months
        if best is None or kind.months - months < best[1].months - best[0]:
            best = (months, kind, sure)
    if best is None:  # a rule names at least one kind
        return Finding(Outcome.UNKNOWN, asked, NOTHING)
    months, kind, sure = best
    rows = rows_of([f for f, _ in sure] or [f for f, _ in stretches])
    if open_best:
        missing = Label(
            "kelas sebagian jabatan belum tercatat",
            "class of some positions not recorded",
        )
        return Finding(Outcome.UNKNOWN, asked, missing, rows)
    day = _reached_on([s for _, s in sure], kind.months, planned)
    return Finding(Outcome.FAIL, asked, _found(kind, months), rows, day)


def in_post(rule: InPost, facts: Sequence[Fact], planned: date) -> Finding:
    """Return whether the present position has been held for some months."""
    asked = _at_least(
        rule.months, Label("dalam jabatan sekarang", "in the present position")
    )
    positions = [f for f in of_kind(facts, "position") if f.valid_until is None]
    present = latest(positions)
    if present is None:
        return Finding(Outcome.UNKNOWN, asked, NOTHING)
    months = months_between(present.valid_from, planned)
    met = months >= rule.months
    changes_on = None if met else months_after(present.valid_from, rule.months)
    return Finding(
        judged(met=met), asked, in_months(months), (present.row,), changes_on
    )


def service_left(
    rule: Service, facts: Sequence[Fact], planned: date, age: int | None
) -> Finding:
    """Return whether enough months are left before retirement from the position."""
    asked = _at_least(
        rule.months, Label("sebelum batas usia pensiun", "before retirement")
    )
    profile = latest(
        [f for f in of_kind(facts, "profile") if "birth_date" in f.payload]
    )
    if profile is None or age is None:
        return Finding(Outcome.UNKNOWN, asked, NOTHING)
    until = retires_on(date.fromisoformat(profile.payload["birth_date"]), age)
    months = months_between(planned, until)
    met = months >= rule.months
    left = in_months(months)
    found = Label(
        f"{left.id} (pensiun {until:%d-%m-%Y}, BUP {age})",
        f"{left.en} (retires {until.isoformat()}, age {age})",
    )
    changes_on = _last_month_begins(until, rule.months) if met else None
    return Finding(judged(met=met), asked, found, (profile.row,), changes_on)


def _last_month_begins(until: date, months: int) -> date:
    """Return the first planned day on which fewer than so many months are left."""
    whole = until.year * 12 + until.month - 1 - months
    year, month = divmod(whole, 12)
    return date(year, month + 1, 2)


def _at_least(months: int, what: Label) -> Label:
    length = in_months(months)
    return Label(f"minimal {length.id} {what.id}", f"at least {length.en} {what.en}")


def _kind_text(kind: PostKind) -> Label:
    names = [label_of(word) for word in (*kind.classes, *kind.functional_levels)]
    length = in_months(kind.months)
    ids = " / ".join(name.id for name in names) or "jabatan apa pun"
    ens = " / ".join(name.en for name in names) or "any position"
    return Label(f"{ids} minimal {length.id}", f"{ens} for at least {length.en}")


def _found(kind: PostKind, months: int) -> Label:
    length, what = in_months(months), _kind_text(kind)
    return Label(f"{length.id} ({what.id})", f"{length.en} ({what.en})")


def _fits(kind: PostKind, fact: Fact) -> bool | None:
    """Return whether a position is of a kind; None where its class is not known."""
    if fact.kind == "acting":
        return True
    position_class = fact.payload.get("class")
    if position_class is None:
        return None if kind.classes else True
    if kind.classes and position_class not in kind.classes:
        return False
    if not kind.functional_levels or position_class != "JF":
        return True
    level = fact.payload.get("functional_level")
    return None if level is None else level in kind.functional_levels


def _stretches(
    rule: Held, facts: Sequence[Fact], planned: date
) -> list[tuple[Fact, Stretch]]:
    positions = sorted(of_kind(facts, "position"), key=lambda fact: fact.valid_from)
    found = []
    for place, fact in enumerate(positions):
        later = [
            p.valid_from
            for p in positions[place + 1 :]
            if p.valid_from > fact.valid_from
        ]
        end = fact.valid_until or (later[0] if later else planned)
        found.append((fact, (fact.valid_from, min(end, planned))))
    if rule.acting_counts:
        found += [
            (fact, (fact.valid_from, min(fact.valid_until or planned, planned)))
            for fact in of_kind(facts, "acting")
        ]
    return found


def _months(stretches: Sequence[Stretch], planned: date) -> int:
    return sum(
        months_between(start, min(end, planned)) for start, end in merged(stretches)
    )


def _reached_on(
    stretches: Sequence[Stretch], months: int, planned: date
) -> date | None:
    """Return the day the months are reached if the last stretch goes on."""
    known = merged(stretches)
    if not known or known[-1][1] < planned:
        return None
    before = sum(months_between(start, end) for start, end in known[:-1])
    return months_after(known[-1][0], months - before)
