"""Home and the pages about the service."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic import FormView, ListView, TemplateView

from agencies import policy
from agencies.duties import Duty
from agencies.forms import BreakGlassForm, ReasonForm
from agencies.mixins import DutyMixin, ServiceMixin
from audit import services as audit
from audit.choices import Operation
from audit.models import Entry
from core.paging import PagedMixin
from portal import emergency, home, people
from portal.forms import EntryFilter
from portal.glossary import WORDS


@login_not_required
def not_here(request):
    """A page that this portal does not have."""
    raise Http404


class Home(TemplateView):
    """What needs me, then what is mine, then what is new."""

    template_name = "portal/home.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**home.desk(self.request.user), **kwargs)


@method_decorator(login_not_required, name="dispatch")
class Help(TemplateView):
    template_name = "portal/help.html"
    extra_context = {"words": WORDS}


@method_decorator(login_not_required, name="dispatch")
class Accessibility(TemplateView):
    template_name = "portal/accessibility.html"


@method_decorator(login_not_required, name="dispatch")
class Privacy(TemplateView):
    template_name = "portal/privacy.html"


class BreakGlassOpen(DutyMixin, ServiceMixin, FormView):
    """Open one record for four hours, with a reason; the owner and the auditor are told."""

    duty = Duty.BREAK_GLASS
    form_class = BreakGlassForm
    template_name = "ui/form_page.html"
    success_message = "Open for four hours. The lead officer and the auditor have been told."
    extra_context = {
        "heading": "Open a record in an emergency",
        "intro": "Use this when somebody may come to harm and the people who hold the record "
        "cannot be reached. Every page you open is recorded.",
        "back_url": "/",
    }

    def perform(self, form):
        return emergency.break_glass(actor=self.request.user, **form.cleaned_data)


class PersonList(DutyMixin, PagedMixin, ListView):
    """The accounts of one's own agency."""

    duty = Duty.LOOK_AFTER_PEOPLE
    template_name = "portal/person_list.html"

    def get_queryset(self):
        return people.accounts_kept_by(self.request.user).prefetch_related("groups__team")


class PersonDeed(DutyMixin, ServiceMixin, FormView):
    """Something done to an account of one's own agency."""

    duty = Duty.LOOK_AFTER_PEOPLE
    form_class = ReasonForm
    template_name = "portal/person_form.html"
    success_message = "Done."

    @property
    def person(self):
        return get_object_or_404(people.accounts_kept_by(self.request.user), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": self.heading}

    def get_context_data(self, **kwargs):
        person = self.person
        return super().get_context_data(
            heading=self.heading,
            caption=str(person),
            what_happens=self.what_happens,
            back_url=reverse("person-list"),
            cancel_url=reverse("person-list"),
            person=person,
            **kwargs,
        )

    def next_page(self, record):
        return "person-list"


class PersonClose(PersonDeed):
    """Close an account; groups that the person owns are in the way and are listed."""

    heading = "Close the account"
    what_happens = [
        "They can sign in no more, and nothing is shared with them by name or role.",
        "What they wrote and decided stays under their name.",
    ]

    def get_context_data(self, **kwargs):
        seen, is_all = people.groups_in_the_way(self.person, self.request.user)
        return super().get_context_data(
            owned=seen,
            owns_unseen=not is_all,
            reassigns=policy.may(self.request.user, Duty.OVERSEE),
            **kwargs,
        )

    def perform(self, form):
        return people.close_account(self.person, actor=self.request.user, **form.cleaned_data)


class PersonOpen(PersonDeed):
    """Open a closed account again."""

    heading = "Open the account again"
    what_happens = ["They can sign in again, and have the roles they had."]

    def perform(self, form):
        return people.open_account(self.person, actor=self.request.user, **form.cleaned_data)


class EntryList(DutyMixin, PagedMixin, ListView):
    """Who did or read what, newest first: for one person, one record, or all."""

    duty = Duty.AUDIT
    template_name = "portal/entry_list.html"

    def get_queryset(self):
        self.filter = EntryFilter(self.request.GET)
        self.filter.full_clean()
        return Entry.objects.select_related("actor__agency").about(**self.filter.cleaned_data)

    def render_to_response(self, context, **kwargs):
        audit.record(
            actor=self.request.user,
            verb="entry.list",
            operation=Operation.CONSULTATION,
            query=self.request.GET.urlencode(),
        )
        return super().render_to_response(context, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.filter, **kwargs)
