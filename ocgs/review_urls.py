"""Addresses of the parts of a nomination, and of its review by the unit."""

from django.urls import path

from ocgs.views import evidence, review

urlpatterns = [
    path("nominations/assign/", review.NominationAssign.as_view(), name="nomination-assign"),
    path(
        "nominations/<slug:reference>/develop/",
        review.NominationDevelop.as_view(),
        name="nomination-develop",
    ),
    path(
        "nominations/<slug:reference>/ready/",
        review.NominationReady.as_view(),
        name="nomination-ready",
    ),
    path(
        "nominations/<slug:reference>/merge/",
        review.NominationMerge.as_view(),
        name="nomination-merge",
    ),
    path(
        "nominations/<slug:reference>/sign/",
        review.NominationSign.as_view(),
        name="nomination-sign",
    ),
    path(
        "nominations/<slug:reference>/refuse/",
        review.NominationRefuse.as_view(),
        name="nomination-refuse",
    ),
    path(
        "nominations/<slug:reference>/flag/",
        review.NominationFlag.as_view(),
        name="nomination-flag",
    ),
    path(
        "nominations/<slug:reference>/test/",
        evidence.NominationTest.as_view(),
        name="nomination-test",
    ),
    path(
        "nominations/<slug:reference>/crimes/",
        evidence.NominationCrimes.as_view(),
        name="nomination-crimes",
    ),
    path(
        "nominations/<slug:reference>/rows/<slug:part>/",
        evidence.NominationRows.as_view(),
        name="nomination-rows",
    ),
    path(
        "nominations/<slug:reference>/people-at-risk/",
        evidence.NominationSafeguard.as_view(),
        name="nomination-safeguard",
    ),
    path(
        "nominations/<slug:reference>/people-at-risk/change/",
        evidence.NominationSafeguardChange.as_view(),
        name="nomination-safeguard-change",
    ),
    path(
        "nominations/<slug:reference>/matches/<slug:match>/judge/",
        review.NominationJudge.as_view(),
        name="nomination-judge",
    ),
    path(
        "nominations/<slug:reference>/matches/<slug:match>/release/",
        review.NominationRelease.as_view(),
        name="nomination-release",
    ),
]
