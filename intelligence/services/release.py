"""Who sent it: asked with a reason, released or refused by the custodian, read into its own log."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.steps import take_step
from audit import services as audit
from intelligence.models import Source, SourceRequest, Submission
from intelligence.sealed import note
from intelligence.unit import custodians
from intelligence.unit_choices import ReleaseStatus
from notices.services import tell

# For so long a release can be read by whoever asked.
OPEN_FOR = timedelta(hours=24)


@transaction.atomic
def ask_for_source(submission, *, actor, why):
    """Ask the custodian who sent it, and say why it has to be known."""
    submission = Submission.objects.lock(submission)
    policy.require(actor, "decide", submission)
    request = SourceRequest(submission=submission, asked_by=actor, why=why)
    request.full_clean()
    request.save()
    audit.record(actor=actor, verb="sourcerequest.ask", target=request, reason=why)
    tell(
        [person for person in custodians() if person != actor],
        verb="Decide on a request for a source",
        record=request,
        key=f"source:{request.reference}",
    )
    return request


@transaction.atomic
def release_source(request, *, actor, reason):
    """Let whoever asked read who sent it, for a day; the page that tells it is theirs alone."""
    request = _decide(request, "release", actor, reason)
    request.open_until = timezone.now() + OPEN_FOR
    return _settle(request, "source.release", "The source you asked for is released")


@transaction.atomic
def refuse_source(request, *, actor, reason):
    """Keep the source; whoever asked is told why."""
    request = _decide(request, "refuse", actor, reason)
    return _settle(request, "source.refuse", "The source you asked for is not released")


@transaction.atomic
def read_source(submission, *, actor, reason):
    """Who sent it, to whoever keeps sources. Each reading has a reason, in the sources' own log."""
    policy.require_duty(actor, Duty.KEEP_SOURCES)
    if not reason.strip():
        raise ValidationError({"reason": "Say why you need to know"}, code="no_reason")
    source = (
        Source.objects.kept_by(actor).select_related("person", "agency").get(submission=submission)
    )
    note(source, actor=actor, verb="source.read", reason=reason)
    return source


@transaction.atomic
def read_released(request, *, actor):
    """Who sent it, to whoever asked, while the release is open; into the sources' own log."""
    request = SourceRequest.objects.lock(request)
    if request.asked_by_id != actor.pk or not request.is_open:
        raise PermissionDenied("not released to them")
    policy.require_duty(actor, Duty.EVALUATE)
    source = Source.objects.select_related("person", "agency").get(submission=request.submission)
    note(source, actor=actor, verb="source.read", reason=f"{request.reference}: {request.why}")
    return source


def _decide(request, step, actor, reason):
    request = take_step(request, step, actor=actor, reason=reason, check=_refuse_own(actor))
    request.decided_by, request.decided_at = actor, timezone.now()
    request.decision_reason = reason
    return request


def _settle(request, verb, words):
    request.full_clean()
    request.save()
    note(
        Source.objects.select_related("person", "agency").get(submission=request.submission),
        actor=request.decided_by,
        verb=verb,
        reason=f"{request.reference}: {request.decision_reason}",
    )
    tell([request.asked_by], verb=words, record=request, key=f"{verb}:{request.reference}")
    return request


def _refuse_own(actor):
    def check(request):
        if request.status == ReleaseStatus.ASKED and request.asked_by_id == actor.pk:
            raise ValidationError("Someone else decides what you asked.", code="own")

    return check
