"""An honest bundle made in memory: a city of twelve, a post, a choice, a decree."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from bening.policy.above import entry_values
from bening.policy.building_requirements import build_requirements
from bening.policy.eligibility import Known, Target, check
from bening.policy.explain import explain
from bening.policy.load import load_policy, read_document
from bening.policy.lot import commitment_to
from bening.policy.person import Fact, Person
from bening.policy.shortlist import Entrant, rank
from bening.policy.technical import final_score
from bening.transparency.canonical import canonical
from bening.transparency.commitment import commitment
from bening.transparency.merkle import leaf_hash, path_of, root_of
from bening.verification.announced import target_digest
from bening.verification.people import FROZEN
from bening.verification.people_check import letters_of
from bening.verification.pool import PoolLine, key_of, leaf_of, pool_digest, salt_of
from bening.verification.reading import write_bundle
from bening.verification.sealed import sealed

POLICY = load_policy(Path("policies/bkn-411-2025/1/policy.yaml"))
REQUIREMENTS = build_requirements(
    read_document(Path("eligibility/pp-11-2017/1/requirements.yaml"))
)
AS_OF = date(2026, 6, 30)
PLANNED = date(2026, 9, 1)
NAMES = UUID("00000000-0000-4000-8000-00000000beef")
TARGET = Target("JPT_PRATAMA", "", "Kepala Dinas Perpustakaan", PLANNED)
START = datetime(2026, 7, 1, 2, 0, tzinfo=UTC)
CITY = 12
NUMBER = "821.2/12/BKPSDM/2026"
CONFIRMED = tuple(
    one.id
    for one in REQUIREMENTS.of("JPT_PRATAMA")
    if check(REQUIREMENTS, TARGET, [], Known(confirmed={one.id: True}), AS_OF).checks
    and next(
        found
        for found in check(
            REQUIREMENTS, TARGET, [], Known(confirmed={one.id: True}), AS_OF
        ).checks
        if found.requirement.id == one.id
    ).outcome
    == "pass"
)
"""Requirements that only somebody's confirmation can meet."""


def an_id(name: str) -> str:
    """Return an id that is the same in every run."""
    made = uuid5(NAMES, name)
    return str(UUID(bytes=made.bytes, version=4))


def fact_lines(number: int) -> list[list[Any]]:
    """Return the facts of the invented person `number`, as they are frozen."""
    predicate = ("SB", "B", "SB", "SB")[number % 4]
    education = ("S1", "S2", "S3")[number % 3]
    born = f"{1974 + number % 9}-0{1 + number % 9}-1{number % 9}"
    rows: list[tuple[str, str, dict[str, Any], int]] = [
        ("profile", "2001-03-01", {"name": f"Orang {number}", "birth_date": born}, 0),
        ("employment", "2001-03-01", {"category": "PNS", "status": "01"}, 0),
        ("education", "2003-07-01", {"level": education}, 0),
        ("rank", "2021-04-01", {"order": 14 + number % 2, "name": "IV/b"}, 0),
        (
            "position",
            "2017-02-01",
            {"title": f"Kepala Bidang {number}", "class": "ADMINISTRATOR"},
            0,
        ),
        *(
            (
                "appraisal",
                f"{year}-01-01",
                {
                    "year": year,
                    "period_end": f"{year}-12-31",
                    "predicate": predicate,
                    "definitive": True,
                },
                0,
            )
            for year in (2024, 2025)
        ),
        *(
            (
                (
                    "award",
                    "2024-08-17",
                    {"level": ("NATIONAL", "INTERNAL")[number % 2]},
                    0,
                ),
                ("team", "2026-01-10", {"role": "HEAD", "scope": "INTERNAL"}, 0),
            )
            if number % 4
            else ()
        ),
        ("feedback_360", "2026-02-01", {"score": (80 + number) * 1_000_000}, 0),
        ("competence", "2025-05-01", {"jpm": (86 + number) * 1_000_000}, 0),
        ("potential", "2025-05-01", {"score": (72 + 2 * number) * 1_000_000}, 0),
        ("sanction", "2026-06-01", {}, 1),
    ]
    return [
        [kind, since, None, bool(none), payload, True, number * 100 + place]
        for place, (kind, since, payload, none) in enumerate(rows)
    ]


def facts_of(rows: list[list[Any]]) -> tuple[Fact, ...]:
    """Return frozen rows as facts."""
    return tuple(
        Fact(kind, str(place), date.fromisoformat(since), None, none, payload, verified)
        for kind, since, _, none, payload, verified, place in rows
    )


