"""What somebody will newly see: the deed is done, looked at through their eyes, and undone.

Nothing here says who sees what. The same services, grants, querysets and card as in earnest
are asked before and after, inside a savepoint that is rolled back.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db import transaction
from django.template.loader import render_to_string

from agencies.choices import Vetting
from agencies.doors import doors_closed
from agencies.people import Agency, User
from ocgs.card import card_of, for_card
from ocgs.contents import held_on, pages_of, seen_under

# What an action lets people do, beyond seeing.
MAY = {
    "claim": "Claim disruptions",
    "change": "Edit the plan",
    "share": "Decide who else sees it",
    "decide": "Take the unit’s decisions",
}


@dataclass(frozen=True)
class Difference:
    """What one kind of reader gains of one record, or loses."""

    root: object
    facts: str
    pages: list
    records: list
    unnamed: int
    may: list

    @property
    def is_empty(self):
        return not (self.facts or self.pages or self.records or self.unnamed or self.may)

    def key(self):
        """All of it as text, the same whenever it is the same."""
        return repr(
            (self.root.reference, self.facts, self.pages, self.records, self.unnamed, self.may)
        )


@dataclass(frozen=True)
class Sight:
    """What some readers gain and lose: all of these see the same."""

    who: list
    gains: list
    losses: list

    @property
    def changes_nothing(self):
        return not (self.gains or self.losses)


@dataclass(frozen=True)
class Preview:
    """What each kind of reader will gain and lose, and a mark to know it again by."""

    sights: list
    shut: list

    @property
    def mark(self):
        parts = [
            repr((sight.who, [gain.key() for gain in sight.gains]))
            + repr([loss.key() for loss in sight.losses])
            for sight in self.sights
        ]
        return hashlib.sha256("|".join(parts).encode()).hexdigest()

    @property
    def changes_nothing(self):
        return all(sight.changes_nothing for sight in self.sights)


def reader_in(team):
    """Somebody of this team with valid vetting and no grants of their own: saved nowhere."""
    reader = User(
        pk=0,
        agency=team.agency,
        vetting=Vetting.POLICE,
        vetting_expires_on=date.max,
        full_name="Somebody",
    )
    reader._teams = [team]
    return reader


def readers_of(receiver):
    """Through whose eyes to look: each role of an agency, each agency of a circle, one person."""
    if isinstance(receiver, User):
        return [(str(receiver), User.objects.get(pk=receiver.pk))]
    if isinstance(receiver, Agency):
        teams = receiver.teams.select_related("agency").order_by("role", "pk")
        return [(f"{receiver}: {team.get_role_display()}", reader_in(team)) for team in teams]
    seats = receiver.members.seated().select_related("agency")
    return [reader for seat in seats for reader in readers_of(seat.agency)]


def previewed(deed, *, viewer, readers, groups):
    """What each reader gains and loses of these groups by a deed."""
    look = partial(_looked, [ocg.pk for ocg in groups])
    return compared(deed, viewer=viewer, readers=readers, look=look, differ=_differences)


def compared(deed, *, viewer, readers, look, differ):
    """Do it, look, undo it. What `deed` refuses is refused here too.

    `look` says what one reader sees now, `differ` what is in one sight and not in another.
    `viewer` is shown nothing that they do not see themselves: it is counted for them.
    """
    own = look(viewer)
    with transaction.atomic():
        before = [look(reader) for _, reader in readers]
        deed()
        after = [look(reader) for _, reader in readers]
        transaction.set_rollback(True)
    sights = {}
    for (name, _), was, now in zip(readers, before, after, strict=True):
        gains, losses = differ(was, now, own), differ(now, was, own)
        key = repr([one.key() for one in gains]) + repr([one.key() for one in losses])
        sights.setdefault(key, Sight([], gains, losses)).who.append(name)
    shut = {doors_closed(reader): None for _, reader in readers}
    return Preview(list(sights.values()), [why for why in shut if why])


def difference(root, *, card, held, seen, pages, may):
    """What is new of one record: its template and context, what is held and seen, (was, now).

    `seen` names, as a third, what the viewer sees: the rest is counted.
    """
    (template, context), (had, holds), (had_seen, sees, own) = card, held, seen
    new = sees - had_seen
    known = {page.url for page in pages(root, had)}
    facts = render_to_string(template, context | {"actions": holds, "had": had})
    return Difference(
        root=root,
        facts=facts if facts.strip() else "",
        pages=[page for page in pages(root, holds) if page.url not in known],
        records=sorted(new & own),
        unnamed=len(new - own),
        may=[words for action, words in may.items() if action in holds - had],
    )


def _looked(ids, reader):
    """What one reader sees of each group now: its card, actions, records under it."""
    groups = list(for_card().with_score(reader).filter(pk__in=ids).order_by("pk"))
    held, seen = held_on(reader, groups), seen_under(reader, groups)
    return {
        ocg.pk: (ocg, card_of(ocg, reader, held[ocg.pk]), held[ocg.pk], seen[ocg.pk])
        for ocg in groups
    }


def _differences(less, more, own):
    """What is seen of each group in `more` and not in `less`."""
    found = []
    for pk, (ocg, card, held, seen) in more.items():
        _, _, had, had_seen = less[pk]
        _, own_card, _, own_seen = own[pk]
        # Whoever scores it blind learns no score through another's eyes.
        card = card | {"score": own_card["score"] and card["score"]}
        new = difference(
            ocg,
            card=("ocgs/_card.html", card),
            held=(had, held),
            seen=(had_seen, seen, own_seen),
            pages=pages_of,
            may=MAY,
        )
        if not new.is_empty:
            found.append(new)
    return found
