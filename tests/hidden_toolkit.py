"""Notes of practice that nobody outside may notice, and a sign that names a power to insiders."""

from tests.toolkit.card_factories import note, sign
from toolkit.services import notes


def add_notes(case):
    """One that waits, and one that was not shown, with the reason."""
    for name in ("practice", "bad_practice"):
        texts = {"title": case.word(f"{name}_title"), "text": case.word(f"{name}_text")}
        made = case.keep(note(case.tactic, case.nominator, **texts), name)
    notes.decline_note(made, actor=case.supervisor, reason=case.word("bad_practice_reason"))


def add_sign(case):
    """A sign whose reason stands on the pages of groups alone."""
    sign("crime:illicit_goods", case.other_tactic, case.word("sign_why"))
