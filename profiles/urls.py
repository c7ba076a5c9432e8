"""Addresses of the district profiles."""

from django.urls import path

from profiles import views

app_name = "profiles"
urlpatterns = [
    path("", views.EditionList.as_view(), name="edition-list"),
    path("data/", views.LoadList.as_view(), name="load-list"),
    path("<str:code>/", views.EditionLatest.as_view(), name="edition-latest"),
    path("<str:code>/<str:quarter>/", views.EditionDetail.as_view(), name="edition-detail"),
    path("<str:code>/<str:quarter>/edit/", views.EditionWrite.as_view(), name="edition-write"),
    path(
        "<str:code>/<str:quarter>/release-internally/",
        views.EditionReleaseInternally.as_view(),
        name="edition-release-internally",
    ),
    path(
        "<str:code>/<str:quarter>/release/",
        views.EditionReleaseToPartners.as_view(),
        name="edition-release",
    ),
]
