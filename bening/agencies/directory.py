"""Find agencies and tell what kind of installation this is."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_noop as _

from bening.agencies.models import Agency, Installation, Province
from bening.errors import Refusal


class UnknownAgency(Refusal):
    """No agency has this code."""

    code = "agencies.unknown"
    sentence = _(
        "No agency has the code %(code)s. Check its four digits, or add the agency "
        "with `bening setup`."
    )
    status = 404


@dataclass(frozen=True)
class AgencyInfo:
    """An agency as other parts see it. `province` is empty for central agencies."""

    id: UUID
    code: str
    region_code: str
    siasn_id: str
    name: str
    kind: str
    province: str


def agency_by_code(code: str) -> AgencyInfo:
    """Return the agency with this code, or refuse.

    Raises:
        UnknownAgency: if there is none.
    """
    agency = Agency.objects.select_related("province").filter(code=code).first()
    if agency is None:
        raise UnknownAgency(code=code)
    return _info(agency)


def agencies_by_id(ids: frozenset[UUID] | None = None) -> dict[UUID, AgencyInfo]:
    """Return agencies by id: all of them, or only those asked for."""
    rows = Agency.objects.select_related("province")
    if ids is not None:
        rows = rows.filter(id__in=ids)
    return {agency.id: _info(agency) for agency in rows}


def is_rehearsal() -> bool:
    """Tell whether people and figures of this installation are invented."""
    return Installation.objects.filter(is_rehearsal=True).exists()


def declare_installation(*, rehearsal: bool) -> None:
    """Write once what this installation is; a second call changes nothing."""
    Installation.objects.get_or_create(id=1, defaults={"is_rehearsal": rehearsal})


def add_province(*, code: str, name: str) -> None:
    """Add a province, or leave it as it is."""
    Province.objects.get_or_create(code=code, defaults={"name": name})


def add_agency(
    *,
    code: str,
    name: str,
    kind: str,
    province: str | None = None,
    region_code: str = "",
    siasn_id: str = "",
) -> UUID:
    """Add an agency and return its id; one with this code stays as it is.

    Called by the setup functions, which check the right and write the entry.
    """
    agency, _ = Agency.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "kind": kind,
            "province_id": province,
            "region_code": region_code,
            "siasn_id": siasn_id,
        },
    )
    return agency.id


def _info(agency: Agency) -> AgencyInfo:
    return AgencyInfo(
        id=agency.id,
        code=agency.code,
        region_code=agency.region_code,
        siasn_id=agency.siasn_id,
        name=agency.name,
        kind=agency.kind,
        province=agency.province.name if agency.province else "",
    )
