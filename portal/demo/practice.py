"""The demo's toolkit: its cards, one of them checked and one changed, and notes of practice."""

from agencies.places import District
from toolkit.cards import DEFAULT
from toolkit.models import Note, Tactic
from toolkit.services import cards, notes
from toolkit.services.loading import load_toolkit, read_file

# Power, district, author, title, text, what became of it, who found it useful and who did not.
NOTES = [
    (
        "closure-order",
        "Thanet",
        "lro-east",
        "A partial closure kept the tenant in",
        "Visitors were kept out and the tenant stayed. We agreed the words with adult social "
        "care before the hearing and changed the locks the same day. Calls stopped within a "
        "week. Next time: tell the neighbours sooner.",
        "shown",
        ["council", "housing", "partner-lro"],
        ["fire"],
    ),
    (
        "premises-licence-review",
        "Maidstone",
        "council",
        "Test purchases made the review short",
        "Trading Standards made three test purchases in a month and wrote them up the same way "
        "each time. The hearing had nothing left to argue about. No intelligence was needed.",
        "shown",
        ["lro", "fire"],
        [],
    ),
    (
        "fire-enforcement",
        "",
        "fire",
        "Have beds ready before the visit",
        "Twice people had nowhere to sleep after a notice. Housing now holds two rooms for the "
        "night whenever we look above a shop.",
        "shown",
        ["council"],
        [],
    ),
    (
        "adult-safeguarding",
        "Tonbridge and Malling",
        "housing",
        "Go back at another hour",
        "Tenants said all was well in the morning and let us in to see in the evening. Two "
        "visits at different hours are worth more than one long one.",
        "waiting",
        [],
        [],
    ),
]  # fmt: skip


def load_cards():
    """The cards the portal comes with."""
    load_toolkit(read_file(DEFAULT))


def load(people):
    """What people have done with the cards, by whoever would do it."""
    closure = Tactic.objects.get(key="closure-order")
    cards.check_card(
        closure,
        actor=people["supervisor"],
        version=closure.version,
        reason="Held against the section and its explanatory notes. Lengths of orders left out.",
    )
    _change(Tactic.objects.get(key="goods-seizure"), people["coordinator"])
    for row in NOTES:
        _note(row, people)


def _change(card, actor):
    values = {name: getattr(card, name) for name in cards.TYPED}
    values["note"] += " In Kent, one letter goes to the landlord with each seizure."
    cards.change_card(card, actor=actor, version=card.version, values=values)


def _note(row, people):
    key, district, author, title, text, to, useful, not_useful = row
    note = notes.write_note(
        Note(
            tactic=Tactic.objects.get(key=key),
            district=District.objects.filter(name=district).first(),
            title=title,
            text=text,
        ),
        actor=people[author],
    )
    if to == "waiting":
        return
    note = notes.show_note(note, actor=people["supervisor"])
    for name in useful:
        notes.rate_note(note, actor=people[name], useful=True)
    for name in not_useful:
        notes.rate_note(note, actor=people[name], useful=False)
