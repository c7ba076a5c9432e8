"""What happens at a review: the plan is looked at, the portal counts, a person decides."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from agencies import policy
from agencies.duties import Duty
from audit import services as audit
from notices.services import tell
from ocgs import cycles
from ocgs.choices import ActionStatus, AssessmentStatus
from ocgs.contents import parts
from ocgs.models import Plan, PlanReview, ReviewCycle
from ocgs.plan_choices import ReviewDecision, ReviewKind
from ocgs.plan_state import state_of

# Days in the past on which a review can have been held that is written down today.
LATEST_ENTRY = 31
TOLD_AT_ONCE = {ReviewDecision.ESCALATE, ReviewDecision.CLOSE}
OVERTAKEN = ValidationError(
    "Somebody has put another version in force while you were writing. Read it in another window, "
    "then open this page again.",
    code="conflict",
)


@transaction.atomic
def sign_review(review, *, actor):
    """Hold that the plan was reviewed; its next review is set, within the cycle of its tier.

    The same review sent twice is signed once.
    """
    plan = _held_plan(review, actor)
    if twin := PlanReview.objects.twin_of(review, actor):
        return twin
    state = _fill_in(review, plan, actor)
    latest = state.cycle.due_after(plan.ocg, ReviewKind.REVIEW, review.reviewed_on)
    if review.next_on and not review.reviewed_on < review.next_on <= latest:
        raise ValidationError(
            {
                "next_on": "Next review must be after this one and on or before "
                f"{date_format(latest, 'j F Y')}: that is the cycle of its tier."
            }
        )
    review.full_clean()
    review.save()
    if not PlanReview.objects.later_than(review).exists():
        plan.next_review_on = review.next_on
        plan.version += 1
        plan.updated_by, plan.updated_at = actor, timezone.now()
        plan.save()
    audit.record(actor=actor, verb="planreview.sign", target=review, reason=review.reason)
    coordinator = plan.ocg.coordinator
    if coordinator and coordinator != actor:
        tell(
            [coordinator],
            verb="Read a review of a plan",
            record=review,
            key=f"review:{review.reference}",
            urgent=review.decision in TOLD_AT_ONCE,
        )
    return review


@transaction.atomic
def sign_update(review, *, actor):
    """Hold what has changed since the last look; nothing is decided by it."""
    plan = _held_plan(review, actor)
    if twin := PlanReview.objects.twin_of(review, actor):
        return twin
    _fill_in(review, plan, actor)
    review.full_clean()
    review.save()
    audit.record(actor=actor, verb="planreview.update", target=review)
    return review


@transaction.atomic
def comment_on_review(review, *, actor, comment):
    """The unit's word on a review, once, by somebody else than who signed it."""
    held = PlanReview.objects.lock(review)
    policy.require(actor, "decide", held.root)
    if held.comment:
        raise ValidationError("Somebody has commented on this review.", code="step_closed")
    if held.signed_by == actor:
        raise ValidationError("Someone else must comment on your review.", code="own_review")
    held.comment, held.commented_by, held.commented_at = comment, actor, timezone.now()
    held.full_clean()
    # What was signed is not written again, not even as it stands.
    held.save(update_fields=["comment", "commented_by", "commented_at"])
    audit.record(actor=actor, verb="planreview.comment", target=held)
    leaders = {person for person in (held.root.lro, held.root.deputy, held.signed_by) if person}
    tell(
        leaders - {actor},
        verb="Read a comment on a review",
        record=held,
        key=f"comment:{held.reference}",
    )
    return held


@transaction.atomic
def change_cycle(*, actor, number, days, reason):
    """Put a new version of the review cycle in force, over the one that was looked at."""
    policy.require_duty(actor, Duty.KEEP_CYCLE)
    if cycles.cycle_now().number != number:
        raise OVERTAKEN
    made = ReviewCycle(number=number + 1, days=days, reason=reason, made_by=actor)
    try:
        # The number is unique: of two at once, one is told.
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise OVERTAKEN from error
    audit.record(actor=actor, verb="reviewcycle.change", reason=reason)
    return made


def _held_plan(review, actor):
    plan = Plan.objects.lock(review.plan)
    policy.require(actor, "change", plan.ocg)
    return plan


def _fill_in(review, plan, actor):
    """What the portal says of the plan at this moment, before the review changes anything."""
    today = timezone.localdate()
    if not 0 <= (today - review.reviewed_on).days <= LATEST_ENTRY:
        raise ValidationError(
            {"reviewed_on": f"When must be today or in the last {LATEST_ENTRY} days"}
        )
    state = state_of(Plan.objects.with_standing().get(pk=plan.pk), list(plan.actions.for_review()))
    last = PlanReview.objects.last_of(plan)
    since = last.reviewed_on if last else timezone.localdate(plan.ocg.mapped_at)
    rating = state.rating
    review.plan, review.signed_by, review.signed_at = plan, actor, timezone.now()
    review.cycle, review.colour, review.quality = state.cycle.number, rating.colour, state.quality
    review.facts = [
        ["Counted from", date_format(since, "j F Y")],
        ["Colour", rating.in_words],
        *([label, str(count)] for label, count in _tallies(plan, state, since)),
    ]
    return state


def _tallies(plan, state, since):
    done = [
        action
        for action in state.actions
        if action.status == ActionStatus.COMPLETED and action.completed_on >= since
    ]
    yield "Actions done", len(done)
    yield "Actions overdue", len(state.overdue)
    approved = plan.ocg.assessments.filter(
        status=AssessmentStatus.APPROVED, approved_at__date__gte=since
    )
    yield "Scores approved", approved.count()
    for model in parts():
        if model.counted_as:
            yield model.tally_since(plan.ocg, since)
