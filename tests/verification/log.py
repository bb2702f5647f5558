"""A log in memory: entries in chains, and the acts they record."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bening.transparency.canonical import canonical
from bening.transparency.commitment import commitment
from tests.verification.city import START, an_id


class Log:
    """Writes acts as the product would, each some hours after the one before."""

    def __init__(self, target_id: str) -> None:
        """Begin an empty log about a target position."""
        self.target_id = target_id
        self.entries: list[str] = []
        self.chains: dict[str, tuple[int, str]] = {}
        self.acts: list[dict[str, Any]] = []
        self.clock: datetime = START
        self.stage = ""

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
