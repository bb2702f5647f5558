"""Was the choice among the three, with reasons, consideration and no open objection?"""

from __future__ import annotations

from collections.abc import Iterator

from bening.policy.wording import Label
from bening.verification.checks import Check, differs, judged, withheld
from bening.verification.opened import Opened
from bening.verification.reading import Part, digest_of

USUAL_NAMES = 3
OPEN = frozenset({"lodged", "assigned", "extended"})


def check_decision(bundle: Opened, decree: bytes | None = None) -> tuple[Check, ...]:
    """Return the checks of proposal, consideration, choice, decree and objections.

    Args:
        bundle: the bundle.
        decree: the decree's file, to hold against its digest; None without it.
    """
    return (
        _proposal(bundle),
        _consideration(bundle),
        _choice(bundle),
        _decree(bundle, decree),
        _objections(bundle),
    )


def _ranks(bundle: Opened) -> dict[str, int]:
    """Return the rank of everybody on the short list, by how acts call them."""
    places = bundle.part.part("shortlist").parts("places")
    ranks = {place.text("key"): place.number("rank") for place in places}
    return {one.id: ranks[one.key] for one in bundle.people if one.key in ranks}


def _proposal(bundle: Opened) -> Check:
    return judged(
        "proposal",
        Label(
            "Yang diusulkan semuanya dari daftar pendek, yang teratas lebih dulu; "
            "kurang dari tiga nama disertai alasan.",
            "All proposed names stand on the short list, the highest first; fewer than "
            "three come with a reason.",
        ),
        Label(
            "Usulan memuat orang di luar daftar pendek, melewati peringkat, atau "
            "kurang tanpa alasan.",
            "The proposal names somebody not on the short list, skips ranks, or is "
            "short without a reason.",
        ),
        _proposal_faults(bundle),
    )


def _proposal_faults(bundle: Opened) -> Iterator[str]:
    act = bundle.last_act("propose")
    if act is None:
        yield "propose: no act"
        return
    names, ranks = act.part("values").texts("names"), _ranks(bundle)
    dropped = {
        one.text("candidate")
        for one in bundle.acts_of("drop_candidate")
        if one.number("number") < act.number("number")
    }
    for key in names:
        if key not in ranks:
            yield f"{key[:8]}: not on the short list"
        if key in dropped:
            yield f"{key[:8]}: had left the list"
    if len(names) != USUAL_NAMES and not _has_reason(bundle, act):
        yield f"{len(names)} names without a reason"
    lowest = max((ranks.get(key, 0) for key in names), default=0)
    left = [
        key
        for key, place in ranks.items()
        if place < lowest and key not in names and key not in dropped
    ]
    yield from (f"{key[:8]}: rank {ranks[key]} was skipped" for key in left)


def _has_reason(bundle: Opened, act: Part) -> bool:
    """Tell whether the log commits to a reason of an act."""
    return _commits_to(bundle, act, "reason")


def _commits_to(bundle: Opened, act: Part, name: str) -> bool:
    wanted = act.text("entry")
    entry = next((one for one in bundle.entries if one.body["id"] == wanted), None)
    return entry is not None and name in entry.body["commit"]


def _consideration(bundle: Opened) -> Check:
    found = []
    granted, decided = bundle.last_act("grant"), bundle.last_act("decide")
    if granted is None:
        found.append("grant: no act")
    elif decided is not None and decided.moment("at") < granted.moment("at"):
        found.append("decided before the consideration")
    elif not _has_number(bundle, granted):
        found.append("grant: no number")
    return judged(
        "consideration",
        Label(
            "Pertimbangan BKN diberikan sebelum penetapan, dengan nomor dan tanggal.",
            "BKN's consideration was given before the choice, with number and day.",
        ),
        Label(
            "Penetapan tidak didahului pertimbangan BKN yang bernomor.",
            "The choice was not preceded by a numbered consideration of BKN.",
        ),
        found,
    )


def _has_number(bundle: Opened, granted: Part) -> bool:
    """Tell whether a consideration has a number, or was deemed given by the clock."""
    deemed = bool(granted.part("values").values.get("deemed"))
    return deemed or _commits_to(bundle, granted, "document")


