"""The pioneer's own policy, drafted, checked and announced: invented, like all else.

It changes two weights of the national reference policy, so that its pages show what an
agency's draft looks like: who would move, what differs, how long everybody may read it.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from bening.accounts.viewer import viewer_named
from bening.agencies.context import acting_in
from bening.mapping.adopting import announce_policy
from bening.mapping.clock import today
from bening.mapping.drafting import check_policy, draft_policy
from bening.mapping.versions import version_info

REFERENCE = "bkn-411-2025@1"
NOTICE_DAYS = 30
LEGAL_BASIS = (
    "Rancangan Peraturan Wali Kota Mandala tentang Manajemen Talenta ASN (rekaan)"
)
REASON = (
    "Umpan balik 360° diberi bobot lebih besar, karena layanan kota dinilai dari "
    "kerja sama; predikat kinerja diberi bobot lebih kecil."
)
_CHANGES = (
    ("id: bkn-411-2025", "id: mandala"),
    (
        "id: Pemetaan talenta menurut Keputusan Kepala BKN 411/2025",
        "id: Pemetaan talenta Kota Mandala (rekaan)",
    ),
    (
        "en: Talent mapping after Decree of the Head of BKN 411/2025",
        "en: Talent mapping of Kota Mandala (invented)",
    ),
    (
        "sources:\n",
        (
            "sources:\n"
            "  perwali:\n"
            "    id: Rancangan Peraturan Wali Kota Mandala (rekaan)\n"
            "    en: Draft regulation of the Mayor of Mandala (invented)\n"
            "    standing: reading\n"
        ),
    ),
    (
        "        weight: 60\n        source: kepka-411\n",
        "        weight: 50\n        source: [kepka-411, perwali]\n",
    ),
    (
        (
            "        weight: 10\n        source: kepka-411\n        evidence:\n"
            "          kind: feedback_360\n"
        ),
        (
            "        weight: 20\n        source: [kepka-411, perwali]\n        evidence:\n"
            "          kind: feedback_360\n"
        ),
    ),
)


class ReferenceChanged(RuntimeError):
    """The reference policy no longer holds a text that the draft changes."""


def announce_own_policy(agency_id: UUID) -> UUID:
    """Let the committee's secretary draft, and the head of HR announce; return its id.

    Raises:
        ReferenceChanged: if the reference policy reads otherwise than expected.
        Refusal: if a step is not allowed.
    """
    dewi, citra = viewer_named("dewi"), viewer_named("citra")
    own_id = draft_policy(
        viewer=dewi,
        agency_id=agency_id,
        source=_changed(
            version_info(viewer=dewi, agency_id=agency_id, ref=REFERENCE).source
        ).encode(),
        copied_from=REFERENCE,
    )
    check_policy(viewer=dewi, agency_id=agency_id, own_id=own_id)
    with acting_in(agency_id):
        planned = today() + timedelta(days=NOTICE_DAYS)
    announce_policy(
        viewer=citra,
        agency_id=agency_id,
        own_id=own_id,
        planned_on=planned,
        days=NOTICE_DAYS,
        reason=REASON,
        legal_basis=LEGAL_BASIS,
    )
    return own_id


def _changed(text: str) -> str:
    for old, new in _CHANGES:
        if text.count(old) < 1:
            raise ReferenceChanged(old)
        text = text.replace(old, new, 1)
    return text
