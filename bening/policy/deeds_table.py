"""The table of deeds: what can be done about each kind of evidence, and what it takes.

Estimates that order the ways to another box; see `deeds` for what they mean.
"""

from __future__ import annotations

from collections.abc import Mapping

from bening.policy.deeds import Amount, Deeds, Fields, Row
from bening.policy.kinds import COMPETENCIES
from bening.policy.micro import MICRO
from bening.policy.wording import Label, label_of

HOURS = Label("{number} jam pelatihan", "{number} hours of training")
RESULT = Label("hasil sekurang-kurangnya {number}", "a result of at least {number}")
ANY_RESULT = Label("hasil berapa pun", "whatever result")


def _row(
    words: str | Label,
    fields: Fields,
    effort: int | None,
    record: int | None,
    after: Mapping[str, tuple[str, ...]] | None = None,
) -> Row:
    what = label_of(words) if isinstance(words, str) else words
    return Row(what, fields, effort, record, after or {})


def _result(
    name: str,
    effort: int | None,
    per_step: int,
    beside: Fields | None = None,
    step: int = 20,
) -> Amount:
    """Return a result on a scale to 100 that a renewed assessment gives."""
    return Amount(
        name=name,
        grain=MICRO // 100,
        most=100 * MICRO,
        step=step * MICRO,
        per_step=per_step,
        effort=effort,
        record=2,
        words=RESULT,
        any_words=ANY_RESULT,
        beside=beside or {},
    )


def _assessed(what: Label, amount: Amount, rows: tuple[Row, ...] = ()) -> Deeds:
    """Return what can be done about the result of an assessment."""
    return Deeds(
        do=Label(
            f"Ikuti {what.id} yang baru, dengan {{what}}",
            f"Take part in a new {what.en}, with {{what}}",
        ),
        record=Label(
            f"Catatkan {what.id} yang sudah ada, dengan {{what}}",
            f"Have an existing {what.en} recorded, with {{what}}",
        ),
        months=6,
        amount=amount,
        rows=rows,
    )


def _at_level(level: int) -> Row:
    """Return every competency at one level: for policies that count no percentage."""
    return _row(
        Label(
            f"tingkat {level} pada setiap kompetensi",
            f"level {level} in every competency",
        ),
        {"levels": dict.fromkeys(COMPETENCIES, level)},
        10 + 10 * level * (level - 1) // 2,
        1 + level * (level - 1) // 2,
    )


_SCHOOL = ("SD", "SLTP", "SLTA", "D1", "D2", "D3")
_BACHELOR = ("S1", "D4", "PROFESI")


def _rating(
    predicate: str, work: str, behaviour: str, effort: int | None, record: int
) -> Row:
    fields: Fields = {
        "predicate": predicate,
        "work_result": work,
        "behaviour": behaviour,
        "definitive": True,
    }
    return _row(predicate, fields, effort, record)


