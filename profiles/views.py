"""Pages of the district profiles: the county, one edition, writing and releasing it, the data."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import DetailView, FormView, ListView, RedirectView, TemplateView

from agencies import policy
from agencies.conflicts import ConflictMixin
from agencies.duties import Duty
from agencies.forms import ReasonForm
from agencies.mixins import DraftMixin, DutyMixin, ServiceMixin
from audit import services as audit
from audit.choices import Operation
from core.quarters import parse_quarter
from profiles import pages, services
from profiles.forms import EditionForm
from profiles.models import Load, ProfileEdition


class EditionMixin:
    """One edition by district and quarter, if it exists for this person; 404 otherwise."""

    def get_object(self, queryset=None):
        try:
            quarter = parse_quarter(self.kwargs["quarter"])
        except ValueError as error:
            raise Http404 from error
        editions = ProfileEdition.objects.visible_to(self.request.user).for_page(quarter)
        return get_object_or_404(editions.of(self.kwargs["code"], quarter))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            edition=self.object,
            marking=self.object.marking,
            handling=self.object.handling,
            **kwargs,
        )


class EditionList(TemplateView):
    """The county: its map, and how fresh each district's profile is."""

    template_name = "profiles/edition_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**pages.overview(self.request.user), **kwargs)

    def render_to_response(self, context, **kwargs):
        audit.record(
            actor=self.request.user,
            verb="profileedition.list",
            operation=Operation.CONSULTATION,
            shown=[edition.reference for _, edition, _ in context["rows"] if edition],
        )
        return super().render_to_response(context, **kwargs)


class EditionLatest(RedirectView):
    """A district's newest edition that this person may read."""

    def get_redirect_url(self, *args, code, **kwargs):
        editions = ProfileEdition.objects.visible_to(self.request.user).newest()
        edition = editions.filter(district__code=code).first()
        if edition is None:
            raise Http404
        return edition.get_absolute_url()


class EditionDetail(EditionMixin, DetailView):
    """One edition; the reading is logged, and that log is its readership."""

    template_name = "profiles/edition_detail.html"

    def get_object(self, queryset=None):
        edition = super().get_object(queryset)
        audit.record(
            actor=self.request.user,
            verb="profileedition.read",
            operation=Operation.CONSULTATION,
            target=edition,
        )
        return edition

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **pages.edition_page(self.object, self.request.user), **kwargs
        )


class EditionDeed(EditionMixin, ServiceMixin, FormView):
    """Something done to an edition: 404 if unseen, 403 without the duty, and back if too late."""

    step = ""
    heading = ""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.object = self.get_object()
            policy.require_duty(request.user, self.taken.action)
            if self.object.status not in self.taken.sources:
                status = self.object.get_status_display().lower()
                messages.warning(request, f"This edition is now {status}.")
                return redirect(self.object)
        return super().dispatch(request, *args, **kwargs)

    @property
    def taken(self):
        return ProfileEdition.workflow[self.step]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=self.heading or self.taken.label,
            caption=str(self.object),
            back_url=self.object.get_absolute_url(),
            **kwargs,
        )


class EditionWrite(ConflictMixin, DraftMixin, EditionDeed):
    """The analyst's words beside the figures."""

    form_class = EditionForm
    template_name = "profiles/edition_form.html"
    step = "write"
    heading = "Write the profile"
    success_message = "Saved."

    @property
    def draft_title(self):
        return f"Profile of {self.object}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.get_object()}

    def get_context_data(self, **kwargs):
        page = pages.edition_page(self.object, self.request.user)
        return super().get_context_data(figures_page=page, **kwargs)

    def perform(self, form):
        values = {name: form.cleaned_data[name] for name in services.TYPED}
        return services.write_edition(
            self.object,
            actor=self.request.user,
            version=form.cleaned_data["version"],
            values=values,
        )


class EditionRelease(EditionDeed):
    """A release: what it means, and why it is safe where a reason is asked."""

    form_class = ReasonForm
    template_name = "ui/confirm_page.html"
    service = None
    what_happens = ()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "submit_label": self.taken.label,
            "reason_required": self.taken.needs_reason,
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            what_happens=self.what_happens, cancel_url=self.object.get_absolute_url(), **kwargs
        )

    def perform(self, form):
        return type(self).service(self.object, actor=self.request.user, **form.cleaned_data)


class EditionReleaseInternally(EditionRelease):
    """To the people of the force."""

    step = "release-internally"
    service = services.release_internally
    success_message = "Released to the force."
    what_happens = (
        "People of the force can read it.",
        "Its figures and words are frozen: they can no longer be changed.",
    )


class EditionReleaseToPartners(EditionRelease):
    """To every partner."""

    step = "release"
    service = services.release_to_partners
    success_message = "Released to partners."
    what_happens = (
        "Everyone whose agency has a live sharing agreement can read it.",
        "Earlier editions of the district are marked as superseded and stay readable.",
    )


class LoadList(DutyMixin, ListView):
    """What data is loaded, and what each file held that lies in no district."""

    duty = Duty.LOAD_DATA
    template_name = "profiles/load_list.html"
    paginate_by = 50

    def get_queryset(self):
        return Load.objects.for_list()
