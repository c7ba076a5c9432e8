"""Addresses of this app."""

from django.urls import path

from ocgs import member_urls
from ocgs.views import actions, groups, nominations, plans

app_name = "ocgs"

urlpatterns = [
    path("nominations/", nominations.NominationList.as_view(), name="nomination-list"),
    path("nominations/start/", nominations.NominationCreate.as_view(), name="nomination-create"),
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
urlpatterns += member_urls.urlpatterns
