"""Print the policy as tables a lawyer can read."""

from django.core.management.base import BaseCommand

from agencies.choices import Role, Standing
from agencies.duties import DUTIES, OPERATOR_ONLY, Duty
from agencies.policy import ACTIONS, GRANTS, PERSONAL


class Command(BaseCommand):
    help = "Print the policy as Markdown, straight from the code that enforces it."

    def handle(self, *args, **options):
        self.stdout.write("\n".join(lines()))


def lines():
    """The three tables, a line each row."""
    yield "### What an agency's people may do to a record"
    yield ""
    yield "| The agency's standing | Role | " + " | ".join(ACTIONS) + " |"
    yield "|---" * (2 + len(ACTIONS)) + "|"
    for standing, roles in GRANTS.items():
        for role, held in roles.items():
            yield _row(Standing(standing).label, Role(role).label, held)
    yield ""
    yield "### What a named person may do, whatever their role"
    yield ""
    yield "| The person's standing | | " + " | ".join(ACTIONS) + " |"
    yield "|---" * (2 + len(ACTIONS)) + "|"
    for standing, held in PERSONAL.items():
        yield _row(Standing(standing).label, "", held)
    yield ""
    yield "### What a role may do that is not about one record"
    yield ""
    yield "| Role | Duties |"
    yield "|---|---|"
    for role, duties in DUTIES.items():
        words = [
            f"{Duty(duty).label}{' (police only)' if duty in OPERATOR_ONLY else ''}"
            for duty in duties
        ]
        yield f"| {Role(role).label} | {'; '.join(words) or 'None'} |"


def _row(standing, role, held):
    marks = " | ".join("yes" if action in held else "" for action in ACTIONS)
    return f"| {standing} | {role} | {marks} |"
