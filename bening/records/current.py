"""Refresh what lists show of a person from the facts in force. One statement.

The row of each kind that holds today is the one that began last; of several that began
on one day, the one written last.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bening.records.known import joining_by_hash, uuids

REFRESH = """
WITH held AS (
    SELECT DISTINCT ON (f.person_id, f.kind)
        f.person_id, f.kind, f.valid_from, f.payload::jsonb AS payload
    FROM records_fact f
    WHERE f.agency_id = %(agency)s AND f.person_id = ANY(%(persons)s::uuid[])
      AND f.kind IN ('profile', 'employment', 'rank', 'position')
      AND f.cancels IS NULL AND NOT f.none
      AND f.valid_from <= current_date
      AND (f.valid_until IS NULL OR f.valid_until > current_date)
      AND NOT EXISTS (
          SELECT 1 FROM records_fact c WHERE c.agency_id = %(agency)s
          AND c.cancels = f.id AND c.cancels IS NOT NULL)
    ORDER BY f.person_id, f.kind, f.valid_from DESC, f.sequence DESC
), wide AS (
    SELECT asked.id,
        (array_agg(payload) FILTER (WHERE kind = 'profile'))[1] AS pr,
        (array_agg(payload) FILTER (WHERE kind = 'employment'))[1] AS em,
        (array_agg(payload) FILTER (WHERE kind = 'rank'))[1] AS ra,
        (array_agg(payload) FILTER (WHERE kind = 'position'))[1] AS po,
        max(valid_from) FILTER (WHERE kind = 'position') AS since
    FROM held RIGHT JOIN unnest(%(persons)s::uuid[]) AS asked(id)
        ON asked.id = held.person_id GROUP BY asked.id
)
UPDATE records_person p SET
    name = left(coalesce(pr->>'name', ''), 200),
    front_title = left(coalesce(pr->>'front_title', ''), 100),
    back_title = left(coalesce(pr->>'back_title', ''), 200),
    birth_date = (pr->>'birth_date')::date,
    sex = coalesce(pr->>'sex', ''),
    category = coalesce(em->>'category', ''),
    status = left(coalesce(em->>'status', ''), 10),
    rank_order = (ra->>'order')::smallint,
    rank_name = left(coalesce(ra->>'name', ''), 20),
    position_class = coalesce(po->>'class', ''),
    functional_level = coalesce(po->>'functional_level', ''),
    echelon = left(coalesce(po->>'echelon', ''), 10),
    position_title = left(coalesce(po->>'title', ''), 300),
    position_code = left(coalesce(po->>'position_code', ''), 100),
    position_since = since,
    unit_id = u.id
FROM wide LEFT JOIN organisation_unit u
    ON u.agency_id = %(agency)s AND u.code = po->>'unit_code'
WHERE p.agency_id = %(agency)s AND p.id = wide.id
"""


SHOWN = frozenset({"profile", "employment", "rank", "position"})
"""Kinds of facts that lists show something of."""


def refresh_people(agency_id: UUID, person_ids: Collection[UUID]) -> None:
    """Bring the list columns of these persons up to date. Runs inside `acting_in`."""
    if not person_ids:
        return
    with joining_by_hash() as cursor:
        cursor.execute(REFRESH, {"agency": agency_id, "persons": uuids(person_ids)})
