"""Pages of disruptions."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import DetailView, ListView

from agencies import policy
from agencies.duties import Duty
from agencies.mixins import FilterMixin, ListMixin, RecordMixin, StepView
from countylines.models import CountyLine, Operation
from disruptions import amounts, services
from disruptions.around import scores_around
from disruptions.crediting import reads_credit
from disruptions.forms.filters import DisruptionFilter
from disruptions.models import Disruption
from ocgs.forms.nominations import QuestionForm
from ocgs.models import OCG, Action, Member


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
            "credit": reads_credit(user),
            "rules": policy.may(user, Duty.RULE),
            "oversees": policy.may(user, Duty.OVERSEE),
            "named": Disruption.objects.naming_to(user, context["object_list"]),
        }


class DisruptionOfRoot(ListMixin, ListView):
    """The disruptions of one group or one line, for those who may read it."""

    queryset = Disruption.objects.for_list()
    template_name = "disruptions/disruption_of_root.html"
    roots = {"ocg": OCG, "line": CountyLine}  # noqa: RUF012
    kind = ""

    def get_queryset(self):
        readable = self.roots[self.kind].objects.allowing(self.request.user, "read")
        self.root = get_object_or_404(readable, reference=self.kwargs["reference"])
        return super().get_queryset().filter(**{self.kind: self.root})

    def get_context_data(self, **kwargs):
        context = super().get_context_data(root=self.root, **{self.kind: self.root}, **kwargs)
        return context | {
            "named": {row.pk for row in context["object_list"]},
            "claims": claims_on(self.request.user, self.root),
            "claim_url": reverse(
                "disruptions:disruption-create", kwargs={self.kind: self.root.reference}
            ),
            "root_list": reverse(f"{self.root._meta.app_label}:{self.root._meta.model_name}-list"),
            "marking": self.root.marking,
        }


def claims_on(user, record):
    """Whether this person may claim a disruption of a group or a line."""
    return "claim" in policy.actions_on(user, record) and policy.may(user, Duty.CLAIM)


class DisruptionDetail(RecordMixin, DetailView):
    """One claim; the group, the line and the action only for those who may know them."""

    queryset = Disruption.objects.for_page()

    def get_context_data(self, **kwargs):
        user, claim = self.request.user, self.object
        reads = "read" in self.actions
        groups, lines = (kind.objects.allowing(user, "brief") for kind in (OCG, CountyLine))
        actions, credits = Action.objects.visible_to(user), claim.contributions.all()
        members = Member.objects.visible_to(user).of_ocg(claim.ocg_id).for_list()
        return super().get_context_data(
            # Whoever reads the claim through its group or line reads that, and the plan.
            group=claim.ocg if reads else groups.numbered(claim.ocg_id),
            line=claim.line if reads else lines.numbered(claim.line_id),
            action=claim.action if reads else actions.numbered(claim.action_id),
            member=members.who_is(claim.person_id),
            contributions=credits,
            outputs=amounts.told_to(user, claim),
            rulings=[
                {
                    "title": ruling.in_words,
                    "by": ruling.by,
                    "at": ruling.at,
                    "text": ruling.reason,
                }
                for ruling in claim.rulings.all()
            ],
            scores=scores_around(user, claim) if reads else None,
            joins="claim" in self.actions
            and policy.may(user, Duty.CLAIM)
            and not services.why_not_joined(claim, user.agency, credits),
            attaches="decide" in self.actions and claim.root is None,
            keys="decide" in self.actions and claim.counts,
            **kwargs,
        )


class DisruptionStep(StepView):
    """A step of a claim."""

    queryset = Disruption.objects.for_page()


class DisruptionConfirm(DisruptionStep):
    step = "confirm"
    service = services.confirm_disruption
    success_message = "Confirmed. It counts now."
    what_happens = ["It counts from now on, for every agency that is credited."]


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
