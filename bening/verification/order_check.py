"""Does the short list follow from scores, technical results and the published order?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from bening.policy.lot import Lot, LotError
from bening.policy.shortlist import Entrant, Place, rank
from bening.policy.technical import final_score
from bening.policy.wording import Label
from bening.transparency.canonical import canonical
from bening.verification.checks import Check, differs, judged
from bening.verification.opened import Opened
from bening.verification.people import Told
from bening.verification.people_check import entries_of, is_eligible, verdict_of
from bening.verification.reading import Part, digest_of
from bening.verification.sealed import sealed


def check_order(bundle: Opened) -> tuple[Check, ...]:
    """Return the checks of technical results, panel and short list."""
    return (_panel(bundle), _shortlisted(bundle), _order(bundle))


def technical_of(bundle: Opened, key: str) -> Fraction | None:
    """Return a candidate's technical result, exact points; None where a part is open.

    Its parts are the newest test result and the mean of the panel's opened scores, as
    the rubric that was announced weighs them.
    """
    rubric = bundle.part.part("target").part("rubric")
    parts = {
        "test": _test(bundle, key),
        "panel": _panel_mean(bundle, key),
    }
    weights = {name: rubric.number(name) for name in parts if name in rubric.values}
    total = sum(weights.values())
    if not total:
        return None
    points = Fraction(0)
    for name, weight in weights.items():
        found = parts[name]
        if weight and found is None:
            return None
        points += (found or Fraction(0)) * weight
    return points / total


def final_of(bundle: Opened, told: Told) -> Fraction | None:
    """Return a candidate's final score: mixed where the policy mixes, else talent."""
    technical = technical_of(bundle, told.key)
    if told.talent is None or technical is None:
        return told.talent
    mixed = final_score(
        bundle.policy, bundle.target.position_class, told.talent, technical
    )
    return told.talent if mixed is None else mixed


def _test(bundle: Opened, key: str) -> Fraction | None:
    scores = [
        row.exact("score")
        for row in bundle.part.parts("technical")
        if bundle.key_of.get(row.text("candidate")) == key
    ]
    return scores[-1] if scores else None


def _panel_mean(bundle: Opened, key: str) -> Fraction | None:
    scores = [
        row.part("opened").exact("score") or Fraction(0)
        for row in bundle.part.parts("panel")
        if bundle.key_of.get(row.text("candidate")) == key
        and row.optional("opened") is not None
    ]
    return sum(scores, Fraction(0)) / len(scores) if scores else None


def _panel(bundle: Opened) -> Check:
    rows = bundle.part.parts("panel")
    return judged(
        "sealed_scores",
        Label(
            f"{len(rows)} nilai panel disegel sebelum satu pun dibuka, dan yang dibuka "
            "sama dengan yang disegel.",
            f"{len(rows)} panel scores were sealed before any was opened, and what was "
            "opened is what was sealed.",
        ),
        Label(
            "Nilai panel dibuka sebelum semuanya disegel, atau berbeda dari segelnya.",
            "Panel scores were opened before all were sealed, or differ from the seal.",
        ),
        _panel_faults(bundle, rows),
    )


def _panel_faults(bundle: Opened, rows: tuple[Part, ...]) -> Iterator[str]:
    sealings = bundle.acts_of("seal_score")
    openings = bundle.acts_of("open_score")
    first = min((act.number("number") for act in openings), default=0)
    if openings and any(act.number("number") > first for act in sealings):
        yield "sealed after the first was opened"
    logged = sorted(
        (act.text("by"), act.text("candidate"), act.part("values").text("commitment"))
        for act in sealings
    )
    told = sorted(
        (row.text("user"), row.text("candidate"), row.text("commitment"))
        for row in rows
    )
    yield from differs("sealed", told, logged)
    for row in rows:
        opened = row.optional("opened")
        key = bundle.key_of.get(row.text("candidate"), "")
        if opened is not None and row.hex("commitment") != sealed(
            opened.hex("salt"),
            key=key,
            score=opened.text("score"),
            remark=opened.text("remark"),
        ):
            yield f"{row.where}: not what was sealed"


