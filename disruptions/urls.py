"""Addresses of this app."""

from django.urls import path

from disruptions.views import claims, keeping, panel
from disruptions.views import disruptions as views

app_name = "disruptions"

urlpatterns = [
    path("", views.DisruptionList.as_view(), name="disruption-list"),
    path("panel/", panel.PanelList.as_view(), name="panel-list"),
    path("consistency/", panel.ConsistencyDetail.as_view(), name="consistency-detail"),
    path(
        "of-ocg/<slug:reference>/",
        views.DisruptionOfRoot.as_view(kind="ocg"),
        name="disruption-of-ocg",
    ),
    path("of-ocg/<slug:ocg>/claim/", claims.ClaimFromOCG.as_view(), name="disruption-create"),
    path(
        "of-action/<slug:action>/claim/",
        claims.ClaimFromAction.as_view(),
        name="disruption-create",
    ),
    path(
        "of-line/<slug:reference>/",
        views.DisruptionOfRoot.as_view(kind="line"),
        name="disruption-of-line",
    ),
    path("of-line/<slug:line>/claim/", claims.ClaimFromLine.as_view(), name="disruption-create"),
    path("claim/", claims.ClaimBlank.as_view(), name="disruption-claim"),
    path("<slug:reference>/", views.DisruptionDetail.as_view(), name="disruption-detail"),
    path("<slug:reference>/confirm/", views.DisruptionConfirm.as_view(), name="disruption-confirm"),
    path("<slug:reference>/return/", views.DisruptionReturn.as_view(), name="disruption-return"),
    path("<slug:reference>/reject/", views.DisruptionReject.as_view(), name="disruption-reject"),
    path(
        "<slug:reference>/resubmit/",
        claims.DisruptionResubmit.as_view(),
        name="disruption-resubmit",
    ),
    path("<slug:reference>/panel/", panel.PanelSend.as_view(), name="disruption-panel"),
    path("<slug:reference>/accept/", panel.DisruptionAccept.as_view(), name="disruption-accept"),
    path("<slug:reference>/regrade/", panel.DisruptionRegrade.as_view(), name="disruption-regrade"),
    path("<slug:reference>/ask/", panel.DisruptionAsk.as_view(), name="disruption-ask"),
    path("<slug:reference>/dismiss/", panel.DisruptionDismiss.as_view(), name="disruption-dismiss"),
    path("<slug:reference>/appeal/", panel.DisruptionAppeal.as_view(), name="disruption-appeal"),
    path("<slug:reference>/attach/", keeping.DisruptionAttach.as_view(), name="disruption-attach"),
    path("<slug:reference>/sheet/", keeping.DisruptionSheet.as_view(), name="disruption-sheet"),
    path("<slug:reference>/keyed/", keeping.DisruptionKeyed.as_view(), name="disruption-keyed"),
    path("<slug:reference>/join/", claims.DisruptionJoin.as_view(), name="disruption-join"),
]
