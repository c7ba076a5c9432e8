"""The demo's scores: two in a row for some groups, one with unknowns, one made again blind."""

from datetime import timedelta

from django.utils import timezone

from ocgs.models import OCG, Assessment, NationalResult
from ocgs.score_models import DEFAULT
from ocgs.services import rescoring, score_models, second_scores
from ocgs.services import scores as services

# Factor by factor, the reason that goes with any level but the lowest.
WHY = {
    "physical": "Two people needed hospital treatment; both were debtors.",
    "psychological": "Three households describe threats; one family moved away.",
    "financial": "Duty evaded and money taken, as estimated by Trading Standards.",
    "community": "Traders and residents complain; custom on the parade has fallen.",
    "scope": "Deliveries and addresses in more than one place, from telephone records.",
    "intent": "Activity seen on most visits over eight weeks.",
    "trend": "More deliveries than in the quarter before.",
    "vulnerability": "Young people and tenants with support needs are used.",
    "violence": "Reports of weapons shown to collectors.",
    "means": "Hire vehicles, short leases and a bookkeeper.",
    "resilience": "New telephones within days of each seizure.",
    "confidence": "Several sources, graded, none older than six months.",
    "capacity": "One team has time from next month.",
    "capability": "Licensing and tenancy powers are at hand.",
    "window": "Two leases end this quarter.",
}
LEAST = "Nothing reported in the last twelve months."
NOT_ASKED = "Nobody has been asked yet."
SHOPS = {"financial": 3, "community": 2, "scope": 1, "intent": 3, "trend": 2, "means": 1}
LOANS = {"physical": 2, "psychological": 3, "financial": 3, "intent": 2, "violence": 1}
PARCELS = {"physical": 3, "community": 3, "scope": 3, "intent": 4, "violence": 2, "means": 2}
LEDGER = {"financial": 4, "scope": 4, "intent": 2, "trend": 1, "means": 2, "resilience": 1}
BESIDE = {"confidence": 1, "capacity": 1, "capability": 2, "window": 1}
# Working title of the group: its scores, oldest first, as (days ago, why, levels).
SCORES = {
    "Parade shops": [
        (280, "First score.", SHOPS | {"trend": 1, "vulnerability": None, "resilience": None}),
        (95, "The interval has passed.", SHOPS | {"psychological": 2, "vulnerability": 1}),
    ],
    "Yard loans": [
        (190, "First score.", LOANS | {"vulnerability": 1, "trend": 1, "resilience": None}),
    ],
    "Harbour parcels": [
        (150, "First score.", PARCELS | {"psychological": 2, "vulnerability": None}),
        (60, "A key arrest.", PARCELS | {"psychological": 2, "vulnerability": 2, "trend": 2}),
    ],
    "Quiet ledger": [(40, "First score.", LEDGER | {"community": None})],
}


def load_model():
    """The version of the score model that the portal comes with."""
    score_models.load_score_model(score_models.read_file(DEFAULT))


def score(ocg, story, people):
    """Score one group as its story goes; what happened later makes the next score due."""
    coordinator = people[story["coordinator"]]
    for days_ago, why_now, levels in SCORES.get(story["title"], ()):
        made = services.start_assessment(ocg, actor=coordinator, why_now=why_now)
        services.mark_factors(made, actor=coordinator, marks=marks(made.model, levels))
        services.propose_assessment(made, actor=coordinator)
        made = services.approve_assessment(
            made, actor=people["supervisor"], reason="Read against the intelligence."
        )
        _move_back(made, days_ago)
    return OCG.objects.get(pk=ocg.pk)


def second_looks(people):
    """One score made again and sent, one still to be made; one national result."""
    sent, asked = (
        OCG.objects.get(nomination__title=title) for title in ("Parade shops", "Harbour parcels")
    )
    first = Assessment.objects.current_of(sent)
    again = second_scores.ask_second(
        first,
        actor=people["supervisor"],
        scorer=people["coordinator-east"],
        why="Monthly sample.",
    )
    levels = SHOPS | {"psychological": 1, "vulnerability": 1, "community": 3, "window": None}
    scorer = people["coordinator-east"]
    second_scores.mark_second(again, actor=scorer, marks=marks(first.model, levels))
    second_scores.send_second(again, actor=scorer)
    second_scores.ask_second(
        Assessment.objects.current_of(asked),
        actor=people["supervisor"],
        scorer=people["coordinator-north"],
        why="Monthly sample.",
    )
    today = timezone.localdate()
    services.transcribe_national(
        NationalResult(
            ocg=sent,
            urn="INVENTED-0417",
            score=212,
            tier="Tier 2",
            like_band="High",
            moderated_on=today - timedelta(days=70),
            keyed_by=people["coordinator"].full_name,
            keyed_on=today - timedelta(days=84),
        ),
        actor=people["coordinator"],
    )


def marks(model, levels):
    """A mark for every factor of a version."""
    chosen = {factor.key: 0 for factor in model.rules.factors} | BESIDE | levels
    return {
        key: (level, _why(key, level), "INT/0417" if level else "") for key, level in chosen.items()
    }


def _why(key, level):
    if level is None:
        return NOT_ASKED
    return WHY[key] if level else LEAST


def _move_back(made, days_ago):
    moment = timezone.now() - timedelta(days=days_ago)
    Assessment.objects.filter(pk=made.pk).update(
        scored_at=moment - timedelta(days=2), approved_at=moment
    )
    rescoring.settle_due(Assessment.objects.select_related("ocg", "model").get(pk=made.pk))
