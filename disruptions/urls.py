"""Addresses of this app."""

from django.urls import path

from disruptions import views

app_name = "disruptions"

urlpatterns = [
    path("", views.DisruptionList.as_view(), name="disruption-list"),
    path("of-ocg/<slug:reference>/", views.DisruptionOfOCG.as_view(), name="disruption-of-ocg"),
    path("of-ocg/<slug:ocg>/claim/", views.ClaimFromOCG.as_view(), name="disruption-create"),
    path(
        "of-action/<slug:action>/claim/",
        views.ClaimFromAction.as_view(),
        name="disruption-create",
    ),
    path("<slug:reference>/", views.DisruptionDetail.as_view(), name="disruption-detail"),
    path("<slug:reference>/confirm/", views.DisruptionConfirm.as_view(), name="disruption-confirm"),
    path("<slug:reference>/return/", views.DisruptionReturn.as_view(), name="disruption-return"),
    path("<slug:reference>/reject/", views.DisruptionReject.as_view(), name="disruption-reject"),
    path(
        "<slug:reference>/resubmit/",
        views.DisruptionResubmit.as_view(),
        name="disruption-resubmit",
    ),
]
