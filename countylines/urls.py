"""Addresses of this app."""

from django.urls import include, path

from countylines.views import lines, scores

app_name = "countylines"

LINE_STEPS = {
    "pass": lines.CountyLinePass,
    "wait": lines.CountyLineWait,
    "watch": lines.CountyLineWatch,
    "investigate": lines.CountyLineInvestigate,
    "rest": lines.CountyLineRest,
    "wake": lines.CountyLineWake,
    "transfer": lines.CountyLineTransfer,
}
SCORE_STEPS = {
    "send": scores.ScoreSend,
    "agree": scores.ScoreAgree,
    "return": scores.ScoreReturn,
    "withdraw": scores.ScoreWithdraw,
}
line_patterns = [
    path("", lines.CountyLineDetail.as_view(), name="countyline-detail"),
    path("change/", lines.CountyLineChange.as_view(), name="countyline-change"),
    path("definition/", lines.CountyLineAnswer.as_view(), name="countyline-answer"),
    *(
        path(f"{step}/", view.as_view(), name=f"countyline-{step}")
        for step, view in LINE_STEPS.items()
    ),
    path("devices/add/", lines.DeviceCreate.as_view(), name="device-create"),
    path("devices/<slug:device>/retire/", lines.DeviceRetire.as_view(), name="device-retire"),
    path("link/", lines.LinkCreate.as_view(), name="link-create"),
    path("score/", scores.ScoreOfLine.as_view(), name="score-of-line"),
    path("score/start/", scores.ScoreCreate.as_view(), name="score-create"),
]
score_patterns = [
    path("", scores.ScoreDetail.as_view(), name="score-detail"),
    path("change/", scores.ScoreChange.as_view(), name="score-change"),
    *(path(f"{step}/", view.as_view(), name=f"score-{step}") for step, view in SCORE_STEPS.items()),
]
urlpatterns = [
    path("", lines.CountyLineList.as_view(), name="countyline-list"),
    path("nominate/", lines.CountyLineCreate.as_view(), name="countyline-create"),
    path("scores/<slug:reference>/", include(score_patterns)),
    path("<slug:reference>/", include(line_patterns)),
]
