"""From a person's dated facts to findings: windows, picks, states of section 6."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from tests.second_opinion.facts import (
    Fact,
    completed_years,
    plain,
    position_on,
)
from tests.second_opinion.people import Finding, Person, Position, found, without_value
from tests.second_opinion.policies import Leaf, Policy
from tests.second_opinion.readings import meets, number_of, read
from tests.second_opinion.tables import Raw
from tests.second_opinion.windows import first_day, outside

OF_ONE_FACT = ("latest", "first", "best", "heaviest")


@dataclass
class Sorting:
    """Facts sorted into those that count, declarations of none and the rest."""

    counting: list[tuple[Fact, Raw | None]] = field(default_factory=list)
    declared: list[tuple[Fact, str]] = field(default_factory=list)
    set_aside: dict[str, str] = field(default_factory=dict)


def person_on(
    policy: Policy,
    name: str,
    facts: list[Fact],
    day: date,
    target: Position | None = None,
) -> Person:
    """Return what a person's facts say on a day."""
    position = target or position_on(facts, day)
    person = Person(id=name, position=position)
    for leaf in policy.leaves.values():
        person.findings[leaf.id] = Evidence(leaf, position, day).find(facts)
    return person


class Evidence:
    """One leaf's evidence on one day."""

    def __init__(self, leaf: Leaf, position: Position, day: date) -> None:
        self.leaf = leaf
        self.spec = leaf.evidence
        self.position = position
        self.day = day
        self.window: dict[str, Any] | None = self.spec.get("window")

    def find(self, facts: list[Fact]) -> Finding:
        sorting = Sorting()
        for fact in facts:
            if fact.kind == self.spec["kind"]:
                self.sort(fact, sorting)
        if sorting.counting:
            sorting.set_aside.update(
                (fact.name, reason) for fact, reason in sorting.declared
            )
            return self.of_counting(sorting)
        if sorting.declared:
            used = tuple(fact.name for fact, _ in sorting.declared)
            return without_value(self.leaf, "RECORDED_NONE", used, sorting.set_aside)
        state = "NOT_RECORDED"
        if self.leaf.can_expire() and "too_old" in sorting.set_aside.values():
            state = "EXPIRED"
        return without_value(self.leaf, state, (), sorting.set_aside)

    def sort(self, fact: Fact, sorting: Sorting) -> None:
        """Apply the first of the eight lines that applies."""
        if fact.since > self.day:
            sorting.set_aside[fact.name] = "not_yet"
            return
        fits = meets(self.spec.get("only", {}), fact.fields)
        left_out = not fits and self.spec.get("left_out") == "none"
        if fact.none or (fits and fact.fields.get("nothing")) or left_out:
            by_only = left_out and not fact.none
            first = first_day(self.window, self.day)
            if first is None or fact.since >= first:
                reason = "filtered" if by_only else "none_overruled"
                sorting.declared.append((fact, reason))
            else:
                reason = "filtered" if by_only else "none_too_old"
                sorting.set_aside[fact.name] = reason
            return
        raw, reason = self.judge(fact, fits=fits)
        if reason:
            sorting.set_aside[fact.name] = reason
        else:
            sorting.counting.append((fact, raw))

    def judge(self, fact: Fact, *, fits: bool) -> tuple[Raw | None, str]:
        """Return what is read of a fact, and why it does not count."""
        if not fits:
            return None, "filtered"
        raw, readable = self.value(fact)
        if not readable:
            return None, "unreadable"
        ended = fact.until is not None and fact.until <= self.day
        if ended and self.spec["pick"] == "years_in_force":
            return None, "not_in_force"
        counts = self.spec.get("value", {}).get("against", {}).get("counts")
        if counts is not None and raw not in counts:
            return None, "filtered"
        return raw, outside(self.window, fact, self.day)

    def value(self, fact: Fact) -> tuple[Raw | None, bool]:
        """Return the value read, and whether the fact can be used at all."""
        year = (self.window or {}).get("year_field")
        if year is not None and fact.fields.get(year) is None:
            return None, False
        pick = self.spec["pick"]
        if pick in OF_ONE_FACT:
            raw = read(self.spec["value"], fact, self.position, self.day)
            if raw is None:
                return None, False
            counts = self.spec["value"].get("against", {}).get("counts")
            return raw, counts is not None or self.leaf.table.place(raw) is not None
        if pick == "sum":
            number = number_of(fact.fields, self.spec["field"])
            return number, number is not None and number >= 0
        return None, self.is_usable(fact, pick)

    def is_usable(self, fact: Fact, pick: str) -> bool:
        """Tell whether a fact has what is counted over several facts."""
        if pick == "count":
            distinct = self.spec.get("distinct")
            return distinct is None or fact.fields.get(distinct) is not None
        if pick in ("years_since", "years_since_first"):
            day = self.event(fact)
            return day is not None and day <= self.day
        if pick == "variety":
            fields = [row["field"] for row in self.spec["rows"]]
            return any(fact.fields.get(name) is not None for name in fields)
        return True

    def event(self, fact: Fact) -> date | None:
        return fact.fields.get(self.spec["of"]) if "of" in self.spec else fact.since

    def of_counting(self, sorting: Sorting) -> Finding:
        pick: str = self.spec["pick"]
        if pick in OF_ONE_FACT:
            return self.of_picked(sorting, self.picked(sorting))
        facts = [fact for fact, _ in sorting.counting]
        used = facts
        raw: Raw
        if pick == "sum":
            total = sum(
                (Fraction(raw or 0) for _, raw in sorting.counting), Fraction(0)
            )
            raw = total / int(self.spec.get("divided_by", "1"))
        elif pick == "count":
            raw = Fraction(self.how_many(facts))
        elif pick == "variety":
            raw = self.variety(facts)
        else:
            chosen = self.chosen(facts)
            day = chosen.since if pick == "years_in_force" else self.event(chosen)
            assert day is not None
            raw, used = Fraction(completed_years(day, self.day)), [chosen]
        names = tuple(fact.name for fact in used)
        for fact in facts:
            if fact.name not in names:
                sorting.set_aside[fact.name] = "not_picked"
        named = raw if isinstance(raw, Fraction) else None
        return found(
            self.leaf, raw, named=named, used=names, set_aside=sorting.set_aside
        )

    def how_many(self, facts: list[Fact]) -> int:
        distinct = self.spec.get("distinct")
        if distinct is None:
            return len(facts)
        return len({self.same(fact.fields[distinct]) for fact in facts})

    def same(self, value: Any) -> Any:
        return plain(value) if isinstance(value, str) else value

    def variety(self, facts: list[Fact]) -> str:
        for row in self.spec["rows"]:
            texts = [fact.fields.get(row["field"]) for fact in facts]
            if len({plain(one) for one in texts if one is not None}) >= 2:
                word: str = row["word"]
                return word
        otherwise: str = self.spec["otherwise"]
        return otherwise

    def chosen(self, facts: list[Fact]) -> Fact:
        """Return the fact whose day the years are counted from."""
        if self.spec["pick"] == "years_since_first":
            return min(facts, key=lambda fact: self.event(fact) or date.max)
        days: Callable[[Fact], date]
        if self.spec["pick"] == "years_in_force":
            days = lambda fact: fact.since  # noqa: E731
        else:
            days = lambda fact: self.event(fact) or date.min  # noqa: E731
        return max(reversed(facts), key=days)

    def picked(self, sorting: Sorting) -> Fact | None:
        """Return the fact picked, or None where the largest are tied."""
        counting = sorting.counting
        pick = self.spec["pick"]
        if pick == "first":
            return min((fact for fact, _ in counting), key=lambda fact: fact.since)
        if pick in ("best", "heaviest"):
            sign = 1 if pick == "best" else -1
            best = max(
                reversed(counting),
                key=lambda one: (sign * self.points(one), one[0].since),
            )
            return best[0]
        latest = max((fact for fact, _ in reversed(counting)), key=self.order)
        if self.spec.get("tied") != "unusable":
            return latest
        equal = [fact for fact, _ in counting if self.order(fact) == self.order(latest)]
        if len(equal) == 1:
            return latest
        sorting.set_aside.update((fact.name, "tied") for fact in equal)
        return None

    def points(self, one: tuple[Fact, Raw | None]) -> Fraction:
        raw = one[1]
        given = None if raw is None else self.leaf.table.place(raw)
        assert given is not None
        return given

    def order(self, fact: Fact) -> tuple[Any, ...]:
        """Return what `latest` compares; an absent field comes first."""
        if "order" not in self.spec:
            return (fact.since,)
        values = [fact.fields.get(name) for name in self.spec["order"]]
        return tuple(
            (0, 0) if value is None else (1, self.same(value)) for value in values
        )

    def of_picked(self, sorting: Sorting, picked: Fact | None) -> Finding:
        raws: dict[str, Raw | None] = {}
        for fact, raw in sorting.counting:
            raws[fact.name] = raw
            if fact is not picked:
                sorting.set_aside.setdefault(fact.name, "not_picked")
        if picked is None:
            return without_value(self.leaf, "NOT_RECORDED", (), sorting.set_aside)
        value = raws[picked.name]
        assert value is not None
        named = value if isinstance(value, Fraction) else None
        if self.leaf.category and "field" in self.leaf.category:
            named = picked.fields.get(self.leaf.category["field"])
        return found(
            self.leaf,
            value,
            named=named,
            used=(picked.name,),
            set_aside=sorting.set_aside,
        )
