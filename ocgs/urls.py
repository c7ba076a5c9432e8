"""Addresses of this app."""

from django.urls import path

from ocgs.views import actions, evidence, groups, nominations, plans, review

app_name = "ocgs"

urlpatterns = [
    path("nominations/", nominations.NominationList.as_view(), name="nomination-list"),
    path("nominations/start/", nominations.NominationCreate.as_view(), name="nomination-create"),
    path("nominations/assign/", review.NominationAssign.as_view(), name="nomination-assign"),
    path(
        "nominations/<slug:reference>/",
        nominations.NominationDetail.as_view(),
        name="nomination-detail",
    ),
    path(
        "nominations/<slug:reference>/change/",
        nominations.NominationChange.as_view(),
        name="nomination-change",
    ),
    path(
        "nominations/<slug:reference>/submit/",
        nominations.NominationSubmit.as_view(),
        name="nomination-submit",
    ),
    path(
        "nominations/<slug:reference>/accept/",
        nominations.NominationAccept.as_view(),
        name="nomination-accept",
    ),
    path(
        "nominations/<slug:reference>/return/",
        nominations.NominationReturn.as_view(),
        name="nomination-return",
    ),
    path(
        "nominations/<slug:reference>/decline/",
        nominations.NominationDecline.as_view(),
        name="nomination-decline",
    ),
    path(
        "nominations/<slug:reference>/withdraw/",
        nominations.NominationWithdraw.as_view(),
        name="nomination-withdraw",
    ),
    path(
        "nominations/<slug:reference>/develop/",
        review.NominationDevelop.as_view(),
        name="nomination-develop",
    ),
    path(
        "nominations/<slug:reference>/ready/",
        review.NominationReady.as_view(),
        name="nomination-ready",
    ),
    path(
        "nominations/<slug:reference>/merge/",
        review.NominationMerge.as_view(),
        name="nomination-merge",
    ),
    path(
        "nominations/<slug:reference>/sign/",
        review.NominationSign.as_view(),
        name="nomination-sign",
    ),
    path(
        "nominations/<slug:reference>/refuse/",
        review.NominationRefuse.as_view(),
        name="nomination-refuse",
    ),
    path(
        "nominations/<slug:reference>/flag/",
        review.NominationFlag.as_view(),
        name="nomination-flag",
    ),
    path(
        "nominations/<slug:reference>/test/",
        evidence.NominationTest.as_view(),
        name="nomination-test",
    ),
    path(
        "nominations/<slug:reference>/crimes/",
        evidence.NominationCrimes.as_view(),
        name="nomination-crimes",
    ),
    path(
        "nominations/<slug:reference>/rows/<slug:part>/",
        evidence.NominationRows.as_view(),
        name="nomination-rows",
    ),
    path(
        "nominations/<slug:reference>/people-at-risk/",
        evidence.NominationSafeguard.as_view(),
        name="nomination-safeguard",
    ),
    path(
        "nominations/<slug:reference>/people-at-risk/change/",
        evidence.NominationSafeguardChange.as_view(),
        name="nomination-safeguard-change",
    ),
    path(
        "nominations/<slug:reference>/matches/<slug:match>/judge/",
        review.NominationJudge.as_view(),
        name="nomination-judge",
    ),
    path(
        "nominations/<slug:reference>/matches/<slug:match>/release/",
        review.NominationRelease.as_view(),
        name="nomination-release",
    ),
    path("groups/", groups.OCGList.as_view(), name="ocg-list"),
    path("groups/<slug:reference>/", groups.OCGDetail.as_view(), name="ocg-detail"),
    path("groups/<slug:reference>/allocate/", groups.OCGAllocate.as_view(), name="ocg-allocate"),
    path("groups/<slug:reference>/share/", groups.OCGShare.as_view(), name="ocg-share"),
    path(
        "groups/<slug:reference>/unshare/<slug:share>/",
        groups.OCGUnshare.as_view(),
        name="ocg-unshare",
    ),
    path("groups/<slug:reference>/restrict/", groups.OCGRestrict.as_view(), name="ocg-restrict"),
    path("groups/<slug:reference>/plan/", plans.PlanDetail.as_view(), name="plan-detail"),
    path("groups/<slug:reference>/plan/change/", plans.PlanChange.as_view(), name="plan-change"),
    path(
        "groups/<slug:reference>/plan/add-action/",
        actions.ActionCreate.as_view(),
        name="action-create",
    ),
    path("actions/", actions.ActionList.as_view(), name="action-list"),
    path("actions/<slug:reference>/", actions.ActionDetail.as_view(), name="action-detail"),
    path("actions/<slug:reference>/change/", actions.ActionChange.as_view(), name="action-change"),
    path("actions/<slug:reference>/offer/", actions.ActionOffer.as_view(), name="action-offer"),
    path("actions/<slug:reference>/accept/", actions.ActionAccept.as_view(), name="action-accept"),
    path(
        "actions/<slug:reference>/decline/", actions.ActionDecline.as_view(), name="action-decline"
    ),
    path(
        "actions/<slug:reference>/complete/",
        actions.ActionComplete.as_view(),
        name="action-complete",
    ),
    path("actions/<slug:reference>/cancel/", actions.ActionCancel.as_view(), name="action-cancel"),
]
