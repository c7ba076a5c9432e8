"""Addresses of the editions of a plan, and of what is put into it or moved in it at once."""

from django.urls import path

from ocgs.views import copying, editions, moving

PLAN = "groups/<slug:reference>/plan"

urlpatterns = [
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
    path("actions/<slug:reference>/move/", moving.ActionMove.as_view(), name="action-move"),
]
