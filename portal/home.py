"""The desk: what needs this person, what is theirs, what is new in their districts."""

from dataclasses import dataclass

from django.urls import reverse

from agencies import policy
from agencies.drafts import Draft
from agencies.duties import Duty
from disruptions.models import Disruption
from ocgs.models import OCG, Action, Nomination
from profiles.models import ProfileEdition

SHOWN = 5


@dataclass(frozen=True)
class Part:
    """One list of the desk: what to do, its first rows, and the page that holds them all."""

    title: str
    rows: list
    url: str = ""
    empty: str = ""


def desk(user):
    """Context of the home page: parts that ask something, then parts to follow."""
    duties = policy.duties_of(user)
    needs = [part(user) for duty, part in NEEDS if duty in duties]
    mine = [part(user) for duty, part in MINE if duty is None or duty in duties]
    return {
        "needs_you": [part for part in needs if part.rows],
        "mine": [part for part in mine if part.rows or part.empty],
        "starts": [(text, reverse(name)) for duty, text, name in STARTS if duty in duties],
    }


def nominations_to_decide(user):
    """Nominations the unit waits on, most urgent and longest waiting first."""
    rows = Nomination.objects.allowing(user, "decide").exclude(created_by=user)
    return Part(
        "Decide nominations",
        [
            (f"{row.reference}: {row.title}", f"{row.district}, {row.clock}", row)
            for row in rows.for_list().waiting()[:SHOWN]
        ],
        reverse("ocgs:nomination-list"),
    )


def disruptions_to_decide(user):
    """Claims by others on groups this person decides."""
    rows = Disruption.objects.deciding(user).waiting().for_decision()
    return Part(
        "Decide disruptions",
        [
            (f"{row.reference}: {row.get_level_display()}", str(row.agency), row)
            for row in rows[:SHOWN]
        ],
        reverse("disruptions:disruption-list"),
    )


def actions_to_answer(user):
    """Actions offered to the person's agency and not answered."""
    rows = Action.objects.asked_of(user).unanswered().order_by("answer_due_on")
    return Part(
        "Answer actions offered to your agency",
        [(f"{row.reference}: {row.title}", row.clock, row) for row in rows[:SHOWN]],
        reverse("ocgs:action-list"),
    )


def actions_to_finish(user):
    """Actions the person's agency has accepted, the earliest due first."""
    rows = Action.objects.asked_of(user).agreed().order_by("due_on")
    return Part(
        "Finish actions",
        [(f"{row.reference}: {row.title}", row.clock, row) for row in rows[:SHOWN]],
        reverse("ocgs:action-list"),
    )


def questions_to_answer(user):
    """The person's own nominations that came back with a question."""
    rows = Nomination.objects.visible_to(user).filter(created_by=user).in_status("returned")
    rows = rows.with_last_question()
    return Part(
        "Answer questions",
        [(f"{row.reference}: {row.title}", row.asked, row) for row in rows[:SHOWN]],
        reverse("ocgs:nomination-list"),
    )


def own_nominations(user):
    """What the person has nominated and what became of it."""
    rows = Nomination.objects.visible_to(user).filter(created_by=user)
    return Part(
        "Your nominations",
        [(f"{row.reference}: {row.title}", row.stage, row) for row in rows[:SHOWN]],
        reverse("ocgs:nomination-list"),
        "You have not nominated a group yet.",
    )


def led_groups(user):
    """Groups the person leads or stands in for."""
    rows = OCG.objects.visible_to(user).led_by(user).for_list()
    return Part(
        "Groups you lead",
        [(row.codename, str(row.district), row) for row in rows[:SHOWN]],
        reverse("ocgs:ocg-list"),
    )


def newest_editions(user):
    """District profiles released lately."""
    rows = ProfileEdition.objects.visible_to(user).newest()
    return Part(
        "New district profiles",
        [(str(row), row.headline, row) for row in rows[:SHOWN]],
        reverse("profiles:edition-list"),
        "No district profile has been released yet.",
    )


def own_drafts(user):
    """What the person has typed and not sent."""
    rows = Draft.objects.filter(user=user)
    return Part(
        "Your drafts", [(row.title, "", row) for row in rows[:SHOWN]], reverse("draft-list")
    )


STARTS = [
    (Duty.NOMINATE, "Nominate a group", "ocgs:nomination-create"),
    (Duty.BREAK_GLASS, "Open a record in an emergency", "breakglass-open"),
]
NEEDS = [
    (Duty.COORDINATE, nominations_to_decide),
    (Duty.CONFIRM, disruptions_to_decide),
    (Duty.NOMINATE, questions_to_answer),
    (Duty.WORK_ACTIONS, actions_to_answer),
    (Duty.WORK_ACTIONS, actions_to_finish),
]
MINE = [
    (Duty.CLAIM, led_groups),
    (Duty.NOMINATE, own_nominations),
    (None, own_drafts),
    (None, newest_editions),
]
