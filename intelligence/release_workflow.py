"""The steps of a request for a source: the custodian's alone."""

from agencies.duties import Duty
from core.workflow import Step, Workflow
from intelligence.unit_choices import ReleaseStatus

R = ReleaseStatus
KEEPS = Duty.KEEP_SOURCES

RELEASE = Workflow(
    Step("release", "Release the source", frozenset({R.ASKED}), R.RELEASED, KEEPS, True),
    Step("refuse", "Do not release it", frozenset({R.ASKED}), R.REFUSED, KEEPS, True),
)
