"""Is the log's chain whole, and do the acts say what their entries say?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bening.policy.wording import Label
from bening.transparency.canonical import canonical, plain_values
from bening.transparency.commitment import text_commitment
from bening.verification.checks import Check, differs, judged
from bening.verification.opened import Entry, Opened
from bening.verification.reading import Part, digest_of


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
        if entry.body["prev"] != digest_of(before.text):
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
    target = bundle.part.part("target").text("id")
    logged = sum(1 for entry in bundle.entries if entry.body["object"] == target)
    yield from differs("acts", len(bundle.acts), logged)
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
    told: dict[str, object] = {
        "deed": act.text("deed"),
        "by": act.text("by"),
        "at": act.moment("at"),
        "digest": act.text("entry_digest"),
        "before": act.text("before"),
        "after": act.text("after"),
        "number": act.number("number"),
        **{
            name: act.values[name]
            for name in ("candidate", "code", "document_on")
            if act.values.get(name)
        },
        **plain_values(act.part("values").values),
    }
    logged = {
        "deed": entry.type.removeprefix("appointments."),
        "by": entry.body["actor"],
        "at": entry.at,
        "digest": digest_of(entry.text),
        **entry.facts,
    }
    for name in sorted(told.keys() | logged.keys()):
        yield from differs(f"{act.where}.{name}", told.get(name), logged.get(name))


def _texts(act: Part, entry: Entry) -> Iterator[str]:
    """Hold the texts against their commitments; they may be withheld together."""
    texts = act.part("texts").values
    commits = entry.body["commit"]
    if act.values.get("salt") is None:
        yield from (f"{act.where}.{name}: told without its salt" for name in texts)
        return
    salt = act.hex("salt")
    told = {name: text_commitment(salt, name, text) for name, text in texts.items()}
    yield from differs(f"{act.where}.texts", told, commits)
    if not commits:
        yield f"{act.where}.salt: a salt without a text"
