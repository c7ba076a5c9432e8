"""Disruptions of the demo's past in bulk: what came of each, who is credited, who decided."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from disruptions.choices import MEASURED_IN, OutputKind
from disruptions.models import Contribution, Disruption, Output, Ruling

CLAIMED_AFTER = timedelta(days=2)
WHY = {
    "accepted": "As the records of the case say.",
    "regraded_up": "Earlier decisions on effects as long as this one were a level higher.",
    "regraded_down": "Earlier decisions on effects as short as this one were a level lower.",
    "rejected": "Work was done, but nothing shows that the group can do less.",
}


def noon(day) -> datetime:
    """The middle of a day."""
    return timezone.make_aware(datetime.combine(day, time(12)))


class Claims:
    """Collects the rows of many claims, and writes each table once."""

    def __init__(self):
        self.disruptions, self.outputs, self.credits, self.rulings = [], [], [], []

    def add(
        self,
        disruption,
        *,
        decided_on,
        by,
        sent_by=None,
        decision="accepted",
        outputs=(),
        credits=(),
    ):
        """One claim that was decided on a day: outputs by kind, credits as agency and part."""
        counts = decision != "rejected"
        disruption.claimed_at = noon(disruption.happened_on + CLAIMED_AFTER)
        disruption.claimed_level = disruption.claimed_level or disruption.level
        disruption.status = "confirmed" if counts else "rejected"
        disruption.decided_by, disruption.decided_at = by, noon(decided_on)
        disruption.decision_reason = WHY[decision]
        self.disruptions.append(disruption)
        if sent_by:
            self.rule(disruption, "sent", sent_by, decided_on - CLAIMED_AFTER)
        level = disruption.level if counts else ""
        self.rule(disruption, decision, by, decided_on, level, WHY[decision])
        for kind, amount in outputs:
            unit = MEASURED_IN[OutputKind(kind)].value
            self.outputs.append(Output(disruption=disruption, kind=kind, **{unit: amount}))
        for agency, part in credits:
            if agency != disruption.agency:
                self.credits.append(Contribution(disruption=disruption, agency=agency, part=part))

    def rule(self, disruption, decision, by, day, level="", reason=""):
        """One decision, and the level that held from then."""
        self.rulings.append(
            Ruling(
                disruption=disruption, decision=decision, level=level, by=by, at=noon(day),
                reason=reason,
            )
        )  # fmt: skip

    def write(self):
        """Every table once."""
        Disruption.objects.bulk_create(self.disruptions)
        Ruling.objects.bulk_create(self.rulings)
        Output.objects.bulk_create(self.outputs)
        Contribution.objects.bulk_create(self.credits)
