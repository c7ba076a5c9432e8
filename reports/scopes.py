"""Whose rows a report counts: the force's, or what one person may see."""

from dataclasses import dataclass

from agencies import policy
from agencies.duties import Duty
from countylines.models import CountyLine
from disruptions.models import Disruption
from ocgs.models import OCG

FORCE, SEEN, PUBLISHED = "force", "seen", "published"


@dataclass(frozen=True)
class Scope:
    """Everything for people with the duty to read reports; else what the reader may see.

    Published: what the force tells everybody who works here, of no restricted group.
    """

    user: object = None
    published: bool = False

    @property
    def key(self):
        if self.published:
            return PUBLISHED
        return SEEN if self.user else FORCE

    def disruptions(self):
        """The disruptions that are counted."""
        rows = Disruption.objects.order_by()
        if self.published:
            return rows.told_openly()
        return rows.visible_to(self.user) if self.user else rows

    def groups(self):
        """The groups that are counted: those a person may read; None for all there are."""
        if self.published:
            return OCG.objects.told_openly()
        return OCG.objects.allowing(self.user, "read") if self.user else None

    def lines(self):
        """The lines that are counted; None where their scores are not this reader's."""
        if self.user is None:
            return CountyLine.objects.order_by()
        if not policy.may(self.user, Duty.READ_LINES):
            return None
        return CountyLine.objects.readable(self.user).order_by()


def scope_of(user) -> Scope:
    """What this person's report counts."""
    return Scope(None if policy.may(user, Duty.READ_REPORTS) else user)
