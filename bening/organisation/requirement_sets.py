"""The published sets of requirements: what positions ask, by class, from files."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_noop as _

from bening.errors import Refusal
from bening.policy.building_requirements import build_requirements
from bening.policy.load import read_document
from bening.policy.requirements import RequirementSet

DEFAULT = "pp-11-2017"
"""Requirements of PP 11/2017 as amended by PP 17/2020; an agency may add its own."""


class RequirementsNotAvailable(Refusal):
    """No set of requirements of this name is published."""

    code = "organisation.requirements_not_available"
    sentence = _("The requirements %(name)s are not published here.")
    status = 404


def published_requirements(name: str = DEFAULT, version: str = "") -> RequirementSet:
    """Return a published set of requirements; the newest version where none is named.

    Raises:
        RequirementsNotAvailable: if nothing of this name is published.
        PolicyFileError: if the published file is broken.
    """
    folder = Path(settings.BENING_REQUIREMENTS_DIR)
    found = [
        path
        for path in sorted(folder.glob("*/*/requirements.yaml"))
        if path.parent.parent.name == name and version in {"", path.parent.name}
    ]
    if not found:
        raise RequirementsNotAvailable(name=f"{name}@{version}" if version else name)
    newest = max(found, key=lambda path: _rank(path.parent.name))
    return _load(newest, hashlib.sha256(newest.read_bytes()).hexdigest())


@lru_cache(maxsize=16)
def _load(path: Path, _digest: str) -> RequirementSet:
    return build_requirements(read_document(path))


def _rank(version: str) -> tuple[tuple[int, str], ...]:
    """Return a version as it is ordered: number by number, then as text."""
    return tuple(
        (int(part), "") if part.isdigit() else (-1, part) for part in version.split(".")
    )
