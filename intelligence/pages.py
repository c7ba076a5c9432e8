"""What the unit's pages show, gathered for their templates."""

from operator import attrgetter

from django.urls import reverse
from django.utils import timezone

from intelligence.difference import difference
from intelligence.leaks import hints
from intelligence.models import SourceRequest, Submission, Version
from intelligence.outcomes import TELLS
from intelligence.services.triage import suggested

# Counted no further: so many late ones are told no better by a number.
COUNTED = 100


def lateness(user, now):
    """How many wait beyond their clock."""
    seen = Submission.objects.visible_to(user)
    return {
        "late_looks": _counted(seen.late_looks(now)),
        "owed": _counted(seen.owed(timezone.localdate(now))),
    }


def _counted(rows):
    count = rows.order_by()[: COUNTED + 1].count()
    return f"{COUNTED}+" if count > COUNTED else count


def submission_page(submission, user):
    """One submission: its grades, thread, report, ending, and what can be done."""
    grades = list(submission.grades.select_related("by"))
    version = Version.objects.of_submission(submission).with_reach().first()
    return {
        "submission": submission,
        "grade": grades[0] if grades else None,
        "earlier_grades": grades[1:],
        "suggestion": suggested(submission),
        "thread": thread(submission),
        "version": version,
        "ending": getattr(submission, "ending", None),
        "source_requests": list(
            SourceRequest.objects.visible_to(user).filter(submission=submission)
        ),
        "deeds": deeds(submission),
        "endings": endings(submission),
    }


def thread(submission):
    """Questions, replies and outcomes in the order in which they came; the sender has no name."""
    rows = []
    for question in submission.questions.select_related("asked_by"):
        rows.append(_event("Asked", question.asked_by, question.asked_at, question.text))
        if question.answered_at:
            rows.append(_event("The sender replied", "", question.answered_at, question.answer))
    for outcome in submission.outcomes.select_related("by"):
        title = f"Told: {outcome.get_code_display()}"
        rows.append(_event(title, outcome.by, outcome.at, outcome.text))
    return sorted(rows, key=lambda row: row["at"])


def _event(title, by, at, text):
    return {"title": title, "by": by, "at": at, "text": text}


def deeds(submission):
    """What can be done with it now and does not end it: words and addresses."""
    status, found = submission.status, []
    if status == "received" and not submission.looked_at:
        found.append(("First look", "submission-urgent"))
    if status in ("received", "urgent"):
        found.append(("Grade it", "submission-evaluate"))
    if status in ("evaluated", "sanitised", "entered"):
        words = "Write the report" if status == "evaluated" else "Change the report"
        found.append((words, "submission-sanitise"))
    if status in ("evaluated", "sanitised"):
        found.append(("Grade it again", "submission-evaluate"))
    if submission.is_open:
        found.append(("Ask the sender", "submission-return"))
        if not submission.answered_at:
            found.append(("Hold the answer", "submission-hold"))
    found.append(("Tell the sender what came of it", "submission-tell"))
    found.append(("Ask who sent it", "sourcerequest-create"))
    return [(words, _address(name, submission)) for words, name in found]


def endings(submission):
    """The steps that would finish it now."""
    return [
        (step.label, _address(f"submission-{step.name}", submission))
        for step in submission.workflow.open_from(submission.status)
        if step.name in TELLS
    ]


def _address(name, submission):
    return reverse(f"intelligence:{name}", args=[submission.reference])


def grade_to_start_from(submission):
    """The grade that holds, or else the one that the way of knowing suggests."""
    held = submission.grades.first()
    if held:
        names = ("reliability", "knowledge", "sharing", "conditions", "risk", "why")
        return {name: getattr(held, name) for name in names}
    suggestion = suggested(submission)
    return {"reliability": suggestion.reliability, "knowledge": suggestion.knowledge}


def original_text(submission):
    """The typed words of the original that a report is written from."""
    parts = (submission.known, submission.opinion, submission.happened, submission.where)
    return "\n\n".join(part for part in parts if part)


def hints_on(submission, text, agencies):
    """What in a text may tell who its source is."""
    protection = getattr(submission, "protection", None)
    return hints(
        text,
        original=original_text(submission),
        facts=[fact.text for fact in submission.facts.all()],
        kept_back=protection.not_to_share if protection else "",
        agencies=agencies,
    )


def compared(submission, versions):
    """Each version with what changed since the one before; the first against the original."""
    oldest_first = sorted(versions, key=attrgetter("number"))
    before = [original_text(submission), *(version.text for version in oldest_first)]
    rows = [
        (version, difference(earlier, version.text))
        for earlier, version in zip(before, oldest_first, strict=False)
    ]
    return rows[::-1]
