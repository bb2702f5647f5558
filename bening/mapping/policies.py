"""The policies in force: published files, and the text of every policy a run used."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction

from bening.mapping import models
from bening.mapping.refusals import PolicyChanged, PolicyNotAvailable
from bening.policy.building import policy_from_json
from bening.policy.load import load_policy
from bening.policy.model import Policy
from bening.policy.wording import Label

DEFAULT = "bkn-411-2025"
"""The reference policy of the national agency; an agency may choose another."""


@dataclass(frozen=True)
class PolicyInfo:
    """A published policy version, for people to choose from."""

    id: str
    version: str
    digest: str
    label: Label
    legal_basis: Label
    is_default: bool

    @property
    def ref(self) -> str:
        """What names it in an address."""
        return f"{self.id}@{self.version}"


def available_policies() -> tuple[PolicyInfo, ...]:
    """Return all published versions: the default first, newest version first."""
    found = sorted(_published(), key=lambda at: (at[0], _rank(at[1])), reverse=True)
    infos = (_info(_read(path)) for _, _, path in found)
    return tuple(sorted(infos, key=lambda info: (not info.is_default, info.id)))


def published_policy(policy_id: str = DEFAULT, version: str = "") -> Policy:
    """Return a published policy; the newest version where none is named.

    Raises:
        PolicyNotAvailable: if nothing of this name is published.
        PolicyFileError: if the published file is broken.
    """
    versions = [
        (number, path)
        for name, number, path in _published()
        if name == policy_id and version in {"", number}
    ]
    if not versions:
        raise PolicyNotAvailable(
            policy=f"{policy_id}@{version}" if version else policy_id,
            available=", ".join(f"{name}@{number}" for name, number, _ in _published()),
        )
    return _read(max(versions, key=lambda at: _rank(at[0]))[1])


def published_on(day: date, policy_id: str = DEFAULT) -> Policy:
    """Return the version of a published policy that holds on a day.

    Of several the newest that has begun; where none has, the one that begins first.

    Raises:
        PolicyNotAvailable, PolicyFileError: as `published_policy`.
    """
    versions = [
        published_policy(name, number)
        for name, number, _path in _published()
        if name == policy_id
    ] or [published_policy(policy_id)]
    begun = [each for each in versions if each.effective_from <= day.isoformat()]
    if begun:
        return max(begun, key=lambda each: (each.effective_from, _rank(each.version)))
    return min(versions, key=lambda each: (each.effective_from, _rank(each.version)))


def published_file(policy_id: str, version: str) -> Path | None:
    """Return the file of a published version; None where there is none."""
    found = {(name, number): path for name, number, path in _published()}
    return found.get((policy_id, version))


def keep_policy(policy: Policy, *, published: bool = True) -> UUID:
    """Store a policy's text by its digest, once, and return the row's id.

    Args:
        policy: what a run is bound to.
        published: it was read from a published file, so its name stands for this text
            for ever; an agency's own version has a name of its own choice.

    Raises:
        PolicyChanged: if a published version was used before with another digest.
    """
    rows = models.Policy.objects
    try:
        with transaction.atomic():
            row, _ = rows.get_or_create(
                digest=policy.digest,
                defaults={
                    "id": uuid4(),
                    "policy_id": policy.id,
                    "version": policy.version,
                    "body": policy.canonical_json(),
                    "published": published,
                },
            )
    except IntegrityError:
        raise PolicyChanged(policy=f"{policy.id}@{policy.version}") from None
    return row.id


@lru_cache(maxsize=64)
def kept_policy(body: str) -> Policy:
    """Return the policy that a run used, from the text that was kept of it."""
    return policy_from_json(body)


@lru_cache(maxsize=64)
def label_in(body: str) -> Label:
    """Return the label inside a policy's canonical JSON, without building the policy."""
    return Label(**json.loads(body)["label"])


def _published() -> list[tuple[str, str, Path]]:
    folder = Path(settings.BENING_POLICIES_DIR)
    return sorted(
        (path.parent.parent.name, path.parent.name, path)
        for path in folder.glob("*/*/policy.yaml")
    )


def _read(path: Path) -> Policy:
    return _load(path, hashlib.sha256(path.read_bytes()).hexdigest())


@lru_cache(maxsize=64)
def _load(path: Path, _digest: str) -> Policy:
    return load_policy(path)


def _rank(version: str) -> tuple[tuple[int, str], ...]:
    """Order versions by their numbers: 10 after 9."""
    return tuple(
        (int(part), "") if part.isdecimal() else (-1, part)
        for part in version.split(".")
    )


def _info(policy: Policy) -> PolicyInfo:
    return PolicyInfo(
        id=policy.id,
        version=policy.version,
        digest=policy.digest,
        label=policy.label,
        legal_basis=policy.legal_basis,
        is_default=policy.id == DEFAULT,
    )
