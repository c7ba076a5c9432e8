"""Pages of the handover of a group."""

from django.views.generic import DetailView

from agencies.mixins import DeedView, DraftMixin, RecordMixin, StepView
from ocgs.forms.training import HandoverForm
from ocgs.models import OCG, Action, Handover
from ocgs.pack import contacts_of, events_of
from ocgs.services import handovers as services
from ocgs.services.members import KEEPS


class HandoverCreate(DraftMixin, DeedView):
    """Offer a group to its next lead officer."""

    needs = KEEPS
    queryset = OCG.objects.for_list()
    template_name = "ocgs/handover_form.html"
    heading = "Hand the group over"
    form_class = HandoverForm
    draft_title = "Hand a group over"
    success_message = "Offered. Nothing changes until it is accepted."
    what_happens = [
        "The next lead officer is told, and reads the group and its pack from now on.",
        "The group changes hands when they accept, and not before.",
    ]

    def closed(self, record):
        if record.lro is None:
            return "Nobody leads this group yet: allocate it."
        if record.asked_to_lead:
            return f"It is offered to {record.asked_to_lead}, who has not answered yet."
        return ""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"leader": self.object.lro}

    def perform(self, form):
        return services.offer_handover(self.object, actor=self.request.user, **form.cleaned_data)


class HandoverDetail(RecordMixin, DetailView):
    """The pack: the plan, open actions, last events, contacts; and the answer."""

    queryset = Handover.objects.select_related(
        "giver__agency", "receiver__agency", "offered_by",
        "ocg__district__division", "ocg__lro__agency", "ocg__deputy__agency", "ocg__sro__agency",
        "ocg__coordinator__agency", "ocg__plan",
    )  # fmt: skip

    def get_context_data(self, **kwargs):
        ocg, user = self.object.ocg, self.request.user
        actions = list(
            Action.objects.visible_to(user).of_plan(ocg.plan).open().for_pack()
            if "read" in self.actions
            else ()
        )
        return super().get_context_data(
            ocg=ocg,
            plan=ocg.plan,
            open_actions=actions,
            events=events_of(ocg, user, self.actions),
            contacts=contacts_of(ocg, actions),
            **kwargs,
        )


class HandoverStep(StepView):
    """A step of a handover."""

    queryset = Handover.objects.select_related("ocg", "receiver", "giver")


class HandoverAccept(HandoverStep):
    step = "accept"
    service = services.accept_handover
    success_message = "Accepted. You lead this group now."
    what_happens = [
        "You become the lead responsible officer, and your agency the lead agency.",
        "The officer before you and the person who offered it are told.",
    ]


class HandoverDecline(HandoverStep):
    step = "decline"
    service = services.decline_handover
    success_message = "Declined. The group stays where it is."

    def next_page(self, record):
        # Who declined may not read the group any more.
        return "home"


class HandoverWithdraw(HandoverStep):
    step = "withdraw"
    service = services.withdraw_handover
    success_message = "Withdrawn."
