"""Pages of notes of practice: read, written, looked at by a second person, rated."""

from django.views.generic import DetailView, ListView

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import (
    DeedView,
    DraftMixin,
    FilterMixin,
    ListMixin,
    StepView,
    VisibleMixin,
)
from audit import services as audit
from audit.choices import Operation
from toolkit.forms import NoteFilter, NoteForm, RatingForm
from toolkit.models import Note, Tactic
from toolkit.services import notes as services


class NoteList(FilterMixin, ListMixin, ListView):
    """Every note this person may read; their own; those that wait for somebody to look."""

    queryset = Note.objects.for_list().best_first()
    filter_class = NoteFilter

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            marking=Marking.OFFICIAL,
            show=self.filter.cleaned_data.get("show", ""),
            keeps=policy.may(user, Duty.KEEP_TOOLKIT),
            writes=policy.may(user, Duty.SHARE_PRACTICE),
            **kwargs,
        )


class NoteDetail(VisibleMixin, DetailView):
    """One note, and what this person may do with it."""

    queryset = Note.objects.for_list()

    def get_queryset(self):
        return super().get_queryset().with_own_rating(self.request.user)

    def get_context_data(self, **kwargs):
        user, note = self.request.user, self.object
        audit.record(actor=user, verb="note.read", operation=Operation.CONSULTATION, target=note)
        return super().get_context_data(
            marking=Marking.OFFICIAL,
            steps=[
                step
                for step in note.workflow.open_from(note.status)
                if policy.may(user, step.action) and not note.barred(user, step)
            ],
            rates=note.status == "shown" and note.author_id != user.pk,
            **kwargs,
        )


class Unhandled:
    """What is done here has no handling instructions to show."""

    def reads(self, record):
        return False


class NoteCreate(Unhandled, DraftMixin, DeedView):
    """Write what one learned from using a power."""

    needs = Duty.SHARE_PRACTICE
    queryset = Tactic.objects.for_list()
    template_name = "ui/draft_page.html"
    heading = "Write a note of practice"
    form_class = NoteForm
    draft_title = "Write a note of practice"
    success_message = "Sent. You are told when somebody has looked at it."
    what_happens = [
        "Somebody who keeps the toolkit looks at it before anybody else reads it.",
        "It is shown to every agency with your agency’s name, not with yours.",
    ]

    def find(self):
        return self.find_by(key=self.kwargs["reference"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Note(tactic=self.object)}

    def perform(self, form):
        return services.write_note(form.instance, actor=self.request.user)


class NoteStep(Unhandled, StepView):
    """A step of a note."""

    queryset = Note.objects.select_related("tactic")


class NoteShow(NoteStep):
    step = "show"
    service = services.show_note
    success_message = "Shown."
    what_happens = [
        "Every agency can read it.",
        "You have read it, and nobody can be recognised from it.",
    ]


class NoteDecline(NoteStep):
    step = "decline"
    service = services.decline_note
    success_message = "Not shown. Its author is told why."


class NoteRemove(NoteStep):
    step = "remove"
    service = services.remove_note
    success_message = "No longer shown. Its author is told why."


class NoteWithdraw(NoteStep):
    step = "withdraw"
    service = services.withdraw_note
    success_message = "Taken back."

    def next_page(self, record):
        """It exists for its author still."""
        return record


class NoteRate(Unhandled, DeedView):
    """Say whether a note was useful."""

    queryset = Note.objects.shown()
    template_name = "ui/form_page.html"
    heading = "Rate this note"
    form_class = RatingForm
    success_message = "Thank you. Your answer counts once."

    def authorise(self, record):
        """Everybody who reads it may say."""

    def closed(self, record):
        own = record.author_id == self.request.user.pk
        return "You cannot rate your own note." if own else ""

    def perform(self, form):
        return services.rate_note(self.object, actor=self.request.user, **form.cleaned_data)
