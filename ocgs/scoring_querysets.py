"""Every filter and ordering of scores, named in words."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from agencies import policy
from agencies.doors import doors_closed
from ocgs.choices import AT_WORK, AssessmentStatus, ScoreModelStatus

OPEN = [AssessmentStatus.DRAFT, AssessmentStatus.PROPOSED, AssessmentStatus.RETURNED]


class ScoreModelQuerySet(models.QuerySet):
    """Versions of the score model: how scores are made is no secret, unfinished drafts are."""

    def visible_to(self, user):
        """Versions that are or were live; drafts for those who keep them."""
        if not user.is_authenticated or doors_closed(user):
            return self.none()
        if policy.may(user, self.model.keep_duty):
            return self
        return self.exclude(status=ScoreModelStatus.DRAFT)

    def for_list(self):
        """What a row of the list shows."""
        return self.select_related("created_by", "live_by")

    def live(self):
        """The version scores are made with now; None before there is one."""
        return self.filter(status=ScoreModelStatus.LIVE).first()

    def lock(self, model):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=model.pk)


class AssessmentQuerySet(models.QuerySet):
    """Scores: approved ones for those who may read the group, all of them for the unit."""

    def visible_to(self, user):
        """Follows the group; nothing of a group that this person is asked to score blind."""
        groups = self.model.ocg.field.related_model.objects
        seconds = self.model.seconds.rel.related_model.objects
        return self.filter(
            Q(status=AssessmentStatus.APPROVED, ocg__in=groups.allowing(user, "read").values("pk"))
            | Q(ocg__in=groups.allowing(user, "score").values("pk"))
        ).exclude(ocg__in=seconds.unsent_by(user).values("assessment__ocg"))

    def of(self, ocg):
        """Those of one group."""
        return self.filter(ocg=ocg)

    def for_page(self):
        """What the page of a score shows."""
        return self.select_related("ocg__district", "model", "scored_by", "approved_by")

    def for_history(self):
        """What a row of the history shows, newest first."""
        return self.select_related("model", "ocg", "scored_by", "approved_by").order_by("-number")

    def current(self):
        """The newest approved score of each group."""
        newer = self.model.objects.filter(
            ocg=OuterRef("ocg"), number__gt=OuterRef("number"), status=AssessmentStatus.APPROVED
        )
        return self.filter(~Exists(newer), status=AssessmentStatus.APPROVED)

    def for_preview(self):
        """What scoring them anew takes, of groups that are still at work."""
        active = self.filter(ocg__status__in=AT_WORK)
        return active.select_related("ocg", "model").prefetch_related("marks")

    def current_of(self, ocg):
        """The newest approved score of one group, if it is among these."""
        return self.filter(ocg=ocg).current().first()

    def in_force_on(self, ocg, *moments):
        """For each of these moments the score of one group that was approved last before it."""
        rows = self.filter(ocg=ocg, status=AssessmentStatus.APPROVED)
        newest = list(rows.order_by("-approved_at", "-number"))
        return [next((row for row in newest if row.approved_at < at), None) for at in moments]

    def open(self):
        """Begun, and neither approved nor abandoned."""
        return self.filter(status__in=OPEN)

    def current_columns(self, **of):
        """The newest approved score as one column, for a query of something else."""
        newest = self.filter(status=AssessmentStatus.APPROVED, **of).order_by("-number")
        columns = JSONObject(low="low", high="high", low_band="low_band", high_band="high_band")
        return Subquery(newest.values(columns=columns)[:1])

    def lock(self, assessment):
        """The same row, fresh and held until the transaction ends."""
        rows = self.select_for_update(of=("self",)).select_related("ocg", "model", "scored_by")
        return rows.get(pk=assessment.pk)


class SecondScoringQuerySet(models.QuerySet):
    """Second scorings: for whoever is asked, and for those who score the group."""

    def visible_to(self, user):
        """One's own; and others', but none of a group one is asked to score blind."""
        groups = self.model.assessment.field.related_model.ocg.field.related_model.objects
        own = Q(scorer=user.pk, assessment__ocg__in=groups.allowing(user, "read").values("pk"))
        others = Q(assessment__ocg__in=groups.allowing(user, "score").values("pk"))
        blind = self.model.objects.unsent_by(user).values("assessment__ocg")
        return self.filter(own | (others & ~Q(assessment__ocg__in=blind)))

    def unsent_by(self, user):
        """Asked of this person and not sent yet."""
        return self.filter(scorer=user.pk, sent_at__isnull=True)

    def sent(self):
        """Finished: both sides may be laid next to each other."""
        return self.filter(sent_at__isnull=False)

    def of(self, ocg):
        """Those of one group."""
        return self.filter(assessment__ocg=ocg)

    def of_assessment(self, assessment):
        """Those of one score."""
        return self.filter(assessment=assessment)

    def for_page(self):
        """What a page of it shows."""
        return self.select_related(
            "assessment__ocg__district", "assessment__model", "scorer", "asked_by"
        )

    def lock(self, second):
        """The same row, fresh and held until the transaction ends."""
        rows = self.select_for_update(of=("self",)).select_related(
            "assessment__ocg", "assessment__model", "scorer", "asked_by"
        )
        return rows.get(pk=second.pk)


class NationalResultQuerySet(models.QuerySet):
    """Results copied from the national database."""

    def visible_to(self, user):
        """Of groups one may read."""
        groups = self.model.ocg.field.related_model.objects
        return self.filter(ocg__in=groups.allowing(user, "read").values("pk"))

    def of(self, ocg):
        """Those of one group, newest first."""
        return self.filter(ocg=ocg).select_related("recorded_by", "ocg")
