"""Ten things a good plan has, each checked by rule with the reason in words. For dip-sampling."""

from collections.abc import Sequence
from dataclasses import dataclass

# Words of an action that never ends and so is never done.
VAGUE = ("ongoing", "on-going", "continue to monitor")


@dataclass(frozen=True)
class PlanFacts:
    """What the checklist is worked out from.

    `actions`: those that stand, neither declined nor cancelled; `powers`: what the powers they use
    are used on.
    """

    unplanned: Sequence[str]
    texts: Sequence[tuple[str, str]]
    strands: frozenset
    by_partners: int
    powers: frozenset
    objectives: int
    unserved: Sequence[str]
    requirements: int
    safeguards: int
    exit_criteria: str
    review_in_time: bool
    learned: str


@dataclass(frozen=True)
class Check:
    """One thing a good plan has, whether this one has it, and why that is said."""

    name: str
    is_met: bool
    why: str


def checks(facts: PlanFacts) -> list[Check]:
    """All ten, in order."""
    vague = [title for title, text in facts.texts if vague_word(text)]
    return [
        _check(
            "All four Ps are considered",
            not facts.unplanned,
            "Each has an action, or a reason for having none.",
            f"Neither an action nor a reason: {', '.join(facts.unplanned)}.",
        ),
        _check(
            "Actions are specific",
            facts.texts and not vague,
            f"None says {', '.join(f'“{word}”' for word in VAGUE)}.",
            f"Not specific: {', '.join(vague)}." if vague else "There is no action.",
        ),
        _check(
            "A partner is accountable for an action",
            facts.by_partners,
            f"Actions of partners: {facts.by_partners}.",
            "Every action is the force’s own.",
        ),
        _check(
            "Intelligence requirements are stated",
            facts.requirements,
            f"Requirements: {facts.requirements}.",
            "None is stated.",
        ),
        _check(
            "Victims and vulnerable people are thought of",
            "protect" in facts.strands or facts.safeguards,
            "There is a Protect action, or a safeguarding risk with what is done about it.",
            "No Protect action and no safeguarding risk.",
        ),
        _check(
            "Money is thought of",
            "money" in facts.powers,
            "An action uses a power over money or things of value.",
            "No action uses a power over money or things of value.",
        ),
        _check(
            "The next review is in time",
            facts.review_in_time,
            "Its day is set, has not passed, and is within the cycle of the group’s tier.",
            "Not set, past, or later than the cycle of the group’s tier allows.",
        ),
        _check(
            "Objectives are measured and served",
            facts.objectives and not facts.unserved,
            "Each has a measure of success and an action that serves it.",
            f"No action serves: {', '.join(facts.unserved)}."
            if facts.unserved
            else "There is no objective.",
        ),
        _check(
            "It says when it is done",
            facts.exit_criteria.strip(),
            "Exit criteria are written.",
            "No exit criteria.",
        ),
        _check(
            "Learning is written down",
            facts.learned.strip(),
            "The last review says what was learned.",
            "The last review says nothing of it, or there was none.",
        ),
    ]


def vague_word(text: str) -> str:
    """The first vague word of a text, if it has one."""
    return next((word for word in VAGUE if word in text.lower()), "")


def met(found: list[Check]) -> int:
    """How many of them a plan has."""
    return sum(check.is_met for check in found)


def _check(name, is_met, yes, no):
    return Check(name, bool(is_met), yes if is_met else no)
