"""The steps of all that has a status here: nominations, groups, actions, editions and others."""

from core.workflow import Step, Workflow
from ocgs.choices import (
    TAKEN_ON,
    ActionStatus,
    AssessmentStatus,
    EditionStatus,
    MergerStatus,
    NominationStatus,
    OCGStatus,
)
from ocgs.member_choices import HandoverStatus
from ocgs.sharing_choices import AccessStatus

N = NominationStatus
A = ActionStatus
H = HandoverStatus
S = AssessmentStatus
E = EditionStatus
R = AccessStatus
G = OCGStatus
M = MergerStatus

# With the unit, and not decided.
OPEN = frozenset({N.SUBMITTED, N.DEVELOPMENT, N.READY})
# Taken on by an agency, and not finished.
WORKED_ON = frozenset(TAKEN_ON)

OCG = Workflow(
    Step(
        "activate",
        "Make active again",
        frozenset({G.MONITORED, G.REOPENED}),
        G.ACTIVE,
        "decide",
        needs_reason=True,
    ),
    Step(
        "monitor",
        "Monitor only",
        frozenset({G.ACTIVE, G.REOPENED}),
        G.MONITORED,
        "decide",
        needs_reason=True,
    ),
    Step(
        "dismantle",
        "Record as dismantled",
        frozenset({G.ACTIVE, G.MONITORED, G.REOPENED}),
        G.DISMANTLED,
        "decide",
        needs_reason=True,
    ),
    Step(
        "archive",
        "Archive",
        frozenset({G.ACTIVE, G.MONITORED, G.REOPENED, G.DISMANTLED}),
        G.ARCHIVED,
        "approve",
        needs_reason=True,
    ),
    Step(
        "reopen",
        "Re-open",
        frozenset({G.DISMANTLED, G.ARCHIVED}),
        G.REOPENED,
        "decide",
        needs_reason=True,
    ),
)

MERGER = Workflow(
    Step("approve", "Merge the groups", frozenset({M.PROPOSED}), M.MERGED, "decide"),
    Step(
        "decline",
        "Decline",
        frozenset({M.PROPOSED}),
        M.DECLINED,
        "decide",
        needs_reason=True,
    ),
    Step(
        "withdraw",
        "Withdraw",
        frozenset({M.PROPOSED}),
        M.WITHDRAWN,
        "decide",
        needs_reason=True,
    ),
)

NOMINATION = Workflow(
    Step("submit", "Submit", frozenset({N.DRAFT, N.RETURNED}), N.SUBMITTED, "change"),
    Step("develop", "Take into development", OPEN - {N.DEVELOPMENT}, N.DEVELOPMENT, "decide"),
    Step("ready", "Ready to score", OPEN - {N.READY}, N.READY, "decide"),
    Step("accept", "Accept", OPEN | {N.SECOND}, N.ACCEPTED, "decide", needs_reason=True),
    Step("merge", "Merge with a group", OPEN | {N.SECOND}, N.MERGED, "decide", needs_reason=True),
    Step("return", "Ask a question", OPEN, N.RETURNED, "decide", needs_reason=True),
    Step("decline", "Decline", OPEN | {N.SECOND}, N.DECLINED, "decide", needs_reason=True),
    # Taken by accepting, merging or declining what is flagged; it has no page of its own.
    Step("propose", "Propose", OPEN, N.SECOND, "decide", needs_reason=True),
    Step("refuse", "Do not sign", frozenset({N.SECOND}), N.DEVELOPMENT, "decide", True),
    Step(
        "withdraw",
        "Withdraw",
        OPEN | {N.DRAFT, N.RETURNED},
        N.WITHDRAWN,
        "change",
        needs_reason=True,
    ),
)

ACTION = Workflow(
    Step("offer", "Offer", frozenset({A.PROPOSED, A.DECLINED}), A.OFFERED, "change"),
    Step("accept", "Accept", frozenset({A.OFFERED}), A.AGREED, "answer"),
    Step(
        "counter",
        "Propose another date",
        frozenset({A.OFFERED}),
        A.COUNTERED,
        "answer",
        needs_reason=True,
    ),
    Step("decline", "Decline", frozenset({A.OFFERED}), A.DECLINED, "answer", needs_reason=True),
    # Another date is another offer: the agency answers it anew.
    Step("move", "Move the date", WORKED_ON | {A.OFFERED}, A.OFFERED, "change", needs_reason=True),
    Step("agree", "Agree to the date", frozenset({A.COUNTERED}), A.AGREED, "change"),
    Step("keep", "Do not agree", frozenset({A.COUNTERED}), A.OFFERED, "change", needs_reason=True),
    Step("resume", "Go on", frozenset({A.BLOCKED}), A.WORKING, "answer"),
    Step("complete", "Mark done", WORKED_ON, A.COMPLETED, "answer", needs_reason=True),
    Step("begin", "Begin", frozenset({A.AGREED}), A.WORKING, "answer"),
    Step(
        "block",
        "Say what blocks it",
        frozenset({A.AGREED, A.WORKING}),
        A.BLOCKED,
        "answer",
        needs_reason=True,
    ),
    Step("fail", "Not achieved", WORKED_ON, A.UNACHIEVED, "answer", needs_reason=True),
    Step(
        "cancel",
        "Cancel the action",
        WORKED_ON | {A.PROPOSED, A.OFFERED, A.COUNTERED, A.DECLINED},
        A.CANCELLED,
        "change",
        needs_reason=True,
    ),
)

EDITION = Workflow(
    Step("sign", "Sign this edition", frozenset({E.ASKED}), E.SIGNED, "approve"),
    Step("return", "Send back", frozenset({E.ASKED}), E.RETURNED, "approve", needs_reason=True),
    Step("withdraw", "Withdraw the request", frozenset({E.ASKED}), E.WITHDRAWN, "change"),
    # Taken by asking again; it has no page of its own.
    Step("replace", "Replace", frozenset({E.ASKED}), E.REPLACED, "change"),
)

HANDOVER = Workflow(
    Step("accept", "Accept the group", frozenset({H.OFFERED}), H.ACCEPTED, "answer"),
    Step("decline", "Decline", frozenset({H.OFFERED}), H.DECLINED, "answer", needs_reason=True),
    Step(
        "withdraw",
        "Withdraw the handover",
        frozenset({H.OFFERED}),
        H.WITHDRAWN,
        "decide",
        needs_reason=True,
    ),
)

ASSESSMENT = Workflow(
    Step("propose", "Send for approval", frozenset({S.DRAFT, S.RETURNED}), S.PROPOSED, "score"),
    Step("approve", "Approve", frozenset({S.PROPOSED}), S.APPROVED, "approve", needs_reason=True),
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

ACCESS = Workflow(
    Step("grant", "Grant as asked", frozenset({R.ASKED}), R.GRANTED, "share"),
    Step("grant-partly", "Grant in part", frozenset({R.ASKED}), R.PARTLY, "share"),
    Step("refuse", "Refuse", frozenset({R.ASKED}), R.REFUSED, "share", needs_reason=True),
    Step("withdraw", "Withdraw", frozenset({R.ASKED}), R.WITHDRAWN, "answer"),
)
