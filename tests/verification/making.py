"""What happens before a bundle is made: a map, a selection, a choice, a decree."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

from bening.policy.above import entry_values
from bening.policy.eligibility import Known, check
from bening.policy.explain import explain
from bening.policy.person import Person
from bening.policy.shortlist import Entrant, rank
from bening.policy.technical import final_score
from bening.transparency.canonical import canonical
from bening.transparency.commitment import commitment
from bening.transparency.merkle import leaf_hash, root_of
from bening.verification.announced import target_digest
from bening.verification.frozen import PURPOSE, content
from bening.verification.people_check import letters_of
from bening.verification.pool import PoolLine, key_of, leaf_of, pool_digest, salt_of
from bening.verification.sealed import sealed
from tests.verification.city import (
    AS_OF,
    CITY,
    CONFIRMED,
    NUMBER,
    PLANNED,
    POLICY,
    REQUIREMENTS,
    TARGET,
    an_id,
    fact_lines,
    facts_of,
)
from tests.verification.log import Log


class Making(Log):
    """Makes the bundle step by step, as the product would have written it."""

    def __init__(self, *, below_first: bool = False) -> None:
        """Make everything.

        Args:
            below_first: the second of the list is chosen, with all that asks for.
        """
        super().__init__(an_id("target"))
        self.below_first = below_first
        self.secret = hashlib.sha256(b"a secret of the selection").digest()
        self.run_id = an_id("run")
        self._people()
        self._rules()
        self._selection()
        self._decision()

    def _people(self) -> None:
        leaves = []
        self.rows = [fact_lines(number) for number in range(CITY)]
        self.headers = [
            canonical(
                {"key": an_id(f"p{n}"), "name": f"Orang {n}", "filled": {}}
            ).decode()
            for n in range(CITY)
        ]
        self.lines = [
            [json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in rows]
            for rows in self.rows
        ]
        self.salts = [hashlib.sha256(f"s{n}".encode()).digest() for n in range(CITY)]
        for header, lines, salt in zip(
            self.headers, self.lines, self.salts, strict=True
        ):
            frozen = content(header.encode(), "\n".join(lines))
            leaves.append(leaf_hash(commitment(salt, PURPOSE + frozen)))
        self.leaves = leaves
        self.snapshot = root_of(leaves).hex()
        told = []
        for n in range(CITY):
            key = str(key_of(self.secret, UUID(an_id(f"p{n}"))))
            facts = facts_of(self.rows[n])
            place = explain(POLICY, Person(key, facts), AS_OF)
            verdict = check(REQUIREMENTS, TARGET, facts, Known(box=place.box), AS_OF)
            bits = sum(1 << (box - 1) for box in place.possible_boxes)
            told.append((key, n, facts, place, verdict, bits))
        self.told: list[Any] = sorted(told, key=lambda one: one[0])
        self.ids = {key: an_id(f"candidate {key}") for key, *_ in told}
        self.listed = {one[0] for one in self.told if one[3].box in {7, 8, 9}}
        self.pool = [
            leaf_of(salt_of(self.secret, UUID(key)), self._line(key, place, verdict, b))
            for key, _, _, place, verdict, b in self.told
        ]

    def _line(self, key: str, place: Any, verdict: Any, bits: int) -> PoolLine:
        return PoolLine(
            key=UUID(key),
            box=place.box or 0,
            possible_boxes=bits,
            outcomes=letters_of(verdict),
            eligibility=str(verdict.eligibility),
            long_listed=key in self.listed,
        )

    def _rules(self) -> None:
        _, self.policy_entry, _ = self.entry(
            "mapping.policy_enacted",
            an_id("own policy"),
            an_id("laras"),
            {"in_force_from": "2026-06-01"},
            policy=POLICY.digest,
        )
        self.entry(
            "mapping.run_requested",
            self.run_id,
            an_id("ani"),
            {"as_of": AS_OF.isoformat()},
            policy=POLICY.digest,
        )

    def _selection(self) -> None:
        self.act("prepare", "ani", "draft")
        self.target: dict[str, Any] = {
            "id": self.target_id,
            "title": TARGET.title,
            "position_class": TARGET.position_class,
            "functional_level": "",
            "echelon": "22",
            "unit_name": "Dinas Perpustakaan",
            "planned_on": PLANNED.isoformat(),
            "notice_days": 7,
            "requirement_digest": REQUIREMENTS.digest,
            "standard": {},
            "missions": [],
            "panel": True,
            "quorum": 1,
            "open_to": [],
            "rubric": {"test": 60, "panel": 40},
        }
        self.act(
            "announce",
            "citra",
            "active",
            values={"notice_days": 7, "target_digest": target_digest(self.target)},
        )
        self.clock += timedelta(days=7)
        self.act(
            "open",
            "citra",
            "declaring",
            values={
                "run": self.run_id,
                "policy_digest": POLICY.digest,
                "requirement_digest": REQUIREMENTS.digest,
                "snapshot_digest": self.snapshot,
                "pool_digest": pool_digest(self.pool),
            },
        )
        cousin = self.ids[min(self.listed)]
        self.declarations: list[dict[str, Any]] = [
            {"user": an_id("fitri"), "relation": "family", "candidate": cousin}
        ]
        self.act("declare", "fitri", "declaring", values={"relations": 1})
        for who in ("ani", "budi", "darma", "hana", "laras", "dewi"):
            self.act("declare", who, "declaring", values={"relations": 0})
        self.act("show_names", "citra", "verifying")
        for key in sorted(self.listed):
            for name in CONFIRMED:
                self.act(
                    "verify",
                    "budi",
                    "verifying",
                    candidate=self.ids[key],
                    document=f"Berkas {name}",
                    values={"requirement": name, "finding": "confirmed"},
                )
        self.act("close_verification", "citra", "scoring")
        self._scores()

    def _scores(self) -> None:
        self.technical: list[dict[str, Any]] = []
        self.panel: list[dict[str, Any]] = []
        eligible = sorted(self.listed)
        for place, key in enumerate(eligible):
            score = f"{70 + place}.5"
            self.act(
                "record_technical",
                "hana",
                "scoring",
                candidate=self.ids[key],
                texts={"score": score},
            )
            self.technical.append({"candidate": self.ids[key], "score": score})
        for place, key in enumerate(eligible):
            salt = hashlib.sha256(f"score {key}".encode()).digest()
            score, remark = f"{80 - place}", "Jawaban runtut."
            seal = sealed(salt, key=key, score=score, remark=remark).hex()
            self.act(
                "seal_score",
                "darma",
                "scoring",
                candidate=self.ids[key],
                values={"commitment": seal},
            )
            self.panel.append(
                {
                    "candidate": self.ids[key],
                    "user": an_id("darma"),
                    "commitment": seal,
                    "opened": {"score": score, "remark": remark, "salt": salt.hex()},
                }
            )
        for row in self.panel:
            self.act("open_score", "darma", "scoring", candidate=row["candidate"])
        self._order()

    def _order(self) -> None:
        rules = REQUIREMENTS.shortlist
        assert rules is not None
        entrants = []
        for key, _, facts, place, _, _ in self.told:
            if key not in self.listed:
                continue
            test = Fraction(
                next(
                    r["score"]
                    for r in self.technical
                    if r["candidate"] == self.ids[key]
                )
            )
            panel = Fraction(
                next(
                    r["opened"]["score"]
                    for r in self.panel
                    if r["candidate"] == self.ids[key]
                )
            )
            technical = (test * 60 + panel * 40) / 100
            talent = place.talent_score
            assert talent is not None
            mixed = final_score(POLICY, "JPT_PRATAMA", talent, technical)
            entries = entry_values(POLICY, Person(key, facts), AS_OF)
            entrants.append(
                Entrant(key, place.box, talent if mixed is None else mixed, entries)
            )
        self.places: list[dict[str, Any]] = [
            {
                "key": one.entrant.key,
                "rank": one.rank,
                "final": str(one.entrant.final),
                "decided_by": str(one.decided_by),
            }
            for one in rank(entrants, rules)
        ]
        rows = [[p["key"], p["rank"], p["final"], p["decided_by"]] for p in self.places]
        self.list_digest = hashlib.sha256(canonical(rows)).hexdigest()
        self.act(
            "freeze",
            "dewi",
            "shortlisted",
            values={"edition": 1, "list_digest": self.list_digest},
        )

    def _decision(self) -> None:
        names = [self.ids[place["key"]] for place in self.places[:3]]
        self.act("propose", "gani", "proposed", values={"names": names, "edition": 1})
        self.act("request", "citra", "requested", values={"kinds": ["pertek"]})
        self.act(
            "grant",
            "jaka",
            "granted",
            document="R 12/BKN/2026",
            document_on="2026-08-20",
            values={"deemed": False},
        )
        chosen = self.places[1 if self.below_first else 0]
        below = self.below_first and chosen["rank"] != self.places[0]["rank"]
        self.act(
            "decide",
            "laras",
            "confirming" if below else "decided",
            candidate=self.ids[chosen["key"]],
            code="competence_gap" if below else "",
            reason="Pengalaman membangun layanan baca keliling." if below else "",
            values={"rank": chosen["rank"], "edition": 1},
        )
        if below:
            self.act("confirm", "gani", "decided")
        self.notices = {"passed_over": 1 if below else 0, "overseer": int(below)}
        self.decree_file = b"%PDF-1.7 surat keputusan rekaan"
        digest = hashlib.sha256(self.decree_file).hexdigest()
        self.act(
            "sign",
            "laras",
            "decreed",
            values={
                "decree": an_id("decree"),
                "decree_number": NUMBER,
                "signed_digest": digest,
            },
        )
        self.decree = {
            "id": an_id("decree"),
            "number": NUMBER,
            "candidate": self.ids[chosen["key"]],
            "signed_digest": digest,
        }
        self.act("inaugurate", "citra", "inaugurated", values={"on": "2026-09-01"})
