"""The records that the toolkit's addresses take in the access test."""

from agencies.choices import Role
from tests.factories import PersonFactory
from tests.toolkit.card_factories import card, change, keeper, note


def toolkit_arguments(people, ocg):
    """By the start of the name of an address."""
    tactic = card()
    change(tactic, keeper(), basis="The Act, section 1")
    waiting = note(tactic, people["nominator"])
    author = PersonFactory(agency=people["nominator"].agency, roles=[Role.LRO])
    shown = note(tactic, author, shown_by=keeper())
    return {
        "ocgs:ocg-powers": [ocg.reference],
        "ocgs:tactic-use": [tactic.key],
        "toolkit:note-create": [tactic.key],
        "toolkit:note-rate": [shown.reference],
        "toolkit:note-": [waiting.reference],
        "toolkit:tactic-due": [],
        "toolkit:tactic-": [tactic.key],
    }
