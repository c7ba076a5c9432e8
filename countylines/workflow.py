"""The steps of lines and of their scores."""

from core.workflow import Step, Workflow
from countylines.choices import AT_GATE, CLOSED, ON_MATRIX, LineStatus, ScoreStatus

L = LineStatus
S = ScoreStatus
CLOSABLE = ON_MATRIX | {L.DORMANT}

LINE = Workflow(
    Step("pass", "Pass the gate", AT_GATE, L.ACTIVE, "decide", needs_reason=True),
    Step("wait", "Not yet", AT_GATE, L.WAITING, "decide", needs_reason=True),
    Step(
        "watch",
        "Put on the watch-list",
        frozenset({L.NOMINATED, L.WAITING}),
        L.WATCHED,
        "decide",
        needs_reason=True,
    ),
    Step(
        "investigate",
        "Begin an investigation",
        frozenset({L.ACTIVE, L.REEMERGED, L.DORMANT}),
        L.INVESTIGATED,
        "change",
        needs_reason=True,
    ),
    Step("rest", "Mark dormant", ON_MATRIX, L.DORMANT, "change", needs_reason=True),
    Step(
        "wake",
        "Active again",
        frozenset({L.DORMANT, L.INVESTIGATED}),
        L.ACTIVE,
        "change",
        needs_reason=True,
    ),
    Step("close-one", "Close, Type 1", CLOSABLE, L.CLOSED_ONE, "decide", needs_reason=True),
    Step("close-two", "Close, Type 2", CLOSABLE, L.CLOSED_TWO, "decide", needs_reason=True),
    Step(
        "close-out",
        "Close: not a county line any more",
        CLOSABLE,
        L.CLOSED_OUT,
        "decide",
        needs_reason=True,
    ),
    Step(
        "transfer",
        "Transfer to another force",
        CLOSABLE,
        L.TRANSFERRED,
        "decide",
        needs_reason=True,
    ),
    Step("reemerge", "Re-emerged", CLOSED, L.REEMERGED, "decide", needs_reason=True),
)

SCORE = Workflow(
    Step("send", "Send", frozenset({S.DRAFT, S.RETURNED}), S.PROPOSED, "score"),
    Step("agree", "Agree", frozenset({S.PROPOSED}), S.STANDS, "approve", needs_reason=True),
    Step("return", "Send back", frozenset({S.PROPOSED}), S.RETURNED, "approve", needs_reason=True),
    Step(
        "withdraw",
        "Abandon",
        frozenset({S.DRAFT, S.PROPOSED, S.RETURNED}),
        S.WITHDRAWN,
        "score",
        needs_reason=True,
    ),
)
