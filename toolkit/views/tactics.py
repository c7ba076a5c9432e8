"""Pages of cards: the toolkit, one card, what is due a check, changing and checking."""

from django.utils import timezone
from django.views.generic import DetailView, ListView, UpdateView

from agencies import policy
from agencies.choices import Marking
from agencies.conflicts import ConflictMixin
from agencies.duties import Duty
from agencies.mixins import (
    ActionMixin,
    DeedView,
    DraftMixin,
    DutyMixin,
    FilterMixin,
    ListMixin,
    ServiceMixin,
    VisibleMixin,
)
from audit import services as audit
from audit.choices import Operation
from toolkit.forms import CheckForm, PlaceFilter, TacticFilter, TacticForm
from toolkit.history import history_of
from toolkit.models import Note, Tactic
from toolkit.results import uses_of
from toolkit.services import cards as services

# Notes of practice that stand on a card.
SHOWN = 5


class TacticList(FilterMixin, ListMixin, ListView):
    """Every power of every agency, by what one is looking for."""

    queryset = Tactic.objects.for_list()
    filter_class = TacticFilter

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            marking=Marking.OFFICIAL,
            keeps=policy.may(self.request.user, Duty.KEEP_TOOLKIT),
            **kwargs,
        )


class TacticDue(DutyMixin, ListMixin, ListView):
    """Cards that somebody should hold against the law, each with why."""

    duty = Duty.KEEP_TOOLKIT
    queryset = Tactic.objects.for_list()
    template_name = "toolkit/tactic_due.html"

    def get_queryset(self):
        return super().get_queryset().to_check(timezone.localdate())

    def get_context_data(self, **kwargs):
        return super().get_context_data(marking=Marking.OFFICIAL, **kwargs)


class TacticPage(VisibleMixin):
    """A card is found by its key."""

    queryset = Tactic.objects.for_page()
    slug_field, slug_url_kwarg = "key", "reference"


class TacticDetail(TacticPage, DetailView):
    """One card, what others learned from it, and what came of it here."""

    def get_context_data(self, **kwargs):
        user, tactic = self.request.user, self.object
        place = PlaceFilter(self.request.GET, user=user)
        place.full_clean()
        district = place.cleaned_data.get("district")
        notes = Note.objects.visible_to(user).shown().of_tactic(tactic).for_list()
        audit.record(
            actor=user, verb="tactic.read", operation=Operation.CONSULTATION, target=tactic
        )
        return super().get_context_data(
            marking=Marking.OFFICIAL,
            filter_form=place,
            district=district,
            uses=uses_of(user, tactic, district),
            notes=notes.best_first()[:SHOWN],
            history=history_of(tactic),
            keeps=policy.may(user, Duty.KEEP_TOOLKIT),
            writes=policy.may(user, Duty.SHARE_PRACTICE),
            cannot_check=services.barred_from_checking(tactic, user),
            **kwargs,
        )


class Kept(TacticPage):
    """Something that those who keep the toolkit do to a card."""

    needs = Duty.KEEP_TOOLKIT

    def reads(self, record):
        """A card has no handling instructions."""
        return False


class TacticChange(Kept, ConflictMixin, DraftMixin, ServiceMixin, ActionMixin, UpdateView):
    """Write a card anew. What was checked before is checked no more."""

    form_class = TacticForm
    template_name = "ui/draft_page.html"
    draft_title = "Change a card of the toolkit"
    success_message = "Saved. Somebody else checks it."

    def get_initial(self):
        return {"version": self.object.version}

    def get_context_data(self, **kwargs):
        heading = {"heading": "Change the card", "caption": self.object.name}
        return super().get_context_data(**heading | kwargs)

    def perform(self, form):
        values = dict(form.cleaned_data)
        return services.change_card(
            self.object, actor=self.request.user, version=values.pop("version"), values=values
        )


class TacticCheck(Kept, DeedView):
    """Say that a card is right, as somebody other than whoever changed it."""

    form_class = CheckForm
    heading = "Say that this card is right"
    success_message = "Checked."
    what_happens = [
        "The card shows your name and today’s date as its check.",
        "It is flagged again in a year, or when somebody changes it.",
    ]

    def find(self):
        return self.find_by(key=self.kwargs["reference"])

    def closed(self, record):
        if refusal := services.barred_from_checking(record, self.request.user):
            return refusal
        read = self.request.GET.get("version")
        return "" if read == str(record.version) else "Read the card as it stands now first."

    def get_initial(self):
        return {"version": self.object.version}

    def perform(self, form):
        return services.check_card(self.object, actor=self.request.user, **form.cleaned_data)
