"""Addresses of this app."""

from django.urls import path
from django.views.generic import View

app_name = "ocgs"

WAITING = View.as_view()

urlpatterns = [
    path("nominations/", WAITING, name="nomination-list"),
    path("nominations/start/", WAITING, name="nomination-create"),
    path("nominations/<slug:reference>/", WAITING, name="nomination-detail"),
    path("groups/", WAITING, name="ocg-list"),
    path("groups/<slug:reference>/", WAITING, name="ocg-detail"),
    path("groups/<slug:reference>/plan/", WAITING, name="plan-detail"),
    path("actions/", WAITING, name="action-list"),
    path("actions/<slug:reference>/", WAITING, name="action-detail"),
]
