"""Addresses of this app."""

from django.urls import path

from reports.views import force, inspection

app_name = "reports"

urlpatterns = [
    path("force/", force.ForceReport.as_view(), name="force-report"),
    path("force/download/", force.ForceReportExport.as_view(), name="force-export"),
    path("published/", force.PublishedFigures.as_view(), name="published-figures"),
    path("inspection/", inspection.InspectionPack.as_view(), name="inspection-pack"),
    path(
        "inspection/download/",
        inspection.InspectionExport.as_view(),
        name="inspection-export",
    ),
    path(
        "inspection/<slug:measure>/",
        inspection.InspectionRows.as_view(),
        name="inspection-rows",
    ),
]
