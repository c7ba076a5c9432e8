"""The demo's actions that agencies bargain over and work on together."""

from datetime import timedelta

from django.utils import timezone

from agencies.people import Agency
from ocgs.models import OCG, Action
from ocgs.services import actions, contracts, threads

# Each begins with an offer; then what was done about it, in order: who, the deed, what it takes.
STORIES = [
    {
        "group": "Parade shops",
        "strand": "prevent",
        "title": "Offer a place in the family programme",
        "ask": "Offer a place to the two families that the lead officer names by telephone.",
        "measure": "Both families are asked; an answer from each.",
        "agency": "kent-county-council",
        "due": 14,
        "deeds": [
            (
                "partner-lro",
                contracts.counter_action,
                {"reason": "The next programme begins three weeks later.", "proposed_in": 35},
            ),
        ],
    },
    {
        "group": "Parade shops",
        "strand": "protect",
        "title": "Light and watch the car park behind the shops",
        "ask": "Repair the lights, and place a camera for eight weeks.",
        "measure": "Every light works; the camera covers both doors.",
        "agency": "maidstone-borough-council",
        "support": ["golding-homes"],
        "due": 9,
        "deeds": [
            ("council", actions.accept_action, {}),
            ("council", contracts.begin_action, {}),
            ("council", threads.note_progress, {"text": "Six of nine lights work.", "ago": 4}),
            (
                "housing",
                threads.note_progress,
                {"text": "Our caretaker holds the key to the meter room.", "ago": 2},
            ),
            (
                "council",
                contracts.block_action,
                {"reason": "The camera needs a mast; planning says four weeks."},
            ),
            ("lro", threads.note_progress, {"text": "I will ring planning.", "ago": 0}),
        ],
    },
    {
        "group": "Yard loans",
        "strand": "prepare",
        "title": "Agree what happens to benefits cards that are found",
        "ask": "Say within which time a card can be replaced, and who is rung at night.",
        "measure": "One page that both of us signed.",
        "agency": "golding-homes",
        "due": -3,
        "deeds": [
            ("housing", actions.accept_action, {}),
            ("housing", contracts.begin_action, {}),
        ],
    },
]


def load(people):
    """Every story, offered by whoever leads the group and brought on by the agencies."""
    for story in STORIES:
        _run(story, people)


def _run(story, people):
    today = timezone.localdate()
    ocg = OCG.objects.select_related("plan").get(nomination__title=story["group"])
    texts = {name: story[name] for name in ("strand", "title", "ask", "measure")}
    due_on = today + timedelta(days=story["due"])
    agency = Agency.objects.get(slug=story["agency"])
    action = actions.add_action(
        Action(plan=ocg.plan, agency=agency, due_on=due_on, **texts), actor=ocg.lro
    )
    for slug in story.get("support", ()):
        contracts.add_support(action, actor=ocg.lro, agency=Agency.objects.get(slug=slug))
    action = actions.offer_action(action, actor=ocg.lro)
    for who, deed, given in story["deeds"]:
        given = dict(given)
        if "ago" in given:
            given["on"] = today - timedelta(days=given.pop("ago"))
        if "proposed_in" in given:
            given["proposed_on"] = today + timedelta(days=given.pop("proposed_in"))
        action = deed(action, actor=people[who], **given)
