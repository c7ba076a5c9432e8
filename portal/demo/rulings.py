"""The demo's panel: one claim that waits for it, an appeal, and a claim half filled in."""

from datetime import timedelta

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from agencies.drafts import save_draft
from disruptions import services
from disruptions.models import Disruption
from ocgs.models import OCG


def load(people):
    """On the group that the lead officer of West leads."""
    today = OCG.objects.filter(nomination__isnull=False, restricted=False)
    ocg = today.filter(lro=people["lro"]).order_by("pk").first()
    _before_the_panel(ocg, people)
    _appealed(ocg, people)
    address = reverse("disruptions:disruption-create", kwargs={"ocg": ocg.reference})
    half = QueryDict(mutable=True)
    half.update(
        {
            "claim_type": "event",
            "event": "money",
            "what": "The account that paid the drivers was frozen.",
            "lost": "part",
            "outputs-TOTAL_FORMS": "1",
            "outputs-INITIAL_FORMS": "0",
            "credits-TOTAL_FORMS": "1",
            "credits-INITIAL_FORMS": "0",
            "credits-0-part": "support",
        }
    )
    save_draft(user=people["lro"], key=address, title="Claim a disruption", data=half)


def hold(disruption, *, coordinator, panel, reason):
    """What was decided of a claim: by the coordinator, or of a larger one by the panel."""
    if disruption.level == "minor":
        return services.confirm_disruption(disruption, actor=coordinator, reason=reason)
    services.send_to_panel(disruption, actor=coordinator)
    return services.accept_disruption(disruption, actor=panel, reason=reason)


def _claim(ocg, people, *, days, **values):
    return services.claim_disruption(
        Disruption(
            ocg=ocg,
            district=ocg.district,
            happened_on=timezone.localdate() - timedelta(days=days),
            **values,
        ),
        actor=people["lro"],
        contributors=[(people["council"].agency, "enabled")],
    )


def _before_the_panel(ocg, people):
    claim = _claim(
        ocg,
        people,
        days=4,
        claim_type="assessment",
        began_on=timezone.localdate() - timedelta(days=95),
        strand="pursue",
        also_strands=["protect"],
        level="major",
        lost="main",
        replaced="never",
        lasts="over_year",
        displacement="none",
        what="Visits, two closure orders and the loss of its licence over three months.",
        effect=(
            "Both yards are shut and the operator’s licence is gone, so that its lorries cannot "
            "run. The drivers have left and the two who paid them are under conditions that keep "
            "them apart. It would have to find a yard, a licence and drivers again: more than a "
            "year, if it can."
        ),
    )
    services.send_to_panel(claim, actor=ocg.coordinator)


def _appealed(ocg, people):
    claim = _claim(
        ocg,
        people,
        days=40,
        event="money",
        strand="pursue",
        level="moderate",
        lost="part",
        replaced="slowly",
        lasts="half_year",
        what="Cash was found in a lorry and forfeited by the court.",
        effect="It could not pay its drivers for two months.",
    )
    services.send_to_panel(claim, actor=ocg.coordinator)
    services.regrade_disruption(
        claim,
        actor=people["supervisor"],
        level="minor",
        reason="Two months, and the money was made up from other work.",
    )
    services.appeal_disruption(
        claim,
        actor=people["lro"],
        reason="The bank’s letters came after the ruling: no other work paid in those months.",
    )
