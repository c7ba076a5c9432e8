"""How tables that are in use change, and the record of them stays whole."""

from copy import copy

from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.operations import AddField, RemoveField
from django.db.migrations.operations.base import Operation
from django.db.models.fields import NOT_PROVIDED

from audit.chain import chained
from core.migrations import Together


class Upgrade(Together):
    """Changes tables that are in use; the rows of a history stay what the chain has sealed.

    To a history a column is added empty, and from it none is taken away: a digest leaves
    empty columns out and has all others in it.
    """

    def change(self, operation, app_label, schema_editor, from_state, to_state):
        if isinstance(operation, AddField) and is_history(operation.model_name):
            model = to_state.apps.get_model(app_label, operation.model_name)
            schema_editor.add_field(model, emptied(model, operation.name))
        elif isinstance(operation, RemoveField) and is_history(operation.model_name):
            model = from_state.apps.get_model(app_label, operation.model_name)
            field = model._meta.get_field(operation.name)
            schema_editor.alter_field(model, field, emptied(model, operation.name))
        else:
            super().change(operation, app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        raise IrreversibleError("A history is not undone; restore the copy made before.")


def is_history(model_name):
    """Whether pghistory keeps this model: the versions of another."""
    return model_name.lower().endswith("event")


def emptied(model, name):
    """A field of this model as one that may be empty."""
    field = copy(model._meta.get_field(name))
    field.null, field.default = True, NOT_PROVIDED
    return field


class RecordAsItStands(Operation):
    """Writes every row of these models into its history once more, as an upgrade has left it.

    For a model that gained columns, or rows, before the triggers of the new version are there.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, models):
        self.models = models

    def deconstruct(self):
        return self.__class__.__qualname__, [self.models], {}

    def state_forwards(self, app_label, state):
        """Rows only."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for name in self.models:
            model = to_state.apps.get_model(app_label, name)
            history = to_state.apps.get_model(app_label, f"{name}Event")
            # A link of the chain is made by the history's own trigger alone.
            schema_editor.execute(chained("pgh_id").compile(history).install_sql, params=None)
            schema_editor.execute(_copy_of(model, history), params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """What was recorded stays."""

    def describe(self):
        return f"Record as they stand: {', '.join(self.models)}"


def _copy_of(model, history):
    """The SQL that writes each row of a model into its history."""
    kept = [
        field.column for field in history._meta.concrete_fields if not field.name.startswith("pgh_")
    ]
    columns = ", ".join(f'"{column}"' for column in kept)
    return (
        f'INSERT INTO "{history._meta.db_table}" '  # noqa: S608
        f"({columns}, pgh_created_at, pgh_label, pgh_obj_id) "
        f"SELECT {columns}, now(), 'upgrade', id FROM \"{model._meta.db_table}\" ORDER BY id"
    )
