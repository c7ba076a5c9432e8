"""Pages that bring powers of the toolkit into a plan."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView

from agencies.mixins import ListMixin, RecordMixin
from ocgs.models import OCG
from ocgs.powers import unused_powers
from toolkit.models import Tactic

# What an action takes over from a power, by the field it stands in.
TAKEN = {"title": "action_title", "measure": "action_measure"}


class OCGPowers(RecordMixin, DetailView):
    """Powers that fit this group and that its plan does not use, each with why."""

    queryset = OCG.objects.select_related("district", "plan", "nomination")
    template_name = "ocgs/ocg_powers.html"

    def get_queryset(self):
        return self.queryset.allowing(self.request.user, "read")

    def get_context_data(self, **kwargs):
        powers = unused_powers(self.object, self.request.user)
        return super().get_context_data(powers=powers, **kwargs)


class TacticUse(ListMixin, ListView):
    """Use a power: in which of the plans that one may change?"""

    queryset = OCG.objects.active().select_related("district").order_by("codename")
    template_name = "ocgs/tactic_use.html"

    def get_queryset(self):
        return self.queryset.allowing(self.request.user, "change")

    def get(self, request, *args, **kwargs):
        cards = Tactic.objects.visible_to(request.user)
        self.tactic = get_object_or_404(cards, key=kwargs["reference"])
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(tactic=self.tactic, **kwargs)


class FromToolkit:
    """A form of an action that can be filled in from a power; nothing typed is written over."""

    def post(self, request, *args, **kwargs):
        if "fill" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.check_may_write()
        asked = self.get_form_kwargs()
        typed = asked.pop("data").copy()
        del asked["files"]
        tactic = self.seen().numbered(typed.get("tactic", ""))
        if tactic is None:
            messages.error(request, "Choose a power first.")
        else:
            fill(typed, tactic)
        form = self.get_form_class()(**asked | {"typed": typed})
        return self.render_to_response(self.get_context_data(form=form))

    def seen(self):
        return Tactic.objects.visible_to(self.request.user)


class BegunFromToolkit(FromToolkit):
    """A new action, which may begin with what the power of a link suggests."""

    def get_initial(self):
        key = self.request.GET.get("tactic")
        tactic = self.seen().of_key(key) if key else None
        if tactic is None:
            return super().get_initial()
        taken = {name: getattr(tactic, column) for name, column in TAKEN.items()}
        return super().get_initial() | taken | {"tactic": tactic.pk, "strand": tactic.strands[0]}


def fill(typed, tactic):
    """Put what a power suggests where nothing was typed."""
    for name, column in TAKEN.items():
        if not typed.get(name, "").strip():
            typed[name] = getattr(tactic, column)
    if not typed.get("strand"):
        typed["strand"] = tactic.strands[0]
