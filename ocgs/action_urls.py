"""Addresses of the desk of a lead officer, and of the contract over an action."""

from django.urls import path

from ocgs.views import contracts, desks, moving

# Each step of an action, and what else is done about one, at an address of its own.
DEEDS = {
    "offer": contracts.ActionOffer,
    "accept": contracts.ActionAccept,
    "counter": contracts.ActionCounter,
    "agree": contracts.ActionAgree,
    "keep": contracts.ActionKeep,
    "decline": contracts.ActionDecline,
    "begin": contracts.ActionBegin,
    "block": contracts.ActionBlock,
    "resume": contracts.ActionResume,
    "move": moving.ActionMove,
    "complete": contracts.ActionComplete,
    "fail": contracts.ActionFail,
    "cancel": contracts.ActionCancel,
    "progress": contracts.ActionProgress,
    "support": contracts.ActionSupport,
}

urlpatterns = [
    path("desk/", desks.LeadDesk.as_view(), name="desk-lead"),
    *(
        path(f"actions/<slug:reference>/{name}/", view.as_view(), name=f"action-{name}")
        for name, view in DEEDS.items()
    ),
    path(
        "actions/<slug:reference>/support/<slug:agency>/end/",
        contracts.ActionUnsupport.as_view(),
        name="action-unsupport",
    ),
]
