"""Plans to begin from, by what a group does: the ones the portal comes with, as a file."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DEFAULT = Path(__file__).with_name("2026-11.json")


@dataclass(frozen=True)
class PlanTemplate:
    """An intention, an end, and actions that such a group often calls for; nobody's names."""

    key: str
    name: str
    crimes: list[str]
    intention: str
    exit_criteria: str
    actions: list[dict]


@cache
def templates() -> dict[str, PlanTemplate]:
    """Every template by its key, in the order of the file; the last is for all else."""
    content = json.loads(DEFAULT.read_text())
    return {
        one["key"]: PlanTemplate(
            **one | {"actions": [{"key": key} | content["actions"][key] for key in one["actions"]]}
        )
        for one in content["templates"]
    }


def for_crime(crime) -> PlanTemplate:
    """The template for a type of crime: its own, or the one for all else."""
    *own, rest = templates().values()
    return next((one for one in own if crime in one.crimes), rest)
