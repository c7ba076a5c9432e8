"""What a new lead officer is given: what was done lately, and whom to ring."""

from ocgs import timeline

SHOWN = 15


def events_of(ocg, user, actions):
    """The last acts on a group and what is under it, as far as the user may see; newest first."""
    return timeline.in_words(timeline.events_of(ocg, user, actions)[:SHOWN])


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
