"""Rulings: what was decided of a disruption, by whom, when, and what holds from then."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.chain import append_only
from audit.history import tracked
from disruptions.choices import HOLDING, Decision, Level
from disruptions.models.disruption import Disruption
from disruptions.row_querysets import RulingQuerySet
from disruptions.workflow import RULED

D = Decision
FINAL = ", ".join(f"'{one.value}'" for one in RULED)

# Said in the services too; here it holds for every hand on the database.
FOUR_EYES = f"""
    SELECT claimed_by_id INTO claimant FROM disruptions_disruption
    WHERE id = NEW.disruption_id FOR SHARE;
    IF (NEW.decision = '{D.APPEALED.value}') <> (NEW.by_id = claimant) THEN
        RAISE EXCEPTION 'the claimant never rules, and nobody else appeals'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.decision NOT IN ({FINAL}) THEN
        RETURN NEW;
    END IF;
    SELECT id INTO sent FROM disruptions_ruling
    WHERE disruption_id = NEW.disruption_id AND decision = '{D.SENT.value}'
    ORDER BY id DESC LIMIT 1;
    IF EXISTS (
        SELECT 1 FROM disruptions_ruling r
        WHERE r.id = sent AND r.by_id = NEW.by_id AND NOT EXISTS (
            SELECT 1 FROM disruptions_ruling
            WHERE disruption_id = NEW.disruption_id AND id > sent
                AND decision = '{D.RETURNED.value}'
        )
    ) THEN
        RAISE EXCEPTION 'whoever sent it to the panel does not rule on it'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM disruptions_ruling
        WHERE disruption_id = NEW.disruption_id AND decision = '{D.APPEALED.value}'
    ) AND EXISTS (
        SELECT 1 FROM disruptions_ruling
        WHERE disruption_id = NEW.disruption_id AND by_id = NEW.by_id AND decision IN ({FINAL})
    ) THEN
        RAISE EXCEPTION 'somebody else decides an appeal' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""  # noqa: S608 - made of the choices


@tracked()
class Ruling(models.Model):
    """One decision on one disruption. It holds until the next; none is ever changed.

    `level` is what the disruption counts for from that moment: empty, and it does not count. An
    appeal leaves what was ruled as it is until somebody else has looked.
    """

    disruption = models.ForeignKey(Disruption, on_delete=models.PROTECT, related_name="rulings")
    decision = models.CharField(max_length=15, choices=Decision)
    level = models.CharField(max_length=10, choices=Level, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)

    objects = RulingQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["disruption", "-at", "-id"], name="disruptions_ruling_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                name="disruptions_ruling_level_holds",
                condition=(Q(decision__in=HOLDING) & ~Q(level=""))
                | (~Q(decision__in=[*HOLDING, D.APPEALED]) & Q(level=""))
                | Q(decision=D.APPEALED),
                violation_error_message="A disruption that is accepted has a level, no other has.",
            ),
            models.UniqueConstraint(
                fields=["disruption"],
                condition=Q(decision=D.APPEALED),
                name="disruptions_ruling_appealed_once",
                violation_error_message="A claimant appeals once.",
            ),
        ]
        triggers = [
            append_only(),
            pgtrigger.Trigger(
                name="four_eyes",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("claimant", "bigint"), ("sent", "bigint")],
                func=FOUR_EYES,
            ),
        ]

    def __str__(self):
        return f"{self.disruption}: {self.get_decision_display()}"

    @property
    def in_words(self):
        """ "Regraded down: minor"."""
        words = self.get_decision_display()
        return f"{words}: {self.level}" if self.decision in HOLDING else words


# Otherwise a claim could be handed to somebody else, and then ruled on by who made it.
pgtrigger.register(
    pgtrigger.Protect(
        name="claimant_stays",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__claimed_by__df=pgtrigger.F("new__claimed_by")),
    )
)(Disruption)
