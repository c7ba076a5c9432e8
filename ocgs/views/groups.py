"""Pages of the register."""

from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView

from agencies import policy
from agencies.duties import Duty
from agencies.forms import ReasonForm
from agencies.mixins import DeedView, FilterMixin, ListMixin, RecordMixin
from ocgs.access import trained_until, training_in_words, who_can_see
from ocgs.forms import groups as forms
from ocgs.forms.filters import OCGFilter
from ocgs.models import OCG, Handover, SavedFilter, Share
from ocgs.scores import Score
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
        }


class OCGDetail(RecordMixin, DetailView):
    """A card, a brief or the whole: as far as the viewer's level goes."""

    queryset = OCG.objects.select_related(
        "district__division", "lead_agency", "lro__agency", "deputy", "sro", "coordinator__agency"
    )

    def get_queryset(self):
        return super().get_queryset().with_score(self.request.user)

    def get_context_data(self, **kwargs):
        seers = who_can_see(self.object) if "share" in self.actions else []
        lro = self.object.lro if "read" in self.actions else None
        return super().get_context_data(
            seers=seers,
            claims=policy.may(self.request.user, Duty.CLAIM),
            trained=training_in_words(trained_until(lro)) if lro else "",
            hands_over=bool(lro) and not self.actions.isdisjoint(KEEPS),
            handover=Handover.objects.visible_to(self.request.user).open_for(self.object),
            score=self.object.score and Score(**self.object.score),
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


class OCGShare(OCGDeed):
    """Let an agency or a person in."""

    needs = "share"
    heading = "Share this group"
    form_class = forms.ShareForm
    success_message = "Shared."

    def perform(self, form):
        return services.share_ocg(self.object, actor=self.request.user, **form.cleaned_data)


class OCGUnshare(OCGDeed):
    """Take a share back."""

    needs = "share"
    form_class = ReasonForm
    success_message = "Ended. Nothing of this group reaches them any more."
    what_happens = ["The group, its plan, actions and disruptions disappear for them at once."]

    @property
    def heading(self):
        return f"End the access of {self.share.receiver}"

    @property
    def share(self):
        shares = Share.objects.select_related("ocg", "agency", "person")
        return get_object_or_404(
            shares.of(self.object), reference=self.kwargs["share"], ended_at__isnull=True
        )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": "End access"}

    def perform(self, form):
        return services.end_share(self.share, actor=self.request.user, **form.cleaned_data)


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
