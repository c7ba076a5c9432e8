"""What happens to the training register."""

import calendar

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies import policy
from agencies.duties import Duty
from audit import services as audit
from ocgs.models import Attendance, Session


@transaction.atomic
def add_course(course, *, actor):
    """Put a course on the register."""
    policy.require_duty(actor, Duty.OVERSEE)
    course.full_clean()
    course.save()
    audit.record(actor=actor, verb="course.add", target=course)
    return course


@transaction.atomic
def hold_session(session, *, actor):
    """Hold that a course was given: when, where, by whom, with what inputs."""
    policy.require_duty(actor, Duty.OVERSEE)
    session.full_clean()
    session.save()
    audit.record(actor=actor, verb="session.add", target=session)
    return session


@transaction.atomic
def record_attendance(session, *, actor, people):
    """Put people on the list of a session; their training holds from that day."""
    policy.require_duty(actor, Duty.OVERSEE)
    session = (
        Session.objects.select_for_update(of=("self",)).select_related("course").get(pk=session.pk)
    )
    expires_on = months_after(session.held_on, session.course.valid_months)
    for person in people:
        if session.attendances.filter(person=person).exists():
            raise ValidationError({"people": f"{person} is on the list already."}, code="twice")
        Attendance.objects.create(
            session=session, person=person, expires_on=expires_on, recorded_by=actor
        )
    audit.record(
        actor=actor,
        verb="session.attend",
        target=session,
        recipients=[person.full_name for person in people],
    )
    return session


def months_after(day, months):
    """The same day so many months later; the last of the month where there is no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return day.replace(
        year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1])
    )
