"""Cards, signs and notes for tests, made of as little as they can be."""

from agencies.choices import Role
from tests.factories import PersonFactory, PoliceFactory, fresh
from toolkit.models import Note, Sign, Tactic
from toolkit.services import cards, notes


def card(key="closure-order", **fields):
    """A card as if it came from a file, unverified unless it is given a basis."""
    basis = fields.get("basis", "")
    texts = ("what", "impact", "procedure", "who_can_help", "watch_out")
    return Tactic.objects.create(
        **{
            "key": key,
            "number": Tactic.objects.count() + 1,
            "name": key.replace("-", " ").capitalize(),
            "legislation": "An invented Act",
            "holders": ["council"],
            "areas": ["crime"],
            "strands": ["protect"],
            "targets": ["premises"],
            "commencement": "in_force",
            "action_title": f"Apply for {key}",
            "action_measure": "It is made.",
            "file_version": "2026-01",
            "status": "sourced" if basis else "unverified",
        }
        | dict.fromkeys(texts, "In short.")
        | fields
    )


def sign(name, tactic, why="It answers that."):
    """A sign that points to a card."""
    return Sign.objects.create(sign=name, tactic=tactic, why=why)


def keeper():
    """Somebody who keeps the toolkit."""
    return PersonFactory(agency=PoliceFactory(), roles=[Role.SUPERVISOR])


def typed(tactic, **changes):
    """The values of a card, some of them changed."""
    return {name: getattr(tactic, name) for name in cards.TYPED} | changes


def change(tactic, actor, **changes):
    """Change a card as it stands now."""
    tactic = fresh(tactic)
    return cards.change_card(
        tactic, actor=actor, version=tactic.version, values=typed(tactic, **changes)
    )


def check(tactic, actor):
    """Check a card as it stands now."""
    tactic = fresh(tactic)
    return cards.check_card(
        tactic, actor=actor, version=tactic.version, reason="Held against the Act."
    )


def note(tactic, author, title="What we learned", shown_by=None, **fields):
    """A note that waits, or is shown by somebody."""
    fields = {"text": "It worked better in the evening."} | fields
    made = notes.write_note(Note(tactic=tactic, title=title, **fields), actor=author)
    return notes.show_note(made, actor=shown_by) if shown_by else made
