"""What the first page of a group says: one list of facts, each for those who hold its action."""

from django.urls import reverse
from django.utils import timezone

from ocgs.access import training_in_words
from ocgs.models import OCG, Action, Plan
from ocgs.scores import Score

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
        "due": due_on(ocg, user) if reads else [],
    }


def due_on(ocg, user):
    """What is due about a group, the nearest first: what, on which day, where, whether late."""
    today = timezone.localdate()
    rows = []
    plan = Plan.objects.visible_to(user).filter(ocg=ocg, next_review_on__isnull=False).first()
    if plan:
        address = reverse(plan.page, args=[ocg.reference])
        rows.append(("Review the plan", plan.next_review_on, address))
    actions = Action.objects.visible_to(user).open().filter(plan__ocg=ocg)
    rows += [
        (action.title, action.due_on, action.get_absolute_url())
        for action in actions.order_by("due_on", "pk")[:SHOWN]
    ]
    return [(what, on, url, on < today) for what, on, url in sorted(rows, key=lambda row: row[1])]
