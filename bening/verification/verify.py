"""Check a bundle: every check, in the order in which a reader would ask."""

from __future__ import annotations

from pathlib import Path

from bening.verification.checks import Check
from bening.verification.conduct_check import check_conduct
from bening.verification.decision_check import check_decision
from bening.verification.log_check import check_log
from bening.verification.opened import opened
from bening.verification.order_check import check_order
from bening.verification.people_check import check_people
from bening.verification.reading import Part, parse_bundle, read_bundle
from bening.verification.rules_check import check_rules


def verify(path: Path, decree: bytes | None = None) -> tuple[Check, ...]:
    """Return all checks of a bundle's file.

    Raises:
        BundleError: if the file is no bundle of the documented form.
    """
    return _checks(read_bundle(path), decree)


def verify_bytes(text: bytes, decree: bytes | None = None) -> tuple[Check, ...]:
    """Return all checks of a bundle's bytes; raises as `verify`."""
    return _checks(parse_bundle(text), decree)


def _checks(part: Part, decree: bytes | None) -> tuple[Check, ...]:
    bundle = opened(part)
    return (
        *check_rules(bundle),
        *check_people(bundle),
        *check_conduct(bundle),
        *check_order(bundle),
        *check_decision(bundle, decree),
        *check_log(bundle),
    )
