"""Users and their roles."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import UserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from bening.accounts.roles import NATIONAL_ROLES, ROLE_NAMES


class User(AbstractBaseUser):
    """Somebody who signs in. Rights come from role assignments alone.

    A password that somebody else issued serves once, to choose one's own; who issued
    it last and when stays on record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    nip = models.CharField(max_length=18, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False, db_default=False)
    password_issued_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+"
    )
    password_issued_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name"]
    PRIVACY: ClassVar = {
        "id": "official",
        "username": "personal",
        "name": "personal",
        "nip": "personal",
        "is_active": "official",
        "must_change_password": "official",
        "password_issued_by": "official",
        "password_issued_at": "official",
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
    """A role that a user holds in an agency, or nationally where agency is empty.

    What one person proposes (`granted_by`) counts when another has confirmed it; only
    what the installation itself granted while setting up needs nobody else. From
    `starts_on` on it counts, to the day before `ends_on` where it was withdrawn.
    """

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
    starts_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    ends_on = models.DateField(null=True)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "user": "official",
        "role": "official",
        "granted_by": "official",
        "granted_at": "official",
        "starts_on": "official",
        "confirmed_by": "official",
        "confirmed_at": "official",
        "revoked_by": "official",
        "revoked_at": "official",
        "ends_on": "official",
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
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="accounts_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(confirmed_by=F("granted_by")) & ~Q(confirmed_by=F("user")),
                name="accounts_granted_by_two",
            ),
            models.CheckConstraint(
                condition=~Q(granted_by=F("user")), name="accounts_not_granted_by_self"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(revoked_at__isnull=False),
                name="accounts_ends_when_revoked",
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


class SignInCount(models.Model):
    """How often a password was tried for an account, or from an address, of late.

    The key is a keyed digest: neither name nor address can be read from it.
    """

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    PRIVACY: ClassVar = {"key": "official", "tries": "official", "until": "official"}

    def __str__(self) -> str:
        return self.key
