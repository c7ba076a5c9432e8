"""Reports as files: marked, with who, when and what for; each is on record."""

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.views.generic import FormView

from agencies.choices import Marking
from audit import services as audit
from audit.choices import Operation
from core.exports import made_for
from reports.forms import PurposeForm


class ExportView(FormView):
    """Asks what a file is for, makes it, and enters that it was handed over.

    A page says under which `verb`, and in `file(form, made_for)` gives the file's name, its type,
    its content, and what else the entry keeps.
    """

    template_name = "ui/form_page.html"
    form_class = PurposeForm
    verb = ""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(marking=Marking.SENSITIVE, **kwargs)

    def form_valid(self, form):
        user, reason = self.request.user, form.cleaned_data["reason"]
        line = f"{made_for(user, timezone.localtime())}. Purpose: {reason}"
        name, content_type, content, kept = self.file(form, line)
        with transaction.atomic():
            audit.record(
                actor=user,
                verb=self.verb,
                operation=Operation.DISCLOSURE,
                reason=reason,
                **{"recipients": [user.full_name]} | kept,
            )
        answer = HttpResponse(content, content_type=content_type)
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
