"""The steps of a submission. `decide` is the unit's, `answer` is the sender's."""

from core.workflow import Step, Workflow
from intelligence.choices import SubmissionStatus

S = SubmissionStatus
UNSEEN = frozenset({S.RECEIVED, S.URGENT})
LOOKED_AT = UNSEEN | {S.EVALUATED, S.SANITISED}
# A question that nobody answers keeps nothing open.
ENDS = LOOKED_AT | {S.RETURNED}

SUBMISSION = Workflow(
    Step("urgent", "Take for urgent review", frozenset({S.RECEIVED}), S.URGENT, "decide"),
    Step("evaluate", "Evaluate", UNSEEN, S.EVALUATED, "decide"),
    Step("sanitise", "Mark as sanitised", frozenset({S.EVALUATED}), S.SANITISED, "decide"),
    Step("enter", "Entered on the force system", frozenset({S.SANITISED}), S.ENTERED, "decide"),
    Step("convert", "Convert to a crime", ENDS, S.CRIME, "decide", needs_reason=True),
    Step(
        "safeguard",
        "Make a safeguarding referral",
        ENDS,
        S.SAFEGUARDING,
        "decide",
        needs_reason=True,
    ),
    Step("pass", "Pass on", ENDS, S.PASSED, "decide", needs_reason=True),
    Step("close", "No intelligence value", ENDS, S.NO_VALUE, "decide", needs_reason=True),
    Step("duplicate", "Duplicate", ENDS, S.DUPLICATE, "decide", needs_reason=True),
    Step("return", "Ask the sender", LOOKED_AT, S.RETURNED, "decide", needs_reason=True),
    Step("reply", "Answer", frozenset({S.RETURNED}), S.RECEIVED, "answer"),
)
