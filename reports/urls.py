"""Addresses of this app."""

from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("force/", views.ForceReport.as_view(), name="force-report"),
    path("force/download/", views.ForceReportExport.as_view(), name="force-export"),
    path("published/", views.PublishedFigures.as_view(), name="published-figures"),
]
