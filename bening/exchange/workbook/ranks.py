"""Ranks and positions as files print them, as codes Bening counts with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bening.exchange import codes
from bening.exchange.workbook.text import canonical

_GOLONGAN = re.compile(r"(?<![a-z])(iv|iii|ii|i)\s*[/.\- ]?\s*([a-e])(?![a-z])")
_ROMAN = re.compile(r"(?<![a-z])([ivx]+)(?![a-z])")
_BY_GOLONGAN = {canonical(name): code for code, (name, _, _) in codes.RANKS_PNS.items()}
_BY_TITLE = {
    alias: code
    for code, (_, title, _) in codes.RANKS_PNS.items()
    for alias in (
        canonical(title),
        canonical(title.replace("Tingkat I", "Tk I")),
        canonical(title.replace("Tingkat I", "Tk 1")),
        canonical(title.replace("Tingkat I", "Tkt I")),
    )
}


@dataclass(frozen=True, slots=True)
class RankReading:
    """What id and name say about a rank.

    Attributes:
        scheme: `PNS` or `PPPK`.
        order: place in its scheme, 1 lowest; 0 when it cannot be told.
        name: as law writes it: `III/d`, `IX`.
        problem: code of a finding.
    """

    scheme: str
    order: int = 0
    name: str = ""
    problem: str = ""


def read_rank(code: str | None, name: str | None, *, pppk: bool) -> RankReading:
    """Read a rank from its SIASN id and its printed name.

    The ids of PNS and PPPK collide, so `pppk` decides which table holds.
    """
    return _read_pppk(code, name) if pppk else _read_pns(code, name)


def _read_pns(code: str | None, name: str | None) -> RankReading:
    by_code = code if code in codes.RANKS_PNS else None
    by_name = _pns_code(name or "")
    if by_code and by_name and by_code != by_name:
        return RankReading("PNS", problem="rank_contradicts")
    known = by_code or by_name
    if known is None:
        return RankReading("PNS", problem="rank_unknown")
    printed, _, order = codes.RANKS_PNS[known]
    return RankReading("PNS", order, printed)


def _pns_code(name: str) -> str | None:
    match = _GOLONGAN.search(name.lower())
    if match:
        return _BY_GOLONGAN.get(match[1] + match[2])
    return _BY_TITLE.get(canonical(name))


def _read_pppk(code: str | None, name: str | None) -> RankReading:
    text = (name or "").lower()
    inferred = codes.RANK_IDS_PPPK.get(code or "")
    if not _GOLONGAN.search(text):
        match = _ROMAN.search(text)
        printed = match[1].upper() if match else ""
        if text.strip().isdigit():
            printed = _PPPK_BY_NUMBER.get(int(text), "")
        if printed in codes.RANKS_PPPK:
            return RankReading("PPPK", codes.RANKS_PPPK[printed], printed)
    if inferred is None:
        return RankReading("PPPK", problem="rank_unknown")
    problem = "rank_printed_as_pns" if _GOLONGAN.search(text) else "rank_by_id_only"
    return RankReading("PPPK", codes.RANKS_PPPK[inferred], inferred, problem)


_PPPK_BY_NUMBER = {order: name for name, order in codes.RANKS_PPPK.items()}
_ECHELONS = {canonical(name): code for code, (name, _) in codes.ECHELONS.items()}
_STATED_LEVELS = (
    (re.compile(r"\bahli utama\b"), "UTAMA"),
    (re.compile(r"\bahli madya\b"), "MADYA"),
    (re.compile(r"\bahli muda\b"), "MUDA"),
    (re.compile(r"\bahli pertama\b"), "PERTAMA"),
    (re.compile(r"\bpenyelia\b"), "PENYELIA"),
    (re.compile(r"\bmahir\b|\bpelaksana lanjutan\b"), "MAHIR"),
    (re.compile(r"\bpemula\b"), "PEMULA"),
    (re.compile(r"\bterampil\b|\bpelaksana$"), "TERAMPIL"),
)
_BARE_LEVEL = re.compile(r"\b(utama|madya|muda|pertama)\b")
_TITLES_WITH_LEVEL = {
    "gurubesarprofesor": "UTAMA",
    "gurubesar": "UTAMA",
    "profesor": "UTAMA",
    "lektorkepala": "MADYA",
    "lektor": "MUDA",
    "asistenahli": "PERTAMA",
    "jaksautamamadya": "UTAMA",
    "jaksautamamuda": "MADYA",
    "jaksautamapratama": "MADYA",
    "jaksapratama": "MUDA",
    "ajunjaksa": "PERTAMA",
    "ajunjaksamadya": "PERTAMA",
}


def functional_level(title: str) -> str | None:
    """Tell the level of a functional position from its title; None when not stated.

    >>> functional_level("PERENCANA AHLI MADYA"), functional_level("Dosen")
    ('MADYA', None)
    """
    known = _TITLES_WITH_LEVEL.get(canonical(title))
    if known is not None:
        return known
    lowered = " ".join(title.lower().split())
    for pattern, level in _STATED_LEVELS:
        if pattern.search(lowered):
            return level
    bare = _BARE_LEVEL.findall(lowered)
    return bare[0].upper() if len(bare) == 1 and lowered.endswith(bare[0]) else None


def echelon_code(code: str | None, name: str | None) -> str | None:
    """Give the echelon's id from its id or its printed name; None for none.

    >>> echelon_code(None, "III.b"), echelon_code("99", None)
    ('32', None)
    """
    if code in codes.ECHELONS:
        return code
    match = _GOLONGAN.search((name or "").lower()) or re.search(
        r"(?<![a-z])(v)\s*[/.\- ]?\s*([ab])(?![a-z])", (name or "").lower()
    )
    return _ECHELONS.get(match[1] + match[2]) if match else None


_KIND_WORDS = (
    ("rangkap", "DOUBLE"),
    ("struktural", "STRUCTURAL"),
    ("fungsionalumum", "GENERAL"),
    ("pelaksana", "GENERAL"),
    ("fungsional", "FUNCTIONAL"),
)


def position_kind(code: str | None, name: str | None) -> str | None:
    """Tell the kind of a position from its id or its printed name."""
    if code in codes.POSITION_KINDS:
        return codes.POSITION_KINDS[code]
    text = canonical(name or "")
    return next((kind for word, kind in _KIND_WORDS if word in text), None)


def position_class(kind: str | None, echelon: str | None) -> str | None:
    """Give the class that kind and echelon make; None when they do not tell.

    Class follows from both alone, never from a title..
    """
    if kind == "FUNCTIONAL":
        return "JF"
    if kind == "GENERAL":
        return "PELAKSANA"
    if echelon is None:
        return None
    return codes.ECHELONS[echelon][1]
