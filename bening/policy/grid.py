"""The nine boxes: which pair of levels gives which box, its name and what follows.

The numbering of PermenPANRB 3/2020 (amended by 20/2025) counts along the diagonal: it
is not three times the row plus the column. A policy names a grid; it does not draw one.
"""

from __future__ import annotations

from dataclasses import dataclass

from bening.policy.wording import Label

PERFORMANCE_LEVELS = ("below", "meets", "above")
POTENTIAL_LEVELS = ("low", "middle", "high")


@dataclass(frozen=True)
class Box:
    """One box of the map."""

    number: int
    performance: str
    potential: str
    name: Label
    recommendations: tuple[Label, ...]


@dataclass(frozen=True)
class Grid:
    """Nine boxes by performance and potential level.

    Attributes:
        id: the name a policy uses.
        boxes: box number to box.
    """

    id: str
    boxes: dict[int, Box]

    def number(self, performance: str, potential: str) -> int:
        """Return the box of a pair of levels.

        >>> GRIDS["panrb-9"].number("above", "middle")
        7
        """
        return next(
            box.number
            for box in self.boxes.values()
            if (box.performance, box.potential) == (performance, potential)
        )


_GUIDANCE = Label("bimbingan kinerja", "performance guidance")
_COUNSELLING = Label("konseling kinerja", "performance counselling")
_COMPETENCE = Label("pengembangan kompetensi", "competence development")
_SUITABLE = Label("penempatan pada jabatan yang sesuai", "a suitable placement")
_RETAIN = Label("dipertahankan", "retain")
_AGENCY_GROUP = Label(
    "masuk kelompok rencana suksesi instansi", "agency succession group"
)

_PANRB_9 = (
    Box(
        9,
        "above",
        "high",
        Label("Talenta utama", "Leading talent"),
        (
            Label("dipromosikan dan dipertahankan", "promote and retain"),
            Label(
                "masuk kelompok rencana suksesi instansi dan nasional",
                "agency and national succession group",
            ),
            Label("penghargaan", "award"),
        ),
    ),
    Box(
        8,
        "meets",
        "high",
        Label(
            "Potensi tinggi, kinerja sesuai harapan",
            "High potential, performance as expected",
        ),
        (
            _RETAIN,
            _AGENCY_GROUP,
            Label("rotasi atau perluasan jabatan", "rotation or job enlargement"),
            _GUIDANCE,
        ),
    ),
    Box(
        7,
        "above",
        "middle",
        Label("Kinerja tinggi, potensi menengah", "High performance, middle potential"),
        (
            _RETAIN,
            _AGENCY_GROUP,
            Label("rotasi atau pengayaan jabatan", "rotation or job enrichment"),
            _COMPETENCE,
            Label("tugas belajar", "study assignment"),
        ),
    ),
    Box(
        6,
        "below",
        "high",
        Label(
            "Potensi tinggi, kinerja belum tampak",
            "High potential, performance not yet shown",
        ),
        (_SUITABLE, _GUIDANCE, _COUNSELLING),
    ),
    Box(
        5,
        "meets",
        "middle",
        Label("Talenta inti", "Core talent"),
        (_SUITABLE, _GUIDANCE, _COMPETENCE),
    ),
    Box(
        4,
        "above",
        "low",
        Label("Kinerja tinggi, potensi rendah", "High performance, low potential"),
        (Label("rotasi", "rotation"), _COMPETENCE),
    ),
    Box(
        3,
        "below",
        "middle",
        Label(
            "Potensi menengah, kinerja di bawah harapan",
            "Middle potential, performance below expectation",
        ),
        (_GUIDANCE, _COUNSELLING, _COMPETENCE, _SUITABLE),
    ),
    Box(
        2,
        "meets",
        "low",
        Label(
            "Kinerja sesuai harapan, potensi rendah",
            "Performance as expected, low potential",
        ),
        (_GUIDANCE, _COMPETENCE, _SUITABLE),
    ),
    Box(
        1,
        "below",
        "low",
        Label("Perlu perhatian", "Needs attention"),
        (
            Label(
                "ditangani menurut ketentuan peraturan perundang-undangan",
                "handled as the law provides",
            ),
        ),
    ),
)

GRIDS = {"panrb-9": Grid("panrb-9", {box.number: box for box in _PANRB_9})}
