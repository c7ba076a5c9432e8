"""Every filter and ordering of what a plan holds, named in words."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject

from ocgs.access import TRAINED_UNTIL
from ocgs.plan_choices import MOST_OBJECTIVES, ReviewKind, RiskKind


class PlanRowQuerySet(models.QuerySet):
    """Rows of plans; one that was taken out exists for nobody."""

    def visible_to(self, user):
        """Rows of plans one may read: an agency with an action alone sees none."""
        plans = self.model.plan.field.related_model
        groups = plans.ocg.field.related_model.objects
        readable = groups.allowing(user, "read").values("pk")
        return self.filter(removed_at__isnull=True, plan__ocg__in=readable)

    def of_plan(self, plan):
        """Those of one plan."""
        return self.filter(plan=plan, removed_at__isnull=True)

    def in_order(self):
        """As a page shows them: the first added first."""
        return self.order_by("pk")

    def for_page(self):
        """What a page shows of them."""
        return self.select_related("plan__ocg", "updated_by", "added_by")

    def lock(self, row):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("plan__ocg").get(pk=row.pk)


class ObjectiveQuerySet(PlanRowQuerySet):
    """Objectives of plans."""

    def free_places(self, plan):
        """The places among the six that no objective of the plan has."""
        taken = set(self.of_plan(plan).values_list("place", flat=True))
        return [place for place in range(1, MOST_OBJECTIVES + 1) if place not in taken]

    def in_order(self):
        """By their places; those without one last."""
        return self.order_by(F("place").asc(nulls_last=True), "pk")


class PlanReviewQuerySet(models.QuerySet):
    """Reviews of plans, and updates of their lead officers."""

    def visible_to(self, user):
        """Those of plans one may read."""
        plans = self.model.plan.field.related_model
        groups = plans.ocg.field.related_model.objects
        return self.filter(plan__ocg__in=groups.allowing(user, "read").values("pk"))

    def of_plan(self, plan):
        """Those of one plan, the newest first."""
        return self.filter(plan=plan).order_by("-reviewed_on", "-pk")

    def for_page(self):
        """What a page shows of them."""
        return self.select_related("plan__ocg", "signed_by__agency", "commented_by")

    def last_of(self, plan, kind=None):
        """The newest of one plan; None before the first."""
        rows = self.of_plan(plan)
        return (rows.filter(kind=kind) if kind else rows).first()

    def twin_of(self, review, signer):
        """The same, signed by the same person: sent twice. None as a rule."""
        said = {name: getattr(review, name) for name in ("plan", "kind", "reviewed_on", "changed")}
        return self.filter(signed_by=signer, **said).first()

    def later_than(self, review):
        """Whole reviews of the same plan, held after this one."""
        return self.filter(
            plan=review.plan, kind=ReviewKind.REVIEW, reviewed_on__gt=review.reviewed_on
        )

    def lock(self, review):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("plan__ocg").get(pk=review.pk)


class PlanContents:
    """How a plan stands, in the one question that reads it."""

    def with_contents(self):
        """With how many rows of each kind it holds, as `objectives_held` and so on."""
        counts = {
            f"{name}_held": _count(getattr(self.model, name).rel.related_model.objects)
            for name in ROWS
        }
        reviews = self.model.reviews.rel.related_model.objects.filter(plan=OuterRef("pk"))
        return self.annotate(**counts, reviews_held=_counted(reviews))

    def with_rows(self):
        """With all the rows it holds, in order: the columns of each, as `objectives_told`."""
        return self.annotate(
            **{
                f"{name}_told": _columns(getattr(self.model, name).rel.related_model)
                for name in ROWS
            }
        )

    def with_standing(self):
        """With all that its colour and its checklist are worked out from."""
        reviews = self.model.reviews.rel.related_model.objects.filter(plan=OuterRef("pk"))
        whole = reviews.filter(kind=ReviewKind.REVIEW).order_by("-reviewed_on", "-pk")
        latest = reviews.order_by().values("plan").annotate(day=Max("reviewed_on")).values("day")
        leads = self.model.ocg.field.related_model.lro.field.related_model.objects
        trained = leads.filter(pk=OuterRef("ocg__lro")).annotate(until=TRAINED_UNTIL)
        risks = self.model.risks.rel.related_model.objects
        return self.with_contents().annotate(
            trained_until=Subquery(trained.values("until")),
            reviewed_last=Subquery(whole.values("reviewed_on")[:1]),
            updated_last=Subquery(latest),
            learned_last=Coalesce(
                Subquery(whole.values("learned")[:1]),
                models.Value("", output_field=models.TextField()),
            ),
            safeguards=_count(risks.filter(kind=RiskKind.SAFEGUARDING)),
        )


ROWS = ("objectives", "requirements", "risks", "stakeholders", "communications")


def _columns(model):
    columns = {field.attname: field.attname for field in model._meta.concrete_fields}
    rows = model.objects.of_plan(OuterRef("pk")).in_order()
    return ArraySubquery(rows.values(columns=JSONObject(**columns)))


def _count(rows):
    return _counted(rows.filter(plan=OuterRef("pk"), removed_at__isnull=True))


def _counted(rows):
    counted = rows.order_by().values("plan").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
