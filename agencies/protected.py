"""The base of every shareable record: two doors, a marking, a review date."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from agencies import policy
from agencies.choices import Marking, Standing
from agencies.shares import BreakGlass


class ProtectedQuerySet(models.QuerySet):
    """Rows reach a page only through one of the first two doors."""

    def visible_to(self, user):
        """Records that exist for this user."""
        return policy.narrow(self, user, "view")

    def allowing(self, user, action):
        """Records on which this user may take `action`."""
        return policy.narrow(self, user, action)

    def lock(self, record):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=record.pk)

    def due_for_review(self, today):
        """Records whose retention review has come and that no legal hold protects."""
        return self.filter(review_on__lte=today, legal_hold=False)


class ProtectedModel(models.Model):
    """A record that exists only for those it was shared with.

    A subclass states its `standings()`; `policy.regrant` derives the grants. There is no
    permission to add or delete: adding is a duty, and records are closed, never deleted.
    """

    reference = models.CharField(max_length=20, unique=True, editable=False)
    marking = models.CharField(max_length=20, choices=Marking, default=Marking.SENSITIVE)
    handling = models.CharField(
        max_length=200, blank=True, help_text="For example: named recipients only; do not print."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    review_on = models.DateField(null=True, blank=True, editable=False)
    legal_hold = models.BooleanField(default=False, editable=False)

    objects = ProtectedQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = policy.ACTIONS

    def __str__(self):
        return self.reference

    def standings(self):
        """Yield a `policy.Holder` for every agency and person that stands somewhere to this."""
        return iter(())

    @property
    def opens_in_emergency(self):
        """Whether break-glass finds it: nobody opens what its author has not sent."""
        return True

    def leaders(self):
        """The people who answer for it, and are told when somebody opens it in an emergency."""
        return [self.created_by]

    def holders(self):
        """Its standings, and whoever has it open in an emergency."""
        yield from self.standings()
        for opening in BreakGlass.objects.on(self).open_now().select_related("user"):
            yield policy.Holder(opening.user, Standing.PARTNER, opening.until, opening)


class Rooted:
    """Marked and handled as its `root` is."""

    @property
    def marking(self):
        return self.root.marking

    @property
    def handling(self):
        return self.root.handling

    def held_by_duty(self, user):
        """What somebody who reads it has on it by a duty of theirs."""
        return frozenset()


class Child(Rooted):
    """Part of a shareable record: it follows its root, and states which agencies it names."""

    work_duty = None
    # What further agencies may do with it.
    credited = ("view",)

    def held_alone(self, user):
        """What somebody holds on it while it belongs to no record."""
        return frozenset()

    def worked_by(self):
        """The agencies whose people answer for it, by id."""
        return ()

    def worked_by_person(self):
        """The id of the one person who works on it, whatever their agency."""
        return None

    def credited_to(self):
        """Further agencies that may see it, by id."""
        return ()
