"""Pages of disruptions."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView

from agencies import policy
from agencies.duties import Duty
from agencies.mixins import (
    DeedView,
    DraftMixin,
    DutyMixin,
    FilterMixin,
    ListMixin,
    RecordMixin,
    StepView,
)
from disruptions import services
from disruptions.forms import ClaimForm, DisruptionFilter, ResubmitForm
from disruptions.models import Disruption
from ocgs.forms.nominations import QuestionForm
from ocgs.models import OCG, Action, Order
from ocgs.views.actions import CLAIMING


class DisruptionList(FilterMixin, ListMixin, ListView):
    """Claims this person may see; what waits for their decision first."""

    queryset = Disruption.objects.for_list()
    filter_class = DisruptionFilter

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user = self.request.user
        return context | {
            "show": self.filter.cleaned_data.get("show", "all"),
            "decides": policy.may(user, Duty.CONFIRM),
            "named": Disruption.objects.naming_group_to(user, context["object_list"]),
        }


class DisruptionOfOCG(ListMixin, ListView):
    """The disruptions of one group, for those who may read it."""

    queryset = Disruption.objects.for_list()
    template_name = "disruptions/disruption_of_ocg.html"

    def get_queryset(self):
        readable = OCG.objects.allowing(self.request.user, "read")
        self.ocg = get_object_or_404(readable, reference=self.kwargs["reference"])
        return super().get_queryset().of_ocg(self.ocg)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(ocg=self.ocg, **kwargs)
        actions = policy.actions_on(self.request.user, self.ocg)
        claims = "claim" in actions and policy.may(self.request.user, Duty.CLAIM)
        return context | {"named": {self.ocg.pk}, "claims": claims, "marking": self.ocg.marking}


class DisruptionDetail(RecordMixin, DetailView):
    """One claim; the group and the action only for those who may know them."""

    queryset = Disruption.objects.select_related(
        "ocg", "action", "agency", "district", "claimed_by", "decided_by"
    )

    def get_context_data(self, **kwargs):
        user, claim = self.request.user, self.object
        return super().get_context_data(
            group=OCG.objects.allowing(user, "brief").numbered(claim.ocg_id),
            action=Action.objects.visible_to(user).numbered(claim.action_id),
            contributions=claim.contributions.select_related("agency"),
            **kwargs,
        )


class Claim(DutyMixin, DraftMixin, DeedView):
    """Claim a disruption in under a minute."""

    duty = Duty.CLAIM
    needs = "claim"
    heading = "Claim a disruption"
    form_class = ClaimForm
    template_name = "disruptions/disruption_form.html"
    draft_title = "Claim a disruption"
    success_message = "Claimed. Somebody else confirms it."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.claim()}

    def perform(self, form):
        return services.claim_disruption(
            form.instance,
            actor=self.request.user,
            contributors=form.cleaned_data["contributors"],
        )


class ClaimFromAction(Claim):
    """From an action that is done: most of the claim is filled in already."""

    queryset = Action.objects.select_related("agency", "plan__ocg__district")

    def find(self):
        return self.find_by(reference=self.kwargs["action"])

    def get_object(self, queryset=None):
        self.object = self.find()
        self.actions = self.held_on(self.object)
        if self.actions.isdisjoint(CLAIMING):
            raise PermissionDenied("claim ocgs.action")
        return self.object

    def closed(self, record):
        if record.status != "completed":
            return "Mark the action done first."
        if Disruption.objects.standing_for(record):
            return "A disruption has been claimed for this action already."
        return ""

    def claim(self):
        return services.claim_from_action(self.object, knows_group="read" in self.actions)


class ClaimFromOCG(Claim):
    """From a group one may claim for."""

    queryset = OCG.objects.select_related("district")

    def find(self):
        return self.find_by(reference=self.kwargs["ocg"])

    def claim(self):
        seen = Order.objects.visible_to(self.request.user).of_ocg(self.object)
        if order := seen.called(self.request.GET.get("order", "")):
            return services.claim_from_order(order)
        return Disruption(ocg=self.object, district=self.object.district)


class DisruptionStep(StepView):
    """A step of a claim."""

    queryset = Disruption.objects.select_related("ocg")


class DisruptionConfirm(DisruptionStep):
    step = "confirm"
    service = services.confirm_disruption
    success_message = "Confirmed. It counts now."


class DisruptionReturn(DisruptionStep):
    step = "return"
    form_class = QuestionForm
    service = services.return_disruption
    success_message = "Sent back with your question."


class DisruptionReject(DisruptionStep):
    step = "reject"
    service = services.reject_disruption
    success_message = "Rejected. The claimant has been told."
    what_happens = ["The claim stays on record and does not count."]


class DisruptionResubmit(DraftMixin, DisruptionStep):
    """Put the claim right, answer, send again."""

    step = "resubmit"
    form_class = ResubmitForm
    template_name = "disruptions/disruption_form.html"
    draft_title = "Answer a question on a disruption"
    success_message = "Sent again."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        return services.resubmit_disruption(
            form.instance, actor=self.request.user, answer=form.cleaned_data["answer"]
        )
