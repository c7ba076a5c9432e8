"""Every filter and ordering of the editions of plans, named in words."""

from django.db import models
from django.db.models import Max

from ocgs.choices import EditionStatus


class PlanEditionQuerySet(models.QuerySet):
    """Editions of plans."""

    def visible_to(self, user):
        """Editions of the plans of groups one may read."""
        groups = self.model.plan.field.related_model.ocg.field.related_model.objects
        return self.filter(plan__ocg__in=groups.allowing(user, "read").values("pk"))

    def to_sign_by(self, user):
        """Waiting, on groups this person approves for, and not asked for or written by them."""
        groups = self.model.plan.field.related_model.ocg.field.related_model.objects
        waiting = self.filter(
            status=EditionStatus.ASKED,
            plan__ocg__in=groups.allowing(user, "approve").values("pk"),
        )
        return waiting.exclude(authors__contains=[user.pk]).order_by("asked_at")

    def of(self, plan):
        """Those of one plan, the newest first."""
        return self.filter(plan=plan).order_by("-number")

    def newest(self, plan):
        """The newest edition of a plan, signed or not; None before there is one."""
        return self.of(plan).for_list().first()

    def for_list(self):
        """What a row of a list shows: not its text."""
        return self.select_related("asked_by", "answered_by", "plan__ocg").defer("content")

    def for_page(self):
        """What the page of an edition shows."""
        return self.select_related(
            "asked_by", "answered_by", "since", "plan__ocg__district", "plan__ocg__lro__agency"
        )

    def signed(self):
        """Those that a second person has signed."""
        return self.filter(status=EditionStatus.SIGNED)

    def waiting(self):
        """Those that wait for a signature."""
        return self.filter(status=EditionStatus.ASKED)

    def last_signed(self, plan):
        """The last signed edition of a plan; None before there is one."""
        return self.of(plan).signed().first()

    def numbered(self, plan, number):
        """The edition of this number, if it is among these."""
        return self.filter(plan=plan, number=number).first()

    def next_number(self, plan):
        """The number of the next edition of a plan."""
        return (self.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0) + 1

    def lock(self, edition):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("plan__ocg").get(pk=edition.pk)
