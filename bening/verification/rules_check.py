"""Are the rules those the selection was bound to, and were they there before it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta, timezone

from bening.policy.wording import Label
from bening.verification.announced import FIELDS, target_digest
from bening.verification.checks import Check, differs, judged, withheld
from bening.verification.opened import Entry, Opened
from bening.verification.reading import BundleError, digest_of

JAKARTA = timezone(timedelta(hours=7))


def check_rules(bundle: Opened) -> tuple[Check, ...]:
    """Return the checks of policy, requirements and notice."""
    return (
        _digests(bundle),
        _policy_first(bundle),
        _notice(bundle),
        _only_registered(bundle),
    )


def _digests(bundle: Opened) -> Check:
    binding, target = bundle.binding, bundle.part.part("target")
    if missing := [name for name in FIELDS if name not in target.values]:
        raise BundleError(f"{target.where}.{missing[0]}: is missing")
    opening = _of_type(bundle, "appointments.open")
    found = [
        *differs(
            "policy",
            binding.text("policy_digest"),
            digest_of(bundle.part.text("policy")),
        ),
        *differs(
            "requirements",
            target.text("requirement_digest"),
            digest_of(bundle.part.text("requirements")),
        ),
    ]
    for entry in opening:
        for name in ("policy_digest", "requirement_digest", "snapshot_digest", "run"):
            found += differs(f"open.{name}", entry.facts.get(name), binding.text(name))
    if not opening:
        found.append("appointments.open: no entry")
    announced = _of_type(bundle, "appointments.announce")
    told = announced[-1].facts.get("target_digest") if announced else None
    found += differs("target", target_digest(target.values), told)
    return judged(
        "rules_bound",
        Label(
            "Kebijakan dan persyaratan dalam berkas ini sama dengan yang dikunci saat "
            "seleksi dibuka.",
            "Policy and requirements in this file are those the selection was bound to "
            "when it was opened.",
        ),
        Label(
            "Kebijakan atau persyaratan dalam berkas ini bukan yang dikunci saat "
            "seleksi dibuka.",
            "Policy or requirements in this file are not those the selection was bound "
            "to when it was opened.",
        ),
        found,
    )


def _policy_first(bundle: Opened) -> Check:
    digest = bundle.binding.text("policy_digest")
    enacted = [
        entry
        for entry in _of_type(bundle, "mapping.policy_enacted")
        if entry.body.get("policy") == digest
    ]
    if not enacted and not bundle.binding.text("policy_entry"):
        return withheld(
            "policy_before_opening",
            Label(
                "Kebijakan ini kebijakan nasional yang terbit bersama Bening; berkas "
                "ini tidak memuat catatan penetapannya oleh instansi.",
                "This policy is a national one published with Bening; this file holds "
                "no entry of its enactment by the agency.",
            ),
        )
    found = []
    wanted = bundle.binding.text("policy_entry")
    if wanted and not any(digest_of(entry.text) == wanted for entry in enacted):
        found.append(f"binding.policy_entry: {wanted}")
    found += [
        f"{opening.body['id']}: {opening.at.isoformat()}"
        for opening in _openings(bundle)
        if not any(entry.at < opening.at for entry in enacted)
    ]
    return judged(
        "policy_before_opening",
        Label(
            "Kebijakan sudah ditetapkan sebelum peta dijalankan dan seleksi dibuka.",
            "The policy was in force before the map was run and the selection opened.",
        ),
        Label(
            "Kebijakan belum ditetapkan ketika peta dijalankan atau seleksi dibuka.",
            "The policy was not in force when the map was run or the selection opened.",
        ),
        found,
    )


def _openings(bundle: Opened) -> list[Entry]:
    run = bundle.binding.text("run")
    runs = [
        entry
        for entry in _of_type(bundle, "mapping.run_requested")
        if entry.body["object"] == run
    ]
    return [*runs, *_of_type(bundle, "appointments.open")]


def _notice(bundle: Opened) -> Check:
    found = list(_too_early(bundle))
    return judged(
        "announced_before_opening",
        Label(
            "Jabatan dan persyaratannya diumumkan cukup lama sebelum seleksi dibuka.",
            "Position and requirements were announced long enough before the "
            "selection was opened.",
        ),
        Label(
            "Seleksi dibuka sebelum masa pengumuman habis.",
            "The selection was opened before the announcement had run its time.",
        ),
        found,
    )


def _too_early(bundle: Opened) -> Iterator[str]:
    announced = _of_type(bundle, "appointments.announce")
    days = bundle.part.part("target").number("notice_days")
    for opening in _of_type(bundle, "appointments.open"):
        before = [entry for entry in announced if entry.at < opening.at]
        if not before:
            yield f"{opening.body['id']}: no announcement before it"
            continue
        first = before[-1].at.astimezone(JAKARTA).date() + timedelta(days=days)
        opened_on = opening.at.astimezone(JAKARTA).date()
        if opened_on < first:
            yield f"{opened_on.isoformat()} < {first.isoformat()}"


def _only_registered(bundle: Opened) -> Check:
    run = bundle.binding.text("run")
    registered = any(
        entry.body["object"] == run
        for entry in _of_type(bundle, "mapping.run_requested")
    )
    others = bundle.part.parts("other_runs")
    loose = [one for one in others if not one.flag("registered")]
    found = [] if registered else [f"{run}: no entry mapping.run_requested"]
    found += [one.text("id") for one in loose]
    return judged(
        "registered_run",
        Label(
            f"Peta yang dipakai terdaftar sebelum data dibaca; {len(others)} peta lain "
            "dari instansi ini tercatat semuanya.",
            f"The map used was registered before data was read; the agency's "
            f"{len(others)} other runs are all registered.",
        ),
        Label(
            "Ada peta yang tidak terdaftar dalam catatan.",
            "There is a run of the map that the log does not register.",
        ),
        found,
    )


def _of_type(bundle: Opened, kind: str) -> list[Entry]:
    return [entry for entry in bundle.entries if entry.type == kind]
