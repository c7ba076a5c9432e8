"""Pages of the unit: submissions without their senders."""

from django.views.generic import DetailView

from agencies.mixins import RecordMixin, VisibleMixin
from intelligence.models import Gap, Submission


class SubmissionDetail(RecordMixin, DetailView):
    """The original as it was sent."""

    queryset = Submission.objects.select_related(
        "district", "gap", "ocg", "line", "protection"
    ).prefetch_related("facts", "questions", "outcomes")


class GapDetail(VisibleMixin, DetailView):
    """One gap."""

    model = Gap
