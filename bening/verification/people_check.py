"""Were the facts frozen, and do they give the boxes, the eligibility and the pool?"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from bening.policy.above import entry_values
from bening.policy.eligibility import Eligibility, Verdict, check
from bening.policy.explain import Explanation, explain
from bening.policy.wording import Label
from bening.verification.checks import Check, differs, judged, withheld
from bening.verification.opened import Opened
from bening.verification.people import Told, gives_root, is_named_so
from bening.verification.pool import PoolLine, leaf_of, pool_digest

LETTERS = {"pass": "P", "fail": "F", "unknown": "U", "waived": "W"}


def check_people(bundle: Opened) -> tuple[Check, ...]:
    """Return the checks of everybody who was considered."""
    return (
        _frozen(bundle),
        _boxes(bundle),
        _eligibility(bundle),
        _pool(bundle),
    )


def explained(bundle: Opened, told: Told) -> Explanation:
    """Return a candidate's place on the map, computed from the facts."""
    return explain(bundle.policy, told.person, bundle.as_of, cuts=bundle.cuts)


def entries_of(bundle: Opened, told: Told) -> tuple[object, ...]:
    """Return a candidate's values of the policy's ranking, exact."""
    return entry_values(bundle.policy, told.person, bundle.as_of, cuts=bundle.cuts)


def verdict_of(bundle: Opened, told: Told, *, verified: bool) -> Verdict:
    """Return what the requirements make of a candidate."""
    return check(
        bundle.requirements,
        bundle.target,
        told.facts,
        bundle.known(told.key, verified=verified),
        bundle.as_of,
    )


def letters_of(verdict: Verdict) -> str:
    """Return the outcomes as the pool writes them."""
    return "".join(LETTERS[str(one.outcome)] for one in verdict.checks)


def _frozen(bundle: Opened) -> Check:
    root = bundle.binding.hex("snapshot_digest")
    hidden = [one for one in bundle.people if one.frozen is None]
    if hidden:
        return withheld(
            "frozen_facts",
            Label(
                f"Nama {len(hidden)} orang tidak dibuka dalam berkas ini, sehingga "
                "faktanya tidak dapat dicocokkan dengan peta yang dibekukan.",
                f"The names of {len(hidden)} people are withheld in this file, so "
                "their facts cannot be held against the frozen map.",
            ),
        )
    found = [
        one.called
        for one in bundle.people
        if one.frozen is not None
        and not (gives_root(one.frozen, root) and is_named_so(one))
    ]
    return judged(
        "frozen_facts",
        Label(
            f"Fakta {len(bundle.people)} orang adalah fakta yang dibekukan sebelum "
            "seleksi dibuka.",
            f"The facts of {len(bundle.people)} people are those frozen before the "
            "selection was opened.",
        ),
        Label(
            "Fakta seseorang berbeda dari yang dibekukan.",
            "Somebody's facts are not those that were frozen.",
        ),
        found,
    )


def _boxes(bundle: Opened) -> Check:
    found: list[str] = []
    for told in bundle.people:
        place = explained(bundle, told)
        found += differs(f"{told.called} box", told.box, place.box or 0)
        bits = sum(1 << (box - 1) for box in place.possible_boxes)
        found += differs(f"{told.called} possible", told.possible_boxes, bits)
        found += differs(f"{told.called} talent", told.talent, place.talent_score)
    return judged(
        "boxes_recomputed",
        Label(
            f"Kotak dan nilai {len(bundle.people)} orang dihitung ulang dari faktanya: "
            "sama sampai digit terakhir.",
            f"Boxes and scores of {len(bundle.people)} people were computed again from "
            "their facts: equal to the last digit.",
        ),
        Label(
            "Kotak atau nilai seseorang tidak mengikuti dari faktanya.",
            "Somebody's box or score does not follow from the facts.",
        ),
        found,
    )


def _eligibility(bundle: Opened) -> Check:
    found: list[str] = []
    for told in bundle.people:
        verdict = verdict_of(bundle, told, verified=False)
        found += differs(
            f"{told.called} requirements", told.outcomes, letters_of(verdict)
        )
        found += differs(
            f"{told.called} eligibility", told.eligibility, str(verdict.eligibility)
        )
    return judged(
        "eligibility_recomputed",
        Label(
            f"Persyaratan {len(bundle.people)} orang diperiksa ulang satu per satu: "
            "hasilnya sama.",
            f"The requirements of {len(bundle.people)} people were checked again one "
            "by one: the same results.",
        ),
        Label(
            "Hasil persyaratan seseorang tidak mengikuti dari faktanya.",
            "What a requirement made of somebody does not follow from the facts.",
        ),
        found,
    )


def _pool(bundle: Opened) -> Check:
    binding, pool = bundle.binding, bundle.part.part("pool")
    leaves = pool.hexes("leaves")
    found = [
        *differs("pool", binding.text("pool_digest"), pool_digest(leaves)),
        *differs("pool size", binding.number("pool_size"), len(leaves)),
        *_lines(bundle, leaves),
    ]
    return judged(
        "pool_complete",
        Label(
            f"{len(leaves)} orang dipertimbangkan; setiap calon dalam berkas ini "
            "memang ada di antaranya, dengan alasan yang dikunci sebelum nama dibuka.",
            f"{len(leaves)} people were considered; every candidate in this file was "
            "among them, with reasons fixed before names were opened.",
        ),
        Label(
            "Daftar orang yang dipertimbangkan tidak cocok dengan yang dikunci.",
            "The people considered are not those that were committed to.",
        ),
        found,
    )


def _lines(bundle: Opened, leaves: tuple[bytes, ...]) -> Iterator[str]:
    listed = 0
    for told in bundle.people:
        place, long_listed = told.part.number("pool_index"), told.part.flag("listed")
        listed += long_listed
        line = PoolLine(
            key=UUID(told.key),
            box=told.box,
            possible_boxes=told.possible_boxes,
            outcomes=told.outcomes,
            eligibility=told.eligibility,
            long_listed=long_listed,
        )
        if not 0 <= place < len(leaves) or leaves[place] != leaf_of(
            told.part.hex("pool_salt"), line
        ):
            yield f"{told.called}: not at place {place}"
    yield from differs("long list", bundle.binding.number("long_listed"), listed)


def is_eligible(verdict: Verdict) -> bool:
    """Tell whether everything was met or set aside by somebody entitled."""
    return verdict.eligibility is Eligibility.ELIGIBLE
