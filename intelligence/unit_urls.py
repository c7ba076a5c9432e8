"""Addresses of the unit's side."""

from django.urls import path

from intelligence.views import unit

urlpatterns = [
    path(
        "submissions/<slug:reference>/", unit.SubmissionDetail.as_view(), name="submission-detail"
    ),
    path("gaps/<slug:reference>/", unit.GapDetail.as_view(), name="gap-detail"),
]
