"""Addresses of this app."""

from django.urls import path

from disruptions.views import claims, credit
from disruptions.views import disruptions as views

app_name = "disruptions"

urlpatterns = [
    path("", views.DisruptionList.as_view(), name="disruption-list"),
    path("of-ocg/<slug:reference>/", views.DisruptionOfOCG.as_view(), name="disruption-of-ocg"),
    path("of-ocg/<slug:ocg>/claim/", claims.ClaimFromOCG.as_view(), name="disruption-create"),
    path(
        "of-action/<slug:action>/claim/",
        claims.ClaimFromAction.as_view(),
        name="disruption-create",
    ),
    path("of-line/<slug:reference>/", views.DisruptionOfLine.as_view(), name="disruption-of-line"),
    path("of-line/<slug:line>/claim/", claims.ClaimFromLine.as_view(), name="disruption-create"),
    path("credit/", credit.CreditList.as_view(), name="credit-list"),
    path("credit/<slug:agency>/", credit.StatementOfAgency.as_view(), name="statement-of-agency"),
    path(
        "credit/<slug:agency>/<slug:quarter>/",
        credit.StatementDetail.as_view(),
        name="statement-detail",
    ),
    path(
        "credit/<slug:agency>/<slug:quarter>/pdf/",
        credit.StatementPdf.as_view(),
        name="statement-pdf",
    ),
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
    path("<slug:reference>/join/", claims.DisruptionJoin.as_view(), name="disruption-join"),
]
