"""Fixtures of the domain tests that several files share."""

from __future__ import annotations

from tests.domain.mapping_support import city

__all__ = ["city"]
