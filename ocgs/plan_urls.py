"""Addresses of what a plan holds, its reviews and editions, and what is put or moved in it."""

from django.urls import path

from ocgs.views import copying, editions, moving, plan_rows, plans, reviews

PLAN = "groups/<slug:reference>/plan"

urlpatterns = [
    path(f"{PLAN}/quality/", plans.PlanQuality.as_view(), name="plan-quality"),
    path(
        f"{PLAN}/reviews/",
        reviews.PlanReviewOfPlan.as_view(),
        name="planreview-of-plan",
    ),
    path(
        f"{PLAN}/reviews/add/<slug:look>/",
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
        f"{PLAN}/rows/<slug:rows>/",
        plan_rows.PlanRowOfPlan.as_view(),
        name="planrow-of-plan",
    ),
    path(
        f"{PLAN}/rows/<slug:rows>/add/",
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
    path(f"{PLAN}/copy/", copying.PlanCopy.as_view(), name="plan-copy"),
    path(f"{PLAN}/template/", copying.PlanTemplate.as_view(), name="plan-template"),
    path(f"{PLAN}/move-dates/", moving.PlanMoveDates.as_view(), name="plan-move-dates"),
    path(f"{PLAN}/compare/", editions.PlanCompare.as_view(), name="plan-compare"),
    path(f"{PLAN}/sign-off/", editions.EditionCreate.as_view(), name="planedition-create"),
    path(f"{PLAN}/editions/", editions.EditionOfPlan.as_view(), name="planedition-of-plan"),
    path(
        f"{PLAN}/editions/<slug:edition>/print/",
        editions.PlanPrint.as_view(),
        name="plan-print",
    ),
    path(f"{PLAN}/editions/<slug:edition>/pdf/", editions.PlanPdf.as_view(), name="plan-pdf"),
    path(
        "plan-editions/<slug:reference>/",
        editions.EditionDetail.as_view(),
        name="planedition-detail",
    ),
    path(
        "plan-editions/<slug:reference>/sign/",
        editions.EditionSign.as_view(),
        name="planedition-sign",
    ),
    path(
        "plan-editions/<slug:reference>/return/",
        editions.EditionReturn.as_view(),
        name="planedition-return",
    ),
    path(
        "plan-editions/<slug:reference>/withdraw/",
        editions.EditionWithdraw.as_view(),
        name="planedition-withdraw",
    ),
]
