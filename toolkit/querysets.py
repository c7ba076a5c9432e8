"""Every filter and ordering of the toolkit, named in words."""

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from agencies import policy
from agencies.doors import doors_closed
from agencies.duties import Duty
from toolkit.choices import USABLE, Area, CardStatus, Holder, NoteStatus, Strand, Target

# As many digits as the number of a row can have.
DIGITS = 19
# The texts of a card that a search looks in.
SEARCHED = ["name", "legislation", "note", "what", "impact", "procedure", "who_can_help"]
SEARCHED += ["watch_out", "case_study"]


class TacticQuerySet(models.QuerySet):
    """Cards."""

    def visible_to(self, user):
        """What powers there are is no secret: for everybody who signs in for an agency."""
        if not user.is_authenticated or not user.agency_id or not user.agency.is_active:
            return self.none()
        return self

    def for_list(self):
        """What a row of a list shows."""
        return self.defer("what", "impact", "case_study", "procedure", "who_can_help", "watch_out")

    def for_page(self):
        """What the page of one card shows."""
        return self.select_related("edited_by", "checked_by")

    def matching(self, words):
        """Cards in which every one of these words stands."""
        found = self
        for word in words.split():
            anywhere = Q()
            for name in SEARCHED:
                anywhere |= Q(**{f"{name}__icontains": word})
            found = found.filter(anywhere)
        return found

    def narrowed(self, user, words="", strand="", holder="", target="", area=""):
        """The list by its filters."""
        found = self.matching(words or "")
        asked = {
            "strands": (strand, Strand),
            "holders": (holder, Holder),
            "targets": (target, Target),
            "areas": (area, Area),
        }
        for column, (value, choices) in asked.items():
            if value in choices.values:
                found = found.filter(**{f"{column}__contains": [value]})
        return found

    def usable(self, today):
        """Cards of what can be used today, as far as they say."""
        begun = Q(in_force_from__isnull=True) | Q(in_force_from__lte=today)
        return self.filter(begun, commencement__in=USABLE)

    def to_check(self, today):
        """Cards that somebody should hold against the law, those in use first checked longest ago.

        Unverified or only sourced, checked too long ago, or of a law that may not be in force.
        """
        old = Q(checked_on__isnull=True) | Q(checked_on__lt=today - self.model.CHECKED_EVERY)
        usable = self.model.objects.usable(today).values("pk")
        return self.filter(
            ~Q(status=CardStatus.CHECKED) | old | ~Q(pk__in=usable),
        ).order_by(F("checked_on").asc(nulls_first=True), "number")

    def of_key(self, key):
        """The card of this key, if it is among these."""
        return self.filter(key=key).first() if key.isprintable() else None

    def numbered(self, pk):
        """The card of this number, if it is among these."""
        typed = str(pk)
        return self.filter(pk=pk).first() if typed.isdecimal() and len(typed) <= DIGITS else None

    def lock(self, tactic):
        """The same row, fresh and held until the transaction ends."""
        held = self.select_for_update(of=("self",)).select_related("edited_by", "checked_by")
        return held.get(pk=tactic.pk)


class SignQuerySet(models.QuerySet):
    """What in a group points to which power."""

    def pointing(self, signs, today):
        """Those of these signs that point to a power that can be used today, with its card."""
        tactics = self.model.tactic.field.related_model.objects
        return (
            self.filter(sign__in=list(signs), tactic__in=tactics.usable(today).values("pk"))
            .select_related("tactic")
            .order_by("tactic__number", "pk")
        )

    def besides(self, tactics):
        """Those that point to another power than these."""
        return self.exclude(tactic__in=tactics)


class NoteQuerySet(models.QuerySet):
    """Notes of practice: those that are shown, one's own, and all for who keeps the toolkit."""

    def visible_to(self, user):
        """Nobody reads what another agency wrote while the doors are closed to them."""
        if not user.is_authenticated or doors_closed(user):
            return self.none()
        seen = Q(status=NoteStatus.SHOWN) | Q(author=user)
        if policy.may(user, Duty.KEEP_TOOLKIT):
            seen |= ~Q(status=NoteStatus.WITHDRAWN)
        return self.filter(seen)

    def shown(self):
        """Looked at by a second person, and open to every agency."""
        return self.filter(status=NoteStatus.SHOWN)

    def waiting_for(self, user):
        """Waiting for somebody other than their author, the longest first."""
        return self.filter(status=NoteStatus.WAITING).exclude(author=user).order_by("written_at")

    def narrowed(self, user, show="", tactic=None, district=None):
        """The list by its filters."""
        found = self
        if show == "queue":
            found = found.waiting_for(user)
        elif show == "own":
            found = found.filter(author=user)
        if tactic:
            found = found.filter(tactic=tactic)
        return found.filter(district=district) if district else found

    def of_tactic(self, tactic):
        """Those about one power."""
        return self.filter(tactic=tactic)

    def for_list(self):
        """What a row shows, with how many found it useful and how many did not."""
        return self.select_related("tactic", "district", "agency", "author").annotate(
            useful=Count("ratings", filter=Q(ratings__useful=True)),
            not_useful=Count("ratings", filter=Q(ratings__useful=False)),
        )

    def best_first(self):
        """Those most people found useful first, then the newest."""
        return self.order_by("-useful", "-written_at", "-pk")

    def with_own_rating(self, user):
        """With whether this person has rated it, as `rated`."""
        ratings = self.model.ratings.rel.related_model.objects
        return self.annotate(rated=Exists(ratings.filter(note=OuterRef("pk"), person=user)))

    def lock(self, note):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("author").get(pk=note.pk)
