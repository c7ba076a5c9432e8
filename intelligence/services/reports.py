"""The sanitised report: written in versions, sent to readers, withdrawn, acknowledged."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from agencies import policy
from agencies.duties import DUTIES, Duty
from agencies.people import User
from agencies.steps import take_step
from audit import services as audit
from audit.choices import Operation
from core.workflow import StepClosedError
from intelligence.choices import SubmissionStatus
from intelligence.grading import Sharing
from intelligence.models import Dissemination, Report, Submission, Version
from notices.services import tell

S = SubmissionStatus
WRITABLE = (S.EVALUATED, S.SANITISED, S.ENTERED)


@transaction.atomic
def write_version(submission, *, actor, seen, title, text, why, marking, handling=""):
    """Write a sanitised text beside the sealed original; a change is another version.

    `seen` is the number of the version it was written over: nobody writes over what they have
    not read.
    """
    submission = Submission.objects.lock(submission)
    policy.require(actor, "decide", submission)
    if submission.status not in WRITABLE:
        raise StepClosedError(
            "Grade the submission first." if submission.is_open else "It is finished.",
            code="step_closed",
        )
    report, _ = Report.objects.get_or_create(submission=submission)
    newest = report.versions.aggregate(newest=Max("number"))["newest"] or 0
    if newest != seen:
        raise ValidationError(
            "Somebody else has written a version meanwhile. It stands beside your text: read it, "
            "then save yours if it is still wanted.",
            code="overtaken",
        )
    if submission.status == S.EVALUATED:
        submission = take_step(submission, "sanitise", actor=actor)
        submission.save()
    version = Version(
        report=report,
        number=newest + 1,
        title=title,
        text=text,
        why=why,
        marking=marking,
        handling=handling,
        grade=submission.grades.first(),
        by=actor,
    )
    version.full_clean()
    version.save()
    audit.record(actor=actor, verb="report.write", target=report, reason=why)
    return version


@transaction.atomic
def disseminate(version, *, actor, agency=None, person=None, **how):
    """Send one version to an agency or a person, with why, the gateway, conditions and an end."""
    submission = Submission.objects.lock(version.report.submission)
    policy.require(actor, "decide", submission)
    if version.number != version.report.versions.aggregate(newest=Max("number"))["newest"]:
        raise ValidationError("Send the newest version.", code="not_the_newest")
    grade = submission.grades.first()
    sent = Dissemination(version=version, agency=agency, person=person, sent_by=actor, **how)
    if sent.until < timezone.localdate():
        raise ValidationError({"until": "Choose a day to come"}, code="past")
    if not sent.conditions and grade.sharing == Sharing.CONDITIONS:
        sent.conditions = grade.conditions
    if person and policy.doors_closed(person):
        raise ValidationError({"person": "This person cannot open the portal"}, code="closed")
    if Dissemination.objects.live().filter(version=version, agency=agency, person=person).exists():
        raise ValidationError("They have this version already.", code="sent_already")
    sent.full_clean()
    sent.save()
    readers = readers_of(sent)
    audit.record(
        actor=actor,
        verb="report.disseminate",
        operation=Operation.DISCLOSURE,
        target=version.report,
        reason=sent.purpose,
        recipients=[str(sent.receiver)],
    )
    tell(
        readers, verb="Read and acknowledge intelligence", record=sent, key=f"sent:{sent.reference}"
    )
    return sent


def readers_of(sent):
    """Whom it reaches: the person, or those of the agency who work with intelligence."""
    if sent.person_id:
        return [sent.person]
    roles = [role for role, duties in DUTIES.items() if Duty.TELL in duties]
    people = User.objects.filter(
        agency=sent.agency_id,
        is_active=True,
        groups__team__role__in=roles,
        groups__team__agency=F("agency"),
    ).distinct()
    return [person for person in people.order_by("pk") if not policy.doors_closed(person)]


@transaction.atomic
def withdraw(sent, *, actor, reason):
    """End it before its day: from now on nobody it went to can read it."""
    sent = Dissemination.objects.lock(sent)
    policy.require(actor, "decide", sent.version.report.submission)
    if not sent.is_live:
        raise StepClosedError("It can be read no more.", code="step_closed")
    sent.withdrawn_at, sent.withdrawn_by, sent.withdrawn_why = timezone.now(), actor, reason
    sent.full_clean()
    sent.save()
    audit.record(actor=actor, verb="report.withdraw", target=sent, reason=reason)
    return sent


@transaction.atomic
def acknowledge(sent, *, actor, remark=""):
    """Say that one has read it and keeps to its conditions; the first speaks for the agency."""
    held = Dissemination.objects.visible_to(actor).filter(pk=sent.pk).first()
    if held is None:
        raise StepClosedError("It can be read no more.", code="step_closed")
    sent = Dissemination.objects.lock(held)
    if sent.acknowledged_at:
        raise StepClosedError("It has been acknowledged already.", code="step_closed")
    sent.acknowledged_at, sent.acknowledged_by, sent.remark = timezone.now(), actor, remark
    sent.full_clean()
    sent.save()
    audit.record(actor=actor, verb="dissemination.acknowledge", target=sent)
    return sent
