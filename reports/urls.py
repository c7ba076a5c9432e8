"""Addresses of this app."""

from django.urls import path

from reports import inspection_views, views

app_name = "reports"

urlpatterns = [
    path("force/", views.ForceReport.as_view(), name="force-report"),
    path("force/download/", views.ForceReportExport.as_view(), name="force-export"),
    path("published/", views.PublishedFigures.as_view(), name="published-figures"),
    path("inspection/", inspection_views.InspectionPack.as_view(), name="inspection-pack"),
    path(
        "inspection/download/",
        inspection_views.InspectionExport.as_view(),
        name="inspection-export",
    ),
    path(
        "inspection/<slug:measure>/",
        inspection_views.InspectionRows.as_view(),
        name="inspection-rows",
    ),
]
