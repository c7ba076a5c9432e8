"""Submissions, the gaps they answer, and the people of the unit."""

from django.db import transaction
from django.utils import timezone

from agencies.choices import Role, Vetting
from agencies.steps import take_step
from intelligence.models import Fact, Gap, Outcome, Protection, Question, Submission
from intelligence.services import sending
from intelligence.services.telling import tell_sender
from tests.factories import PersonFactory, PoliceFactory, days

TYPED = {"known": "Two men bring boxes to the unit at night.", "provenance": "self"}


def evaluator(**fields):
    """Somebody of the force who evaluates."""
    return PersonFactory(
        agency=PoliceFactory(), roles=[Role.EVALUATOR], vetting=Vetting.POLICE, **fields
    )


def custodian(**fields):
    """Somebody of the force who keeps the sources."""
    return PersonFactory(
        agency=PoliceFactory(), roles=[Role.CUSTODIAN], vetting=Vetting.POLICE, **fields
    )


def gap(*, published="Where are boxes of vapes stored?", districts=(), **fields):
    """A gap, published unless told otherwise."""
    owner = fields.pop("owner", None) or evaluator()
    signed = {"published_at": timezone.now(), "published_by": owner} if published else {}
    fields = {"question": "Where does the group keep its stock?", "expires_on": days(60)} | fields
    made = Gap(owner=owner, published=published, **signed, **fields)
    made.full_clean()
    made.save()
    made.districts.set(districts)
    return made


def receipt(sender, *, token="", wishes=None, facts=(), protection=None, **typed):
    """What the sender gets for a submission; `.submission` is what the unit gets."""
    return sending.send_submission(
        Submission(**TYPED | typed),
        actor=sender,
        token=token or f"form-{Submission.objects.count()}",
        wishes=wishes or {},
        facts=[Fact(**fact) for fact in facts],
        protection=Protection(**protection or {}),
    )


def submission(sender=None, **typed):
    """Something that was sent, as the unit has it."""
    return receipt(sender or PersonFactory(), **typed).submission


def ask(submission, text="Which unit is it?", by=None):
    """The unit's question, as triage asks it."""
    by = by or evaluator()
    with transaction.atomic():
        submission = take_step(submission, "return", actor=by, reason=text)
        submission.days_left = 7
        submission.save()
        Question.objects.create(submission=submission, text=text, asked_by=by)
        tell_sender(submission, verb="Answer a question", key="question", urgent=True)
    return submission


def tell_outcome(submission, code="picture", text="It helped.", by=None):
    """What the sender is told."""
    Outcome.objects.create(submission=submission, code=code, text=text, by=by or evaluator())
