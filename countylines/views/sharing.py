"""Pages of sharing one line: who sees it and why, share, take back."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import DetailView

from agencies.mixins import RecordMixin
from countylines.access import holders_now, who_can_see, why_i_see
from countylines.forms.sharing import LineShareForm
from countylines.models import CountyLine, LineShare
from countylines.preview import previewed
from countylines.services import sharing as services
from countylines.views.lines import LineDeed
from ocgs.preview import readers_of
from ocgs.views.previews import PreviewMixin
from ocgs.views.sharing import UnshareMixin


class CountyLineSharing(RecordMixin, DetailView):
    """Why one sees a line; and for those who may share it, who else does."""

    queryset = CountyLine.objects.for_page().select_related("created_by__agency")
    template_name = "countylines/countyline_sharing.html"

    def get_context_data(self, **kwargs):
        line = self.object
        holders = holders_now(line)
        return super().get_context_data(
            line=line,
            mine=why_i_see(self.request.user, holders),
            seers=who_can_see(holders) if "share" in self.actions else [],
            **kwargs,
        )


class LineSharing(LineDeed):
    """Something done to who sees a line."""

    needs = "share"

    def next_page(self, record):
        return reverse("countylines:countyline-sharing", args=[record.reference])


class CountyLineShare(PreviewMixin, LineSharing):
    """Let an agency or a person in, after a look through their eyes."""

    heading = "Share this line"
    form_class = LineShareForm
    success_message = "Shared."
    template_name = "ui/form_page.html"

    def readers(self, form):
        return readers_of(form.cleaned_data["agency"] or form.cleaned_data["person"])

    def preview(self, form):
        return previewed(
            partial(self.perform, form),
            viewer=self.request.user,
            readers=self.readers(form),
            line=self.object,
        )

    def perform(self, form):
        return services.share_line(self.object, actor=self.request.user, **form.cleaned_data)


class CountyLineUnshare(UnshareMixin, LineSharing):
    """Take a share of a line back."""

    success_message = "Ended. Nothing of this line reaches them any more by this share."
    what_happens = ["The line and its disruptions disappear for them at once."]

    @property
    def share(self):
        shares = LineShare.objects.of(self.object).live()
        return get_object_or_404(shares, reference=self.kwargs["share"])

    def perform(self, form):
        return services.end_line_share(self.share, actor=self.request.user, **form.cleaned_data)
