"""Pages of the panel: its queue, its rulings, and what the claimant may say to them."""

from django.views.generic import ListView, TemplateView

from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import DutyMixin, ListMixin
from audit import services as audit
from audit.choices import Operation
from disruptions import amounts, services
from disruptions.consistency import figures
from disruptions.forms.filters import MonthsFilter
from disruptions.forms.panel import AppealForm, RegradeForm
from disruptions.models import Disruption
from disruptions.precedents import beside, precedents_of
from disruptions.views.disruptions import DisruptionStep
from ocgs.forms.nominations import QuestionForm

YEAR = 12


class PanelList(DutyMixin, ListMixin, ListView):
    """Claims and appeals that wait for the panel, each beside its precedents."""

    duty = Duty.RULE
    queryset = Disruption.objects.for_list().with_rows("rulings", "by").with_rows("outputs")
    template_name = "disruptions/panel_list.html"
    paginate_by = 10

    def get_queryset(self):
        return super().get_queryset().ruling(self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user, rows = self.request.user, context["object_list"]
        return context | {
            "cards": beside(user, rows),
            "named": Disruption.objects.naming_to(user, rows),
        }


class PanelSend(DisruptionStep):
    """The coordinator's check is done."""

    step = "panel"
    service = services.send_to_panel
    success_message = "Sent to the panel."
    what_happens = [
        "It stands in the panel’s list, beside its precedents.",
        "Somebody else than you and the claimant rules on it.",
    ]


class RulingStep(DisruptionStep):
    """A step of the panel, with the claim and its precedents beside it."""

    template_name = "disruptions/ruling_form.html"

    def get_context_data(self, **kwargs):
        precedents = precedents_of(self.request.user, self.object)
        return super().get_context_data(
            claim=self.object,
            outputs=amounts.told_to(self.request.user, self.object),
            precedents=precedents,
            **kwargs,
        )


class DisruptionAccept(RulingStep):
    step = "accept"
    service = services.accept_disruption
    success_message = "Accepted as claimed. It counts now."


class DisruptionRegrade(RulingStep):
    step = "regrade"
    form_class = RegradeForm
    service = services.regrade_disruption
    success_message = "Regraded. It counts at the level you found."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"claimed": self.object.claimed_level}


class DisruptionAsk(RulingStep):
    step = "ask"
    form_class = QuestionForm
    service = services.ask_about_disruption
    success_message = "Sent back with your question."


class DisruptionDismiss(RulingStep):
    step = "dismiss"
    service = services.dismiss_disruption
    success_message = "Rejected. The claimant has been told."
    what_happens = ["The claim stays on record and does not count."]


class DisruptionAppeal(DisruptionStep):
    """The claimant's one appeal."""

    step = "appeal"
    form_class = AppealForm
    service = services.appeal_disruption
    success_message = "Appealed. Somebody else on the panel looks at it."
    what_happens = [
        "Somebody who has not ruled on it before looks at it.",
        "What was decided holds until then. You can appeal once.",
    ]


class ConsistencyDetail(DutyMixin, TemplateView):
    """How claims and rulings agree: by agency that claimed and by who ruled."""

    duty = Duty.OVERSEE
    template_name = "disruptions/consistency.html"

    def get_context_data(self, **kwargs):
        form = MonthsFilter(self.request.GET or {"months": YEAR}, user=self.request.user)
        form.full_clean()
        months = form.cleaned_data.get("months", YEAR)
        audit.record(
            actor=self.request.user,
            verb="disruption.consistency",
            operation=Operation.CONSULTATION,
            query=self.request.GET.urlencode(),
        )
        return super().get_context_data(
            filter_form=form,
            months=months,
            marking=Marking.SENSITIVE,
            **figures(self.request.user, months),
            **kwargs,
        )
