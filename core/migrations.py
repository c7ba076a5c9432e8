"""The first tables of an app, built in one go."""

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


class BuildTogether(Operation):
    """Does the operations that make an app's first tables as one.

    One by one, each would build every model there is anew: minutes, where this takes seconds.
    Every operation must be about a model that is created here.
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
        for model in self._models(app_label, schema_editor, to_state):
            schema_editor.create_model(model)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self._models(app_label, schema_editor, from_state)):
            schema_editor.delete_model(model)

    def describe(self):
        return "Build the first tables together"

    def _models(self, app_label, schema_editor, state):
        created = [one.name for one in self.operations if isinstance(one, CreateModel)]
        models = [state.apps.get_model(app_label, name) for name in created]
        alias = schema_editor.connection.alias
        return [model for model in models if self.allow_migrate_model(alias, model)]
