"""Fills the demo's plans beside their actions, and reviews them, through the pages' services."""

from datetime import timedelta

from django.utils import timezone

from ocgs.models import PLAN_ROWS, PlanReview
from ocgs.services import plan_rows, reviews
from portal.demo.plan_texts import PLANS

# Days from today in a text: the column it stands for, and which way it counts.
DAYS = {"until": ("expires_on", 1), "when": ("planned_on", 1), "consulted": ("consulted_on", -1)}
# The demo's groups are mapped on the day it is loaded.
REVIEWED, NEXT = 0, 14


def fill(plan, title, lro):
    """Every row of one plan; its first objective under each P."""
    story = PLANS.get(title, {})
    for slug, model in PLAN_ROWS.items():
        for row in story.get(slug, ()):
            plan_rows.add_row(model(plan=plan, **_dated(row)), actor=lro)
    objectives = list(plan.objectives.order_by("-place"))
    return {objective.strand: objective for objective in objectives}


def look(ocg, title, lro):
    """The review of one plan, or the update, with the unit's comment."""
    story = PLANS.get(title, {})
    if "update" in story:
        update = PlanReview(
            plan=ocg.plan, kind="update", reviewed_on=_day(REVIEWED), **story["update"]
        )
        reviews.sign_update(update, actor=lro)
    if "review" in story:
        said = dict(story["review"])
        comment = said.pop("comment")
        review = PlanReview(
            plan=ocg.plan, kind="review", reviewed_on=_day(REVIEWED), next_on=_day(NEXT), **said
        )
        reviews.sign_review(review, actor=lro)
        reviews.comment_on_review(review, actor=ocg.coordinator, comment=comment)


def _dated(row):
    values = dict(row)
    for key, (column, way) in DAYS.items():
        if key in values:
            values[column] = _day(way * values.pop(key))
    return values


def _day(count):
    return timezone.localdate() + timedelta(days=count)
