"""The part of an address that names a policy version."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import StringConverter


class PolicyRef(StringConverter):
    """An own version by its id, or a published one as `<id>@<version>`."""

    regex = (
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        "|[a-z0-9][a-z0-9-]*@[a-z0-9][a-z0-9.-]*"
    )


register_converter(PolicyRef, "policy_ref")
