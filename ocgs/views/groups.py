"""Pages of the register."""

from django.views.generic import DetailView, ListView

from agencies import policy
from agencies.duties import Duty
from agencies.mixins import DeedView, FilterMixin, ListMixin, RecordMixin
from ocgs.access import levels_to_ask
from ocgs.card import card_of, for_card
from ocgs.forms import groups as forms
from ocgs.forms.filters import OCGFilter
from ocgs.models import OCG, AccessRequest, Handover, SavedFilter
from ocgs.services import register as services
from ocgs.services.members import KEEPS

# As many saved filters stand above the register; their own page holds the rest.
SAVED = 10


class OCGList(FilterMixin, ListMixin, ListView):
    """The register, as far as this person sees it."""

    queryset = OCG.objects.for_list()
    filter_class = OCGFilter

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user, rows = self.request.user, context["object_list"]
        briefed, readable = OCG.objects.levels_for(user, rows)
        return context | {
            "briefed": briefed,
            "readable": readable,
            "query": self.filter.query,
            "saved": SavedFilter.objects.visible_to(user).for_list()[:SAVED],
            "keeps_circles": policy.may(user, Duty.COORDINATE),
        }


class OCGDetail(RecordMixin, DetailView):
    """A card, a brief or the whole: as far as the viewer's level goes."""

    queryset = for_card()

    def get_queryset(self):
        return super().get_queryset().with_score(self.request.user)

    def get_context_data(self, **kwargs):
        user = self.request.user
        asks = "read" not in self.actions and levels_to_ask(user, self.object)
        asked = AccessRequest.objects.visible_to(user).of(self.object)
        return super().get_context_data(
            **card_of(self.object, user, self.actions),
            claims=policy.may(user, Duty.CLAIM),
            hands_over="read" in self.actions
            and bool(self.object.lro)
            and not self.actions.isdisjoint(KEEPS),
            handover=Handover.objects.visible_to(user).open_for(self.object)
            if "read" in self.actions
            else None,
            asks=asks,
            asked=asked.for_list().first() if asks else None,
            **kwargs,
        )


class OCGDeed(DeedView):
    """Something done to a group."""

    queryset = OCG.objects.select_related("district", "lead_agency", "lro__agency")


class OCGAllocate(OCGDeed):
    """Name the lead responsible officer."""

    needs = "decide"
    heading = "Allocate a lead responsible officer"
    form_class = forms.AllocateForm
    success_message = "Allocated. The lead officer has been told."
    what_happens = [
        "The lead agency becomes the officer’s own.",
        "The officer is told at once and writes the plan.",
    ]

    def closed(self, record):
        if record.lro and not policy.doors_closed(record.lro):
            return f"{record.lro} leads this group: hand it over instead."
        return ""

    def perform(self, form):
        return services.allocate_lro(self.object, actor=self.request.user, **form.cleaned_data)


class OCGRestrict(OCGDeed):
    """Close the group to all but named people, or open it again."""

    needs = "decide"
    form_class = forms.RestrictForm
    success_message = "Done."

    @property
    def heading(self):
        return "Open this group again" if self.object.restricted else "Restrict to named people"

    @property
    def what_happens(self):
        if self.object.restricted:
            return ["The OCG unit and the agencies it is shared with see it again."]
        return [
            "It no longer exists for anybody but the people named on it, and you.",
            "Agencies it is shared with lose it until it is opened again.",
        ]

    def get_initial(self):
        return {"restricted": not self.object.restricted}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": self.heading}

    def perform(self, form):
        return services.restrict_ocg(self.object, actor=self.request.user, **form.cleaned_data)