def _shortlisted(bundle: Opened) -> Check:
    places = bundle.part.part("shortlist").parts("places")
    dropped = dropped_before(bundle, "freeze")
    on_list = {place.text("key") for place in places}
    found = []
    for told in bundle.people:
        stands = told.key in on_list
        should = told.key not in dropped and is_eligible(
            verdict_of(bundle, told, verified=True)
        )
        found += differs(f"{told.called} on the short list", stands, should)
    return judged(
        "shortlist_complete",
        Label(
            f"Daftar pendek memuat {len(places)} orang: semua yang memenuhi syarat "
            "setelah verifikasi, dan tidak seorang pun selain itu.",
            f"The short list holds {len(places)} people: everybody who meets the "
            "requirements after verification, and nobody else.",
        ),
        Label(
            "Daftar pendek memuat orang yang tidak memenuhi syarat, atau meninggalkan "
            "yang memenuhi.",
            "The short list holds somebody who does not qualify, or leaves out "
            "somebody who does.",
        ),
        found,
    )


def dropped_before(bundle: Opened, deed: str) -> frozenset[str]:
    """Return the pseudonyms of whoever had left the list before a deed's last act."""
    act = bundle.last_act(deed)
    last = len(bundle.acts) if act is None else act.number("number")
    return frozenset(
        bundle.key_of.get(one.text("candidate"), "")
        for one in bundle.acts_of("drop_candidate")
        if one.number("number") < last
    )


def _order(bundle: Opened) -> Check:
    return judged(
        "order_recomputed",
        Label(
            "Urutan daftar pendek dihitung ulang: kotak, nilai, lalu pemecah seri yang "
            "diumumkan; hasilnya sama.",
            "The order of the short list was computed again: box, score, then the "
            "published tie-break; the same result.",
        ),
        Label(
            "Urutan daftar pendek tidak mengikuti aturan yang diumumkan.",
            "The order of the short list does not follow the published rules.",
        ),
        _order_faults(bundle),
    )


def _order_faults(bundle: Opened) -> Iterator[str]:
    shortlist = bundle.part.part("shortlist")
    told = shortlist.parts("places")
    try:
        computed = ranked(bundle, [place.text("key") for place in told])
    except (LotError, KeyError, ValueError) as error:
        yield f"{shortlist.where}: {error}"
        return
    yield from differs("places", len(told), len(computed))
    rows = []
    for row, place in zip(told, computed, strict=False):
        yield from differs(f"{row.where}.key", row.text("key"), place.entrant.key)
        yield from differs(f"{row.where}.rank", row.number("rank"), place.rank)
        yield from differs(
            f"{row.where}.final", row.exact("final"), place.entrant.final
        )
        yield from differs(
            f"{row.where}.decided_by", row.text("decided_by"), str(place.decided_by)
        )
        rows.append(
            [
                row.text("key"),
                row.number("rank"),
                row.values["final"],
                row.text("decided_by"),
            ]
        )
    digest = digest_of(canonical(rows))
    yield from differs("list_digest", shortlist.text("list_digest"), digest)
    for entry in bundle.entries:
        is_it = entry.type == "appointments.freeze"
        if is_it and entry.facts.get("edition") == shortlist.number("edition"):
            yield from differs("frozen", entry.facts.get("list_digest"), digest)
            return
    yield "appointments.freeze: no entry of this edition"


def ranked(bundle: Opened, keys: list[str]) -> tuple[Place, ...]:
    """Return the order that the rules give some candidates.

    Raises:
        LotError: if the lot proves nothing.
        KeyError: for a candidate whom the bundle does not tell.
        ValueError: if the requirements state no order.
    """
    rules = bundle.requirements.shortlist
    if rules is None:
        raise ValueError("the requirements state no order of a short list")
    entrants = []
    for key in keys:
        told = bundle.by_key[key]
        entries = entries_of(bundle, told)
        entrants.append(
            Entrant(
                key=key,
                box=told.box or None,
                final=final_of(bundle, told),
                entries=tuple(
                    value if isinstance(value, Fraction) else None for value in entries
                ),
            )
        )
    return rank(entrants, rules, _lot(bundle))


def _lot(bundle: Opened) -> Lot | None:
    binding = bundle.binding
    seed = binding.text("lot_seed")
    rules = bundle.requirements.shortlist
    if not seed or rules is None or rules.ties != "lottery":
        return None
    return Lot(
        commitment=binding.text("lot_commitment"),
        seed=bytes.fromhex(seed),
        list_digest=binding.text("pool_digest"),
    )
