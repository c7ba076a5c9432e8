"""Powers that fit a group and that its plan does not use, each with the reason in words."""

from dataclasses import dataclass, field

from django.utils import timezone

from ocgs.models import Action
from ocgs.signs import signs_of
from toolkit.models import Sign, Tactic


@dataclass
class Power:
    """A power, and why it fits: what is known of the group, and what the power does about it."""

    tactic: Tactic
    reasons: list[str] = field(default_factory=list)
    answers_crime: bool = False

    def place(self):
        """Where it stands among others."""
        return (not self.answers_crime, -len(self.reasons), self.tactic.number)


def unused_powers(ocg, user):
    """Powers the signs of a group point to and no action tries.

    Those that answer what it does come first, then those with most reasons. An action that was
    declined or cancelled has tried nothing.
    """
    signs = signs_of(ocg, user)
    tried = Action.objects.of_plan(ocg.plan).trying().tactics()
    found = {}
    for sign in Sign.objects.pointing(signs, timezone.localdate()).besides(tried):
        power = found.setdefault(sign.tactic_id, Power(sign.tactic))
        power.reasons.append(f"{signs[sign.sign]} {sign.why}")
        power.answers_crime |= sign.sign.startswith("crime:")
    return sorted(found.values(), key=Power.place)
