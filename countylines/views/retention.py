"""Pages of keeping and disposing of interventions."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from agencies.forms import ReasonForm
from countylines.forms.retention import KeepForm
from countylines.services import retention as services
from countylines.views.interventions import InterventionPage


class RetentionPage(InterventionPage):
    """One decision on keeping one intervention."""

    form_class = ReasonForm
    label = ""
    service = None

    @property
    def heading(self):
        return self.label

    def closed(self, record):
        """Why this cannot be decided now, in words; empty when it can."""
        if record.disposed_on:
            return "This intervention was disposed of."
        return "" if record.closed_on else "Close the intervention first."

    def get(self, request, *args, **kwargs):
        self.find()
        if closed := self.closed(self.object):
            messages.warning(request, closed)
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": self.label}

    def perform(self, form):
        return type(self).service(self.object, actor=self.request.user, **form.cleaned_data)


class InterventionKeep(RetentionPage):
    """Keep it for some time more."""

    label = "Keep it"
    form_class = KeepForm
    service = services.keep_intervention
    success_message = "Kept."
    what_happens = ["It comes up for review again on the day you give."]

    def get_initial(self):
        return {"until": services.review_after(timezone.localdate())}


class InterventionHold(RetentionPage):
    """Put a legal hold on it, open or closed."""

    label = "Put a legal hold on it"
    service = services.hold_intervention
    success_message = "Held."
    what_happens = ["It is not disposed of until somebody lifts the hold."]

    def closed(self, record):
        if record.disposed_on:
            return "This intervention was disposed of."
        return "It is held already." if record.legal_hold else ""


class InterventionLift(RetentionPage):
    """Lift the legal hold."""

    label = "Lift the legal hold"
    service = services.lift_hold
    success_message = "Lifted."

    def closed(self, record):
        return "" if record.legal_hold else "It is not held."


class InterventionAsk(RetentionPage):
    """Ask for its disposal."""

    label = "Ask for its disposal"
    service = services.ask_disposal
    success_message = "Asked. Another intervention officer agrees to it."

    def closed(self, record):
        asked = "Its disposal has been asked for already." if record.disposal_by else ""
        return super().closed(record) or services.why_not_disposed(record) or asked


class InterventionDispose(RetentionPage):
    """Agree to its disposal."""

    label = "Dispose of it"
    service = services.dispose_intervention
    success_message = "Disposed of."
    what_happens = [
        "The name, what they need, what was offered, the line and every contact are removed.",
        "The reference, the dates and who decided stay, so that the disposal can be shown.",
        "This cannot be undone.",
    ]

    def closed(self, record):
        if found := super().closed(record) or services.why_not_disposed(record):
            return found
        if record.disposal_by is None:
            return "Nobody has asked for its disposal."
        own = record.disposal_by_id == self.request.user.pk
        return "Someone else must agree to the disposal." if own else ""
