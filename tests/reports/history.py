"""A past made row by row, as it would stand had it been recorded at the time."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from agencies import policy
from countylines.models import CountyLine, Move, Score
from disruptions.models import Contribution, Disruption, Output, Ruling
from ocgs.models import OCG, Assessment
from tests.countylines.line_factories import matrix_model
from tests.factories import score_model

D = date


def at(day, hour=12):
    """A moment of a day."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


class Past:
    """Makes groups, lines and disruptions of past days, by the people of the tests."""

    def __init__(self, people, district):
        self.people, self.district = people, district
        self.police = people["coordinator"].agency
        self.number = 0

    def _name(self):
        self.number += 1
        return f"Past {self.number}"

    def group(self, mapped, scored=None, **fields):
        """A group mapped on a day, with an approved score from a day where said."""
        made = OCG.objects.create(
            **{
                "codename": self._name(), "brief": "Sells from a yard.",
                "main_crime_type": "class_a", "district": self.district,
                "lead_agency": self.police, "created_by": self.people["coordinator"],
                "mapped_at": at(mapped), "coordinator": self.people["coordinator"],
            }
            | fields
        )  # fmt: skip
        policy.regrant(made)
        if scored:
            self.score_group(made, scored)
        return made

    def score_group(self, ocg, day, number=1):
        """An approved score of a group."""
        return Assessment.objects.create(
            ocg=ocg, number=number, model=score_model(), status="approved", why_now="First.",
            low=10, high=10, scored_by=self.people["coordinator"], scored_at=at(day),
            approved_by=self.people["supervisor"], approved_at=at(day),
        )  # fmt: skip

    def line(self, opened, points, **fields):
        """A line on the matrix from a day, with a score from that day."""
        supervisor = self.people["supervisor"]
        made = CountyLine.objects.create(
            **{
                "codename": self._name(), "brief": "A number.", "district": self.district,
                "agency": self.police, "created_by": self.people["coordinator"],
                "status": "active", "gated_by": supervisor, "gated_at": at(opened),
                "gate_reason": "Every limb is met.",
            }
            | fields
        )  # fmt: skip
        policy.regrant(made)
        Move.objects.create(line=made, target="active", at=at(opened), by=supervisor)
        Score.objects.create(
            line=made, number=1, model=matrix_model(), status="stands", why_now="First.",
            terms={"drugs": [1, points, "drugs", opened.isoformat()]}, points=points,
            change=points, scored_by=supervisor, stands_from=at(opened),
        )  # fmt: skip
        return made

    def close(self, line, day):
        """The end of a line."""
        Move.objects.create(
            line=line, source="active", target="closed_one", at=at(day),
            by=self.people["supervisor"],
        )  # fmt: skip
        CountyLine.objects.filter(pk=line.pk).update(status="closed_one")

    def disruption(self, on, ocg=None, line=None, *, ruled=True, outputs=(), helpers=(), **fields):
        """A claim of a day; accepted five days later, on another day, or (None) not at all."""
        ruled = on + timedelta(days=5) if ruled is True else ruled
        place = {} if ocg or line else {"place": "The flats", "vulnerability": "Tenants."}
        made = Disruption.objects.create(
            **{
                "ocg": ocg, "line": line, "happened_on": on, "strand": "pursue",
                "what": "Arrests.", "effect": "Nobody sells.",
                "level": "moderate", "claimed_level": fields.get("level", "moderate"),
                "district": (ocg or line or self).district, "agency": self.police,
                "claimed_by": self.people["lro"], "claimed_at": at(on),
            }
            | ({"status": "confirmed", "decided_by": self.people["coordinator"],
                "decided_at": at(ruled)} if ruled else {})
            | place
            | fields
        )  # fmt: skip
        if ruled:
            self.rule(made, ruled, "accepted", made.level)
        for kind, amount in outputs:
            unit = "count" if kind != "sentence" else "months"
            column = {unit: amount} if isinstance(amount, int) else {"term": amount}
            Output.objects.create(disruption=made, kind=kind, **column)
        for agency, part in helpers:
            Contribution.objects.create(disruption=made, agency=agency, part=part)
        return made

    def rule(self, disruption, day, decision, level="", by="coordinator"):
        """One decision on a claim, made on a day."""
        return Ruling.objects.create(
            disruption=disruption, decision=decision, level=level, at=at(day),
            by=self.people[by], reason="As read.",
        )  # fmt: skip
