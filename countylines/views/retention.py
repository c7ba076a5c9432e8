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
    why_not = None

    @property
    def heading(self):
        return self.label

    def get(self, request, *args, **kwargs):
        self.find()
        if closed := type(self).why_not(self.object, request.user):
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
    why_not = services.why_not_kept
    success_message = "Kept."
    what_happens = ["It comes up for review again on the day you give."]

    def get_initial(self):
        return {"until": services.review_after(timezone.localdate())}


class InterventionHold(RetentionPage):
    """Put a legal hold on it, open or closed."""

    label = "Put a legal hold on it"
    service = services.hold_intervention
    why_not = services.why_not_held
    success_message = "Held."
    what_happens = ["It is not disposed of until somebody lifts the hold."]


class InterventionLift(RetentionPage):
    """Lift the legal hold."""

    label = "Lift the legal hold"
    service = services.lift_hold
    why_not = services.why_not_lifted
    success_message = "Lifted."


class InterventionAsk(RetentionPage):
    """Ask for its disposal."""

    label = "Ask for its disposal"
    service = services.ask_disposal
    why_not = services.why_not_asked
    success_message = "Asked. Another intervention officer agrees to it."


class InterventionDispose(RetentionPage):
    """Agree to its disposal."""

    label = "Dispose of it"
    service = services.dispose_intervention
    why_not = services.why_not_agreed
    success_message = "Disposed of."
    what_happens = [
        "The name, what they need, what was offered, the line and every contact are removed.",
        "The reference, the dates and who decided stay, so that the disposal can be shown.",
        "This cannot be undone.",
    ]
