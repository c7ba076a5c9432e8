"""What can happen to a group or a line, with the P and the level it usually comes to.

A force puts its own list here: a proposal to the claimant, never a decision.
"""

from dataclasses import dataclass

from disruptions.choices import Level
from ocgs.choices import Strand

PURSUE, PREVENT, PROTECT, PREPARE = Strand
MAJOR, MODERATE, MINOR = Level


@dataclass(frozen=True)
class Event:
    """One kind: its code, its name, its usual P and the levels it usually comes to."""

    code: str
    name: str
    strand: Strand
    levels: tuple

    @property
    def in_words(self):
        """ "Cash seized (pursue, minor to moderate)"."""
        levels = " to ".join(level.value for level in self.levels)
        return f"{self.name} ({self.strand.label}, usually {levels})"


EVENTS = (
    Event("arrest-principal", "Arrest of a principal", PURSUE, (MODERATE,)),
    Event("arrest-member", "Arrest of a member", PURSUE, (MINOR,)),
    Event("charge-principal", "Charge and remand of a principal", PURSUE, (MODERATE, MAJOR)),
    Event("sentence-principal", "A principal sentenced to 5 years or more", PURSUE, (MAJOR,)),
    Event("sentence-member", "Another member sentenced", PURSUE, (MODERATE,)),
    Event("recall", "Recall to prison", PURSUE, (MINOR, MODERATE)),
    Event("warrant", "Warrant with a significant seizure", PURSUE, (MINOR, MODERATE)),
    Event("firearm", "Firearm recovered", PURSUE, (MODERATE,)),
    Event("money", "Cash, account or asset taken or frozen", PURSUE, (MINOR, MODERATE)),
    Event("order", "SCPO, STPO, gang injunction or CBO made", PURSUE, (MODERATE,)),
    Event("breach", "Breach proved", PURSUE, (MINOR, MODERATE)),
    Event("licence", "Licence condition, prison move or limits on contact", PURSUE, (MINOR,)),
    Event("premises", "Closure order, licence lost, home prohibited", PROTECT, (MINOR, MODERATE)),
    Event("line-one", "County line closed, Type 1", PURSUE, (MODERATE, MAJOR)),
    Event("line-two", "County line closed, Type 2", PURSUE, (MINOR,)),
    Event("ddtro", "DDTRO executed", PURSUE, (MINOR,)),
    Event("company", "Company struck off or director disqualified", PROTECT, (MODERATE,)),
    Event("tax", "Tax charged, benefit stopped or vehicle seized", PURSUE, (MINOR,)),
    Event("victim", "Victim removed from exploitation", PROTECT, (MINOR, MODERATE)),
    Event("cuckooing", "Cuckooed address made safe", PROTECT, (MINOR,)),
    Event("diverted", "Person diverted, and still so after 6 months", PREVENT, (MINOR, MODERATE)),
    Event("education", "Teaching at a place that is affected", PREVENT, (MINOR,)),
    Event("alert", "Alert taken up by a trade", PROTECT, (MINOR,)),
    Event("resilience", "Reassurance measured, or treatment stepped up", PREPARE, (MINOR,)),
    Event("dismantled", "Group assessed as dismantled", PURSUE, (MAJOR,)),
)
BY_CODE = {event.code: event for event in EVENTS}


def choices() -> list[tuple[str, str]]:
    """Code and name of every kind."""
    return [(event.code, event.name) for event in EVENTS]
