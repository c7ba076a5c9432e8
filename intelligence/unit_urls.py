"""Addresses of the unit's side."""

from django.urls import path

from intelligence.views import gaps, matches, release, reports, triage

SUBMISSION = [
    ("urgent", triage.SubmissionUrgent),
    ("evaluate", triage.SubmissionEvaluate),
    ("return", triage.SubmissionReturn),
    ("hold", triage.SubmissionHold),
    ("tell", triage.SubmissionTell),
    ("sanitise", reports.SubmissionSanitise),
    ("enter", triage.SubmissionEnter),
    ("convert", triage.SubmissionConvert),
    ("safeguard", triage.SubmissionSafeguard),
    ("pass", triage.SubmissionPass),
    ("close", triage.SubmissionClose),
    ("duplicate", triage.SubmissionDuplicate),
]
ONE = "submissions/<slug:reference>/"

urlpatterns = [
    path("triage/", triage.SubmissionList.as_view(), name="submission-list"),
    path(ONE, triage.SubmissionDetail.as_view(), name="submission-detail"),
    *(
        path(f"{ONE}{name}/", page.as_view(), name=f"submission-{name}")
        for name, page in SUBMISSION
    ),
    path(f"{ONE}report/", reports.ReportDetail.as_view(), name="report-detail"),
    path(f"{ONE}send/", reports.DisseminationCreate.as_view(), name="dissemination-create"),
    path(
        f"{ONE}sent/<slug:sent>/withdraw/",
        reports.DisseminationWithdraw.as_view(),
        name="dissemination-withdraw",
    ),
    path(f"{ONE}source/", release.SourceRequestCreate.as_view(), name="sourcerequest-create"),
    path(f"{ONE}matches/", matches.MatchList.as_view(), name="submission-matches"),
    path(f"{ONE}matches/<int:pk>/", matches.MatchJudge.as_view(), name="submission-judge"),
    path("received/", reports.ReceivedList.as_view(), name="received-list"),
    path("received/<slug:reference>/", reports.ReceivedDetail.as_view(), name="received-detail"),
    path(
        "received/<slug:reference>/acknowledge/",
        reports.ReceivedAcknowledge.as_view(),
        name="received-acknowledge",
    ),
    path("sources/", release.SourceRequestList.as_view(), name="sourcerequest-list"),
    path("sources/log/", release.SourceEntryList.as_view(), name="sourceentry-list"),
    path(
        "sources/<slug:reference>/",
        release.SourceRequestDetail.as_view(),
        name="sourcerequest-detail",
    ),
    path(
        "sources/<slug:reference>/release/",
        release.SourceRequestRelease.as_view(),
        name="sourcerequest-release",
    ),
    path(
        "sources/<slug:reference>/refuse/",
        release.SourceRequestRefuse.as_view(),
        name="sourcerequest-refuse",
    ),
    path(
        "sources/<slug:reference>/read/",
        release.SourceRequestRead.as_view(),
        name="sourcerequest-read",
    ),
    path("sources/<slug:reference>/show/", release.SourceRead.as_view(), name="source-read"),
    path("gaps/", gaps.GapList.as_view(), name="gap-list"),
    path("gaps/new/", gaps.GapCreate.as_view(), name="gap-create"),
    path("gaps/<slug:reference>/", gaps.GapDetail.as_view(), name="gap-detail"),
    path("gaps/<slug:reference>/change/", gaps.GapChange.as_view(), name="gap-change"),
    path("gaps/<slug:reference>/publish/", gaps.GapPublish.as_view(), name="gap-publish"),
    path("gaps/<slug:reference>/answer/", gaps.GapAnswer.as_view(), name="gap-answer"),
]
