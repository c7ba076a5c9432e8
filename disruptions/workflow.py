"""The steps of a disruption claim: the coordinator, the panel, and once an appeal."""

from core.workflow import Step, Workflow
from disruptions.choices import FOR_PANEL, Decision, DisruptionStatus

D = DisruptionStatus
AT_PANEL = frozenset({D.PANEL, D.APPEALED})


def _step(name, label, sources, target, action, needs_reason=True):
    return Step(name, label, frozenset(sources), target, action, needs_reason=needs_reason)


DISRUPTION = Workflow(
    _step("confirm", "Confirm", {D.SUBMITTED}, D.CONFIRMED, "decide"),
    _step("panel", "Send to the panel", {D.SUBMITTED}, D.PANEL, "decide", needs_reason=False),
    _step("return", "Ask a question", {D.SUBMITTED}, D.RETURNED, "decide"),
    _step("reject", "Reject", {D.SUBMITTED}, D.REJECTED, "decide"),
    _step("accept", "Accept as claimed", AT_PANEL, D.CONFIRMED, "rule"),
    _step("regrade", "Regrade", AT_PANEL, D.CONFIRMED, "rule"),
    _step("ask", "Return with a question", {D.PANEL}, D.RETURNED, "rule"),
    _step("dismiss", "Reject", AT_PANEL, D.REJECTED, "rule"),
    _step("resubmit", "Send again", {D.RETURNED}, D.SUBMITTED, "answer", needs_reason=False),
    _step("appeal", "Appeal", {D.CONFIRMED, D.REJECTED}, D.APPEALED, "answer"),
)
FOR_CLAIMANT = ("resubmit", "appeal")
RULED = (Decision.ACCEPTED, Decision.REGRADED_UP, Decision.REGRADED_DOWN, Decision.REJECTED)


def why_barred(claim, user, step):
    """Why this person may not take this step on this claim, in words; empty when they may.

    The claimant alone answers and appeals, and never decides. The panel rules on what is moderate
    or major; whoever sent it there, or ruled on it before an appeal, does not. The database says
    the same of every ruling.
    """
    mine = claim.claimed_by_id == user.pk
    if step.name in FOR_CLAIMANT and not mine:
        verb = "answer" if step.name == "resubmit" else "appeal"
        return f"Only {claim.claimed_by}, who claimed it, can {verb}."
    if step.name not in FOR_CLAIMANT and mine:
        return "Someone else must decide your disruption."
    if step.name in ("confirm", "reject") and claim.level in FOR_PANEL:
        return "The panel decides what is moderate or major: send it there."
    if step.name == "appeal":
        return _no_appeal(claim)
    if step.action == "rule" and step.name != "ask":
        return _not_to_rule(claim, user)
    return ""


def _no_appeal(claim):
    decisions = [ruling.decision for ruling in claim.rulings.all()]
    if Decision.APPEALED in decisions:
        return "It was appealed once: what was decided then stands."
    if claim.status == D.CONFIRMED and claim.level == claim.claimed_level:
        return "It was accepted as you claimed it."
    return ""


def _not_to_rule(claim, user):
    for ruling in reversed(claim.rulings.all()):
        own = ruling.by_id == user.pk
        if own and ruling.decision == Decision.SENT:
            return "You sent it to the panel: somebody else rules on it."
        if own and ruling.decision in RULED:
            return "You ruled on it before: somebody else decides the appeal."
        if ruling.decision == Decision.RETURNED:
            return ""
    return ""
