"""The trend: lines and their total, month by month."""

from django.views.generic import TemplateView

from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import DutyMixin
from core.charts import Table, line_chart
from countylines.forms.trend import TrendFilter
from countylines.models import Snapshot

MEASURES = (("count", "Scored lines"), ("sum", "Threat, risk and harm in all"))


class SnapshotList(DutyMixin, TemplateView):
    """Every month, of the force or of a part of it: two charts and their tables."""

    duty = Duty.READ_LINES
    template_name = "countylines/snapshot_list.html"

    def get_context_data(self, **kwargs):
        form = TrendFilter(self.request.GET, user=self.request.user)
        form.full_clean()
        division, district = (form.cleaned_data.get(name) for name in ("division", "district"))
        months = list(Snapshot.objects.by_month(division=division, district=district))
        return super().get_context_data(
            filter_form=form,
            where=district or division or "the whole force",
            charts=[chart(key, title, months) for key, title in MEASURES] if months else [],
            marking=Marking.SENSITIVE,
            **kwargs,
        )


def chart(key, title, months):
    """One measure, month by month."""
    values = [row[key] for row in months]
    first, last = months[0], months[-1]
    return line_chart(
        key,
        title,
        f"From {values[0]} in {first['month']:%B %Y} to {values[-1]} in {last['month']:%B %Y}.",
        Table(
            ["Month", title],
            [[f"{row['month']:%B %Y}", str(row[key])] for row in reversed(months)],
        ),
        [title],
        [f"{row['month']:%b %Y}" for row in months],
        [values],
    )
