"""Is the log's chain whole, and do the acts say what their entries say?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import pairwise

from bening.policy.wording import Label
from bening.transparency.canonical import canonical
from bening.transparency.commitment import commitment
from bening.verification.checks import Check, differs, judged
from bening.verification.opened import Entry, Opened
from bening.verification.reading import Part

TEXTS = ("reason", "document")


def check_log(bundle: Opened) -> tuple[Check, ...]:
    """Return the checks of the log's entries and of the acts they record."""
    return (_chains(bundle), _acts(bundle))


def _chains(bundle: Opened) -> Check:
    return judged(
        "log_chain",
        Label(
            f"{len(bundle.entries)} entri catatan bersambung tanpa celah: setiap entri "
            "menyebut sidik entri sebelumnya.",
            f"{len(bundle.entries)} entries of the log follow each other without a "
            "gap: each names the digest of the one before.",
        ),
        Label(
            "Catatan tidak bersambung: ada entri yang hilang atau berubah.",
            "The log does not follow on: an entry is missing or was changed.",
        ),
        _chain_faults(bundle),
    )


def _chain_faults(bundle: Opened) -> Iterator[str]:
    chains: dict[str, list[Entry]] = {}
    for entry in bundle.entries:
        chains.setdefault(str(entry.body["object"]), []).append(entry)
        if canonical(entry.body).decode() != entry.text:
            yield f"{entry.body['id']}: not canonical"
    whole = {bundle.part.part("target").text("id"), bundle.binding.text("run")}
    whole |= {row.text("id") for row in bundle.part.parts("objections")}
    yield from (f"{one}: no entries" for one in whole if one not in chains)
    for chain in (chains[one] for one in sorted(whole) if one in chains):
        yield from _one_chain(chain)


def _one_chain(chain: list[Entry]) -> Iterator[str]:
    first = chain[0]
    if first.body["seq"] != 1 or first.body["prev"]:
        yield f"{first.body['object']}: begins with {first.body['seq']}"
    for before, entry in pairwise(chain):
        place = before.body["seq"] + 1
        if entry.body["seq"] != place:
            yield f"{entry.body['object']}: {place} is missing"
        if entry.body["prev"] != _sha(before.text):
            yield f"{entry.body['id']}: does not follow {before.body['id']}"
        if entry.at < before.at:
            yield f"{entry.body['id']}: earlier than {before.body['id']}"


def _acts(bundle: Opened) -> Check:
    return judged(
        "acts_logged",
        Label(
            f"{len(bundle.acts)} langkah sama dengan entrinya dalam catatan, termasuk "
            "alasan dan nomor suratnya.",
            f"{len(bundle.acts)} steps say what their entries in the log say, reasons "
            "and numbers of letters included.",
        ),
        Label(
            "Suatu langkah berbeda dari entrinya dalam catatan.",
            "A step differs from its entry in the log.",
        ),
        _act_faults(bundle),
    )


def _act_faults(bundle: Opened) -> Iterator[str]:
    by_id = {str(entry.body["id"]): entry for entry in bundle.entries}
    for place, act in enumerate(bundle.acts):
        yield from differs(f"{act.where}.number", act.number("number"), place + 1)
        entry = by_id.get(act.text("entry"))
        if entry is None:
            yield f"{act.where}: no entry"
            continue
        yield from _same(act, entry)
        yield from _texts(act, entry)


def _same(act: Part, entry: Entry) -> Iterator[str]:
    told = {
        "deed": act.text("deed"),
        "by": act.text("by"),
        "at_least": act.moment("at") >= entry.at,
        "after": act.text("after"),
        "digest": act.text("entry_digest"),
    }
    logged = {
        "deed": entry.type.removeprefix("appointments."),
        "by": entry.body["actor"],
        "at_least": True,
        "after": entry.facts.get("after"),
        "digest": _sha(entry.text),
    }
    for name, value in told.items():
        yield from differs(f"{act.where}.{name}", value, logged[name])


def _texts(act: Part, entry: Entry) -> Iterator[str]:
    if act.values.get("salt") is None:
        return
    salt = act.hex("salt")
    for name in TEXTS:
        text = act.text(name)
        told = commitment(salt, f"{name}\n{text}".encode()).hex() if text else None
        yield from differs(f"{act.where}.{name}", told, entry.body["commit"].get(name))


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