DEEDS: Mapping[str, Deeds] = {
    "appraisal": Deeds(
        do=Label(
            "Capai predikat kinerja {what} untuk tahun {year}",
            "Reach the rating {what} for the year {year}",
        ),
        record=Label(
            "Catatkan penilaian kinerja tahun {year} yang sudah ada, berpredikat {what}",
            "Have the existing appraisal of {year} recorded, with the rating {what}",
        ),
        wait=Label(
            "Penilaian kinerja yang sudah tercatat mulai dihitung",
            "An appraisal that is recorded already begins to count",
        ),
        months=6,
        rows=(
            _rating("SB", "ABOVE", "ABOVE", 40, 4),
            _rating("B", "MEETS", "MEETS", 20, 2),
            _rating("BP", "MEETS", "BELOW", 10, 1),
            _rating("K", "BELOW", "MEETS", None, 1),
            _rating("SK", "BELOW", "BELOW", None, 1),
        ),
        year="year",
        waits=True,
        renews=True,
    ),
    "award": Deeds(
        do=Label("Raih penghargaan: {what}", "Earn an award: {what}"),
        record=Label(
            "Catatkan penghargaan yang sudah dimiliki: {what}",
            "Have an award that you hold recorded: {what}",
        ),
        months=12,
        rows=(
            _row("INTERNATIONAL", {"level": "INTERNATIONAL"}, 120, 24),
            _row("NATIONAL", {"level": "NATIONAL"}, 80, 12),
            _row("SATYALANCANA", {"level": "SATYALANCANA"}, 40, 3),
            _row("INTER_AGENCY", {"level": "INTER_AGENCY"}, 50, 8),
            _row("INTERNAL", {"level": "INTERNAL"}, 25, 3),
        ),
    ),
    "team": Deeds(
        do=Label("Ambil peran dalam tim: {what}", "Take a role in a team: {what}"),
        record=Label(
            "Catatkan peran tim yang sudah dijalani: {what}",
            "Have a role in a team that you hold recorded: {what}",
        ),
        months=3,
        rows=(
            _row(
                "HEAD_INTER_AGENCY", {"role": "HEAD", "scope": "INTER_AGENCY"}, 60, 12
            ),
            _row("HEAD_INTERNAL", {"role": "HEAD", "scope": "INTERNAL"}, 30, 6),
            _row(
                "MEMBER_INTER_AGENCY",
                {"role": "MEMBER", "scope": "INTER_AGENCY"},
                20,
                4,
            ),
            _row("MEMBER_INTERNAL", {"role": "MEMBER", "scope": "INTERNAL"}, 10, 2),
        ),
    ),
    "feedback_360": Deeds(
        do=Label(
            "Minta umpan balik 360° yang baru, dengan {what}",
            "Ask for a new 360° feedback, with {what}",
        ),
        record=Label(
            "Catatkan umpan balik 360° yang sudah ada, dengan {what}",
            "Have an existing 360° feedback recorded, with {what}",
        ),
        months=3,
        amount=_result("score", 4, 6),
    ),
    "competence": _assessed(
        Label("penilaian kompetensi", "assessment of competence"),
        _result("jpm", 10, 10),
        tuple(_at_level(level) for level in range(1, 6)),
    ),
    "potential": _assessed(
        Label("penilaian potensi", "assessment of potential"),
        _result("score", 10, 16),
    ),
    "potkom": _assessed(
        Label(
            "penilaian potensi dan kompetensi",
            "assessment of potential and competence",
        ),
        _result("raw", 12, 12, {"scale": 100}),
    ),
    "training": Deeds(
        do=Label("Tambah {what}", "Add {what}"),
        record=Label(
            "Catatkan pelatihan yang sudah diikuti, {what}",
            "Have training that you attended recorded, {what}",
        ),
        wait=Label(
            "Jam pelatihan yang sudah tercatat mulai dihitung",
            "Hours of training that are recorded already begin to count",
        ),
        months=2,
        amount=Amount(
            name="hours",
            grain=MICRO,
            most=400 * MICRO,
            step=5 * MICRO,
            per_step=1,
            effort=1,
            record=1,
            words=HOURS,
            any_words=HOURS,
            is_added=True,
        ),
        waits=True,
    ),
    "education": Deeds(
        do=Label("Selesaikan pendidikan: {what}", "Complete an education: {what}"),
        record=Label(
            "Catatkan ijazah yang sudah dimiliki: {what}",
            "Have a diploma that you hold recorded: {what}",
        ),
        months=24,
        rows=(
            _row("S3", {"level": "S3"}, 500, 8, {"level": ("S2", "SPESIALIS")}),
            _row("S2", {"level": "S2"}, 300, 4, {"level": _BACHELOR}),
            _row("S1", {"level": "S1"}, 400, 2, {"level": _SCHOOL}),
            _row("D3", {"level": "D3"}, None, 2),
            _row("SLTA", {"level": "SLTA"}, None, 1),
        ),
    ),
    "certificate": Deeds(
        do=Label("Peroleh {what}", "Obtain {what}"),
        record=Label("Catatkan {what} yang sudah dimiliki", "Have {what} recorded"),
        months=3,
        rows=(_row(Label("sertifikat", "a certificate"), {"name": "-"}, 15, 2),),
    ),
    "acting": Deeds(
        record=Label(
            "Catatkan penugasan yang sudah dijalani: {what}",
            "Have acting service that you have done recorded: {what}",
        ),
        rows=(
            _row("PLT_HIGHER", {"assignment": "PLT", "level": "HIGHER"}, None, 4),
            _row("PLT_EQUAL", {"assignment": "PLT", "level": "EQUAL"}, None, 3),
            _row("PLH_HIGHER", {"assignment": "PLH", "level": "HIGHER"}, None, 3),
            _row("PLH_EQUAL", {"assignment": "PLH", "level": "EQUAL"}, None, 2),
        ),
    ),
    "field_fit": Deeds(
        record=Label(
            "Mintakan penetapan kesesuaian bidang ilmu: {what}",
            "Ask for the fit of your field of study to be settled: {what}",
        ),
        rows=(
            _row("FITS", {"fit": "FITS"}, None, 3),
            _row("RELATED", {"fit": "RELATED"}, None, 2),
            _row("NOT", {"fit": "NOT"}, None, 1),
        ),
    ),
    "sanction": Deeds(
        record=Label(
            "Mintakan pencatatan surat keterangan bebas hukuman disiplin",
            "Ask for the statement that you have no disciplinary sanction to be recorded",
        ),
        wait=Label(
            "Hukuman disiplin berakhir atau lewat masanya",
            "The disciplinary sanction ends or its term passes",
        ),
        none=1,
        waits=True,
    ),
    "position": Deeds(
        wait=Label(
            "Masa dalam jabatan sekarang bertambah",
            "The time in the present position grows",
        ),
        waits=True,
    ),
    "rank": Deeds(
        wait=Label(
            "Masa dalam pangkat sekarang bertambah",
            "The time in the present rank grows",
        ),
        waits=True,
    ),
    "employment": Deeds(
        wait=Label("Masa kerja bertambah", "The length of service grows"),
        waits=True,
    ),
}
"""Fact kind to what can be done about it; a kind that is not here is left alone."""


