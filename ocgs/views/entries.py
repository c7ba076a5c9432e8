"""Pages of one entry of the register: its fields, names, status and keying."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import DetailView, UpdateView

from agencies import policy
from agencies.conflicts import ConflictMixin
from agencies.duties import Duty
from agencies.forms import ReasonForm
from agencies.mixins import (
    ActionMixin,
    DeedView,
    DraftMixin,
    RecordMixin,
    ServiceMixin,
    StepView,
)
from ocgs.access import OWNERS, training_of
from ocgs.choices import CrimeType
from ocgs.forms import register as forms
from ocgs.models import OCG, Alias, Merger
from ocgs.services import entries as services


class OCGEntry(RecordMixin, DetailView):
    """Everything the register holds of one group, as far as the viewer's level goes."""

    queryset = OCG.objects.select_related(
        "district__division", "lead_agency", "lro__agency", "deputy__agency", "sro__agency",
        "coordinator__agency", "status_by", "keyed_by", "entry_by",
    ).prefetch_related("other_districts")  # fmt: skip
    template_name = "ocgs/ocg_entry.html"

    def get_queryset(self):
        return super().get_queryset().open_to(self.request.user, "brief").with_merged_from()

    def get_context_data(self, **kwargs):
        ocg, user = self.object, self.request.user
        reads = "read" in self.actions
        training = training_of([ocg.lro, ocg.deputy]) if reads else {}
        mergers = Merger.objects.visible_to(user).open().touching(ocg) if reads else ()
        return super().get_context_data(
            reads=reads,
            crimes=[CrimeType(kind).label for kind in ocg.other_crime_types],
            aliases=Alias.objects.visible_to(user).of(ocg),
            owners=[
                (label, person, training.get(person.pk, ""))
                for name, label in OWNERS.items()
                if reads and (person := getattr(ocg, name))
            ],
            absorbed=ocg.merged_from if reads else (),
            mergers=list(mergers),
            keys=policy.may(user, Duty.COORDINATE),
            **kwargs,
        )


class OCGChange(ConflictMixin, DraftMixin, ServiceMixin, ActionMixin, UpdateView):
    """Put the entry right. A save that started from an older version loses no text."""

    needs = "decide"
    queryset = OCG.objects.select_related("district")
    form_class = forms.EntryForm
    template_name = "ui/draft_page.html"
    draft_title = "Change an entry of the register"
    success_message = "Entry saved."

    def get_initial(self):
        districts = self.object.other_districts.all()
        return {
            "version": self.object.version,
            "also_in": districts,
            "review_on": self.object.review_on,
        }

    def get_context_data(self, **kwargs):
        heading = f"Entry of {self.object.codename}"
        return super().get_context_data(**{"heading": heading} | kwargs)

    def perform(self, form):
        values = dict(form.cleaned_data)
        return services.change_entry(
            self.object, actor=self.request.user, version=values.pop("version"), values=values
        )

    def next_page(self, record):
        return reverse("ocgs:ocg-entry", args=[record.reference])


class EntryDeed(DeedView):
    """Something done to an entry."""

    needs = "decide"
    queryset = OCG.objects.select_related("district", "lead_agency", "coordinator")

    def next_page(self, record):
        return reverse("ocgs:ocg-entry", args=[record.reference])


class OCGKeyed(EntryDeed):
    """Say that the entry was keyed into the national register as it stands."""

    heading = "Keyed into the national register"
    form_class = forms.KeyedForm
    success_message = "Marked as keyed."
    what_happens = ["The sheet for keying shows the date until the entry changes again."]

    def closed(self, record):
        return "" if record.to_key else "Somebody has done this already."

    def perform(self, form):
        return services.mark_keyed(self.object, actor=self.request.user)


class AliasCreate(EntryDeed):
    """Add another name."""

    heading = "Add another name"
    form_class = forms.AliasForm
    success_message = "Added."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Alias(ocg=self.object)}

    def perform(self, form):
        return services.add_alias(form.instance, actor=self.request.user)


class AliasRemove(EntryDeed):
    """Take a name off."""

    form_class = ReasonForm
    success_message = "Removed."

    @property
    def alias(self):
        names = Alias.objects.visible_to(self.request.user).of(self.object).select_related("ocg")
        return get_object_or_404(names, reference=self.kwargs["alias"])

    @property
    def heading(self):
        return f"Remove the name {self.alias}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": "Remove"}

    def perform(self, form):
        return services.remove_alias(self.alias, actor=self.request.user, **form.cleaned_data)


class OCGStep(StepView):
    """A step in the life of a group."""

    queryset = OCG.objects.select_related("district", "lead_agency", "coordinator")
    success_message = "Done."

    def perform(self, form):
        return services.move_status(
            self.object, self.step, actor=self.request.user, **form.cleaned_data
        )

    def next_page(self, record):
        return reverse("ocgs:ocg-entry", args=[record.reference])


class OCGActivate(OCGStep):
    step = "activate"


class OCGMonitor(OCGStep):
    step = "monitor"
    what_happens = ["It stays on the register, and is reviewed, with little activity."]


class OCGDismantle(OCGStep):
    step = "dismantle"
    what_happens = ["It can no longer work as a group. It leaves every list of groups at work."]


class OCGArchive(OCGStep):
    step = "archive"
    what_happens = [
        "It no longer meets the definition, or nothing has been heard of it.",
        "It leaves every list of groups at work, and is kept until its retention review.",
        "Its open actions are finished or cancelled first.",
    ]


class OCGReopen(OCGStep):
    step = "reopen"
    what_happens = ["It is worked on again under the same reference, with all of its history."]
