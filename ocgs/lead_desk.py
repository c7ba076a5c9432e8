"""The desk of a lead officer: their groups, what agencies owe them, what others did since."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q
from django.utils import timezone

from audit.choices import Operation
from audit.models import Entry
from ocgs.contents import Under, seen_under
from ocgs.models import OCG, Action, Plan
from ocgs.timeline import OF_GROUP

# How far back, at most, a desk tells what others did; and how many rows it shows of a kind.
SINCE = timedelta(days=60)
SHOWN = 10
MOST = 200
# Opening either of these pages is looking at the group.
LOOKING = ("ocg.read", "plan.read")


@dataclass(frozen=True)
class Deed:
    """One thing that somebody else did about a group since its lead officer last looked."""

    ocg: OCG
    at: datetime
    words: str
    by: str
    url: str


@dataclass(frozen=True)
class Owed:
    """One action that its lead officer has to look at, and why."""

    action: Action
    why: str


def owed_by_agency(groups, user, today):
    """What agencies owe these groups, or said and wait for an answer: by agency; one question."""
    rows = Action.objects.visible_to(user).filter(plan__ocg__in=groups)
    rows = rows.for_leader(today).for_list()
    found = defaultdict(list)
    for action in rows.order_by("agency__name", "due_on", "pk")[:MOST]:
        found[action.agency].append(Owed(action, why_owed(action, today)))
    return list(found.items())


def why_owed(action, today):
    """ "Late", "No answer", or what the agency said."""
    if action.is_overdue:
        return f"Late: {action.get_status_display().lower()}"
    if action.answer_due_on and action.status == "offered" and action.answer_due_on < today:
        return "No answer"
    return action.get_status_display()


def deeds_since(groups, user):
    """What others did about each of these groups since this person last opened it, newest first.

    Three questions, however many groups and acts: what is under them, when each was opened, and
    what was done.
    """
    under = seen_under(user, groups)
    opened = last_opened(groups, user)
    group_of = {Under(OCG._meta.label_lower, ocg.reference): ocg for ocg in groups}
    group_of |= {Under(Plan._meta.label_lower, ocg.reference): ocg for ocg in groups}
    for ocg in groups:
        group_of |= dict.fromkeys(under[ocg.pk], ocg)
    words = {verb: text for verb, (text, needed) in OF_GROUP.items() if needed != "share"}
    for model in {record.model for record in group_of}:
        words |= getattr(model, "told_of", {})
    names = defaultdict(list)
    for record in group_of:
        names[record.kind].append(record.reference)
    about = Q(pk__in=())
    for kind, references in names.items():
        about |= Q(subject_kind=kind, subject__in=references)
    entries = (
        Entry.objects.filter(about, verb__in=words, at__gte=timezone.now() - SINCE)
        .exclude(operation=Operation.CONSULTATION)
        .exclude(actor=user)
        .select_related("actor")
        .order_by("-pk")
    )
    deeds = []
    for entry in entries[:MOST]:
        record = Under(entry.subject_kind, entry.subject)
        ocg = group_of.get(record)
        if ocg is None or entry.pk <= opened.get(ocg.reference, 0):
            continue
        said = words[entry.verb]
        # Two acts of one kind are told apart by what they were done to.
        said = f"{said}: {record.reference}" if record.url else said
        deeds.append(Deed(ocg, entry.at, said, str(entry.actor or "the portal"), record.url))
    return deeds


def last_opened(groups, user):
    """The entry of each group's last opening by this person, by its reference."""
    rows = Entry.objects.filter(
        actor=user,
        verb__in=LOOKING,
        subject_kind__in=(OCG._meta.label_lower, Plan._meta.label_lower),
        subject__in=[ocg.reference for ocg in groups],
    ).order_by()
    return dict(rows.values_list("subject").annotate(last=Max("pk")))
