"""Pages of disruptions."""

from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView

from agencies import policy
from agencies.duties import Duty
from agencies.mixins import FilterMixin, ListMixin, RecordMixin, StepView
from countylines.models import CountyLine, Operation
from disruptions import amounts, services
from disruptions.forms.claims import DisruptionFilter
from disruptions.models import Disruption
from ocgs.forms.nominations import QuestionForm
from ocgs.models import OCG, Action


class DisruptionList(FilterMixin, ListMixin, ListView):
    """Claims this person may see; what waits for their decision first."""

    queryset = Disruption.objects.for_list()
    filter_class = DisruptionFilter

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user = self.request.user
        return context | {
            "week": Operation.objects.visible_to(user).named(self.filter.cleaned_data.get("week")),
            "known_on": self.filter.cleaned_data.get("known_on"),
            "show": self.filter.cleaned_data.get("show", "all"),
            "decides": policy.may(user, Duty.CONFIRM),
            "claims": policy.may(user, Duty.CLAIM),
            "named": Disruption.objects.naming_to(user, context["object_list"]),
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
        return context | {
            "named": {row.pk for row in context["object_list"]},
            "claims": claims_on(self.request.user, self.ocg),
            "marking": self.ocg.marking,
        }


class DisruptionOfLine(ListMixin, ListView):
    """The disruptions of one county line, for those who may read it."""

    queryset = Disruption.objects.for_list()
    template_name = "disruptions/disruption_of_line.html"

    def get_queryset(self):
        readable = CountyLine.objects.readable(self.request.user)
        self.line = get_object_or_404(readable, reference=self.kwargs["reference"])
        return super().get_queryset().of_line(self.line)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(line=self.line, **kwargs)
        return context | {
            "named": {row.pk for row in context["object_list"]},
            "claims": claims_on(self.request.user, self.line),
            "marking": self.line.marking,
        }


def claims_on(user, record):
    """Whether this person may claim a disruption of a group or a line."""
    return "claim" in policy.actions_on(user, record) and policy.may(user, Duty.CLAIM)


class DisruptionDetail(RecordMixin, DetailView):
    """One claim; the group, the line and the action only for those who may know them."""

    queryset = Disruption.objects.for_page()

    def get_context_data(self, **kwargs):
        user, claim = self.request.user, self.object
        lines = CountyLine.objects.allowing(user, "brief")
        credits = list(claim.contributions.select_related("agency"))
        return super().get_context_data(
            group=OCG.objects.allowing(user, "brief").numbered(claim.ocg_id),
            line=lines.numbered(claim.line_id),
            action=Action.objects.visible_to(user).numbered(claim.action_id),
            contributions=credits,
            outputs=amounts.told_to(user, claim),
            joins="claim" in self.actions
            and policy.may(user, Duty.CLAIM)
            and not services.why_not_joined(claim, user.agency, credits),
            **kwargs,
        )


class DisruptionStep(StepView):
    """A step of a claim."""

    queryset = Disruption.objects.for_page()


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
