"""A state machine is a table of steps: the same table refuses, draws the buttons, is tested."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError


class StepClosedError(ValidationError):
    """The record has moved on: somebody was quicker, which is no offence."""


@dataclass(frozen=True)
class Step:
    """One move: its name, its button, where it starts, where it ends, the action it asks for."""

    name: str
    label: str
    sources: frozenset
    target: str
    action: str
    needs_reason: bool = False


class Workflow:
    """The steps of one kind of record, in the order their buttons are shown."""

    def __init__(self, *steps: Step):
        self.steps = {step.name: step for step in steps}

    def __getitem__(self, name: str) -> Step:
        return self.steps[name]

    def __iter__(self):
        return iter(self.steps.values())

    def open_from(self, status: str) -> list[Step]:
        """The steps that start at this status."""
        return [step for step in self if status in step.sources]

    def move(self, record, name: str) -> Step:
        """Set the record's status to the step's target; refuse if it has moved on."""
        step = self[name]
        if record.status not in step.sources:
            raise StepClosedError(
                f"This {record._meta.verbose_name} is now {record.get_status_display().lower()}.",
                code="step_closed",
            )
        record.status = step.target
        return step
