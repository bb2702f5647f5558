"""Every field of every table says how private it is."""

from __future__ import annotations

import pytest
from django.apps import apps

CLASSES = {"public", "official", "personal", "sensitive"}
MODELS = [
    model for model in apps.get_models() if model.__module__.startswith("bening.")
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_each_field_has_a_privacy_class(model):
    fields = {field.name for field in model._meta.get_fields() if field.concrete}

    declared = getattr(model, "PRIVACY", {})

    assert set(declared) == fields
    assert set(declared.values()) <= CLASSES
