"""When a group should be scored again: after an interval, or because something happened."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from audit import services as audit
from notices.services import tell
from ocgs import scores
from ocgs.choices import RescoreEvent
from ocgs.models import OCG, ScoreModel

NEVER_SCORED = "Not scored yet"


@transaction.atomic
def make_score_due(ocg, event, *, actor):
    """Something happened that may change the score of a group: it is due today.

    Which events count is said by the version of the score model that is live. A score that is
    due already stays due since then, with both reasons.
    """
    event = RescoreEvent(event)
    ocg = OCG.objects.lock(ocg)
    model = ScoreModel.objects.live()
    if model is None or event not in model.content.get("events", []):
        return ocg
    today = timezone.localdate()
    reasons = ocg.score_due_why.split("; ") if ocg.score_is_due else []
    if event.label not in reasons:
        reasons.append(event.label)
    ocg.score_due_on = ocg.score_due_on if ocg.score_is_due else today
    ocg.score_due_why = "; ".join(reasons)[:300]
    ocg.score_event_at = timezone.now()
    ocg.save(update_fields=["score_due_on", "score_due_why", "score_event_at"])
    audit.record(actor=actor, verb="ocg.make_score_due", target=ocg, reason=event.label)
    tell(
        [person for person in [ocg.coordinator] if person],
        verb="Score this group again",
        record=ocg,
        key=f"score-due:{ocg.reference}:{today}",
    )
    return ocg


def settle_due(assessment):
    """After an approval: the next score is due when the interval of its band has passed.

    What happened after the marks were sent is not in them, so it keeps the score due.
    """
    ocg = OCG.objects.lock(assessment.ocg)
    if ocg.score_event_at and ocg.score_event_at > assessment.scored_at:
        return
    days = scores.days_until_next(
        assessment.model.content, assessment.low_band, assessment.high_band
    )
    ocg.score_due_on = timezone.localdate(assessment.approved_at) + timedelta(days=days)
    ocg.score_due_why = f"{days} days since the last score"
    ocg.score_event_at = None
    ocg.save(update_fields=["score_due_on", "score_due_why", "score_event_at"])
