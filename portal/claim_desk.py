"""What disruptions ask of a person: to decide, to rule, to answer a question on their own."""

from django.db.models import Value
from django.urls import reverse

from agencies.duties import Duty
from disruptions.models import Disruption

# What is asked, its title, the page that holds them all, and what stands beside each.
ASKED = [
    (
        "decide",
        "Decide disruptions",
        "disruptions:disruption-list",
        "",
        lambda claim: str(claim.agency),
    ),
    (
        "rule",
        "Rule on disruptions",
        "disruptions:panel-list",
        "",
        lambda claim: claim.get_status_display(),
    ),
    (
        "answer",
        "Answer questions on your disruptions",
        "disruptions:disruption-list",
        "?show=all&status=returned",
        lambda claim: claim.question,
    ),
]


def claim_rows(user, duties, shown):
    """Title, rows and address of each list of claims that asks something of this person.

    One question to the database, whatever there is; the first `shown` of each kind, the longest
    waiting first.
    """
    kinds = {}
    if Duty.COORDINATE in duties:
        kinds["decide"] = Disruption.objects.deciding(user).waiting()
    if Duty.RULE in duties:
        kinds["rule"] = Disruption.objects.to_rule_on(user)
    if Duty.CLAIM in duties and Duty.READ_DEVICES not in duties:
        # Those of a team of lines stand among its lines.
        kinds["answer"] = Disruption.objects.asked_of(user)
    if not kinds:
        return []
    first, *others = (
        rows.for_decision().annotate(asks=Value(asks))[:shown] for asks, rows in kinds.items()
    )
    found = first.union(*others, all=True) if others else first
    rows = sorted(found, key=lambda claim: (claim.claimed_at, claim.pk))
    return [
        (
            title,
            [
                (f"{claim.reference}: {claim.get_level_display()}", beside(claim), claim)
                for claim in rows
                if claim.asks == asks
            ],
            reverse(page) + query,
        )
        for asks, title, page, query, beside in ASKED
    ]
