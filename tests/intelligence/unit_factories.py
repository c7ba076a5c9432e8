"""What the unit does with submissions, for tests: grades, endings, reports and where they go."""

from django.utils import timezone

from agencies.choices import Gateway, Marking
from core.workdays import add_working_days
from intelligence.outcomes import TELLS
from intelligence.services import reports, triage
from tests.factories import days, fresh
from tests.intelligence.intel_factories import submission


def graded(sent, actor, **fields):
    """Graded as suggested for what somebody saw themselves, unless said."""
    given = {"reliability": "2", "knowledge": "A", "sharing": "P"}
    given |= {"conditions": "", "risk": "", "why": ""}
    return triage.evaluate(sent, actor=actor, **given | fields)


def ended(sent, actor, step, **fields):
    """Finished by a step, with the first of what may be told."""
    given = {"outcome": TELLS[step][0], "reason": "Checked.", "reference": "KP/26/1"}
    if step == "duplicate":
        given["duplicate_of"] = submission()
    return fresh(triage.end(sent, step, actor=actor, **given | fields))


def written(sent, actor, seen=0, **fields):
    """A sanitised version of a submission that is graded first where it is not."""
    if not sent.grades.exists():
        graded(sent, actor)
    given = {"title": "Boxes at night", "text": "Boxes are stored.", "why": "The unit left out."}
    given |= {"marking": Marking.SENSITIVE}
    return reports.write_version(sent, actor=actor, seen=seen, **given | fields)


def sent_to(version, actor, **fields):
    """One version on its way to an agency or a person."""
    given = {"purpose": "To look out for it.", "gateway": Gateway.CDA_115, "until": days(30)}
    given |= {"conditions": "Do not act on it without asking."}
    return reports.disseminate(version, actor=actor, **given | fields)


def soon(count):
    """The working day so many from today."""
    return add_working_days(timezone.localdate(), count)
