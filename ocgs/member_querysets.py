"""Every filter and ordering of members, custody, orders and handovers, named in words."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from ocgs.member_choices import PREVENTION, OrderType

# A check is called due a week ahead.
DUE_WITHIN = timedelta(days=7)


class SubjectQuerySet(models.QuerySet):
    """People."""

    def visible_to(self, user):
        """Those who are members of a group one may read."""
        members = self.model.members.rel.related_model.objects.visible_to(user)
        return self.filter(pk__in=members.values("subject"))

    def called(self, reference):
        """The person of this reference, if they are among these."""
        return _called(self, reference.strip().upper())

    def among(self, members):
        """The people behind these members."""
        return self.filter(pk__in=members.order_by().values("subject"))

    def same_as(self, name, born_on):
        """The person of this name and date of birth, if they are among these."""
        return self.filter(name__iexact=name, born_on=born_on).first() if born_on else None


class MemberQuerySet(models.QuerySet):
    """Members of groups; one who was removed exists for nobody."""

    def visible_to(self, user):
        """Members of groups one may read."""
        groups = self.model.ocg.field.related_model.objects
        readable = groups.allowing(user, "read").values("pk")
        return self.filter(removed_at__isnull=True, ocg__in=readable)

    def for_list(self):
        """What a row of the list shows."""
        return self.select_related("subject", "ocg")

    def of_ocg(self, ocg):
        """Members of one group."""
        return self.filter(ocg=ocg)

    def called(self, reference):
        """The member of this reference, if they are among these."""
        return _called(self, reference.strip().upper())

    def who_is(self, subject_id):
        """The member who is this person, if they are among these; None for nobody."""
        return self.filter(subject=subject_id).first() if subject_id else None

    def elsewhere(self, member):
        """The same person in other groups."""
        return self.filter(subject=member.subject_id).exclude(pk=member.pk).select_related("ocg")

    def lock(self, member):
        """The same row, fresh and held until the transaction ends."""
        return (
            self.select_for_update(of=("self",)).select_related("ocg", "subject").get(pk=member.pk)
        )


class IdentifierQuerySet(models.QuerySet):
    """Phones, vehicles and addresses of members."""

    def of(self, member):
        """Those of one member."""
        return self.filter(member=member)

    def held_by(self, members):
        """How many of these members have something of each kind: (kind, count)."""
        held = self.filter(member__in=[member.pk for member in members]).order_by()
        return held.values_list("kind", Count("member", distinct=True))

    def shared_among(self, members, seen):
        """Held by one of `members` and by somebody else, of them or of those `seen`.

        With whose it is; of people who were removed, or whom one may not see, nothing.
        """
        ids = [member.pk for member in members]
        twins = (
            self.model.objects.filter(
                kind=OuterRef("kind"), value=OuterRef("value"), member__in=seen.values("pk")
            )
            .exclude(member=OuterRef("member"))
            .order_by()
        )
        own = self.filter(member__in=ids).exclude(value="")
        shared = own.filter(Exists(twins)).values("kind", "value").distinct()
        pairs = Q(pk__in=())
        for row in shared:
            pairs |= Q(**row)
        return (
            self.filter(pairs, member__in=seen.values("pk"))
            .select_related("member__subject", "member__ocg")
            .order_by("kind", "value", "member__subject__name", "pk")
        )


class ManagedQuerySet(models.QuerySet):
    """Custody and orders: of groups one may read; of all but restricted ones for their managers."""

    def visible_to(self, user):
        """Follows the member's group, or the duty of a lifetime manager."""
        ocg = self.model.member.field.related_model.ocg.field.related_model
        seen = Q(member__ocg__in=ocg.objects.allowing(user, "read").values("pk"))
        if policy.may(user, Duty.MANAGE_LIFETIME):
            seen |= Q(
                member__ocg__restricted=False,
                member__ocg__marking__in=policy.markings_open_to(user),
            )
        return self.filter(seen, member__removed_at__isnull=True)

    def for_page(self):
        """What a page shows of whose it is."""
        return self.select_related("member__subject", "member__ocg")

    def for_desk(self, user):
        """Those this person answers for: as a lifetime manager, or for their own groups."""
        seen = self.visible_to(user)
        if policy.may(user, Duty.MANAGE_LIFETIME):
            return seen
        return seen.filter(
            Q(member__ocg__lro=user)
            | Q(member__ocg__deputy=user)
            | Q(member__ocg__coordinator=user)
        )

    def watched_between(self, first, last):
        """Those with a date people are warned of between two days, both included."""
        due = Q(pk__in=())
        for name in self.model.watched:
            due |= Q(**{f"{name}__range": (first, last)})
        return self.live().filter(due)

    def live(self):
        """Those that still count."""
        return self.filter(member__removed_at__isnull=True)

    def lock(self, record):
        """The same row, fresh and held until the transaction ends."""
        return (
            self.select_for_update(of=("self",))
            .select_related("member__ocg", "member__subject")
            .get(pk=record.pk)
        )


