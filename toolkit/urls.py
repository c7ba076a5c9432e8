"""Addresses of this app."""

from django.urls import path

from toolkit.views import notes, tactics

app_name = "toolkit"

urlpatterns = [
    path("", tactics.TacticList.as_view(), name="tactic-list"),
    path("due/", tactics.TacticDue.as_view(), name="tactic-due"),
    path("notes/", notes.NoteList.as_view(), name="note-list"),
    path("notes/<slug:reference>/", notes.NoteDetail.as_view(), name="note-detail"),
    path("notes/<slug:reference>/show/", notes.NoteShow.as_view(), name="note-show"),
    path("notes/<slug:reference>/decline/", notes.NoteDecline.as_view(), name="note-decline"),
    path("notes/<slug:reference>/remove/", notes.NoteRemove.as_view(), name="note-remove"),
    path("notes/<slug:reference>/withdraw/", notes.NoteWithdraw.as_view(), name="note-withdraw"),
    path("notes/<slug:reference>/rate/", notes.NoteRate.as_view(), name="note-rate"),
    path("<slug:reference>/", tactics.TacticDetail.as_view(), name="tactic-detail"),
    path("<slug:reference>/change/", tactics.TacticChange.as_view(), name="tactic-change"),
    path("<slug:reference>/check/", tactics.TacticCheck.as_view(), name="tactic-check"),
    path("<slug:reference>/note/", notes.NoteCreate.as_view(), name="note-create"),
]
