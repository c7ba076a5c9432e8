"""The definition test: the limbs of an organised crime group, and when they are met."""

from django.db.models import TextChoices


class Limb(TextChoices):
    """What makes a group an organised crime group."""

    TWO_OR_MORE = "two_or_more", "Two or more people"
    WORKING_TOGETHER = "working_together", "They work together"
    INTENT = "intent", "They intend to commit crime"
    CAPABILITY = "capability", "They are able to"
    SERIOUS = "serious", "The crime is serious"
    CONTINUING = "continuing", "It goes on"
    PLANNING = "planning", "They plan"
    CONTROL = "control", "Somebody controls what is done"
    COORDINATION = "coordination", "Their parts are coordinated"
    STRUCTURE = "structure", "The group has a structure"
    GROUP_DECISIONS = "group_decisions", "The group decides together"


class Finding(TextChoices):
    """Whether a limb is met."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known"


HINTS = {
    Limb.TWO_OR_MORE: "Who they are need not be known.",
    Limb.WORKING_TOGETHER: "Calls, journeys, money, premises or tasks that they share.",
    Limb.INTENT: "What they say, or do again and again.",
    Limb.CAPABILITY: "Skills, contacts, money, vehicles, premises.",
    Limb.SERIOUS: "The harm, to whom, and how much money. Where the victims are does not matter.",
    Limb.CONTINUING: "Since when, and how often.",
    Limb.PLANNING: "Preparation, lookouts, changes after police or partners acted.",
    Limb.CONTROL: "Who gives orders, holds debts or documents, or makes threats.",
    Limb.COORDINATION: "Who does what, and how it fits together.",
    Limb.STRUCTURE: "Leaders, helpers, families, firms.",
    Limb.GROUP_DECISIONS: "What they settled between them.",
}
# A group is met by every one of these, and by one at least of the others.
CORE = (
    Limb.TWO_OR_MORE,
    Limb.WORKING_TOGETHER,
    Limb.INTENT,
    Limb.CAPABILITY,
    Limb.SERIOUS,
    Limb.CONTINUING,
)
ELEMENTS = tuple(limb for limb in Limb if limb not in CORE)


def lacking(findings: dict) -> list[str]:
    """What the test still lacks, in words; empty when the definition is met."""
    lacks = [limb.label for limb in CORE if findings.get(limb) != Finding.YES]
    if not any(findings.get(limb) == Finding.YES for limb in ELEMENTS):
        lacks.append("One at least of: " + ", ".join(limb.label.lower() for limb in ELEMENTS))
    return lacks
