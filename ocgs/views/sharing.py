"""Pages of sharing one group: who sees it and why, share, change, take back."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import DetailView

from agencies.choices import Standing
from agencies.forms import ReasonForm
from agencies.mixins import RecordMixin
from ocgs.access import holders_now, levels_to_ask, who_can_see, why_i_see
from ocgs.forms import groups as forms
from ocgs.forms.sharing import ReshareForm, day_of
from ocgs.models import OCG, Share
from ocgs.preview import readers_of
from ocgs.services import register as services
from ocgs.services import sharing
from ocgs.views.groups import OCGDeed
from ocgs.views.previews import PreviewMixin


class OCGSharing(RecordMixin, DetailView):
    """Why one sees a group; and for those who may share it, who else does."""

    queryset = OCG.objects.select_related(
        "district__division", "lead_agency", "lro__agency", "deputy__agency", "sro__agency"
    )
    template_name = "ocgs/ocg_sharing.html"

    def get_context_data(self, **kwargs):
        user, ocg = self.request.user, self.object
        holders = holders_now(ocg)
        circles = {
            holder.ground.pk: holder.ground
            for holder in holders
            if getattr(holder.ground, "circle", None)
        }
        shares = "share" in self.actions
        reads = "read" in self.actions
        return super().get_context_data(
            mine=why_i_see(user, ocg, holders),
            seers=who_can_see(ocg, holders) if shares else [],
            circles=list(circles.values()) if shares else [],
            asks=[] if reads else levels_to_ask(user, ocg, holders),
            **kwargs,
        )


class OCGShare(PreviewMixin, OCGDeed):
    """Let an agency, a circle or a person in."""

    needs = "share"
    heading = "Share this group"
    form_class = forms.ShareForm
    success_message = "Shared."
    template_name = "ui/form_page.html"

    def readers(self, form):
        values = form.cleaned_data
        return readers_of(values["agency"] or values["circle"] or values["person"])

    def next_page(self, record):
        return reverse("ocgs:ocg-sharing", args=[record.reference])

    def perform(self, form):
        return services.share_ocg(self.object, actor=self.request.user, **form.cleaned_data)


class OfShare(OCGDeed):
    """Something done to a share that is still open."""

    needs = "share"

    @property
    def share(self):
        shares = Share.objects.of(self.object).open()
        return get_object_or_404(
            shares.select_related("ocg", "agency", "person", "circle"),
            reference=self.kwargs["share"],
        )


class OCGReshare(PreviewMixin, OfShare):
    """Change how far a share goes, or until when."""

    form_class = ReshareForm
    success_message = "Changed."
    template_name = "ui/form_page.html"
    do_label = "Change it"

    @property
    def heading(self):
        return f"Change the access of {self.share.receiver}"

    def closed(self, record):
        if not self.share.can_change:
            return "Whoever restricted the group keeps it: open the group again first."
        return ""

    def get_initial(self):
        share = self.share
        return {
            "level": share.level if share.level != Standing.KEEPER else None,
            "until": None if share.is_open_ended else day_of(share.until),
        }

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"share": self.share}

    def readers(self, form):
        return readers_of(self.share.receiver)

    def perform(self, form):
        return sharing.reshare(self.share, actor=self.request.user, **form.cleaned_data)


class UnshareMixin:
    """Take a share back, for a reason; the page says `what_happens`."""

    form_class = ReasonForm

    @property
    def heading(self):
        return f"End the access of {self.share.receiver}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": "End access"}


class OCGUnshare(UnshareMixin, OfShare):
    """Take a share of a group back."""

    success_message = "Ended. Nothing of this group reaches them any more by this share."
    what_happens = ["The group, its plan, actions and disruptions disappear for them at once."]

    def perform(self, form):
        return services.end_share(self.share, actor=self.request.user, **form.cleaned_data)
