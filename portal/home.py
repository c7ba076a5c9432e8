"""The desk: what needs this person, what is theirs, what is new in their districts."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from agencies import policy
from agencies.drafts import Draft
from agencies.duties import Duty
from countylines.models import Intervention
from disruptions.crediting import reads_credit
from ocgs.access import owned_by_nobody
from ocgs.choices import NominationStatus
from ocgs.due import due_for
from ocgs.models import OCG, AccessRequest, Handover, Nomination, PlanEdition
from portal.action_desk import rows_owed, rows_to_answer
from portal.claim_desk import claim_rows
from portal.line_desk import line_rows
from portal.parts import SHOWN, Part
from portal.telling_desk import receipt_rows
from portal.triage_desk import sources_to_decide, submissions_to_work
from profiles.models import ProfileEdition


def desk(user):
    """Context of the home page: parts that ask something, then parts to follow."""
    duties = policy.duties_of(user)
    scoring, led = groups_of(user, duties)
    questions, nominated = nominations_of(user, duties)
    replies, told = receipts_of(user, duties)
    needs = [
        *(part(user) for duty, part in FIRST if duty in duties),
        *(Part(*found) for found in claim_rows(user, duties, SHOWN)),
        *(part(user) for duty, part in NEEDS if duty in duties),
        replies,
        questions,
        *scoring,
    ]
    mine = [told, led, nominated]
    mine += [part(user) for duty, part in MINE if duty is None or duty in duties]
    return {
        "needs_you": [part for part in needs if part.rows],
        "mine": [part for part in mine if part.rows or part.empty],
        "starts": [
            (text, reverse(name))
            for duty, text, name in STARTS
            if (reads_credit(user) if duty is None else duty in duties)
        ],
    }


def nominations_to_decide(user):
    """Nominations the unit waits on, most urgent and longest waiting first."""
    rows = Nomination.objects.to_decide_by(user).for_list()
    return Part(
        "Decide nominations",
        [
            (f"{row.reference}: {row.title}", f"{row.district}, {row.clock}", row)
            for row in rows[:SHOWN]
        ],
        reverse("ocgs:nomination-list"),
    )


def actions_to_answer(user):
    """Actions of the person's agency."""
    return Part(
        "Answer actions offered to your agency, and finish those it accepted",
        *rows_to_answer(user, 2 * SHOWN),
    )


def agencies_to_answer(user):
    """Actions of the groups this person leads on which an agency spoke, or should."""
    return Part("Look at what agencies owe, or wait for", *rows_owed(user, SHOWN))


def access_to_answer(user):
    """Agencies that ask to be let in further, to groups this person may share."""
    rows = AccessRequest.objects.to_answer_by(user).select_related("agency", "ocg")
    return Part(
        "Answer requests for access",
        [(f"{row.reference}: {row.ocg}", str(row.agency), row) for row in rows[:SHOWN]],
        reverse("ocgs:accessrequest-list"),
    )


def handovers_to_answer(user):
    """Groups handed over to this person, waiting for their answer."""
    rows = Handover.objects.visible_to(user).offered_to(user).select_related("ocg", "giver")
    return Part(
        "Answer a handover",
        [(f"{row.reference}: {row.ocg}", f"from {row.giver}", row) for row in rows[:SHOWN]],
    )


def due_soon(user):
    """Releases, expiries and checks of those this person answers for, the nearest first."""
    return Part(
        "Releases, expiries and checks",
        [
            (f"{row.what}: {row.subject}", f"{row.codename}, {row.when}", row)
            for row in due_for(user, own=True, most=SHOWN)
        ],
        reverse("ocgs:due-list"),
    )


def lines_to_work(user):
    """County lines that ask something of this person."""
    return Part("County lines", *line_rows(user, SHOWN))


def interventions_to_review(user):
    """Interventions whose time has come: keep, or dispose of with a second person."""
    rows = Intervention.objects.visible_to(user).to_review()
    return Part(
        "Review interventions",
        [
            (row.reference, f"due {date_format(row.review_on, 'j F Y')}", row)
            for row in rows[:SHOWN]
        ],
        f"{reverse('countylines:intervention-list')}?show=review",
    )


def plans_to_sign(user):
    """Editions of plans that wait for this supervisor, the longest waiting first."""
    rows = PlanEdition.objects.to_sign_by(user).for_list()
    return Part(
        "Sign plans, or send them back",
        [(f"{row.plan}: {row}", f"asked for by {row.asked_by}", row) for row in rows[:SHOWN]],
    )


def groups_without_owner(user):
    """Groups owned by somebody who can no longer open them."""
    return Part(
        "Groups without a working owner",
        [
            (f"{ocg}: {part.lower()}", f"{person}. {closed}", ocg)
            for ocg, part, person, closed in owned_by_nobody(OCG.objects.visible_to(user))[:SHOWN]
        ],
        reverse("ocgs:ownership-list"),
    )


