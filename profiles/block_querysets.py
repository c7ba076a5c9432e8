"""Which blocks of an edition a reader sees, and which recommendations are still to be carried."""

from django.db import models

from agencies import policy
from agencies.duties import Duty
from profiles.choices import CLOSED_ADVICE, Audience


class BlockQuerySet(models.QuerySet):
    """Blocks of editions."""

    def open_to(self, user):
        """Of the user's clearance, and for partners only what is for everybody."""
        found = self.filter(marking__in=policy.markings_open_to(user))
        if policy.may(user, Duty.READ_INTERNAL):
            return found
        return found.filter(audience=Audience.ALL)

    def visible_to(self, user):
        """Those open to the user in editions that exist for them."""
        editions = self.model.edition.field.related_model.objects.visible_to(user)
        return self.open_to(user).filter(edition__in=editions.values("pk"))

    def of(self, edition):
        """Those of one edition that was found for the reader."""
        return self.filter(edition=edition)

    def lock(self, block):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=block.pk)


class PassageQuerySet(BlockQuerySet):
    """Passages."""

    def for_page(self):
        """With the name of the power they point to."""
        return self.select_related("tactic").only(
            "section", "text", "theme", "trend", "strength", "marking", "audience", "edition_id",
            "tactic__key", "tactic__name",
        )  # fmt: skip


class RecommendationQuerySet(BlockQuerySet):
    """Recommendations."""

    def for_page(self):
        """With whom they ask."""
        return self.select_related("agency")

    def still_open(self):
        """Neither done nor dropped."""
        return self.exclude(status__in=CLOSED_ADVICE)

    def to_carry_to(self, edition):
        """Open ones of the district's earlier editions that no later edition has."""
        return self.still_open().filter(
            edition__district=edition.district_id,
            edition__quarter__lt=edition.quarter,
            carried_to__isnull=True,
        )

    def carried_on(self, recommendation):
        """Whether a later edition has it."""
        return self.filter(carried_from=recommendation).exists()