def _measured(effort: int | None, per_step: int) -> Deeds:
    """Return what can be done about a number that an agency measures each year."""
    return Deeds(
        do=Label(
            "Capai {indicator} dengan {what} tahun {year}",
            "Reach {indicator} with {what} in {year}",
        ),
        record=Label(
            "Catatkan {indicator} yang sudah ada, dengan {what}",
            "Have an existing {indicator} recorded, with {what}",
        ),
        months=6,
        amount=_result("number", effort, per_step),
        year="year",
    )


def _worded(*rows: tuple[str, int | None, int]) -> Deeds:
    return Deeds(
        do=Label("Raih {indicator}: {what}", "Reach {indicator}: {what}"),
        record=Label(
            "Catatkan {indicator} yang sudah ada: {what}",
            "Have an existing {indicator} recorded: {what}",
        ),
        months=12,
        rows=tuple(
            _row(word, {"word": word}, effort, record) for word, effort, record in rows
        ),
    )


INDICATORS: Mapping[str, Deeds] = {
    "ATTENDANCE": _measured(6, 6),
    "LOGBOOK": _measured(6, 6),
    "INNOVATION": _measured(20, 20),
    "ACHIEVEMENT": _measured(20, 20),
    "DIGITAL_LITERACY": _assessed(
        Label("penilaian {indicator}", "assessment of {indicator}"),
        _result("number", 8, 8),
    ),
    "EMERGING_SKILL": _assessed(
        Label("penilaian {indicator}", "assessment of {indicator}"),
        _result("number", 8, 8),
    ),
    "JOB_FIT": _assessed(
        Label("penilaian {indicator}", "assessment of {indicator}"),
        _result("number", None, 2),
    ),
    "TRAINING_STAGE": _worded(
        ("TARGET_DONE", 40, 4),
        ("TARGET_IN_PROGRESS", 10, 2),
        ("CURRENT_DONE", 30, 3),
        ("CURRENT_IN_PROGRESS", 8, 2),
    ),
    "ORGANISATION_ROLE": _worded(
        ("NATIONAL_HEAD", 120, 12),
        ("NATIONAL_BOARD", 80, 8),
        ("PROVINCE_HEAD", 60, 6),
        ("PROVINCE_BOARD", 40, 4),
        ("CITY_HEAD", 30, 3),
        ("CITY_BOARD", 20, 2),
    ),
    "INTELLIGENCE": _worded(
        ("VERY_SUPERIOR", None, 12),
        ("SUPERIOR", None, 8),
        ("HIGH_AVERAGE", None, 5),
        ("AVERAGE", None, 3),
        ("LOW_AVERAGE", None, 2),
        ("LOW", None, 1),
    ),
}
"""Code of an `indicator` fact to what can be done."""

OTHER_INDICATOR = Deeds(
    record=Label(
        "Mintakan pencatatan {indicator}, dengan {what}",
        "Ask for {indicator} to be recorded, with {what}",
    ),
    amount=_result("number", None, 1, step=50),
)
"""Any other indicator: nobody knows what raises it, but a missing one can be recorded."""


def deeds_for(kind: str, codes: tuple[str, ...]) -> Deeds | None:
    """Return what can be done about a kind of evidence; None for nothing.

    Args:
        kind: kind of the facts.
        codes: the indicators a leaf reads, for the kind `indicator`.
    """
    if kind != "indicator":
        return DEEDS.get(kind)
    if len(codes) != 1:
        return None
    return INDICATORS.get(codes[0].upper(), OTHER_INDICATOR)
