"""What somebody will newly see of a line: the share is given, looked at, and undone."""

from functools import partial

from django.apps import apps
from django.urls import reverse

from agencies import policy
from countylines.card import card_of, for_card
from countylines.models import CountyLine
from ocgs.contents import Page, Under
from ocgs.preview import compared, difference

# Pages of a line: key, label, address, the action each takes.
PAGES = [
    ("line", "Line", "countylines:countyline-detail", "view"),
    ("disruptions", "Disruptions", "disruptions:disruption-of-line", "read"),
    ("sharing", "Sharing", "countylines:countyline-sharing", "view"),
]
# What an action lets people do, beyond the facts of the card.
MAY = {
    "read": "Read how it passed the gate, and what happened to it",
    "claim": "Claim disruptions",
}


def previewed(deed, *, viewer, readers, line):
    """Do it, look, undo it. What `deed` refuses is refused here too."""
    return compared(
        deed, viewer=viewer, readers=readers, look=partial(_looked, line.pk), differ=_differences
    )


def parts():
    """Every kind of record that belongs to a line, of this app and of those above it."""
    return [
        model
        for model in apps.get_models()
        if {"line", "reference"} <= {field.name for field in model._meta.fields}
        and model._meta.get_field("line").related_model is CountyLine
        and hasattr(model.objects, "visible_to")
    ]


def pages_of(line, actions):
    """The pages of a line that open to somebody who holds these actions on it."""
    return [
        Page(key, label, reverse(name, args=[line.reference]))
        for key, label, name, needed in PAGES
        if needed in actions
    ]


def seen_under(user, line):
    """The records under a line that exist for this person."""
    return frozenset(
        Under(model._meta.label_lower, reference)
        for model in parts()
        for reference in model.objects.visible_to(user)
        .filter(line=line)
        .values_list("reference", flat=True)
    )


def _looked(pk, reader):
    """What one reader sees of the line now: its card, actions, records under it."""
    line = for_card().get(pk=pk)
    held = policy.actions_on(reader, line)
    return line, card_of(line, reader, held), held, seen_under(reader, line)


def _differences(less, more, own):
    """What is seen in `more` and not in `less`."""
    _, _, had, had_seen = less
    line, card, held, seen = more
    _, own_card, _, own_seen = own
    # Whoever may not see the group learns of none through another's eyes.
    card = card | {"group": own_card["group"] and card["group"]}
    found = difference(
        line,
        card=("countylines/_card.html", card),
        held=(had, held),
        seen=(had_seen, seen, own_seen),
        pages=pages_of,
        may=MAY,
    )
    return [] if found.is_empty else [found]