class CustodyQuerySet(ManagedQuerySet):
    """Custody records."""

    def of(self, member):
        """The record of one member, if it is among these."""
        return self.filter(member=member).first()


class OrderQuerySet(ManagedQuerySet):
    """Orders."""

    def live(self):
        """Not ended by a court."""
        return super().live().filter(ended_on__isnull=True)

    def of(self, member):
        """Those of one member."""
        return self.filter(member=member)

    def of_ocg(self, ocg):
        """Those that bind members of one group."""
        return self.filter(member__ocg=ocg)

    def binding_on(self, today):
        """Those that bind somebody on a day."""
        begun = self.live().filter(starts_on__lte=today)
        return begun.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today)).order_by()

    def called(self, reference):
        """The order of this reference, if it is among these."""
        return _called(self, reference)

    def for_list(self):
        """What a row of the county's list shows: whose, how it is kept, when it ends."""
        today = timezone.localdate()
        terms = self.model.terms.rel.related_model.objects.filter(order=OuterRef("pk"))
        breaches = self.model.terms.rel.related_model.breaches.rel.related_model.objects.filter(
            term__order=OuterRef("pk")
        )
        return (
            self.for_page()
            .select_related("district", "manager")
            .annotate(
                due=_count(terms.filter(next_check_on__range=(today, today + DUE_WITHIN)), "order"),
                overdue=_count(terms.filter(next_check_on__lt=today), "order"),
                breached=_count(breaches, "term__order"),
            )
            .order_by(F("ends_on").asc(nulls_last=True), "pk")
        )

    def in_force(self):
        """Neither past their last day nor ended by a court."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate()), ended_on__isnull=True
        )

    def narrowed(self, user, type="", district=None, show=""):
        """The county's list by its filters; prevention orders in force when nothing is said."""
        found = self if show == "all" else self.in_force()
        if type in OrderType.values:
            found = found.filter(type=type)
        elif type != "any":
            found = found.filter(type__in=PREVENTION)
        return found.filter(district=district) if district else found


class TermQuerySet(models.QuerySet):
    """Terms of orders."""

    def of_live_orders(self):
        """Of orders that bind somebody still."""
        return self.filter(order__ended_on__isnull=True, order__member__removed_at__isnull=True)

    def to_check_by(self, day):
        """Whose next check has come by a day."""
        return self.of_live_orders().filter(next_check_on__lte=day)


class LogQuerySet(models.QuerySet):
    """Checks and breaches of terms."""

    def of(self, order):
        """Those of one order."""
        return self.filter(term__order=order)


class HandoverQuerySet(models.QuerySet):
    """Handovers of groups."""

    def visible_to(self, user):
        """Of groups one may read; the receiver may, while it is offered."""
        groups = self.model.ocg.field.related_model.objects
        return self.filter(ocg__in=groups.allowing(user, "read").values("pk"))

    def offered(self):
        """Those that wait for an answer."""
        return self.filter(status="offered")

    def open_for(self, ocg):
        """The one that waits for an answer about a group, if there is one."""
        return self.offered().filter(ocg=ocg).select_related("receiver").first()

    def offered_to(self, user):
        """Those that wait for this person's answer."""
        return self.offered().filter(receiver=user)

    def lock(self, handover):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("ocg").get(pk=handover.pk)


def _called(rows, reference):
    # PostgreSQL refuses a NUL.
    known = reference and reference.isprintable()
    return rows.filter(reference=reference).first() if known else None


def _count(rows, column):
    counted = rows.order_by().values(column).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
