"""Pages of ownership: the owners of one group, and a new owner for many."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView

from agencies.choices import Marking
from agencies.conflicts import ConflictMixin
from agencies.duties import Duty
from agencies.mixins import DeedView, DutyMixin, ServiceMixin
from ocgs.access import OWNERS, groups_to_reassign
from ocgs.forms import owners as forms
from ocgs.models import OCG
from ocgs.services import owners as services


class OCGOwners(ConflictMixin, DeedView):
    """Lead officer, deputy, senior officer, coordinator, unit and lead agency in one place."""

    needs = "decide"
    queryset = OCG.objects.select_related(
        "district", "lead_agency", "lro__agency", "deputy", "sro", "coordinator"
    )
    template_name = "ocgs/ocg_owners.html"
    heading = "Who owns this group"
    form_class = forms.OwnersForm
    success_message = "Saved. Whoever was named has been told."
    what_happens = [
        "Whoever you name reads the whole group from now on; a deputy edits its plan as well.",
        "Whoever you replace reads it only if their role or a share lets them.",
    ]

    def get_initial(self):
        names = [*OWNERS, "owning_unit", "lead_agency"]
        return {name: getattr(self.object, name) for name in names} | {
            "version": self.object.version
        }

    def get_form_kwargs(self):
        return {"instance": self.object} | super().get_form_kwargs()

    def perform(self, form):
        values = dict(form.cleaned_data)
        return services.name_owners(
            self.object,
            actor=self.request.user,
            version=values.pop("version"),
            reason=values.pop("reason"),
            untrained_reason=values.pop("untrained_reason"),
            values=values,
        )


class OwnershipReassign(DutyMixin, ServiceMixin, FormView):
    """Give groups whose owner can no longer open them another, many at once."""

    duty = Duty.OVERSEE
    form_class = forms.ReassignForm
    template_name = "ui/form_page.html"
    success_message = "Done. The new owner has been told."

    @property
    def part(self):
        if self.kwargs["owner"] not in OWNERS:
            raise Http404
        return self.kwargs["owner"]

    def get(self, request, *args, **kwargs):
        if not self.groups.exists():
            return redirect("ocgs:ownership-list")
        return super().get(request, *args, **kwargs)

    @property
    def groups(self):
        return groups_to_reassign(
            OCG.objects.allowing(self.request.user, "decide"), self.part
        ).select_related(self.part)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"part": self.part, "groups": self.groups}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=f"Name a new {OWNERS[self.part].lower()}",
            marking=Marking.SENSITIVE,
            back_url=reverse("ocgs:ownership-list"),
            **kwargs,
        )

    def perform(self, form):
        services.reassign(part=self.part, actor=self.request.user, **form.cleaned_data)
        return "ocgs:ownership-list"
