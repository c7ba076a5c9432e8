"""Pages of a group composed from all that is under it: its links, its timeline."""

from django.views.generic import DetailView

from agencies.mixins import RecordMixin
from core.paging import CappedPaginator
from ocgs import timeline
from ocgs.links import links_of
from ocgs.models import OCG

PER_PAGE = 50


class OCGLinks(RecordMixin, DetailView):
    """Who and what ties a group together, and to others."""

    queryset = OCG.objects.select_related("district")
    template_name = "ocgs/ocg_links.html"

    def get_queryset(self):
        return self.queryset.allowing(self.request.user, "read")

    def get_context_data(self, **kwargs):
        return super().get_context_data(chart=links_of(self.object, self.request.user), **kwargs)


class OCGTimeline(RecordMixin, DetailView):
    """What was done, newest first, as far as the reader may see it."""

    queryset = OCG.objects.select_related("district")
    template_name = "ocgs/ocg_timeline.html"

    def get_queryset(self):
        return self.queryset.allowing(self.request.user, "brief")

    def get_context_data(self, **kwargs):
        rows = timeline.events_of(self.object, self.request.user, self.actions)
        page = CappedPaginator(rows, PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            page_obj=page, events=timeline.in_words(page.object_list), **kwargs
        )
