"""The credit ledger: every disruption once, and everybody who made it."""

from collections import Counter
from dataclasses import dataclass, field

from agencies.people import Agency
from disruptions.choices import Part


@dataclass(frozen=True)
class Credit:
    """How often one agency is credited, by what it did."""

    agency: Agency
    parts: Counter = field(default_factory=Counter)

    @property
    def led(self):
        return self.parts[Part.LEAD]

    @property
    def supported(self):
        return self.parts[Part.SUPPORT]

    @property
    def enabled(self):
        return self.parts[Part.ENABLED]

    @property
    def credited(self):
        """With how many disruptions: each once, whatever it did."""
        return self.parts.total()


class Ledger:
    """Credit for some disruptions, by agency; from one question, so that it is of one moment.

    Every disruption has one agency that leads it: those led by each agency add up to the number
    of disruptions, and those credited to each add up to it and the credits for helping.
    """

    def __init__(self, disruptions):
        held = {}
        self.unique = 0
        for agency, part, often, claims in disruptions.credits():
            held.setdefault(agency, Counter())[part] += often
            self.unique += often if claims else 0
        agencies = Agency.objects.in_bulk(held)
        self.credits = sorted(
            (Credit(agencies[pk], parts) for pk, parts in held.items()),
            key=lambda credit: (-credit.credited, credit.agency.name),
        )

    @property
    def led(self):
        return sum(credit.led for credit in self.credits)

    @property
    def supported(self):
        return sum(credit.supported for credit in self.credits)

    @property
    def enabled(self):
        return sum(credit.enabled for credit in self.credits)

    @property
    def credited(self):
        return sum(credit.credited for credit in self.credits)

    @property
    def shared(self):
        """Credits beyond one for each disruption: what working together adds."""
        return self.credited - self.unique