def _choice(bundle: Opened) -> Check:
    return judged(
        "choice",
        Label(
            "Yang ditetapkan ada di antara yang diusulkan; pilihan di bawah peringkat "
            "pertama beralasan, dikuatkan orang kedua, dan diberitahukan.",
            "Whoever was chosen was proposed; a choice below the first rank has a "
            "reason, a second person and notices.",
        ),
        Label(
            "Penetapan tidak sesuai dengan usulan, atau pilihan di bawah peringkat "
            "pertama tanpa alasan, orang kedua atau pemberitahuan.",
            "The choice does not fit the proposal, or is below the first rank without "
            "reason, second person or notices.",
        ),
        _choice_faults(bundle),
    )


def _choice_faults(bundle: Opened) -> Iterator[str]:
    act, proposal = bundle.last_act("decide"), bundle.last_act("propose")
    if act is None or proposal is None:
        yield "decide: no act"
        return
    key, ranks = act.text("candidate"), _ranks(bundle)
    names = proposal.part("values").texts("names")
    if key not in names:
        yield f"{key[:8]}: was not proposed"
    place = ranks.get(key)
    yield from differs("rank", act.part("values").values.get("rank"), place)
    if place == min((ranks[name] for name in names if name in ranks), default=place):
        return
    if not act.text("code") or not _has_reason(bundle, act):
        yield "chosen below the first without a reason"
    later = [
        one
        for one in bundle.acts_of("confirm")
        if one.number("number") > act.number("number")
    ]
    if not later or later[-1].text("by") == act.text("by"):
        yield "chosen below the first without a second person"
    told = bundle.part.part("notices")
    passed = sum(1 for name in names if ranks.get(name, 0) < (place or 0))
    if told.number("passed_over") < passed or not told.number("overseer"):
        yield "those passed over or the overseer were not told"


def _decree(bundle: Opened, file: bytes | None) -> Check:
    told = bundle.part.optional("decree")
    if told is None:
        return withheld(
            "decree",
            Label(
                "Surat keputusan belum ditandatangani ketika berkas ini dibuat.",
                "No decree had been signed when this file was made.",
            ),
        )
    digest = told.text("signed_digest")
    found = []
    signed = [one for one in bundle.entries if one.type == "appointments.sign"]
    logged = signed[-1].facts if signed else {}
    found += differs("digest", digest, logged.get("signed_digest"))
    found += differs("number", told.text("number"), logged.get("decree_number"))
    found += differs("id", told.text("id"), logged.get("decree"))
    chosen = bundle.last_act("decide")
    if chosen is not None:
        found += differs("appointee", told.text("candidate"), chosen.text("candidate"))
    if file is not None:
        found += differs("file", digest_of(file), digest)
    with_file = file is not None
    return judged(
        "decree",
        Label(
            f"Sidik surat keputusan nomor {told.text('number')} tercatat"
            + (", dan berkasnya sama." if with_file else "."),
            f"The digest of decree {told.text('number')} stands in the log"
            + (", and the file is the same." if with_file else "."),
        ),
        Label(
            "Surat keputusan ini bukan yang tercatat.",
            "This decree is not the one in the log.",
        ),
        found,
    )


def _objections(bundle: Opened) -> Check:
    signed = bundle.last_act("sign")
    rows = bundle.part.parts("objections")
    found = []
    for row in rows:
        acts = row.parts("acts")
        before = [
            act
            for act in acts
            if signed is None or act.moment("at") < signed.moment("at")
        ]
        state = before[-1].text("kind") if before else "lodged"
        lodged_before = signed is not None and row.moment("at") < signed.moment("at")
        if lodged_before and state in OPEN:
            found.append(f"{row.text('id')[:8]}: open when the decree was signed")
        found += _late(row)
    return judged(
        "objections",
        Label(
            f"{len(rows)} keberatan tercatat; tidak ada yang masih terbuka saat surat "
            "keputusan ditandatangani, dan tidak ada tenggat yang dipersingkat.",
            f"{len(rows)} objections are on record; none was open when the decree was "
            "signed, and no deadline was shortened.",
        ),
        Label(
            "Ada keberatan yang masih terbuka saat surat keputusan ditandatangani, "
            "atau tenggat yang dipersingkat.",
            "An objection was open when the decree was signed, or a deadline was "
            "shortened.",
        ),
        found,
    )


def _late(row: Part) -> Iterator[str]:
    due = row.day("due_on")
    for act in row.parts("acts"):
        later = act.day_or_none("due_on")
        if later is not None and later < due:
            yield f"{row.text('id')[:8]}: {later.isoformat()} < {due.isoformat()}"
        due = later or due
