"""Addresses of what a plan holds, and of its reviews."""

from django.urls import path

from ocgs.views import plan_rows, plans, reviews

urlpatterns = [
    path("groups/<slug:reference>/plan/quality/", plans.PlanQuality.as_view(), name="plan-quality"),
    path(
        "groups/<slug:reference>/plan/reviews/",
        reviews.PlanReviewOfPlan.as_view(),
        name="planreview-of-plan",
    ),
    path(
        "groups/<slug:reference>/plan/reviews/add/<slug:look>/",
        reviews.PlanReviewCreate.as_view(),
        name="planreview-create",
    ),
    path("reviews/<slug:reference>/", reviews.PlanReviewDetail.as_view(), name="planreview-detail"),
    path(
        "reviews/<slug:reference>/comment/",
        reviews.PlanReviewComment.as_view(),
        name="planreview-comment",
    ),
    path("review-cycle/", reviews.ReviewCycleDetail.as_view(), name="reviewcycle-detail"),
    path("review-cycle/change/", reviews.ReviewCycleChange.as_view(), name="reviewcycle-change"),
    path(
        "groups/<slug:reference>/plan/rows/<slug:rows>/",
        plan_rows.PlanRowOfPlan.as_view(),
        name="planrow-of-plan",
    ),
    path(
        "groups/<slug:reference>/plan/rows/<slug:rows>/add/",
        plan_rows.PlanRowCreate.as_view(),
        name="planrow-create",
    ),
    path(
        "plan-rows/<slug:rows>/<slug:reference>/change/",
        plan_rows.PlanRowChange.as_view(),
        name="planrow-change",
    ),
    path(
        "plan-rows/<slug:rows>/<slug:reference>/remove/",
        plan_rows.PlanRowRemove.as_view(),
        name="planrow-remove",
    ),
]
