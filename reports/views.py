"""Pages of reports."""

from django.core.exceptions import PermissionDenied
from django.views.generic import TemplateView

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty

READERS = {Duty.CLAIM, Duty.READ_INTERNAL, Duty.READ_REPORTS}


class ForceReport(TemplateView):
    """The force report of a period, for whoever works with groups, lines or disruptions."""

    template_name = "reports/force_report.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not READERS & policy.duties_of(request.user):
            raise PermissionDenied("reports")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(marking=Marking.SENSITIVE, **kwargs)
