"""What a claimant says of an effect beyond where, when and how much."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from disruptions import events
from disruptions.choices import ClaimType, Displacement, Lasts, Lost, Replaced
from ocgs.choices import Strand
from ocgs.models import Subject

# An assessment argues what months of work came to: no line or two does that.
SHORTEST_ARGUMENT = 200


class Claim(models.Model):
    """What is claimed: of an event, or of work over some time, which needs its argument."""

    claim_type = models.CharField(
        "how it arises", max_length=10, choices=ClaimType, default=ClaimType.EVENT
    )
    event = models.CharField("kind of event", max_length=20, choices=events.choices, blank=True)
    began_on = models.DateField("first day of the work", null=True, blank=True)
    also_strands = ArrayField(
        models.CharField(max_length=10, choices=Strand), default=list, blank=True
    )
    person = models.ForeignKey(
        Subject, on_delete=models.PROTECT, null=True, blank=True, related_name="disruptions"
    )
    lost = models.CharField("what is gone", max_length=10, choices=Lost, blank=True)
    replaced = models.CharField("can it be replaced", max_length=10, choices=Replaced, blank=True)
    lasts = models.CharField("how long it will last", max_length=10, choices=Lasts, blank=True)
    displacement = models.CharField(
        "displacement noted", max_length=10, choices=Displacement, blank=True
    )

    class Meta:
        abstract = True

    def clean(self):
        """An assessment has a period and an argument; a P is not named twice."""
        super().clean()
        if self.claim_type == ClaimType.ASSESSMENT:
            self._judge_assessment()
        else:
            self.began_on = None
        self.also_strands = [
            strand for strand in Strand.values
            if strand in self.also_strands and strand != self.strand
        ]  # fmt: skip

    def _judge_assessment(self):
        wrong = {}
        if self.began_on is None:
            wrong["began_on"] = "Enter the day the work began"
        elif self.happened_on and self.began_on >= self.happened_on:
            wrong["began_on"] = "The work began before the day it came to this"
        if len(self.effect.strip()) < SHORTEST_ARGUMENT:
            wrong["effect"] = (
                f"Say what the work came to in at least {SHORTEST_ARGUMENT} characters"
            )
        if wrong:
            raise ValidationError(wrong)

    @property
    def event_in_words(self):
        """The kind of event by its name; empty for none and for one no longer in the list."""
        found = events.BY_CODE.get(self.event)
        return found.name if found else ""

    @property
    def also_in_words(self):
        """The further Ps, by name."""
        return ", ".join(Strand(strand).label for strand in self.also_strands)


CLAIM_RULES = [
    models.CheckConstraint(
        name="disruptions_disruption_assessment_has_period",
        condition=Q(claim_type=ClaimType.EVENT, began_on__isnull=True)
        | Q(claim_type=ClaimType.ASSESSMENT, began_on__isnull=False, began_on__lt=F("happened_on")),
        violation_error_message="An assessment names the days of the work, an event does not.",
    ),
    models.CheckConstraint(
        name="disruptions_disruption_person_of_group",
        condition=Q(person__isnull=True) | Q(ocg__isnull=False),
        violation_error_message="A person is named as a member of a group.",
    ),
]
