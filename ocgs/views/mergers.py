"""Pages of the merger of two groups."""

from django.shortcuts import get_object_or_404, redirect
from django.views.generic import DetailView

from agencies import policy
from agencies.mixins import DeedView, RecordMixin, StepView
from core.forms import without_errors
from ocgs.forms import mergers as forms
from ocgs.forms.register import MergeWithForm
from ocgs.merging_access import access_after
from ocgs.models import OCG, Merger
from ocgs.services import mergers as services

GROUPS = OCG.objects.select_related(
    "district__division", "lead_agency", "lro__agency", "deputy", "sro", "coordinator"
)


class OCGMerge(DeedView):
    """Which group is merged into this one."""

    needs = "decide"
    queryset = GROUPS
    heading = "Merge another group into this one"
    form_class = MergeWithForm
    what_happens = [
        "Next you choose what is taken from which, and see who would have access.",
        "Nothing is merged until a second person agrees.",
    ]

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return {name: value for name, value in kwargs.items() if name != "instance"}

    def form_valid(self, form):
        others = GROUPS.allowing(self.request.user, "decide")
        reference = form.cleaned_data["reference"].upper()
        other = others.filter(reference=reference).first()
        if other is None:
            form.add_error("reference", "No group of this reference is yours to decide")
        elif other == self.object:
            form.add_error("reference", "Choose another group: none is merged with itself")
        if form.errors:
            return self.form_invalid(form)
        return redirect("ocgs:merger-create", self.object.reference, other.reference)


class MergerCreate(DeedView):
    """Choose field by field, see the access after, and ask a second person."""

    needs = "decide"
    queryset = GROUPS
    template_name = "ocgs/merger_form.html"
    form_class = forms.MergeForm
    success_message = "Sent. Another person who decides both groups agrees or declines."
    what_happens = [
        "Members, identifiers, custody, orders, the plan and its actions, scores, disruptions and "
        "all else of the other group move to this one. Nothing is lost.",
        "The address of the other group leads here, for those who may see this one.",
        "Marking, handling and restriction: the stricter of the two.",
    ]

    @property
    def heading(self):
        return f"Merge {self.other.codename} into {self.object.codename}"

    @property
    def other(self):
        groups = GROUPS.allowing(self.request.user, "decide").exclude(pk=self.object.pk)
        return get_object_or_404(groups, reference=self.kwargs["other"])

    def post(self, request, *args, **kwargs):
        if "preview" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.get_object()
        form = self.get_form()
        form.full_clean()
        form.looked_at = form.choices
        return self.render_to_response(self.get_context_data(form=without_errors(form)))

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"survivor": self.object, "absorbed": self.other}

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", self.get_form())
        other = self.other
        chosen = services.chosen_values(self.object, other, kwargs["form"].choices)
        access = access_after(self.object, other, chosen, proposer=self.request.user)
        return super().get_context_data(other=other, access=access, **kwargs)

    def perform(self, form):
        return services.propose_merger(
            self.object,
            self.other,
            actor=self.request.user,
            choices=form.choices,
            reason=form.cleaned_data["reason"],
        )


class MergerDetail(RecordMixin, DetailView):
    """What was chosen, who would see what, and the answer."""

    queryset = Merger.objects.for_page()

    def get_context_data(self, **kwargs):
        merger, context = self.object, {}
        if merger.status == "proposed":
            policy.require(self.request.user, "decide", merger.absorbed)
            survivor, absorbed = merger.survivor, merger.absorbed
            chosen = services.chosen_values(survivor, absorbed, merger.choices)
            context["access"] = access_after(
                survivor, absorbed, chosen, proposer=merger.proposed_by
            )
            context["fields"] = [
                (forms.LABELS[name], forms.shown(survivor, name), forms.shown(absorbed, name),
                 choice)
                for name, choice in merger.choices.items()
            ]  # fmt: skip
        return super().get_context_data(**context, **kwargs)


class MergerStep(StepView):
    """An answer to a merger."""

    queryset = Merger.objects.for_page()


class MergerApprove(MergerStep):
    step = "approve"
    service = services.approve_merger
    success_message = "Merged."
    what_happens = [
        "Everything of the group that goes moves to the one that stays, at once.",
        "Nobody sees more than they saw of both. This cannot be undone by a button.",
    ]


class MergerDecline(MergerStep):
    step = "decline"
    service = services.decline_merger
    success_message = "Declined. Both groups stay as they are."


class MergerWithdraw(MergerStep):
    step = "withdraw"
    service = services.withdraw_merger
    success_message = "Withdrawn."
