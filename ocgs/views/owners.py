"""Pages of ownership: the owners of one group, and a new owner for many."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView

from agencies.choices import Marking
from agencies.conflicts import ConflictMixin
from agencies.duties import Duty
from agencies.mixins import DeedView, DraftMixin, DutyMixin, ServiceMixin
from ocgs.access import OWNERS, groups_to_reassign, owned_by, owned_by_nobody
from ocgs.forms import owners as forms
from ocgs.models import OCG
from ocgs.services import owners as services


class OCGOwners(ConflictMixin, DraftMixin, DeedView):
    """Lead officer, deputy, senior officer, coordinator, unit and lead agency in one place."""

    needs = "decide"
    queryset = OCG.objects.select_related(
        "district", "lead_agency", "lro__agency", "deputy", "sro", "coordinator"
    )
    template_name = "ocgs/ocg_owners.html"
    heading = "Who owns this group"
    draft_title = "Who owns a group"
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


class LeaverMixin(DutyMixin):
    """A page about groups that need another owner: of those who are gone, or of who leaves."""

    duty = Duty.OVERSEE

    def dispatch(self, request, *args, **kwargs):
        self.filter = forms.LeaverForm(
            request.GET, user=request.user, groups=OCG.objects.visible_to(request.user)
        )
        self.filter.full_clean()
        self.leaver = self.filter.cleaned_data.get("leaver")
        return super().dispatch(request, *args, **kwargs)

    @property
    def query(self):
        return f"?leaver={self.leaver.pk}" if self.leaver else ""


class OwnershipList(LeaverMixin, TemplateView):
    """Groups owned by somebody who can no longer open them, or who leaves."""

    template_name = "ocgs/ownership_list.html"

    def get_context_data(self, **kwargs):
        groups = OCG.objects.visible_to(self.request.user)
        rows = owned_by(groups, self.leaver) if self.leaver else owned_by_nobody(groups)
        held = {part for _, part, _, _ in rows}
        return super().get_context_data(
            rows=rows,
            parts=[(part, label) for part, label in OWNERS.items() if label in held],
            leaver=self.leaver,
            query=self.query,
            filter_form=self.filter,
            marking=Marking.SENSITIVE,
            **kwargs,
        )


class OwnershipReassign(LeaverMixin, ServiceMixin, FormView):
    """Give groups whose owner can no longer open them, or leaves, another; many at once."""

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
            return redirect(self.back)
        return super().get(request, *args, **kwargs)

    @property
    def back(self):
        return reverse("ocgs:ownership-list") + self.query

    @property
    def groups(self):
        return groups_to_reassign(
            OCG.objects.allowing(self.request.user, "decide"), self.part, self.leaver
        ).select_related(self.part)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"part": self.part, "groups": self.groups}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=f"Name a new {OWNERS[self.part].lower()}",
            marking=Marking.SENSITIVE,
            back_url=self.back,
            **kwargs,
        )

    def perform(self, form):
        services.reassign(
            part=self.part, actor=self.request.user, leaver=self.leaver, **form.cleaned_data
        )
        return self.back
