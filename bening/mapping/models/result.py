"""What a run found, insert-only: nothing is added once the run is done."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from bening.mapping.models.run import Run


class Placement(models.Model):
    """One person's place in a run, with all that lists show: pages need no join.

    Scores are millionths of a point, null while open. `box` 0 means undetermined.
    `place` is the policy's total order, `name_order` the order of names, `unit_order`
    the number of the unit (`FrozenUnit.first`). Bit i of `missing`: leaf i of the run
    has no evidence. The person is number `slot` of part `chunk` of the snapshot.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    run = models.ForeignKey(
        Run, models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    person = models.ForeignKey(
        "records.Person",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    nip = models.CharField(max_length=18)
    name = models.CharField(max_length=510)
    search = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    unit = models.UUIDField(null=True)
    unit_name = models.CharField(max_length=300)
    opd_name = models.CharField(max_length=300)
    position_class = models.CharField(max_length=16)
    functional_level = models.CharField(max_length=10)
    talent_level = models.PositiveSmallIntegerField(null=True)
    rank_name = models.CharField(max_length=20)
    category = models.CharField(max_length=4)
    box = models.PositiveSmallIntegerField()
    possible_boxes = models.PositiveSmallIntegerField()
    performance = models.BigIntegerField(null=True)
    potential = models.BigIntegerField(null=True)
    talent = models.BigIntegerField(null=True)
    performance_level = models.PositiveSmallIntegerField()
    potential_level = models.PositiveSmallIntegerField()
    coverage_performance = models.IntegerField()
    coverage_potential = models.IntegerField()
    place = models.PositiveIntegerField()
    level_place = models.PositiveIntegerField(null=True)
    name_order = models.PositiveIntegerField()
    unit_order = models.PositiveIntegerField()
    missing = models.BigIntegerField()
    chunk = models.PositiveSmallIntegerField()
    slot = models.PositiveSmallIntegerField()

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "run": "official",
        "person": "official",
        "nip": "personal",
        "name": "official",
        "search": "official",
        "title": "official",
        "unit": "official",
        "unit_name": "official",
        "opd_name": "official",
        "position_class": "official",
        "functional_level": "official",
        "talent_level": "official",
        "rank_name": "official",
        "category": "official",
        "box": "sensitive",
        "possible_boxes": "sensitive",
        "performance": "sensitive",
        "potential": "sensitive",
        "talent": "sensitive",
        "performance_level": "sensitive",
        "potential_level": "sensitive",
        "coverage_performance": "sensitive",
        "coverage_potential": "sensitive",
        "place": "sensitive",
        "level_place": "sensitive",
        "name_order": "official",
        "unit_order": "official",
        "missing": "sensitive",
        "chunk": "official",
        "slot": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "run", "person"], name="mapping_placement_once"
            ),
            models.CheckConstraint(
                condition=Q(box__gte=0, box__lte=9), name="mapping_placement_box"
            ),
        )
        # Filters, counts, searches and the places of a page are read from these
        # indexes alone; whole rows are fetched for one page only.
        indexes = (
            models.Index(
                fields=["agency", "run", "box", "place"],
                include=[
                    "position_class",
                    "talent_level",
                    "unit_order",
                    "missing",
                    "performance",
                    "potential",
                    "coverage_performance",
                    "coverage_potential",
                ],
                name="mapping_placement_box_order",
            ),
            models.Index(
                fields=["agency", "run", "place"], name="mapping_placement_order"
            ),
            models.Index(
                fields=["agency", "run", "name_order"],
                include=["search", "nip", "box", "place"],
                name="mapping_placement_name",
            ),
            models.Index(
                fields=["agency", "run", "unit_order", "place"],
                include=["box"],
                name="mapping_placement_unit",
            ),
        )

    def __str__(self) -> str:
        return str(self.person_id)


class Exclusion(models.Model):
    """A person of the snapshot without a place in the run, and the reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    run = models.ForeignKey(
        Run, models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    person = models.ForeignKey(
        "records.Person",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    nip = models.CharField(max_length=18)
    name = models.CharField(max_length=510)
    search = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    unit_name = models.CharField(max_length=300)
    reason = models.CharField(max_length=20)
    detail = models.CharField(max_length=100)
    name_order = models.PositiveIntegerField()

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "run": "official",
        "person": "official",
        "nip": "personal",
        "name": "official",
        "search": "official",
        "title": "official",
        "unit_name": "official",
        "reason": "official",
        "detail": "official",
        "name_order": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "run", "person"], name="mapping_exclusion_once"
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "run", "name_order"], name="mapping_exclusion_name"
            ),
        )

    def __str__(self) -> str:
        return str(self.person_id)


class Completeness(models.Model):
    """How many people of a regional unit have evidence for one leaf, by state."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    run = models.ForeignKey(
        Run, models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    unit = models.UUIDField(null=True)
    unit_name = models.CharField(max_length=300)
    leaf = models.CharField(max_length=100)
    value = models.PositiveIntegerField()
    recorded_none = models.PositiveIntegerField()
    not_recorded = models.PositiveIntegerField()
    expired = models.PositiveIntegerField()

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "run": "official",
        "unit": "public",
        "unit_name": "public",
        "leaf": "public",
        "value": "official",
        "recorded_none": "official",
        "not_recorded": "official",
        "expired": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "run", "unit", "leaf"],
                name="mapping_completeness_once",
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_name} {self.leaf}"