def nominations_of(user, duties):
    """The person's own nominations: questions they came back with, and what became of them."""
    rows = list(
        Nomination.objects.visible_to(user).latest_by(user).with_last_question()[: 2 * SHOWN]
        if Duty.NOMINATE in duties
        else ()
    )
    url = reverse("ocgs:nomination-list")
    asked = [row for row in rows if row.status == NominationStatus.RETURNED]
    questions = Part(
        "Answer questions",
        [(f"{row.reference}: {row.title}", row.asked, row) for row in asked[:SHOWN]],
        url,
    )
    newest = sorted(rows, key=lambda row: row.created_at, reverse=True)[:SHOWN]
    mine = Part(
        "Your nominations",
        [(f"{row.reference}: {row.title}", row.stage, row) for row in newest],
        url,
        "You have not nominated a group yet." if Duty.NOMINATE in duties else "",
    )
    return questions, mine


def receipts_of(user, duties):
    """What the intelligence unit asks this person, and what became of what they told it.

    Where the desk is full with queues of its own, it is a page of its own.
    """
    has_room = Duty.TELL in duties and not QUEUES & duties
    asked, sent = receipt_rows(user, SHOWN) if has_room else ([], [])
    url = reverse("intelligence:receipt-list")
    return Part("Answer the intelligence unit", asked, url), Part("What you have sent", sent, url)


@dataclass(frozen=True)
class Link:
    """Where a row leads when it is not the record's own page."""

    url: str

    def get_absolute_url(self):
        return self.url


# What a group's score asks, the page it leads to, and the page that holds them all.
SCORING = [
    ("approve", "Approve scores", "ocgs:assessment-detail", ""),
    ("second", "Score again, blind", "ocgs:secondscoring-detail", "ocgs:secondscoring-list"),
    ("finish", "Finish scores", "ocgs:assessment-detail", ""),
    ("due", "Score due", "ocgs:assessment-of-ocg", "ocgs:ocg-list"),
]


def groups_of(user, duties):
    """What the scores of groups ask of this person, and the groups they lead: one question."""
    rows = list(
        OCG.objects.on_desk_of(user, timezone.localdate(), SHOWN)
        if Duty.COORDINATE in duties
        else OCG.objects.visible_to(user).led_by(user).for_list()[:SHOWN]
    )
    asking = [row for row in rows if getattr(row, "asks", None)]
    parts = [
        Part(
            title,
            [
                (row.codename, row.score_due_why, Link(reverse(page, args=[row.leads_to])))
                for row in asking
                if row.asks == asks
            ],
            (reverse(all_of) + ("?due=score" if asks == "due" else "")) if all_of else "",
        )
        for asks, title, page, all_of in SCORING
    ]
    led = [row for row in rows if user.pk in (row.lro_id, row.deputy_id)]
    return parts, Part(
        "Groups you lead",
        [(row.codename, str(row.district), row) for row in led[:SHOWN]],
        reverse("ocgs:desk-lead" if Duty.LEAD_GROUPS in duties else "ocgs:ocg-list"),
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
    (Duty.TELL, "Send intelligence", "intelligence:telling-start"),
    (Duty.NOMINATE, "Nominate a group", "ocgs:nomination-create"),
    (Duty.NOMINATE, "Nominate a county line", "countylines:countyline-create"),
    (Duty.CLAIM, "Claim a disruption", "disruptions:disruption-claim"),
    # For whoever reads credit.
    (None, "See what agencies are credited with", "disruptions:credit-list"),
    (Duty.BREAK_GLASS, "Open a record in an emergency", "breakglass-open"),
]
QUEUES = {Duty.COORDINATE, Duty.READ_DEVICES, Duty.LEAD_GROUPS}
FIRST = [
    (Duty.COORDINATE, nominations_to_decide),
    (Duty.COORDINATE, access_to_answer),
]
NEEDS = [
    (Duty.READ_DEVICES, lines_to_work),
    (Duty.INTERVENE, interventions_to_review),
    (Duty.OVERSEE, plans_to_sign),
    (Duty.OVERSEE, groups_without_owner),
    (Duty.WORK_ACTIONS, handovers_to_answer),
    (Duty.WORK_ACTIONS, actions_to_answer),
    (Duty.LEAD_GROUPS, agencies_to_answer),
    (Duty.CLAIM, due_soon),
    (Duty.EVALUATE, submissions_to_work),
    (Duty.KEEP_SOURCES, sources_to_decide),
]
MINE = [
    (None, own_drafts),
    (None, newest_editions),
]
