"""Pages of circles: agencies with one purpose and one agreement, kept by coordinators."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import CreateView, DetailView, FormView, ListView

from agencies import policy
from agencies.conflicts import ConflictMixin
from agencies.duties import Duty
from agencies.forms import ReasonForm
from agencies.mixins import DutyMixin, ListMixin, ServiceMixin
from agencies.people import Agency
from audit import services as audit
from audit.choices import Operation
from ocgs.forms import sharing as forms
from ocgs.models import OCG, Circle, CircleMember, Share
from ocgs.preview import readers_of
from ocgs.services import circles as services
from ocgs.views.previews import PreviewMixin


class Keeps(DutyMixin):
    """Circles are the coordinators'."""

    duty = Duty.COORDINATE


class CircleList(Keeps, ListMixin, ListView):
    """Every circle, how many agencies it has, and when its agreement is reviewed."""

    queryset = Circle.objects.for_list()


class CircleCreate(Keeps, ServiceMixin, CreateView):
    """A new circle."""

    model = Circle
    form_class = forms.CircleForm
    template_name = "ui/form_page.html"
    success_message = "Made. Now add its agencies."
    extra_context = {"heading": "Make a circle", "back_url": "/ocgs/circles/"}

    def perform(self, form):
        return services.make_circle(form.instance, actor=self.request.user)


class CircleDetail(Keeps, DetailView):
    """One circle: its agencies, and the groups shared with it that this person sees."""

    model = Circle
    slug_field = slug_url_kwarg = "reference"

    def get_context_data(self, **kwargs):
        user, circle = self.request.user, self.object
        audit.record(
            actor=user, verb="circle.read", operation=Operation.CONSULTATION, target=circle
        )
        return super().get_context_data(
            seats=CircleMember.objects.seated().of(circle).for_page(),
            shares=Share.objects.open().with_circle(circle, OCG.objects.visible_to(user)),
            **kwargs,
        )


class CircleDeed(Keeps, ServiceMixin, FormView):
    """Something done to a circle."""

    template_name = "ui/form_page.html"
    heading = ""

    @cached_property
    def object(self):
        return self.get_object()

    def dispatch(self, request, *args, **kwargs):
        if policy.may(request.user, self.duty) and self.object.closed_at:
            messages.warning(request, "This circle was closed.")
            return redirect(self.object)
        return super().dispatch(request, *args, **kwargs)

    def get_object(self):
        circles = Circle.objects.visible_to(self.request.user)
        return get_object_or_404(circles, reference=self.kwargs["reference"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=self.heading,
            caption=str(self.object),
            back_url=self.object.get_absolute_url(),
            cancel_url=self.object.get_absolute_url(),
            **kwargs,
        )


class OpensGroups(PreviewMixin, CircleDeed):
    """A deed that opens every group of the circle to somebody."""

    def groups(self, form):
        return OCG.objects.visible_to(self.request.user).in_circle(self.object)


class CircleChange(ConflictMixin, OpensGroups):
    """Keep it right; a later review date lets its agencies in for longer. No text is lost."""

    form_class = forms.CircleForm
    heading = "Change the circle"
    success_message = "Saved."
    do_label = "Save"

    def get_initial(self):
        return {"version": self.object.version}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.get_object()}

    def readers(self, form):
        return readers_of(self.object)

    def perform(self, form):
        values = dict(form.cleaned_data)
        return services.change_circle(
            self.object, actor=self.request.user, version=values.pop("version"), values=values
        )


class CircleAdd(OpensGroups):
    """Put an agency in."""

    form_class = forms.CircleAgencyForm
    heading = "Add an agency"
    success_message = "Added. It sees the groups of this circle now."
    do_label = "Add it"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"circle": self.object}

    def readers(self, form):
        return readers_of(form.cleaned_data["agency"])

    def perform(self, form):
        return services.add_agency(self.object, actor=self.request.user, **form.cleaned_data)


class CircleClose(CircleDeed):
    """End a circle."""

    form_class = ReasonForm
    template_name = "ui/confirm_page.html"
    heading = "Close the circle"
    success_message = "Closed. What its agencies saw through it is gone."
    extra_context = {
        "what_happens": [
            "Every share with this circle ends, also of groups that you do not see.",
            "What an agency sees through another share stays.",
            "A closed circle is not opened again.",
        ]
    }

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": self.heading}

    def perform(self, form):
        return services.close_circle(self.object, actor=self.request.user, **form.cleaned_data)


class CircleRemove(CircleDeed):
    """Take an agency out."""

    form_class = ReasonForm
    template_name = "ui/confirm_page.html"
    success_message = "Removed. What it saw through the circle is gone."
    extra_context = {
        "what_happens": ["The groups it sees through this circle alone disappear for it at once."]
    }

    @property
    def agency(self):
        seats = CircleMember.objects.seated().of(self.object)
        return get_object_or_404(Agency, pk__in=seats.values("agency"), slug=self.kwargs["agency"])

    @property
    def heading(self):
        return f"Remove {self.agency}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": "Remove"}

    def perform(self, form):
        return services.remove_agency(
            self.object, actor=self.request.user, agency=self.agency, **form.cleaned_data
        )
