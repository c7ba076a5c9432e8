"""Migrations: complete, and they keep to the ladder."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.fields import FieldOperation

from audit.upgrade import Upgrade, is_history
from core.migrations import Together
from tests.test_architecture import APPS, upward


@pytest.mark.django_db
def test_no_model_has_moved_on_without_a_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_no_migration_depends_upward():
    loader = MigrationLoader(connection)
    found = {
        f"{app}.{name}": up
        for (app, name), migration in loader.disk_migrations.items()
        if app in APPS and (up := upward(app, [needed for needed, _ in migration.dependencies]))
    }
    # The record names people; people's own tables stand above it.
    found.pop("audit.0001_initial", None)
    assert found == {}


def steps(operations):
    """Every operation, those done together too."""
    for operation in operations:
        yield operation
        if isinstance(operation, Together) and not isinstance(operation, Upgrade):
            yield from steps(operation.operations)


@pytest.mark.django_db
def test_a_history_in_use_changes_only_as_its_chain_allows():
    loader = MigrationLoader(connection)
    found = [
        f"{app}.{name}: {step.describe()}"
        for (app, name), migration in loader.disk_migrations.items()
        if app in APPS and not migration.initial
        for step in steps(migration.operations)
        if isinstance(step, FieldOperation) and is_history(step.model_name)
    ]
    assert found == [], "Use audit.upgrade.Upgrade."
