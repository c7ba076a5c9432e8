"""Pages of the training register."""

from django.views.generic import CreateView, DetailView, FormView, TemplateView

from agencies.duties import Duty
from agencies.mixins import DutyMixin, ServiceMixin
from ocgs.access import people_who_can_lead, training_in_words
from ocgs.forms import training as forms
from ocgs.models import Course, Session
from ocgs.services import training as services


class Register(DutyMixin):
    """A page of those who keep the training register and watch who owns what."""

    duty = Duty.OVERSEE


class CourseList(Register, TemplateView):
    """Courses, sessions, and who may lead with what training."""

    template_name = "ocgs/course_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            courses=Course.objects.for_list(),
            sessions=Session.objects.for_list(),
            leaders=[
                (person, training_in_words(person.trained_until))
                for person in people_who_can_lead()
            ],
            **kwargs,
        )


class CourseCreate(Register, ServiceMixin, CreateView):
    """Put a course on the register."""

    model = Course
    form_class = forms.CourseForm
    template_name = "ui/form_page.html"
    success_message = "Added."
    extra_context = {"heading": "Add a course", "back_url": "/ocgs/training/"}

    def perform(self, form):
        return services.add_course(form.instance, actor=self.request.user)


class SessionCreate(Register, ServiceMixin, CreateView):
    """Hold that a course was given."""

    model = Session
    form_class = forms.SessionForm
    template_name = "ui/form_page.html"
    success_message = "Added. Now say who came."
    extra_context = {"heading": "Add a session", "back_url": "/ocgs/training/"}

    def perform(self, form):
        return services.hold_session(form.instance, actor=self.request.user)


class SessionDetail(Register, DetailView):
    """One session and who came."""

    queryset = Session.objects.for_list()
    slug_field = slug_url_kwarg = "reference"

    def get_context_data(self, **kwargs):
        came = self.object.attendances.select_related("person__agency")
        return super().get_context_data(attendances=came, **kwargs)


class SessionAttend(Register, ServiceMixin, FormView):
    """Put people on the list of a session."""

    form_class = forms.AttendanceForm
    template_name = "ui/form_page.html"
    success_message = "Added to the list."

    @property
    def session(self):
        return Session.objects.called(self.kwargs["reference"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"session": self.session}

    def get_context_data(self, **kwargs):
        session = self.session
        return super().get_context_data(
            heading="Who came", caption=str(session), back_url=session.get_absolute_url(), **kwargs
        )

    def perform(self, form):
        return services.record_attendance(
            self.session, actor=self.request.user, people=form.cleaned_data["people"]
        )
