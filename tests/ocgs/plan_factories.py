"""What a plan holds and its reviews, made through the pages' services."""

from ocgs.models import PLAN_ROWS, PlanReview
from ocgs.services import plan_rows, reviews
from tests.factories import days, fresh

# A row of each kind as somebody would write it.
RIGHT = {
    "objectives": {
        "text": "End the night deliveries",
        "harm": "Neighbours are afraid to complain.",
        "strand": "protect",
        "measure": "No delivery for three months",
    },
    "requirements": {
        "question": "Who owns the vans?",
        "why": "The owner can be held to account.",
        "priority": "high",
        "owner": "Trading Standards",
        "may_know": "The partners of this plan",
        "answer": "A hire firm owns one.",
        "state": "partly",
        "expires_on": None,
    },
    "risks": {
        "kind": "safeguarding",
        "level": "high",
        "what": "Tenants are pressed to store goods.",
        "answer": "Housing visits with a second officer.",
        "owner": "Golding Homes",
    },
    "stakeholders": {
        "name": "Residents’ association",
        "contact": "Through the ward councillor",
        "brings": "Knows who comes and goes.",
        "consulted_on": None,
    },
    "communications": {
        "audience": "Residents of the estate",
        "message": "What is being done about the deliveries.",
        "not_said": "Anything about a warrant.",
        "channel": "Letter",
        "owner": "The council’s press office",
        "planned_on": None,
        "done_on": None,
    },
}


def add(slug, ocg, *, actor=None, **typed):
    """A row of one kind, as the lead officer puts it into the plan."""
    row = PLAN_ROWS[slug](plan=ocg.plan, **RIGHT[slug] | typed)
    return fresh(plan_rows.add_row(row, actor=actor or ocg.lro))


def look(ocg, kind="review", *, actor=None, reviewed_on=None, **typed):
    """A review of the plan, or an update, signed by the lead officer."""
    whole = {
        "attended": "Kent Police, the council.",
        "learned": "Two visits are worth more than one.",
        "decision": "continue",
        "reason": "It works.",
        "next_on": days(28),
    }
    values = {"changed": "One unit closed.", "new_risks": ""} | typed
    if kind == "review":
        values = whole | values
    sign = reviews.sign_review if kind == "review" else reviews.sign_update
    review = PlanReview(plan=ocg.plan, kind=kind, reviewed_on=reviewed_on or days(0), **values)
    return fresh(sign(review, actor=actor or ocg.lro))


def plan_arguments(ocg):
    """What the addresses of a plan take in the access test, by the start of their names."""
    risk, review = add("risks", ocg), look(ocg)
    return {
        "ocgs:planrow-of-plan": [ocg.reference, "risks"],
        "ocgs:planrow-create": [ocg.reference, "risks"],
        "ocgs:planrow-": ["risks", risk.reference],
        "ocgs:planreview-of-plan": [ocg.reference],
        "ocgs:planreview-create": [ocg.reference, "review"],
        "ocgs:planreview-": [review.reference],
    }
