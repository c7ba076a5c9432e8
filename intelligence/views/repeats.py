"""The custodian's page of those who tell of one subject again and again."""

from django.views.generic import TemplateView

from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import DutyMixin
from intelligence import sealed
from intelligence.repeats import repeats


class SourceRepeats(DutyMixin, TemplateView):
    """Each person shown goes into the log of sources."""

    duty = Duty.KEEP_SOURCES
    template_name = "intelligence/source_repeats.html"

    def get_context_data(self, **kwargs):
        found = repeats(self.request.user)
        sealed.note_all(
            {repeat.source for repeat in found}, actor=self.request.user, verb="source.repeats"
        )
        return super().get_context_data(repeats=found, marking=Marking.SENSITIVE, **kwargs)
