"""Users and their roles."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import UserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from bening.accounts.roles import NATIONAL_ROLES, ROLE_NAMES


class User(AbstractBaseUser):
    """Somebody who signs in. Rights come from role assignments alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    nip = models.CharField(max_length=18, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name"]
    PRIVACY: ClassVar = {
        "id": "official",
        "username": "personal",
        "name": "personal",
        "nip": "personal",
        "is_active": "official",
        "password": "sensitive",
        "last_login": "personal",
    }

    objects: ClassVar = UserManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["nip"], condition=~Q(nip=""), name="accounts_user_nip"
            ),
        )

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        """Return the name as people read it."""
        return self.name


class RoleAssignment(models.Model):
    """A role that a user holds in an agency, or nationally where agency is empty."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        null=True,
        db_constraint=True,
        related_name="+",
    )
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=32)
    granted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(db_default=Now())
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "user": "official",
        "role": "official",
        "granted_by": "official",
        "granted_at": "official",
        "revoked_by": "official",
        "revoked_at": "official",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=[str(role) for role in ROLE_NAMES]),
                name="accounts_role_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    agency=None, role__in=sorted(str(role) for role in NATIONAL_ROLES)
                )
                | Q(agency__isnull=False)
                & ~Q(role__in=sorted(str(role) for role in NATIONAL_ROLES)),
                name="accounts_national_roles_without_agency",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="accounts_revoked_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["agency", "user", "role"],
                condition=Q(revoked_at=None),
                name="accounts_role_once",
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return self.role
