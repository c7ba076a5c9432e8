"""Many changes to an app's tables, made in one go."""

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


class Together(Operation):
    """Does the operations of one migration as one.

    One by one, each would build every model there is anew: minutes, where this takes seconds.
    A model that is created here is made as it is at the end; no field of another is named twice.
    """

    reversible = True

    def __init__(self, operations):
        self.operations = operations

    def deconstruct(self):
        return self.__class__.__qualname__, [self.operations], {}

    def state_forwards(self, app_label, state):
        # Without models built from it, a state only takes note; they are built when asked for.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self._steps():
            if isinstance(operation, CreateModel):
                model = to_state.apps.get_model(app_label, operation.name)
                self._whole(model, schema_editor, schema_editor.create_model)
            else:
                self.change(operation, app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self._steps()):
            if isinstance(operation, CreateModel):
                model = from_state.apps.get_model(app_label, operation.name)
                self._whole(model, schema_editor, schema_editor.delete_model)
            else:
                operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def change(self, operation, app_label, schema_editor, from_state, to_state):
        """Do what is left once the new tables are there."""
        operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def _whole(self, model, schema_editor, deed):
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            deed(model)

    def describe(self):
        return "Change the tables together"

    def _steps(self):
        """Tables first, whatever waits for them after; a new one's own parts come with it."""
        new = [one for one in self.operations if isinstance(one, CreateModel)]
        names = {one.name_lower for one in new}
        return new + [
            one
            for one in self.operations
            if one not in new
            and getattr(one, "model_name_lower", getattr(one, "name_lower", "")) not in names
        ]
