"""What a plan says, gathered part by part: for its editions, its papers, and to compare two.

One function for each part of a plan; a new part is one more function in PARTS.
"""

from functools import partial

from django.utils.formats import date_format

from ocgs.choices import Strand
from ocgs.models import PLAN_ROWS, Action, Plan
from ocgs.plan_tabs import KINDS
from ocgs.plan_text import Row, Section


def sections(plan) -> list[Section]:
    """All that a plan says as it stands, in the order in which it is read."""
    plan = Plan.objects.for_page().with_rows().get(pk=plan.pk)
    return [section for part in PARTS for section in part(plan)]


def who(plan):
    """Who leads the work and who answers for it."""
    ocg = plan.ocg
    rows = [
        Row("lro", "Lead responsible officer", str(ocg.lro or "Nobody yet")),
        Row("sro", "Senior responsible officer", str(ocg.sro or "Nobody yet")),
        Row("lead_agency", "Lead agency", str(ocg.lead_agency)),
    ]
    return [Section("who", "Who leads it", rows)]


def aim(plan):
    """What the work is meant to achieve."""
    row = Row("intention", "Strategic intention", plan.intention)
    return [Section("aim", "What it is for", [row])]


def strands(plan):
    """Each P with its actions, or why it has none."""
    actions = list(Action.objects.of_plan(plan).for_paper())
    found = []
    for strand in Strand:
        rows = [_action(action) for action in actions if action.strand == strand]
        if reason := plan.reason_for_none(strand):
            rows.append(Row(f"{strand.value}_none", f"If no {strand.label} action, why", reason))
        found.append(Section(strand.value, strand.label, rows))
    return found


def end(plan):
    """When it is done, and when it is looked at again."""
    rows = [Row("exit_criteria", "When this plan is done", plan.exit_criteria)]
    if plan.next_review_on:
        day = date_format(plan.next_review_on, "j F Y")
        rows.append(Row("next_review_on", "Next review", day))
    return [Section("end", "The end of it", rows)]


def rows(slug, plan):
    """What the plan holds of one kind of row; nothing of a kind that it has none of."""
    held = [PLAN_ROWS[slug].as_held(columns) for columns in getattr(plan, f"{slug}_told")]
    found = [Row(row.reference, row.title, _in_words(row)) for row in held]
    return [Section(slug, KINDS[slug][0], found)] if found else []


PARTS = [
    who,
    aim,
    partial(rows, "objectives"),
    strands,
    partial(rows, "requirements"),
    partial(rows, "risks"),
    partial(rows, "stakeholders"),
    partial(rows, "communications"),
    end,
]


def _in_words(row):
    """The columns of a row but for what it is called, and those that say nothing."""
    return "\n".join(
        f"{label}: {text}" for _, label, text in row.texts if text and text != row.title
    )


def _action(action):
    """An action as it was asked, and how far it has come."""
    told = [
        action.title,
        action.ask,
        f"Measure of success: {action.measure}",
        f"Objective: {action.objective.text}" if action.objective else "",
        f"Power: {action.tactic.name}" if action.tactic else "",
        f"Accountable agency: {action.agency}",
        f"Supported by: {', '.join(action.helping)}" if action.helping else "",
        f"Due: {date_format(action.due_on, 'j F Y')}",
        f"Status: {action.get_status_display()}",
        f"What came of it: {action.outcome}" if action.outcome else "",
    ]
    return Row(action.reference, action.reference, "\n".join(line for line in told if line))
