"""What a new lead officer is given: what was done lately, and whom to ring."""

from audit.choices import Operation
from audit.models import Entry
from ocgs.models import Action, Custody, Member, Order

SHOWN = 15
# The acts a pack tells of, in words.
WORDS = {
    "ocg.map": "The group was mapped",
    "ocg.allocate": "A lead officer was named",
    "ocg.share": "The group was shared",
    "ocg.unshare": "A share ended",
    "ocg.restrict": "Restricted, or opened again",
    "plan.change": "The plan was saved",
    "action.add": "An action was added",
    "action.offer": "An action was offered",
    "action.accept": "An action was accepted",
    "action.decline": "An action was declined",
    "action.complete": "An action was done",
    "action.cancel": "An action was cancelled",
    "member.add": "A member was added",
    "member.change": "A member was changed",
    "custody.add": "A custody record was added",
    "custody.change": "A custody record was changed",
    "order.add": "An order was added",
    "order.change": "An order was changed",
    "order.check": "A term was checked",
    "order.breach": "A breach was recorded",
    "order.court": "A court changed an order",
}


def events_of(ocg, user):
    """The last acts on a group and what is under it, as far as the user may see; newest first."""
    under = [
        Action.objects.visible_to(user).of_plan(ocg.plan),
        Member.objects.visible_to(user).of_ocg(ocg),
        Custody.objects.visible_to(user).filter(member__ocg=ocg),
        Order.objects.visible_to(user).filter(member__ocg=ocg),
    ]
    subjects = [ocg.reference]
    for rows in under:
        subjects += rows.values_list("reference", flat=True)
    kinds = [rows.model._meta.label_lower for rows in under]
    entries = (
        Entry.objects.filter(
            subject_kind__in=[ocg._meta.label_lower, *kinds], subject__in=subjects, verb__in=WORDS
        )
        .exclude(operation=Operation.CONSULTATION)
        .select_related("actor")
        .order_by("-pk")[:SHOWN]
    )
    return [
        {
            "title": WORDS[entry.verb],
            "by": str(entry.actor or "the portal"),
            "at": entry.at,
            "text": entry.subject if entry.subject != ocg.reference else "",
        }
        for entry in entries
    ]


def contacts_of(ocg, actions):
    """Those to ring: who leads and coordinates, and who answered for each open action."""
    people = [
        ("Lead officer until now", ocg.lro),
        ("Deputy", ocg.deputy),
        ("Senior responsible officer", ocg.sro),
        ("Coordinator", ocg.coordinator),
    ]
    people += [(f"Answers for {action.reference}", action.answered_by) for action in actions]
    return [(part, person) for part, person in people if person]
