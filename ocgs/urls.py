"""Addresses of this app."""

from django.urls import path

from ocgs import (
    action_urls,
    member_urls,
    plan_urls,
    register_urls,
    review_urls,
    sharing_urls,
    toolkit_urls,
)
from ocgs.views import (
    actions,
    groups,
    nominations,
    plans,
    score_editor,
    score_models,
    scoring,
    second_scores,
)

app_name = "ocgs"

urlpatterns = [
    *register_urls.urlpatterns,
    path("nominations/", nominations.NominationList.as_view(), name="nomination-list"),
    path("nominations/start/", nominations.NominationCreate.as_view(), name="nomination-create"),
    path(
        "nominations/<slug:reference>/",
        nominations.NominationDetail.as_view(),
        name="nomination-detail",
    ),
    path(
        "nominations/<slug:reference>/change/",
        nominations.NominationChange.as_view(),
        name="nomination-change",
    ),
    path(
        "nominations/<slug:reference>/submit/",
        nominations.NominationSubmit.as_view(),
        name="nomination-submit",
    ),
    path(
        "nominations/<slug:reference>/accept/",
        nominations.NominationAccept.as_view(),
        name="nomination-accept",
    ),
    path(
        "nominations/<slug:reference>/return/",
        nominations.NominationReturn.as_view(),
        name="nomination-return",
    ),
    path(
        "nominations/<slug:reference>/decline/",
        nominations.NominationDecline.as_view(),
        name="nomination-decline",
    ),
    path(
        "nominations/<slug:reference>/withdraw/",
        nominations.NominationWithdraw.as_view(),
        name="nomination-withdraw",
    ),
    path("groups/", groups.OCGList.as_view(), name="ocg-list"),
    path("groups/<slug:reference>/", groups.OCGDetail.as_view(), name="ocg-detail"),
    path("groups/<slug:reference>/allocate/", groups.OCGAllocate.as_view(), name="ocg-allocate"),
    path("groups/<slug:reference>/restrict/", groups.OCGRestrict.as_view(), name="ocg-restrict"),
    path("groups/<slug:reference>/plan/", plans.PlanDetail.as_view(), name="plan-detail"),
    path("groups/<slug:reference>/plan/change/", plans.PlanChange.as_view(), name="plan-change"),
    path(
        "groups/<slug:reference>/plan/add-action/",
        actions.ActionCreate.as_view(),
        name="action-create",
    ),
    path("actions/", actions.ActionList.as_view(), name="action-list"),
    path("actions/<slug:reference>/", actions.ActionDetail.as_view(), name="action-detail"),
    path("actions/<slug:reference>/change/", actions.ActionChange.as_view(), name="action-change"),
    path(
        "groups/<slug:reference>/score/",
        scoring.AssessmentOfOCG.as_view(),
        name="assessment-of-ocg",
    ),
    path(
        "groups/<slug:reference>/score/start/",
        scoring.AssessmentCreate.as_view(),
        name="assessment-create",
    ),
    path(
        "groups/<slug:reference>/score/national/",
        scoring.NationalResultCreate.as_view(),
        name="nationalresult-create",
    ),
    path("scores/<slug:reference>/", scoring.AssessmentDetail.as_view(), name="assessment-detail"),
    path(
        "scores/<slug:reference>/change/",
        scoring.AssessmentChange.as_view(),
        name="assessment-change",
    ),
    path(
        "scores/<slug:reference>/propose/",
        scoring.AssessmentPropose.as_view(),
        name="assessment-propose",
    ),
    path(
        "scores/<slug:reference>/approve/",
        scoring.AssessmentApprove.as_view(),
        name="assessment-approve",
    ),
    path(
        "scores/<slug:reference>/return/",
        scoring.AssessmentReturn.as_view(),
        name="assessment-return",
    ),
    path(
        "scores/<slug:reference>/withdraw/",
        scoring.AssessmentWithdraw.as_view(),
        name="assessment-withdraw",
    ),
    path(
        "scores/<slug:reference>/second/",
        second_scores.SecondScoringCreate.as_view(),
        name="secondscoring-create",
    ),
    path("second-scorings/", second_scores.SecondScoringList.as_view(), name="secondscoring-list"),
    path(
        "second-scorings/<slug:reference>/",
        second_scores.SecondScoringDetail.as_view(),
        name="secondscoring-detail",
    ),
    path(
        "second-scorings/<slug:reference>/change/",
        second_scores.SecondScoringChange.as_view(),
        name="secondscoring-change",
    ),
    path(
        "second-scorings/<slug:reference>/send/",
        second_scores.SecondScoringSend.as_view(),
        name="secondscoring-send",
    ),
    path("score-models/", score_models.ScoreModelList.as_view(), name="scoremodel-list"),
    path(
        "score-models/<slug:reference>/",
        score_models.ScoreModelDetail.as_view(),
        name="scoremodel-detail",
    ),
    path(
        "score-models/<slug:reference>/copy/",
        score_models.ScoreModelCopy.as_view(),
        name="scoremodel-copy",
    ),
    path(
        "score-models/<slug:reference>/change/",
        score_editor.ScoreModelChange.as_view(),
        name="scoremodel-change",
    ),
    path(
        "score-models/<slug:reference>/preview/",
        score_models.ScoreModelPreview.as_view(),
        name="scoremodel-preview",
    ),
    path(
        "score-models/<slug:reference>/launch/",
        score_models.ScoreModelLaunch.as_view(),
        name="scoremodel-launch",
    ),
    path(
        "score-models/<slug:reference>/add-factor/",
        score_editor.ScoreModelFactor.as_view(),
        name="scoremodel-add-factor",
    ),
    path(
        "score-models/<slug:reference>/factors/<slug:factor>/",
        score_editor.ScoreModelFactor.as_view(),
        name="scoremodel-factor",
    ),
    path(
        "score-models/<slug:reference>/factors/<slug:factor>/drop/",
        score_editor.ScoreModelDropFactor.as_view(),
        name="scoremodel-drop-factor",
    ),
]
urlpatterns = [
    *register_urls.urlpatterns,
    *review_urls.urlpatterns,
    *urlpatterns,
    *action_urls.urlpatterns,
    *member_urls.urlpatterns,
    *plan_urls.urlpatterns,
    *sharing_urls.urlpatterns,
    *toolkit_urls.urlpatterns,
]
