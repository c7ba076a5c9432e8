"""Pages of an edition's use: what readers say of it, and for its authors who has read it."""

from django.views.generic import TemplateView

from agencies.duties import Duty
from agencies.mixins import DeedView, DutyMixin
from profiles import readership, writing
from profiles.block_forms import FeedbackForm
from profiles.models import Feedback, ProfileEdition
from profiles.views.editions import find_edition


class EditionFeedback(DeedView):
    """Whether an edition was useful, from whoever may read it."""

    queryset = ProfileEdition.objects.select_related("district")
    form_class = FeedbackForm
    template_name = "ui/form_page.html"
    heading = "Was this profile useful?"
    success_message = "The analysts have what you said."

    def find(self):
        return find_edition(self.request.user, **self.kwargs)

    def authorise(self, record):
        """Whoever reads it may say what they think of it."""

    def closed(self, record):
        return "" if record.is_released else "This edition is not released yet."

    def reads(self, record):
        """Whoever sees an edition reads the whole of it."""
        return True

    def get_form_kwargs(self):
        said = Feedback.objects.of(self.object, self.request.user)
        return super().get_form_kwargs() | {"instance": said or Feedback(edition=self.object)}

    def perform(self, form):
        return writing.give_feedback(self.object, actor=self.request.user, **form.cleaned_data)


class EditionReaders(DutyMixin, TemplateView):
    """Which agencies have read an edition, which have not, and what readers said of it."""

    duty = Duty.AUTHOR_PROFILES
    template_name = "profiles/edition_readers.html"

    def get_context_data(self, **kwargs):
        edition = find_edition(self.request.user, self.kwargs["code"], self.kwargs["quarter"])
        return super().get_context_data(
            edition=edition,
            marking=edition.marking,
            **readership.of(edition),
            **kwargs,
        )
