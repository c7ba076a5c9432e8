"""Addresses of this app."""

from django.urls import path
from django.views.generic import View

app_name = "disruptions"

WAITING = View.as_view()

urlpatterns = [
    path("", WAITING, name="disruption-list"),
    path("<slug:reference>/", WAITING, name="disruption-detail"),
]
