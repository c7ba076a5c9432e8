"""The steps of an edition, and the duty each asks for."""

from agencies.duties import Duty
from core.workflow import Step, Workflow
from profiles.choices import EditionStatus

E = EditionStatus

EDITION = Workflow(
    Step("write", "Write", frozenset({E.BUILT, E.DRAFTING}), E.DRAFTING, Duty.AUTHOR_PROFILES),
    Step(
        "release-internally",
        "Release internally",
        frozenset({E.DRAFTING}),
        E.INTERNAL,
        Duty.RELEASE_PROFILES,
    ),
    Step(
        "release",
        "Release to partners",
        frozenset({E.INTERNAL}),
        E.PARTNERS,
        Duty.RELEASE_PROFILES,
        needs_reason=True,
    ),
)
