"""Pages of reviews of a plan, and of how often they are due."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import DetailView, FormView, TemplateView

from agencies import policy
from agencies.duties import Duty
from agencies.mixins import DeedView, DraftMixin, DutyMixin, RecordMixin, ServiceMixin
from ocgs import cycles
from ocgs.forms import reviews as forms
from ocgs.models import Plan, PlanReview
from ocgs.plan_choices import ReviewKind
from ocgs.plan_state import state_of
from ocgs.services import reviews as services
from ocgs.views.plans import PlanStanding

SIGNED = {
    ReviewKind.REVIEW: (forms.PlanReviewForm, services.sign_review),
    ReviewKind.UPDATE: (forms.UpdateForm, services.sign_update),
}


class PlanReviewOfPlan(PlanStanding):
    """Every review of a plan, when the next is due, and by which cycle."""

    tab = "reviews"
    template_name = "ocgs/planreview_of_plan.html"

    def get_context_data(self, **kwargs):
        reviews = PlanReview.objects.of_plan(self.object).select_related("signed_by")
        return super().get_context_data(reviews=reviews, **kwargs)


class PlanReviewCreate(DraftMixin, DeedView):
    """Sign a review, or an update between reviews."""

    queryset = Plan.objects.for_page().with_standing()
    template_name = "ocgs/planreview_form.html"

    @property
    def kind(self):
        if self.kwargs["look"] not in ReviewKind.values:
            raise Http404
        return ReviewKind(self.kwargs["look"])

    @property
    def heading(self):
        return "Review the plan" if self.kind == ReviewKind.REVIEW else "Give an update"

    @property
    def draft_title(self):
        return self.heading

    @property
    def success_message(self):
        return "Review signed." if self.kind == ReviewKind.REVIEW else "Update signed."

    def get_form_class(self):
        return SIGNED[self.kind][0]

    def find(self):
        self.review = PlanReview(kind=self.kind)
        return self.find_by(ocg__reference=self.kwargs["reference"])

    @cached_property
    def state(self):
        """How the plan stands while it is looked at."""
        return state_of(self.object, list(self.object.actions.for_review()))

    def get_initial(self):
        """Today, and the last day on which the next review is in time."""
        today = self.state.today
        latest = self.state.cycle.due_after(self.object.ocg, ReviewKind.REVIEW, today)
        return {"reviewed_on": today, "next_on": latest}

    def get_context_data(self, **kwargs):
        return super().get_context_data(state=self.state, **kwargs)

    def get_form_kwargs(self):
        self.review.plan = self.object
        return super().get_form_kwargs() | {"instance": self.review}

    def perform(self, form):
        return SIGNED[self.kind][1](form.instance, actor=self.request.user)


class PlanReviewDetail(RecordMixin, DetailView):
    """One review: what was found and decided, what the portal counted, the unit's comment."""

    queryset = PlanReview.objects.for_page()
    context_object_name = "review"

    def get_context_data(self, **kwargs):
        review, user = self.object, self.request.user
        comments = "decide" in self.actions and not review.comment
        return super().get_context_data(
            ocg=review.root, comments=comments and review.signed_by != user, **kwargs
        )


class PlanReviewComment(DeedView):
    """Say the unit's word on a review."""

    needs = "decide"
    queryset = PlanReview.objects.for_page()
    heading = "Comment on this review"
    form_class = forms.CommentForm
    success_message = "Signed. Those who lead the group are told."

    def closed(self, record):
        if record.comment:
            return "Somebody has commented on this review."
        if record.signed_by_id == self.request.user.pk:
            return "Someone else must comment on your review."
        return ""

    def perform(self, form):
        return services.comment_on_review(self.object, actor=self.request.user, **form.cleaned_data)


class ReviewCycleDetail(TemplateView):
    """How often plans are looked at, and every version there has been."""

    template_name = "ocgs/reviewcycle_detail.html"

    def get_context_data(self, **kwargs):
        now, *before = cycles.versions()
        keeps = policy.may(self.request.user, Duty.KEEP_CYCLE)
        return super().get_context_data(now=now, before=before, keeps=keeps, **kwargs)


class ReviewCycleChange(DutyMixin, ServiceMixin, FormView):
    """Put a new version of the cycle in force."""

    duty = Duty.KEEP_CYCLE
    template_name = "ui/form_page.html"
    form_class = forms.CycleForm
    success_message = "In force. Reviews signed from now on go by it."

    def get_initial(self):
        return forms.CycleForm.starting_from(cycles.cycle_now())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading="Change how often plans are reviewed",
            back_url=reverse("ocgs:reviewcycle-detail"),
            **kwargs,
        )

    def perform(self, form):
        return services.change_cycle(
            actor=self.request.user,
            number=form.cleaned_data["number"],
            days=form.days,
            reason=form.cleaned_data["reason"],
        )

    def next_page(self, record):
        return "ocgs:reviewcycle-detail"
