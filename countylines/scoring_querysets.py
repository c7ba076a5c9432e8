"""Every filter and ordering of scores of lines, named in words."""

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from agencies import policy
from agencies.duties import Duty
from countylines.choices import ScoreStatus
from countylines.querysets import ChildQuerySet

OPEN = [ScoreStatus.DRAFT, ScoreStatus.PROPOSED, ScoreStatus.RETURNED]


class ScoreQuerySet(ChildQuerySet):
    """Scores: those in force for everybody who reads the line, all of them for its teams."""

    def visible_to(self, user):
        """Follows the line, within the force: a share of a line lets nobody in to its score."""
        if not policy.may(user, Duty.READ_LINES):
            return self.none()
        lines = self._lines()
        return self.filter(
            Q(status=ScoreStatus.STANDS, line__in=lines.allowing(user, "read").values("pk"))
            | Q(line__in=lines.allowing(user, "score").values("pk"))
        )

    def for_page(self):
        """What the page of a score shows."""
        return self.select_related("line__district", "model", "scored_by", "checked_by")

    def current_of(self, line):
        """The score in force; None before there is one."""
        found = self.filter(line=line, status=ScoreStatus.STANDS).select_related("model")
        return found.order_by("-stands_from", "-number").first()

    def in_force_on(self, line, *moments):
        """For each of these moments the score of one line that stood last before it."""
        rows = self.filter(line=line, status=ScoreStatus.STANDS)
        newest = list(rows.order_by("-stands_from", "-number"))
        return [next((row for row in newest if row.stands_from < at), None) for at in moments]

    def in_force_at(self, *moments):
        """The score of each line that was in force at each of these moments."""
        found = Q(pk__in=())
        for moment in moments:
            stood = self.filter(status=ScoreStatus.STANDS, stands_from__lte=moment)
            newest = [F("stands_from").desc(), F("number").desc()]
            placed = stood.annotate(place=Window(RowNumber(), partition_by="line", order_by=newest))
            found |= Q(pk__in=placed.filter(place=1).values("pk"))
        return self.filter(found)

    def open(self):
        """Not finished."""
        return self.filter(status__in=OPEN)

    def to_agree_by(self, user):
        """Waiting for a second person, who may be this one; the longest waiting first."""
        lines = self._lines().allowing(user, "approve")
        waiting = self.filter(status=ScoreStatus.PROPOSED).exclude(scored_by=user)
        return waiting.filter(line__in=lines.values("pk")).select_related("line").order_by("pk")

    def sent_back_to(self, user):
        """Scores of this person that a second person sent back; the longest waiting first."""
        lines = self._lines().allowing(user, "score")
        back = self.filter(status=ScoreStatus.RETURNED, scored_by=user)
        return back.filter(line__in=lines.values("pk")).select_related("line").order_by("pk")

    def lock(self, score):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("line", "model").get(pk=score.pk)
