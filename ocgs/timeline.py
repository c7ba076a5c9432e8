"""What was done about a group, from its nomination on, as far as its reader may see."""

from collections import defaultdict

from django.db.models import Q

from audit.choices import Operation
from audit.models import Entry
from ocgs import told
from ocgs.contents import Under, parts, seen_under
from ocgs.models.part import Part

# Acts on the group itself: in words, and the action that its reader must hold.
OF_GROUP = {
    "ocg.map": ("The group was mapped", "brief"),
    "ocg.allocate": ("A lead officer was named", "read"),
    "plan.change": ("The plan was saved", "read"),
    "plan.copy": ("Text was put into the plan", "read"),
    "ocg.make_score_due": ("A new score was asked for", "read"),
    "nationalresult.add": ("A national result was copied", "read"),
    "ocg.share": ("The group was shared", "share"),
    "ocg.reshare": ("A share was changed", "share"),
    "ocg.unshare": ("A share ended", "share"),
    "ocg.restrict": ("Restricted, or opened again", "share"),
    **{verb: (words, "read") for verb, words in told.PLAN_ROW.items()},
}


def events_of(ocg, user, actions):
    """Entries that a timeline of the group shows this person, newest first."""
    verbs = [verb for verb, (_, needed) in OF_GROUP.items() if needed in actions]
    told = Q(subject_kind=ocg._meta.label_lower, subject=ocg.reference, verb__in=verbs)
    names = defaultdict(list)
    for record in seen_under(user, [ocg])[ocg.pk]:
        names[record.kind].append(record.reference)
    for model in parts():
        kind = model._meta.label_lower
        if names[kind] and model.told_of:
            told |= Q(subject_kind=kind, subject__in=names[kind], verb__in=model.told_of)
    return (
        Entry.objects.filter(told)
        .exclude(operation=Operation.CONSULTATION)
        .select_related("actor")
        .order_by("-pk")
    )


def in_words(entries):
    """Entries as the timeline piece shows them: what, by whom, when, which record, to whom."""
    words = {verb: text for verb, (text, _) in OF_GROUP.items()}
    for model in parts():
        words |= model.told_of
    return [_event(entry, words[entry.verb]) for entry in entries]


def _event(entry, words):
    record = Under(entry.subject_kind, entry.subject)
    under = issubclass(record.model, Part)
    return {
        "title": words,
        "by": str(entry.actor or "the portal"),
        "at": entry.at,
        "text": entry.subject if under else ", ".join(map(str, entry.recipients)),
        "url": record.url if under else "",
    }
