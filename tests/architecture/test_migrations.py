"""Migrations form one line per app and are named for what they do."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

APPS = [
    config.label
    for config in apps.get_app_configs()
    if config.name.startswith("bening.")
]


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    """All migrations, read without a database."""
    return MigrationLoader(None)


@pytest.mark.parametrize("label", APPS)
def test_each_app_has_one_last_migration(loader, label):
    named = [name for app, name in loader.disk_migrations if app == label]

    if named:
        assert len(loader.graph.leaf_nodes(label)) == 1


@pytest.mark.parametrize("label", APPS)
def test_migrations_are_numbered_and_named_for_what_they_do(loader, label):
    named = sorted(name for app, name in loader.disk_migrations if app == label)

    assert [name[:4] for name in named] == [f"{n:04}" for n in range(1, len(named) + 1)]
    for name in named:
        assert re.fullmatch(r"\d{4}_[a-z0-9_]+", name)
        assert "_auto_" not in name
