"""Credit statements that are due: each made once, and its agency's lead people told once."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from agencies.choices import Role
from agencies.people import Agency, User
from core.quarters import add_months, next_quarter, quarter_of, quarter_words
from disruptions.models import Disruption, Statement
from notices.services import tell

# What was claimed in the last days of a quarter is decided by then.
SETTLED = timedelta(days=14)
# A quarter that was missed is made good for a year.
MADE_GOOD = 4
# Who is told, in the first of these roles that an agency has anybody in.
LEAD_PEOPLE = (Role.LRO, Role.PRACTITIONER)
LEAD_PEOPLE_OF_FORCE = (Role.SUPERVISOR, Role.COORDINATOR)


def settled_quarters(today):
    """The quarters whose statements are due, the oldest first."""
    newest = add_months(quarter_of(today), -3)
    if today < next_quarter(newest) + SETTLED:
        newest = add_months(newest, -3)
    return [add_months(newest, -3 * back) for back in reversed(range(MADE_GOOD))]


def make_due_statements(today=None):
    """Make every statement that is due and not made; what is done stays done. How many."""
    made = 0
    for quarter in settled_quarters(today or timezone.localdate()):
        counted = Disruption.objects.that_count_openly().in_quarter(quarter)
        credited = {agency for agency, *_ in counted.credits()}
        lacking = Agency.objects.filter(pk__in=credited, is_active=True)
        for agency in lacking.exclude(statements__quarter=quarter).order_by("pk"):
            made += make_statement(agency, quarter)
    return made


@transaction.atomic
def make_statement(agency, quarter):
    """Say that an agency's statement of a quarter is ready, once however often it is asked."""
    statement, made = Statement.objects.get_or_create(agency=agency, quarter=quarter)
    if made:
        tell(
            lead_people(agency),
            verb=f"Read what your agency is credited with, {quarter_words(quarter)}",
            record=statement,
            key=f"credit:{statement.reference}",
        )
    return made


def lead_people(agency):
    """Those who answer for an agency's part: its lead officers, or whoever works for it."""
    people = User.objects.filter(agency=agency, is_active=True, groups__team__agency=agency)
    for role in LEAD_PEOPLE_OF_FORCE if agency.is_operator else LEAD_PEOPLE:
        if found := list(people.filter(groups__team__role=role).distinct().order_by("pk")):
            return found
    return []
