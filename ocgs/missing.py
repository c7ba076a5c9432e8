"""What a nomination still lacks, in words, for whoever reviews it."""

from ocgs.definition import CORE, ELEMENTS, Finding, Limb
from ocgs.parts import RowKind


def missing_from(nomination, findings, kinds):
    """Sentences: limbs without an answer or not met, parts that hold nothing, open questions."""
    unanswered = [limb.label for limb in Limb if limb not in findings]
    refused = [limb.label for limb in CORE if findings.get(limb) == Finding.NO]
    unknown = [limb.label for limb in CORE if findings.get(limb) == Finding.UNKNOWN]
    if unanswered:
        yield "Limbs without an answer: " + ", ".join(unanswered)
    if refused:
        yield "Limbs that are not met: " + ", ".join(refused)
    if unknown:
        yield "Limbs not known: " + ", ".join(unknown)
    if not unanswered and not any(findings[limb] == Finding.YES for limb in ELEMENTS):
        yield "No element of planning, control, coordination, structure or group decision-making"
    empty = [kind.label.lower() for kind in RowKind if kind not in kinds]
    if empty:
        yield "Nothing under: " + ", ".join(empty)
    if not nomination.active_since:
        yield "Since when they have been active"
    if nomination.coordinator_id is None:
        yield "A coordinator who has it"
