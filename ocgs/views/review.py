"""Pages on which the unit develops, assigns, merges, signs and compares nominations."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import DeedView, DutyMixin, ServiceMixin
from core.forms import without_errors
from ocgs.choices import NominationStatus
from ocgs.forms import review as forms
from ocgs.models import Match, Nomination
from ocgs.services import adding, decisions, matching
from ocgs.services import review as services
from ocgs.views.nominations import NominationStep


class NominationDevelop(NominationStep):
    step = "develop"
    service = services.develop_nomination
    success_message = "In development."
    what_happens = [
        "You have it from now on, if nobody had.",
        "The unit can add to the definition test and to each part; what it adds is its own.",
        "Those who nominated see that it is in development.",
    ]


class NominationReady(NominationStep):
    step = "ready"
    service = services.ready_nomination
    success_message = "Ready to score."
    what_happens = ["Every limb of the definition has an answer. Next, the group is accepted."]


class NominationMerge(NominationStep):
    """Which group first; then field by field, with who sees what before and after."""

    step = "merge"
    service = decisions.merge_nomination
    template_name = "ocgs/nomination_merge.html"
    success_message = "Decided."

    def get_form_class(self):
        return forms.AddForm if self.group else forms.GroupForm

    @property
    def group(self):
        if not hasattr(self, "chosen"):
            self.chosen = forms.GroupForm(self.request.GET, user=self.request.user)
            self.chosen.full_clean()
        return self.chosen.cleaned_data.get("group")

    def post(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.get_object()
            if not self.group:
                return redirect(request.path)
            if "preview" in request.POST and not self.closed(self.object):
                return self.preview(self.get_form())
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        if not self.group:
            return {"data": self.request.GET or None, "user": self.request.user}
        kwargs = super().get_form_kwargs()
        return kwargs | {"nomination": self.object, "group": self.group}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.group:
            context |= {
                "group": self.group,
                "sights": adding.sights(self.object, self.group),
                "newcomers": adding.newcomers(self.object, self.group),
            } | self.after(kwargs.get("values", {}))
        else:
            context["matches"] = [
                match
                for match in Match.objects.seen_by(self.request.user, self.object)
                if match.ocg
            ]
        return context

    def preview(self, form):
        """The page once more, as it was filled in, with what the choices would change."""
        form.full_clean()
        values = form.values
        context = self.get_context_data(form=without_errors(form), values=values)
        return self.render_to_response(context)

    def after(self, values):
        """What these choices would change, and why they are refused."""
        try:
            adding.check(self.object, self.group, values)
            return {"after": adding.afterwards(self.object, self.group, values)}
        except ValidationError as refused:
            return {"refused": refused.messages}

    def perform(self, form):
        return decisions.merge_nomination(
            self.object, actor=self.request.user, ocg=self.group, **form.cleaned_data
        )


class NominationDeed(DeedView):
    """Something the unit does with a nomination."""

    queryset = Nomination.objects.select_related("district__division", "agency", "decided_by")
    needs = "decide"

    def closed(self, record):
        if record.is_own(self.request.user):
            return "Someone else must decide your nomination."
        return ""


class NominationSign(NominationDeed):
    """Put a second signature under a decision on what is flagged."""

    heading = "Sign the decision"
    form_class = forms.ReasonForm
    template_name = "ocgs/nomination_sign.html"
    success_message = "Signed. The decision has taken effect."

    def closed(self, record):
        if record.status != NominationStatus.SECOND:
            return f"This nomination is now {record.get_status_display().lower()}."
        if record.decided_by == self.request.user:
            return "Somebody else signs your decision."
        return super().closed(record)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": "Sign"}

    def perform(self, form):
        return decisions.sign_nomination(self.object, actor=self.request.user, **form.cleaned_data)


class NominationRefuse(NominationStep):
    step = "refuse"
    service = decisions.refuse_nomination
    success_message = "Not signed. It is in development again."
    what_happens = ["The decision falls, and whoever made it is told."]


class NominationFlag(NominationDeed):
    """Ask for a second signature."""

    heading = "Ask for a second signature"
    form_class = forms.FlagForm
    success_message = "Flagged: two people sign the decision."

    def closed(self, record):
        if not record.is_open:
            return f"This nomination is now {record.get_status_display().lower()}."
        return super().closed(record)

    def perform(self, form):
        return services.flag_nomination(self.object, actor=self.request.user, **form.cleaned_data)


class NominationAssign(DutyMixin, ServiceMixin, FormView):
    """Give one coordinator the nominations ticked in the queue."""

    duty = Duty.COORDINATE
    form_class = forms.AssignForm
    template_name = "ocgs/nomination_assign.html"
    success_message = "Assigned."

    @property
    def chosen(self):
        if not hasattr(self, "ticked"):
            found = Nomination.objects.to_decide_by(self.request.user).for_list()
            self.ticked = list(found.referred(self.request.GET.getlist("nomination")))
        return self.ticked

    def get(self, request, *args, **kwargs):
        if "nomination" in request.GET and not self.chosen:
            messages.warning(request, "Those nominations are not waiting for your decision.")
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        divisions = [row.district.division_id for row in self.chosen]
        return super().get_form_kwargs() | {"divisions": divisions, "submit_label": "Assign"}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{
                "chosen": self.chosen,
                "heading": "Assign nominations",
                "back_url": "/ocgs/nominations/?show=queue",
                "marking": Marking.SENSITIVE,
            }
            | kwargs
        )

    def perform(self, form):
        return services.assign_nominations(
            self.chosen, actor=self.request.user, **form.cleaned_data
        )

    def next_page(self, record):
        return "/ocgs/nominations/?show=queue"


class MatchDeed(NominationDeed):
    """Something done to one match, from one of its sides."""

    @property
    def match(self):
        if not hasattr(self, "found"):
            seen = Match.objects.seen_by(self.request.user, self.object)
            self.found = get_object_or_404(seen, reference=self.kwargs["match"])
        return self.found

    def get_object(self, queryset=None):
        record = super().get_object(queryset)
        if record.is_own(self.request.user):
            raise Http404
        self.match  # noqa: B018 - 404 when either side does not exist for this person
        return record


class NominationJudge(MatchDeed):
    """Say what a match is."""

    heading = "What did you find?"
    form_class = forms.JudgeForm
    success_message = "Kept with the match."

    def closed(self, record):
        for side in matching.sides(self.match):
            if "decide" not in policy.actions_on(self.request.user, side):
                return "You decide one side of this match only: release it instead."
        return ""

    def perform(self, form):
        matching.judge_match(
            self.match, actor=self.request.user, nomination=self.object, **form.cleaned_data
        )
        return self.object


class NominationRelease(MatchDeed):
    """Bring both sides together, blind."""

    heading = "Tell both sides whom to speak to"
    form_class = forms.ReasonForm
    success_message = "Both sides have been told whom to speak to."
    what_happens = [
        "Each side is told the name of one person, their agency and this match’s reference.",
        "Neither is told what the other has, nor the name or reference of the other record.",
        "Somebody who would rather not be contacted is stood in for by you.",
    ]

    def closed(self, record):
        return "Both sides have been told already." if self.match.released_at else ""

    def perform(self, form):
        matching.release_match(
            self.match, actor=self.request.user, nomination=self.object, **form.cleaned_data
        )
        return self.object
