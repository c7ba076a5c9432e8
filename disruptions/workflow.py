"""The steps of a disruption claim."""

from core.workflow import Step, Workflow
from disruptions.choices import DisruptionStatus

D = DisruptionStatus

DISRUPTION = Workflow(
    Step("confirm", "Confirm", frozenset({D.SUBMITTED}), D.CONFIRMED, "decide", needs_reason=True),
    Step(
        "return",
        "Ask a question",
        frozenset({D.SUBMITTED}),
        D.RETURNED,
        "decide",
        needs_reason=True,
    ),
    Step("reject", "Reject", frozenset({D.SUBMITTED}), D.REJECTED, "decide", needs_reason=True),
    Step("resubmit", "Send again", frozenset({D.RETURNED}), D.SUBMITTED, "answer"),
)
