"""Addresses of sharing, circles and requests for access; of links and timeline."""

from django.urls import path

from ocgs.views import access_requests, circles, group_tabs, sharing

urlpatterns = [
    path("groups/<slug:reference>/links/", group_tabs.OCGLinks.as_view(), name="ocg-links"),
    path(
        "groups/<slug:reference>/timeline/", group_tabs.OCGTimeline.as_view(), name="ocg-timeline"
    ),
    path("groups/<slug:reference>/sharing/", sharing.OCGSharing.as_view(), name="ocg-sharing"),
    path("groups/<slug:reference>/share/", sharing.OCGShare.as_view(), name="ocg-share"),
    path(
        "groups/<slug:reference>/reshare/<slug:share>/",
        sharing.OCGReshare.as_view(),
        name="ocg-reshare",
    ),
    path(
        "groups/<slug:reference>/unshare/<slug:share>/",
        sharing.OCGUnshare.as_view(),
        name="ocg-unshare",
    ),
    path(
        "groups/<slug:reference>/ask/",
        access_requests.AccessRequestCreate.as_view(),
        name="accessrequest-create",
    ),
    path("requests/", access_requests.AccessRequestList.as_view(), name="accessrequest-list"),
    path(
        "requests/<slug:reference>/",
        access_requests.AccessRequestDetail.as_view(),
        name="accessrequest-detail",
    ),
    path(
        "requests/<slug:reference>/grant/",
        access_requests.AccessRequestGrant.as_view(),
        name="accessrequest-grant",
    ),
    path(
        "requests/<slug:reference>/grant-partly/",
        access_requests.AccessRequestGrantPartly.as_view(),
        name="accessrequest-grant-partly",
    ),
    path(
        "requests/<slug:reference>/refuse/",
        access_requests.AccessRequestRefuse.as_view(),
        name="accessrequest-refuse",
    ),
    path(
        "requests/<slug:reference>/withdraw/",
        access_requests.AccessRequestWithdraw.as_view(),
        name="accessrequest-withdraw",
    ),
    path("circles/", circles.CircleList.as_view(), name="circle-list"),
    path("circles/make/", circles.CircleCreate.as_view(), name="circle-create"),
    path("circles/<slug:reference>/", circles.CircleDetail.as_view(), name="circle-detail"),
    path("circles/<slug:reference>/change/", circles.CircleChange.as_view(), name="circle-change"),
    path("circles/<slug:reference>/close/", circles.CircleClose.as_view(), name="circle-close"),
    path("circles/<slug:reference>/add/", circles.CircleAdd.as_view(), name="circle-add"),
    path(
        "circles/<slug:reference>/remove/<slug:agency>/",
        circles.CircleRemove.as_view(),
        name="circle-remove",
    ),
]
