"""The training register: courses, the sessions held, and who came."""

from functools import partial

from django.conf import settings
from django.db import models
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from audit.history import tracked
from core.references import new_reference


class CourseQuerySet(models.QuerySet):
    """Courses."""

    def for_list(self):
        """With how often each was held."""
        return self.annotate(held=models.Count("sessions")).order_by("title")


class SessionQuerySet(models.QuerySet):
    """Sessions of courses."""

    def for_list(self):
        """Newest first, with how many came."""
        return self.select_related("course").annotate(came=models.Count("attendances"))

    def called(self, reference):
        """The session of this reference, or 404."""
        return get_object_or_404(self.select_related("course"), reference=reference)


@tracked()
class Course(models.Model):
    """Something people are trained in, and for how many months that holds."""

    title = models.CharField(max_length=100, unique=True)
    valid_months = models.PositiveSmallIntegerField("valid for how many months")
    for_leads = models.BooleanField("whoever has it is trained to lead a group", default=False)

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                name="ocgs_course_valid_for_a_time",
                condition=models.Q(valid_months__range=(1, 120)),
                violation_error_message="A course is valid for 1 to 120 months.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("ocgs:course-list")


@tracked()
class Session(models.Model):
    """One time a course was held: when, where, by whom, with what inputs."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "SES")
    )
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sessions")
    held_on = models.DateField("when was it held")
    place = models.CharField(max_length=100)
    trainer = models.CharField(max_length=100)
    inputs = models.TextField("what was taught", blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self):
        return f"{self.course}, {date_format(self.held_on, 'j F Y')}"

    def get_absolute_url(self):
        return reverse("ocgs:session-detail", args=[self.reference])


@tracked()
class Attendance(models.Model):
    """Somebody of the force or a partner came; the training holds until a day fixed then."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attendances"
    )
    expires_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["person__full_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                name="ocgs_attendance_once",
                violation_error_message="This person is on the list already.",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.session}"
