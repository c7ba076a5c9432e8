"""The steps of an edition, and the duty each asks for."""

from agencies.duties import Duty
from core.workflow import Step, Workflow
from profiles.choices import EditionStatus

E = EditionStatus

# Steps for somebody who wrote nothing of the edition.
INDEPENDENT = frozenset({"check-quality", "check-sanitisation", "release-internally", "release"})

EDITION = Workflow(
    Step("write", "Write", frozenset({E.BUILT, E.DRAFTING}), E.DRAFTING, Duty.AUTHOR_PROFILES),
    Step(
        "submit",
        "Send for the quality check",
        frozenset({E.DRAFTING}),
        E.QUALITY,
        Duty.AUTHOR_PROFILES,
    ),
    Step(
        "check-quality",
        "Pass the quality check",
        frozenset({E.QUALITY}),
        E.SANITISATION,
        Duty.AUTHOR_PROFILES,
    ),
    Step(
        "check-sanitisation",
        "Pass the sanitisation check",
        frozenset({E.SANITISATION}),
        E.APPROVAL,
        Duty.RELEASE_PROFILES,
    ),
    Step(
        "release-internally",
        "Approve and release internally",
        frozenset({E.APPROVAL}),
        E.INTERNAL,
        Duty.RELEASE_PROFILES,
    ),
    Step(
        "send-back",
        "Send back to be written",
        frozenset({E.QUALITY, E.SANITISATION, E.APPROVAL}),
        E.DRAFTING,
        Duty.RELEASE_PROFILES,
        needs_reason=True,
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
