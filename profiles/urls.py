"""Addresses of the district profiles."""

from django.urls import path

from profiles import views

app_name = "profiles"
urlpatterns = [
    path("", views.EditionList.as_view(), name="edition-list"),
    path("data/", views.LoadList.as_view(), name="load-list"),
    path("<slug:code>/", views.EditionLatest.as_view(), name="edition-latest"),
    path("<slug:code>/<slug:quarter>/", views.EditionDetail.as_view(), name="edition-detail"),
    path("<slug:code>/<slug:quarter>/edit/", views.EditionWrite.as_view(), name="edition-write"),
    path(
        "<slug:code>/<slug:quarter>/release-internally/",
        views.EditionReleaseInternally.as_view(),
        name="edition-release-internally",
    ),
    path(
        "<slug:code>/<slug:quarter>/release/",
        views.EditionReleaseToPartners.as_view(),
        name="edition-release",
    ),
]
