"""The usual words of a decree of appointment, from facts alone.

A decree is an official Indonesian text, whatever the language of the page it is made
on: nothing here is translated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bening.agencies.directory import AgencyInfo
from bening.appointments.decree.content import Appointee, DecreeContent
from bening.policy.day_words import day_label

LAWS = (
    "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;",
    (
        "Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri "
        "Sipil sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 17 Tahun "
        "2020;"
    ),
    (
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi "
        "Nomor 3 Tahun 2020 tentang Manajemen Talenta Aparatur Sipil Negara;"
    ),
)
"""What every decree of appointment rests on; an agency's own rules follow."""

_HEADS = (
    ("Pemerintah Provinsi ", "Gubernur "),
    ("Pemerintah Kabupaten ", "Bupati "),
    ("Pemerintah Kota ", "Wali Kota "),
)


@dataclass(frozen=True)
class Letter:
    """A letter that a decree takes note of: what it is, its number and day."""

    what: str
    number: str
    dated_on: date


@dataclass(frozen=True)
class Signatory:
    """Who signs: office and name as they are printed."""

    title: str
    name: str


def head_title_of(agency: AgencyInfo) -> str:
    """Return the office that appoints in an agency, as its decrees print it.

    A region's is told by its name; any other agency's appointing authority is its
    head.
    """
    for name, title in _HEADS:
        if agency.name.startswith(name):
            return title + agency.name.removeprefix(name)
    return f"Kepala {agency.name}"


def region_of(agency: AgencyInfo) -> tuple[str, ...]:
    """Return the lines below the head: the province of a city or regency."""
    is_below = agency.name.startswith(("Pemerintah Kabupaten ", "Pemerintah Kota "))
    return (agency.province,) if is_below and agency.province else ()


def content_of(
    *,
    agency: AgencyInfo,
    number: str,
    dated_on: date,
    effective_on: date,
    place: str,
    signatory: Signatory,
    appointees: Sequence[Appointee],
    own_laws: Sequence[str] = (),
    letters: Sequence[Letter] = (),
    copies: Sequence[str] = (),
    considering: Sequence[str] = (),
) -> DecreeContent:
    """Return a decree of appointment in the usual words.

    Args:
        agency: whose.
        number: from the register.
        dated_on: day of the decree.
        effective_on: day the appointment takes effect.
        place: where it is given.
        signatory: who signs.
        appointees: one, or the many of a ceremony, who then stand in an annex.
        own_laws: the agency's own legal basis, each as a line that ends with `;`.
        letters: what is taken note of: consideration of BKN, approvals.
        copies: who gets a copy.
        considering: reasons of this very decree, before the usual closing one; the
            vacancy itself where none are given.

    Raises:
        BrokenContent: if something that a decree needs is missing.
    """
    head = head_title_of(agency)
    people = tuple(appointees)
    about = _about(agency)
    reasons = tuple(considering) or _reasons(people)
    return DecreeContent(
        number=number,
        dated_on=dated_on,
        place=place,
        region=region_of(agency),
        head_title=head,
        signatory_title=signatory.title,
        signatory_name=signatory.name,
        about=about,
        considering=(*reasons, _closing(head, about, len(reasons))),
        in_view_of=_ended((*LAWS, *own_laws)),
        noting=_ended(tuple(_letter(letter) for letter in letters)),
        dictums=_dictums(people, effective_on),
        appointees=people,
        effective_on=effective_on,
        copies=_ended(tuple(copies)),
    )


def _about(agency: AgencyInfo) -> str:
    return (
        "Pemberhentian dan Pengangkatan Pegawai Negeri Sipil dalam Jabatan di "
        f"Lingkungan {agency.name}"
    )


def _reasons(people: tuple[Appointee, ...]) -> tuple[str, ...]:
    what = (
        f"jabatan {people[0].new_position} pada {people[0].new_unit}"
        if len(people) == 1 and people[0].new_unit
        else f"jabatan {people[0].new_position}"
        if len(people) == 1
        else "jabatan sebagaimana tercantum dalam Lampiran"
    )
    return (
        (
            f"bahwa untuk mengisi {what} diperlukan Pegawai Negeri Sipil yang memenuhi "
            "syarat jabatan;"
        ),
        (
            "bahwa Pegawai Negeri Sipil yang diangkat telah dinilai dan diperingkat melalui "
            "manajemen talenta menurut aturan yang berlaku sebelum seleksi dibuka;"
        ),
    )


def _closing(head: str, about: str, count: int) -> str:
    letters = [f"huruf {chr(ord('a') + number)}" for number in range(count)]
    named = letters[0] if count == 1 else f"{', '.join(letters[:-1])} dan {letters[-1]}"
    return (
        f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam {named}, perlu "
        f"menetapkan Keputusan {head} tentang {about};"
    )


def _letter(letter: Letter) -> str:
    return (
        f"{letter.what} Nomor {letter.number} tanggal {day_label(letter.dated_on).id};"
    )


def _ended(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return a list whose lines end with `;` and the last one with a full stop."""
    bare = [line.rstrip(" ;.") for line in lines]
    return tuple(f"{line};" for line in bare[:-1]) + tuple(
        f"{line}." for line in bare[-1:]
    )


def _dictums(people: tuple[Appointee, ...], effective_on: date) -> tuple[str, ...]:
    is_one = len(people) == 1
    who = (
        "Pegawai Negeri Sipil berikut"
        if is_one
        else "Pegawai Negeri Sipil yang namanya tercantum dalam Lampiran, yang "
        "merupakan bagian tidak terpisahkan dari Keputusan ini,"
    )
    whose = "yang bersangkutan" if is_one else "masing-masing yang bersangkutan"
    since = day_label(effective_on).id
    return (
        f"Memberhentikan dengan hormat {who} dari jabatan lama dan mengangkatnya dalam "
        f"jabatan baru, terhitung mulai tanggal {since}" + (":" if is_one else "."),
        (
            f"Kepada {whose} diberikan tunjangan jabatan sesuai dengan ketentuan peraturan "
            "perundang-undangan."
        ),
        (
            f"Sebelum memangku jabatan, {whose} dilantik dan mengangkat sumpah atau janji "
            "jabatan."
        ),
        (
            "Apabila di kemudian hari terdapat kekeliruan dalam Keputusan ini, akan "
            "diadakan perbaikan sebagaimana mestinya."
        ),
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    )
