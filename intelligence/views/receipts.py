"""The sender's own pages: what they sent, what they were asked, what became of it.

No entry of these goes into the record of who did what: it would say who sent what.
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import DetailView, FormView, ListView

from agencies.duties import Duty
from agencies.mixins import DraftMixin, DutyMixin, ServiceMixin
from core.paging import PagedMixin
from intelligence import sealed
from intelligence.forms.replies import ReplyForm
from intelligence.models import Gap, Source
from intelligence.services import sending
from intelligence.thread import thread_of

GAPS = 10


class ReceiptList(DutyMixin, PagedMixin, ListView):
    """Everything one has sent: questions first, then the newest."""

    duty = Duty.TELL
    template_name = "intelligence/receipt_list.html"

    def get_queryset(self):
        return Source.objects.visible_to(self.request.user).for_list()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            gaps=list(Gap.objects.visible_to(self.request.user).to_ask()[:GAPS]), **kwargs
        )


class OwnMixin(DutyMixin):
    """One's own receipt: it exists for nobody else."""

    duty = Duty.TELL

    def find(self):
        own = Source.objects.visible_to(self.request.user).for_page()
        return get_object_or_404(own, reference=self.kwargs["reference"])


class ReceiptDetail(OwnMixin, DetailView):
    """What was sent, and the thread; the reading goes into the sources' own log."""

    template_name = "intelligence/receipt_detail.html"
    context_object_name = "receipt"

    def get_object(self, queryset=None):
        receipt = self.find()
        sealed.note(receipt, actor=self.request.user, verb="read")
        return receipt

    def get_context_data(self, **kwargs):
        submission = self.object.submission
        return super().get_context_data(
            submission=submission,
            thread=thread_of(submission),
            marking=submission.marking,
            handling=submission.handling,
            **kwargs,
        )


class ReceiptReply(OwnMixin, DraftMixin, ServiceMixin, FormView):
    """Answer the unit's question; the answer carries no name."""

    form_class = ReplyForm
    template_name = "intelligence/receipt_reply.html"
    draft_title = "An answer to the intelligence unit"
    success_message = "Sent. The unit sees your answer, and not who you are."

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.receipt = self.find()
        return super().dispatch(request, *args, **kwargs)

    @property
    def asked(self):
        """The question that is open, if one is."""
        asked = self.receipt.submission.last_question
        return asked if asked and asked.answered_at is None else None

    def get(self, request, *args, **kwargs):
        if self.asked is None:
            messages.warning(request, "No question is open: it has been answered.")
            return redirect(self.receipt)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading="Answer a question",
            caption=f"Receipt {self.receipt.reference}",
            back_url=reverse("intelligence:receipt-detail", args=[self.receipt.reference]),
            asked=self.asked,
            **kwargs,
        )

    def perform(self, form):
        return sending.reply_to_question(
            self.receipt, actor=self.request.user, answer=form.cleaned_data["answer"]
        )
