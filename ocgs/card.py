"""What the first page of a group says: one list of facts, each for those who hold its action."""

from django.urls import reverse
from django.utils import timezone

from ocgs.access import training_in_words
from ocgs.due import due_for
from ocgs.models import OCG, AccessRequest, Action, Plan
from ocgs.scores import Score
from ocgs.services.members import KEEPS

SHOWN = 3


def for_card():
    """Groups with all that their card shows."""
    return OCG.objects.select_related(
        "district__division", "lead_agency", "lro__agency", "deputy", "sro", "coordinator__agency"
    ).with_training()


def card_of(ocg, user, actions):
    """Context of the card, for whoever holds these actions; `ocg` was read `with_score`."""
    reads = "read" in actions
    lro = ocg.lro if reads else None
    return {
        "ocg": ocg,
        "trained": training_in_words(ocg.trained_until) if lro else "",
        "score": ocg.score and Score(**ocg.score),
        "due": due_on(ocg, user, actions) if reads else [],
    }


def due_on(ocg, user, actions):
    """What is due about a group, the nearest first: what, on which day, where, whether late.

    Requests for access stand at the day they were asked; those, and the dates and checks of
    members, are for whoever may act on them.
    """
    today = timezone.localdate()
    rows = []
    plan = Plan.objects.visible_to(user).filter(ocg=ocg, next_review_on__isnull=False).first()
    if plan:
        address = reverse(plan.page, args=[ocg.reference])
        rows.append(("Review the plan", plan.next_review_on, address))
    open_now = Action.objects.visible_to(user).open().filter(plan__ocg=ocg)
    rows += [
        (action.title, action.due_on, action.get_absolute_url())
        for action in open_now.order_by("due_on", "pk")[:SHOWN]
    ]
    if not actions.isdisjoint(KEEPS):
        rows += [
            (f"{row.what}: {row.subject}", row.on, row.get_absolute_url())
            for row in due_for(user, ocg=ocg, most=SHOWN)
        ]
    dated = [(on, what, url, on < today) for what, on, url in rows]
    if "share" in actions:
        waiting = AccessRequest.objects.to_answer_by(user).of(ocg).select_related("agency")
        dated += [
            (
                timezone.localdate(asked.asked_at),
                f"{asked.agency} asks for access",
                asked.get_absolute_url(),
                False,
            )
            for asked in waiting[:SHOWN]
        ]
    return [(what, on, url, late) for on, what, url, late in sorted(dated)]
