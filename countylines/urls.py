"""Addresses of this app."""

from django.urls import include, path

from countylines.views import (
    closing,
    devices,
    interventions,
    lines,
    matrix,
    models,
    operations,
    placing,
    retention,
    scores,
    sharing,
    trend,
)

app_name = "countylines"

LINE_STEPS = {
    "pass": lines.CountyLinePass,
    "wait": lines.CountyLineWait,
    "watch": lines.CountyLineWatch,
    "investigate": lines.CountyLineInvestigate,
    "rest": lines.CountyLineRest,
    "wake": lines.CountyLineWake,
    "transfer": lines.CountyLineTransfer,
    "close-one": closing.CountyLineCloseOne,
    "close-two": closing.CountyLineCloseTwo,
    "close-out": closing.CountyLineCloseOut,
    "reemerge": closing.CountyLineReemerge,
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
    path("devices/add/", devices.DeviceCreate.as_view(), name="device-create"),
    path("devices/<slug:device>/retire/", devices.DeviceRetire.as_view(), name="device-retire"),
    path("orders/add/", closing.DdtroCreate.as_view(), name="ddtro-create"),
    path("sharing/", sharing.CountyLineSharing.as_view(), name="countyline-sharing"),
    path("share/", sharing.CountyLineShare.as_view(), name="countyline-share"),
    path(
        "shares/<slug:share>/end/",
        sharing.CountyLineUnshare.as_view(),
        name="countyline-unshare",
    ),
    path("link/", devices.LinkCreate.as_view(), name="link-create"),
    path("score/", scores.ScoreOfLine.as_view(), name="score-of-line"),
    path("flex/", placing.FlexCreate.as_view(), name="flex-create"),
    path("adopt/", placing.FlexAdopt.as_view(), name="flex-adopt"),
    path("flex/<slug:flex>/return/", placing.FlexReturn.as_view(), name="flex-return"),
    path("score/start/", scores.ScoreCreate.as_view(), name="score-create"),
]
score_patterns = [
    path("", scores.ScoreDetail.as_view(), name="score-detail"),
    path("change/", scores.ScoreChange.as_view(), name="score-change"),
    *(path(f"{step}/", view.as_view(), name=f"score-{step}") for step, view in SCORE_STEPS.items()),
]
people_patterns = [
    path("", interventions.InterventionDetail.as_view(), name="intervention-detail"),
    path("change/", interventions.InterventionChange.as_view(), name="intervention-change"),
    path("contact/", interventions.InterventionContact.as_view(), name="intervention-contact"),
    path("keep/", retention.InterventionKeep.as_view(), name="intervention-keep"),
    path("hold/", retention.InterventionHold.as_view(), name="intervention-hold"),
    path("lift/", retention.InterventionLift.as_view(), name="intervention-lift"),
    path("ask-disposal/", retention.InterventionAsk.as_view(), name="intervention-ask-disposal"),
    path("dispose/", retention.InterventionDispose.as_view(), name="intervention-dispose"),
    path("close/", interventions.InterventionClose.as_view(), name="intervention-close"),
]
model_patterns = [
    path("", models.MatrixModelDetail.as_view(), name="matrixmodel-detail"),
    path("copy/", models.MatrixModelCopy.as_view(), name="matrixmodel-copy"),
    path("change/", models.MatrixModelChange.as_view(), name="matrixmodel-change"),
    path("preview/", models.MatrixModelPreview.as_view(), name="matrixmodel-preview"),
    path("launch/", models.MatrixModelLaunch.as_view(), name="matrixmodel-launch"),
    path("add-factor/", models.MatrixModelFactor.as_view(), name="matrixmodel-add-factor"),
    path("factors/<slug:factor>/", models.MatrixModelFactor.as_view(), name="matrixmodel-factor"),
    path(
        "factors/<slug:factor>/drop/",
        models.MatrixModelDropFactor.as_view(),
        name="matrixmodel-drop-factor",
    ),
]
operation_patterns = [
    path("", operations.OperationDetail.as_view(), name="operation-detail"),
    path("targets/", operations.OperationTarget.as_view(), name="operation-target"),
    path("results/", operations.OperationResult.as_view(), name="operation-result"),
]
urlpatterns = [
    path("", lines.CountyLineList.as_view(), name="countyline-list"),
    path("nominate/", lines.CountyLineCreate.as_view(), name="countyline-create"),
    path("matrix/", matrix.MatrixList.as_view(), name="matrix-list"),
    path("matrix/<slug:which>/", matrix.MatrixDetail.as_view(), name="matrix-detail"),
    path("matrix/<slug:which>/heat/", matrix.MatrixHeat.as_view(), name="matrix-heat"),
    path("matrix/<slug:which>/csv/", matrix.MatrixExport.as_view(), name="matrix-export"),
    path("matrix/<slug:which>/what-if/", placing.MatrixWhatIf.as_view(), name="matrix-what-if"),
    path("trend/", trend.SnapshotList.as_view(), name="snapshot-list"),
    path("people/", interventions.InterventionList.as_view(), name="intervention-list"),
    path("people/add/", interventions.InterventionCreate.as_view(), name="intervention-create"),
    path("people/<slug:reference>/", include(people_patterns)),
    path("checks/<slug:reference>/", closing.CheckBackRecord.as_view(), name="checkback-record"),
    path("orders/", closing.DdtroList.as_view(), name="ddtro-list"),
    path("orders/<slug:reference>/", closing.DdtroDetail.as_view(), name="ddtro-detail"),
    path("orders/<slug:reference>/change/", closing.DdtroChange.as_view(), name="ddtro-change"),
    path(
        "orders/<slug:reference>/<slug:device>/lapse/",
        closing.DdtroLapse.as_view(),
        name="ddtro-lapse",
    ),
    path("operations/", operations.OperationList.as_view(), name="operation-list"),
    path("operations/start/", operations.OperationCreate.as_view(), name="operation-create"),
    path("operations/<slug:reference>/", include(operation_patterns)),
    path("versions/", models.MatrixModelList.as_view(), name="matrixmodel-list"),
    path("versions/<slug:reference>/", include(model_patterns)),
    path("scores/<slug:reference>/", include(score_patterns)),
    path("<slug:reference>/", include(line_patterns)),
]
