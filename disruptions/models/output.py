"""What a disruption came to, counted exactly: people, things, pence, grams, months."""

from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.urls import reverse

from audit.history import tracked
from countylines.results import Drawn
from disruptions import amounts
from disruptions.choices import MEASURED_IN, OutputKind, Term, Unit, kinds_of
from disruptions.models.disruption import Disruption
from disruptions.row_querysets import OutputQuerySet


def _in_its_unit():
    """Every kind has its own unit, more than nought of it, and no other."""
    found = Q(pk__in=[])
    for unit in Unit:
        kinds = [kind for kind, measured in MEASURED_IN.items() if measured == unit]
        others = {f"{other.value}__isnull": True for other in Unit if other != unit}
        # Nothing is not more than nought: to a constraint it is neither true nor false.
        given = Q(**{f"{unit.value}__isnull": False, f"{unit.value}__gt": 0}, term="")
        if unit == Unit.MONTHS:
            given |= Q(months__isnull=True) & ~Q(term="")
        found |= Q(kind__in=kinds, **others) & given
    return found


# Which outputs are the results of a week, by its measure.
OF_A_WEEK = {
    "arrests": "arrests",
    "charges": "charges",
    "handsets": "handsets",
    "weapons": "all_weapons",
    "visits": "visits",
    "safeguarded_children": "safeguarded_children",
    "safeguarded_adults": "safeguarded_adults",
}


@tracked()
class Output(Drawn, models.Model):
    """One row: so many arrests, so much money, one sentence. No fractions anywhere."""

    disruption = models.ForeignKey(Disruption, on_delete=models.PROTECT, related_name="outputs")
    kind = models.CharField("what came of it", max_length=20, choices=OutputKind)
    count = models.PositiveIntegerField(null=True, blank=True)
    pence = models.BigIntegerField(null=True, blank=True)
    grams = models.BigIntegerField(null=True, blank=True)
    months = models.PositiveIntegerField(
        null=True, blank=True, help_text="Of one sentence: twelve to a year."
    )
    term = models.CharField(
        max_length=15, choices=Term, blank=True, help_text="A sentence that has no number."
    )

    objects = OutputQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["disruption", "kind"], name="disruptions_output_kind")]
        constraints = [
            models.CheckConstraint(
                name="disruptions_output_in_its_unit",
                condition=_in_its_unit(),
                violation_error_message="Each kind is counted in its own unit.",
            ),
            models.UniqueConstraint(
                fields=["disruption", "kind"],
                condition=~Q(kind=OutputKind.SENTENCE),
                name="disruptions_output_kind_once",
                violation_error_message="This is counted already: put both into one row.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.in_words}"

    @classmethod
    def drawn(cls, user, operation):
        """A week's results: of confirmed disruptions of its lines on its days, as the user sees."""
        seen = Disruption.objects.visible_to(user).counted_in([operation.pk])
        sums = cls.objects.of(seen).sums()
        listed = reverse("disruptions:disruption-list")
        found = {}
        for measure, output in OF_A_WEEK.items():
            query = urlencode({"show": "all", "week": operation.reference, "output": output})
            amount = sum(sums.get(kind, 0) for kind in kinds_of(output))
            found[measure] = (amount, f"{listed}?{query}")
        return found

    @property
    def in_words(self):
        """ "3", "£1,250.50", "1,500 g", "4 years 6 months", "life"."""
        return amounts.in_words(self)