class Made:
    """Makes the bundle step by step, as the product would have written it."""

    def __init__(self, *, below_first: bool = False) -> None:
        """Make everything.

        Args:
            below_first: the second of the list is chosen, with all that asks for.
        """
        self.below_first = below_first
        self.secret = hashlib.sha256(b"a secret of the selection").digest()
        self.entries: list[str] = []
        self.chains: dict[str, tuple[int, str]] = {}
        self.acts: list[dict[str, Any]] = []
        self.clock = START
        self.stage = ""
        self.target_id, self.run_id = an_id("target"), an_id("run")
        self._people()
        self._rules()
        self._selection()
        self._decision()

    def _people(self) -> None:
        contents = []
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
            content = header + "\n" + "\n".join(lines)
            contents.append(leaf_hash(commitment(salt, FROZEN + content.encode())))
        self.leaves = contents
        self.snapshot = root_of(contents).hex()
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

    def entry(
        self,
        kind: str,
        thing: str,
        by: str,
        facts: Mapping[str, Any],
        commit: Mapping[str, str] | None = None,
        *,
        policy: str | None = None,
    ) -> tuple[str, str, datetime]:
        """Write an entry of the log; return its id, digest and time."""
        self.clock += timedelta(hours=5)
        seq, prev = self.chains.get(thing, (0, ""))
        name = an_id(f"entry {len(self.entries)}")
        text = canonical(
            {
                "v": 1,
                "type": kind,
                "id": name,
                "agency": an_id("agency"),
                "at": self.clock.isoformat(timespec="microseconds"),
                "actor": by,
                "role": "hr_head",
                "object": thing,
                "seq": seq + 1,
                "prev": prev,
                "policy": policy,
                "commit": dict(commit or {}),
                "facts": dict(facts),
            }
        ).decode()
        self.entries.append(text)
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.chains[thing] = (seq + 1, digest)
        return name, digest, self.clock

    def act(self, deed: str, by: str, after: str, **more: Any) -> None:
        """Write an act and its entry."""
        values = more.pop("values", {})
        salt = hashlib.sha256(f"act {len(self.acts)}".encode()).digest()
        texts = {
            name: text
            for name, text in {
                "reason": more.get("reason", ""),
                "document": more.get("document", ""),
                **more.get("texts", {}),
            }.items()
            if text
        }
        candidate, code = more.get("candidate"), more.get("code", "")
        document_on = more.get("document_on")
        name, digest, at = self.entry(
            f"appointments.{deed}",
            self.target_id,
            an_id(by),
            {
                "before": self.stage,
                "after": after,
                "number": len(self.acts) + 1,
                **({"candidate": candidate} if candidate else {}),
                **({"code": code} if code else {}),
                **({"document_on": document_on} if document_on else {}),
                **{
                    key: value
                    if isinstance(value, str | int | bool) or value is None
                    else canonical(value).decode()
                    for key, value in values.items()
                },
            },
            {
                key: commitment(salt, f"{key}\n{text}".encode()).hex()
                for key, text in texts.items()
                if text
            },
        )
        self.acts.append(
            {
                "number": len(self.acts) + 1,
                "deed": deed,
                "before": self.stage,
                "after": after,
                "by": an_id(by),
                "at": at.isoformat(),
                "candidate": candidate,
                "code": code,
                "texts": texts,
                "document_on": document_on,
                "values": values,
                "salt": salt.hex() if texts else None,
                "entry": name,
                "entry_digest": digest,
            }
        )
        self.stage = after

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

    def values(self, *, with_names: bool = True) -> dict[str, Any]:
        """Return the bundle as plain values."""
        return copy.deepcopy(
            {
                "made_at": self.clock.isoformat(),
                "agency": {"id": an_id("agency"), "name": "Pemerintah Kota Mandala"},
                "target": self.target,
                "binding": {
                    "run": self.run_id,
                    "as_of": AS_OF.isoformat(),
                    "policy_digest": POLICY.digest,
                    "policy_entry": self.policy_entry,
                    "requirement_digest": REQUIREMENTS.digest,
                    "snapshot_digest": self.snapshot,
                    "pool_digest": pool_digest(self.pool),
                    "pool_size": len(self.pool),
                    "long_listed": len(self.listed),
                    "cuts": "{}",
                    "lot_commitment": commitment_to(self.secret),
                    "lot_seed": "",
                },
                "policy": POLICY.text,
                "requirements": REQUIREMENTS.text,
                "pool": {"leaves": [leaf.hex() for leaf in self.pool]},
                "people": [
                    self._person(place, with_names=with_names)
                    for place in range(CITY)
                    if self.told[place][0] in self.listed
                ],
                "technical": self.technical,
                "panel": self.panel,
                "declarations": self.declarations,
                "shortlist": {
                    "edition": 1,
                    "list_digest": self.list_digest,
                    "places": self.places,
                },
                "acts": self.acts
                if with_names
                else [act | {"texts": {}, "salt": None} for act in self.acts],
                "notices": self.notices,
                "decree": self.decree,
                "objections": [],
                "other_runs": [],
                "entries": self.entries,
            }
        )

    def _person(self, place: int, *, with_names: bool) -> dict[str, Any]:
        key, number, _, found, verdict, bits = self.told[place]
        talent = found.talent_score
        return {
            "id": self.ids[key],
            "key": key,
            "name": f"Orang {number}" if with_names else "",
            "box": found.box or 0,
            "possible_boxes": bits,
            "talent": None if talent is None else str(talent),
            "outcomes": letters_of(verdict),
            "eligibility": str(verdict.eligibility),
            "listed": key in self.listed,
            "pool_index": place,
            "pool_salt": salt_of(self.secret, UUID(key)).hex(),
            "facts": []
            if with_names
            else [
                {
                    "kind": one.kind,
                    "row": one.row,
                    "valid_from": one.valid_from.isoformat(),
                    "valid_until": None,
                    "none": one.none,
                    "verified": one.verified,
                    "payload": {k: v for k, v in one.payload.items() if k != "name"},
                }
                for one in facts_of(self.rows[number])
            ],
            "frozen": {
                "header": self.headers[number],
                "lines": self.lines[number],
                "salt": self.salts[number].hex(),
                "index": number,
                "size": CITY,
                "path": [one.hex() for one in path_of(self.leaves, number)],
            }
            if with_names
            else None,
        }


def bundle_bytes(values: Mapping[str, Any]) -> bytes:
    """Return a bundle's bytes."""
    return write_bundle(values)
