"""The units of an agency and their structural posts, sized by the number of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count, islice

import numpy as np

from rehearsal.country import Agency, Region
from rehearsal.dice import Dice
from rehearsal.tables import Office, offices

LETTERS = {"PROV": "P", "KAB": "K", "KOT": "C"}
PROVINCE_ECHELONS = {"21": "12", "22": "21", "31": "22", "32": "31", "42": "41"}
"""In a province each post stands one step higher than in a regency or city."""

SMALLEST_WITH_DISTRICTS = 600
SMALLEST_WITH_SUBSECTIONS = 2500
SMALLEST_WITH_ASSISTANTS = 1000
SMALLEST_WITH_HOSPITAL = 1500
"""Numbers of people from which an agency is divided so finely."""

WITH_SECTIONS = frozenset({"SATPOLPP", "DAMKAR", "DISHUB", "DISDUKCAPIL", "BAPENDA"})
"""Offices whose divisions kept their sections after the delayering of 2021."""
WITH_BRANCHES = frozenset({"DPUPR", "DLH", "DISHUB", "BAPENDA", "DISPERDAG", "DKP"})
"""Offices with a technical branch (UPTD) of their own."""

DISTRICT_FIELDS = ("pemerintahan", "administrasi", "sosial")

_FIRST = (
    *("Padang", "Teluk", "Bukit", "Tanjung", "Muara", "Kebon", "Rawa", "Karang"),
    *("Pasir", "Cempaka", "Lembah", "Sumber", "Taman", "Gunung", "Curug", "Batu"),
)
_SECOND = (
    *("Melati", "Kenanga", "Nirwana", "Cahaya", "Purnama", "Dahlia", "Bestari"),
    *("Sentosa", "Mekarwangi", "Teratai", "Bahari", "Seroja", "Damai", "Jingga"),
    *("Pelangi", "Rembulan", "Kencana", "Anggrek", "Merdu", "Lestari"),
)


@dataclass(frozen=True)
class Unit:
    """One unit.

    Attributes:
        parent: index of the unit above, -1 for a regional unit (OPD).
        opd: index of the regional unit it belongs to; its own for an OPD.
        sector: `office`, `school`, `clinic` or `hospital`; says who works there.
        weight: share of its sector's staff.
    """

    code: str
    name: str
    parent: int
    opd: int
    sector: str
    office: Office
    weight: float


@dataclass(frozen=True)
class Post:
    """A structural post: one holder or none.

    Attributes:
        echelon: SIASN's code.
        heads: index of the unit this post leads, -1 when it leads none.
    """

    code: str
    unit: int
    title: str
    echelon: str
    heads: int


@dataclass
class Tree:
    """Units and posts while they are being built; parents come before children."""

    agency: Agency
    people: int
    invented: bool
    units: list[Unit] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    def add_unit(
        self,
        name: str,
        parent: int,
        office: Office,
        weight: float = 0.0,
        sector: str = "office",
    ) -> int:
        """Add a unit and return its index."""
        index = len(self.units)
        opd = index if parent < 0 else self.units[parent].opd
        code = f"c0ffee{self.agency.code}{index + 1:022d}"
        self.units.append(Unit(code, name, parent, opd, sector, office, weight))
        return index

    def add_post(
        self, unit: int, title: str, echelon: str, *, leads: bool = True
    ) -> None:
        """Add a structural post; `leads` says whether it heads its unit."""
        if self.agency.kind == "PROV":
            echelon = PROVINCE_ECHELONS.get(echelon, echelon)
        code = f"C0FFEE{self.agency.code}A{len(self.posts) + 1:021d}"
        heads = unit if leads else -1
        self.posts.append(Post(code, unit, title, echelon, heads))

    def add_led(
        self, name: str, title: str, parent: int, echelon: str, weight: float
    ) -> int:
        """Add a unit below another together with the post that leads it."""
        unit = self.add_unit(name, parent, self.units[parent].office, weight)
        self.add_post(unit, title, echelon)
        return unit


def build_tree(agency: Agency, region: Region, people: int, dice: Dice) -> Tree:
    """Build the units of an agency with so many people."""
    tree = Tree(agency, people, region.planted)
    for office in _offices(agency, people):
        _add_office(tree, office)
    _add_schools(tree, dice.stream("schools"))
    _add_health(tree)
    if agency.kind != "PROV" and people >= SMALLEST_WITH_DISTRICTS:
        _add_districts(tree)
    return tree


def _offices(agency: Agency, people: int) -> Iterator[Office]:
    wanted = 4 + max(0, people - 50) // 60
    suited = (o for o in offices() if LETTERS[agency.kind] in o.levels)
    usual = (o for o in suited if o.kind != "rsud" or people >= SMALLEST_WITH_HOSPITAL)
    return islice(usual, wanted)


def _add_office(tree: Tree, office: Office) -> None:
    if office.kind == "setda":
        _add_secretariat(tree, office)
        return
    place = tree.agency.place
    name = office.name if office.kind != "rsud" else f"{office.name} {place}"
    opd = tree.add_unit(name, -1, office)
    tree.add_post(opd, _head_title(office), office.echelon)
    share = office.weight / (len(office.parts) + 1)
    deputy = "32" if office.kind == "rsud" else "31"
    desk = tree.add_unit("Sekretariat", opd, office, share * 0.4)
    if office.kind == "setwan":
        desk = opd
    else:
        tree.add_post(desk, f"Sekretaris {office.name}", deputy)
    if tree.people >= SMALLEST_WITH_SUBSECTIONS:
        for part in ("Subbagian Umum dan Kepegawaian", "Subbagian Keuangan"):
            title = f"Kepala {part} {office.name}"
            tree.add_led(part, title, desk, "41", share * 0.3)
    for part in office.parts[: _parts(tree.people)]:
        _add_division(tree, opd, part, share)
    if office.key in WITH_BRANCHES and tree.people >= SMALLEST_WITH_SUBSECTIONS:
        _add_branch(tree, opd, office)


def _head_title(office: Office) -> str:
    whole = {"Inspektur", "Sekretaris DPRD"}
    return office.head if office.head in whole else f"{office.head} {office.name}"


def _parts(people: int) -> int:
    return 1 + people // 150


def _add_division(tree: Tree, opd: int, part: str, share: float) -> None:
    office = tree.units[opd].office
    leads_itself = part.startswith("Inspektur Pembantu")
    echelon = "31" if leads_itself or part.startswith("Bagian") else "32"
    title = part if leads_itself else f"Kepala {part} {office.name}"
    division = tree.add_led(part, title, opd, echelon, share)
    if office.key in WITH_SECTIONS and tree.people >= SMALLEST_WITH_SUBSECTIONS:
        subject = part.removeprefix("Bidang ")
        for kind in ("Pembinaan", "Pelaksanaan"):
            section = f"Seksi {kind} {subject}"
            tree.add_led(section, f"Kepala {section}", division, "41", share * 0.4)


def _add_branch(tree: Tree, opd: int, office: Office) -> None:
    for number in range(1, 2 + tree.people // 5000):
        name = f"UPTD {office.name.removeprefix('Dinas ')} Wilayah {number}"
        unit = tree.add_led(name, f"Kepala {name}", opd, "41", office.weight * 0.15)
        desk = f"Subbagian Tata Usaha {name}"
        tree.add_led(desk, f"Kepala {desk}", unit, "42", office.weight * 0.05)


def _add_secretariat(tree: Tree, office: Office) -> None:
    opd = tree.add_unit(office.name, -1, office, office.weight * 0.02)
    tree.add_post(opd, f"Sekretaris Daerah {tree.agency.place}", office.echelon)
    spheres = ["Pemerintahan dan Kesejahteraan Rakyat"]
    if tree.people >= SMALLEST_WITH_ASSISTANTS:
        spheres += ["Perekonomian dan Pembangunan", "Administrasi Umum"]
        for subject in ("Hukum dan Politik", "Pembangunan", "Sumber Daya Manusia"):
            title = f"Staf Ahli {tree.agency.head} Bidang {subject}"
            tree.add_post(opd, title, "22", leads=False)
    desks = [
        tree.add_led(f"Asisten {sphere}", f"Asisten {sphere}", opd, "22", 0.0)
        for sphere in spheres
    ]
    parts = office.parts[: 2 * _parts(tree.people)]
    share = office.weight / len(parts)
    for index, part in enumerate(parts):
        above = desks[index * len(desks) // len(parts)]
        bureau = tree.add_led(part, f"Kepala {part}", above, "31", share)
        if tree.people >= SMALLEST_WITH_SUBSECTIONS:
            subject = part.removeprefix("Bagian ")
            for kind in ("Kebijakan", "Tata Laksana"):
                name = f"Subbagian {kind} {subject}"
                tree.add_led(name, f"Kepala {name}", bureau, "41", share * 0.3)


def _unit_of(tree: Tree, key: str) -> int:
    return next(i for i, unit in enumerate(tree.units) if unit.office.key == key)


def _add_schools(tree: Tree, rng: np.random.Generator) -> None:
    opd = _unit_of(tree, "DIKBUD")
    office = tree.units[opd].office
    for kind, share, size in _school_kinds(tree.agency):
        number = max(1, round(tree.people * share / size))
        for index, spread in enumerate(rng.normal(1.0, 0.25, number), start=1):
            name = f"{kind} Negeri {index} {tree.agency.place}"
            weight = size * float(np.clip(spread, 0.5, 1.7))
            tree.add_unit(name, opd, office, weight, "school")


def _school_kinds(agency: Agency) -> tuple[tuple[str, float, int], ...]:
    if agency.kind == "PROV":
        return (("SMA", 0.25, 55), ("SMK", 0.2, 60))
    return (("TK", 0.01, 6), ("SD", 0.29, 13), ("SMP", 0.15, 32))


def _add_health(tree: Tree) -> None:
    opd = _unit_of(tree, "DINKES")
    office = tree.units[opd].office
    for index, unit in enumerate(list(tree.units)):
        if unit.office.kind == "rsud" and unit.parent >= 0:
            wards = 6.0 if unit.name != "Sekretariat" else 1.0
            tree.units[index] = replace(unit, sector="hospital", weight=wards)
    if tree.agency.kind == "PROV":
        return
    number = max(1, round(tree.people * 0.1 / 38))
    for name in islice(_names(tree, "Puskesmas"), number):
        clinic = tree.add_unit(name, opd, office, 1.0, "clinic")
        if tree.people >= SMALLEST_WITH_SUBSECTIONS:
            desk = f"Subbagian Tata Usaha {name}"
            tree.add_led(desk, f"Kepala {desk}", clinic, "42", 0.6)


def _add_districts(tree: Tree) -> None:
    is_city = tree.agency.kind == "KOT"
    number = max(2, round(tree.people / (625 if is_city else 350)))
    villages = _names(tree, "Kelurahan", skip=7)
    for name in islice(_names(tree, "Kecamatan"), number):
        office = _district(name)
        opd = tree.add_unit(name, -1, office)
        plain = name.removeprefix("Kecamatan ")
        tree.add_post(opd, f"Camat {plain}", "31")
        desk = tree.add_unit(f"Sekretariat {name}", opd, office, 1.0)
        tree.add_post(desk, f"Sekretaris {name}", "32")
        for part in ("Pemerintahan", "Ketenteraman dan Ketertiban", "Pembangunan"):
            section = f"Seksi {part} {name}"
            tree.add_led(section, f"Kepala {section}", opd, "41", 2.0)
        for village in islice(villages, 5 if is_city else 1):
            _add_village(tree, opd, village)


def _district(name: str) -> Office:
    return Office(
        key="KECAMATAN",
        levels="KC",
        kind="kecamatan",
        name=name,
        head="Camat",
        echelon="31",
        fields=DISTRICT_FIELDS,
        families=(),
        weight=12,
        parts=(),
    )


def _add_village(tree: Tree, opd: int, village: str) -> None:
    title = village.replace("Kelurahan", "Lurah")
    unit = tree.add_led(village, title, opd, "41", 2.0)
    desk = f"Sekretariat {village}"
    tree.add_led(desk, f"Sekretaris {village}", unit, "42", 0.5)
    section = f"Seksi Pelayanan {village}"
    tree.add_led(section, f"Kepala {section}", unit, "42", 0.5)


def _names(tree: Tree, kind: str, skip: int = 0) -> Iterator[str]:
    """Give names of places without end: invented ones, or numbers in a real region."""
    if not tree.invented:
        yield from (f"{kind} Contoh {number}" for number in count(1))
    pairs = len(_FIRST) * len(_SECOND)
    for number in count(skip):
        # A step without a common divisor with the number of pairs meets each once.
        turn = number * 131 % pairs
        name = f"{_FIRST[turn % len(_FIRST)]} {_SECOND[turn // len(_FIRST)]}"
        yield f"{kind} {name}" + (f" {number // pairs + 1}" if number >= pairs else "")
