"""3x5x2: what the codes mean, and which of them the way a partner came to know suggests."""

from dataclasses import dataclass

from django.db.models import TextChoices

from intelligence.choices import Provenance


class Reliability(TextChoices):
    """How far the source can be relied on."""

    RELIABLE = "1", "1 Reliable"
    UNTESTED = "2", "2 Untested"
    NOT_RELIABLE = "3", "3 Not reliable"


class Knowledge(TextChoices):
    """How the source came to know."""

    DIRECT = "A", "A Known directly to the source"
    CORROBORATED = "B", "B Known indirectly to the source but corroborated"
    INDIRECT = "C", "C Known indirectly to the source"
    NOT_KNOWN = "D", "D Not known"
    FALSE = "E", "E Suspected to be false"


class Sharing(TextChoices):
    """Whether it may be shared as it is."""

    PERMITTED = "P", "P Lawful sharing permitted"
    CONDITIONS = "C", "C Lawful sharing permitted with conditions"


@dataclass(frozen=True)
class Suggestion:
    """A grade to start from, and why. The evaluator decides."""

    reliability: str
    knowledge: str
    why: str

    @property
    def code(self):
        """As it is written: "2C"."""
        return f"{self.reliability}{self.knowledge}"


R, K, P = Reliability, Knowledge, Provenance
# By how the partner knows: the grade, and why.
SUGGESTED = {
    P.SELF: (
        R.UNTESTED,
        K.DIRECT,
        "They saw or heard it themselves. 1 if what they told before has been borne out.",
    ),
    P.PERSON: (
        R.UNTESTED,
        K.INDIRECT,
        "The person who told them is the source, and how that person knows is unclear.",
    ),
    P.COLLEAGUE: (
        R.UNTESTED,
        K.INDIRECT,
        "A colleague knows it at first hand: A if the colleague can be asked.",
    ),
    P.COLLEAGUE_HEARD: (
        R.UNTESTED,
        K.NOT_KNOWN,
        "It was passed on more than once: who knew it first cannot be told.",
    ),
    P.PUBLIC: (
        R.UNTESTED,
        K.INDIRECT,
        "A member of the public said so. D if nobody can say how.",
    ),
    P.RECORDS: (
        R.UNTESTED,
        K.INDIRECT,
        "A record or document says so: grade whoever made it, not whoever found it.",
    ),
    P.ONLINE: (
        R.UNTESTED,
        K.NOT_KNOWN,
        "It was found online: whoever wrote it is not known.",
    ),
    P.ANONYMOUS: (R.UNTESTED, K.NOT_KNOWN, "Nobody knows who told it, nor how they know."),
    P.UNSURE: (R.UNTESTED, K.NOT_KNOWN, "They are not sure how it is known."),
}


def suggest(provenance: str, *, corroborated: bool = False) -> Suggestion:
    """The grade that the way of knowing suggests; B where somebody else has said the same."""
    reliability, knowledge, why = SUGGESTED.get(provenance, SUGGESTED[P.UNSURE])
    if corroborated and knowledge == K.INDIRECT:
        return Suggestion(
            reliability, K.CORROBORATED, f"{why} They say that somebody else has said the same."
        )
    return Suggestion(reliability, knowledge, why)
