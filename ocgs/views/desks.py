"""The desk of a lead officer."""

from django.utils import timezone
from django.views.generic import ListView

from agencies.duties import Duty
from agencies.mixins import DutyMixin, ListMixin
from ocgs.due import due_for
from ocgs.lead_desk import SHOWN, deeds_since, owed_by_agency
from ocgs.models import OCG


class LeadDesk(DutyMixin, ListMixin, ListView):
    """The groups one leads: what is due, what agencies owe, what others did since one looked."""

    duty = Duty.LEAD_GROUPS
    queryset = OCG.objects.active()
    template_name = "ocgs/lead_desk.html"

    def get_queryset(self):
        user = self.request.user
        return super().get_queryset().led_by(user).for_lead_desk(timezone.localdate())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user, groups = self.request.user, list(context["object_list"])
        deeds = deeds_since(groups, user)
        for ocg in groups:
            ocg.deeds = sum(deed.ocg.pk == ocg.pk for deed in deeds)
        return context | {
            "groups": groups,
            "owed": owed_by_agency(groups, user, timezone.localdate()),
            "deeds": deeds[:SHOWN],
            "dates": due_for(user, own=True, most=SHOWN),
            "today": timezone.localdate(),
        }
