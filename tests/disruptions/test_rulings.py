"""Every decision is kept, in order, for good; the claimant makes none, whatever the tool."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from disruptions import services
from disruptions.models import Disruption, Ruling
from tests.factories import DisruptionFactory, days, fresh

RULE = (
    "INSERT INTO disruptions_ruling (disruption_id, decision, level, by_id, at, reason) "
    "VALUES (%s, %s, %s, %s, now(), 'By hand.')"
)


@pytest.fixture
def claim(people, ocg):
    """The lead officer's claim on the group."""
    return DisruptionFactory(ocg=ocg, claimed_by=people["lro"], level="minor")


def by_hand(statement, *values):
    """Run one statement as somebody with a hand on the database would."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def told(claim):
    return [(one.decision, one.level, one.reason) for one in claim.rulings.all()]


@pytest.mark.parametrize(
    ("status", "kept"),
    [
        ("confirmed", [("accepted", "minor", "As checked.")]),
        ("rejected", [("rejected", "", "As checked.")]),
        ("returned", [("returned", "", "As checked.")]),
    ],
)
def test_each_decision_is_kept_with_its_level_and_reason(people, ocg, status, kept):
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], level="minor", status=status)
    assert told(claim) == kept
    assert claim.rulings.get().by == people["coordinator"]
    assert claim.claimed_level == "minor"


@pytest.mark.parametrize("decision", ["accepted", "rejected", "returned", "sent"])
def test_the_database_lets_no_claimant_rule(people, claim, decision):
    level = "minor" if decision == "accepted" else ""
    with pytest.raises(DatabaseError, match="the claimant never rules"):
        by_hand(RULE, claim.pk, decision, level, people["lro"].pk)
    by_hand(RULE, claim.pk, decision, level, people["coordinator"].pk)


def test_the_database_lets_nobody_appeal_but_the_claimant_and_once(people, claim):
    with pytest.raises(DatabaseError, match="nobody else appeals"):
        by_hand(RULE, claim.pk, "appealed", "", people["coordinator"].pk)
    by_hand(RULE, claim.pk, "appealed", "", people["lro"].pk)
    with pytest.raises(DatabaseError, match="appealed_once"):
        by_hand(RULE, claim.pk, "appealed", "", people["lro"].pk)


def test_the_database_has_an_appeal_decided_by_somebody_else(people, claim):
    by_hand(RULE, claim.pk, "rejected", "", people["coordinator"].pk)
    by_hand(RULE, claim.pk, "appealed", "", people["lro"].pk)
    with pytest.raises(DatabaseError, match="somebody else decides an appeal"):
        by_hand(RULE, claim.pk, "accepted", "minor", people["coordinator"].pk)
    by_hand(RULE, claim.pk, "accepted", "minor", people["supervisor"].pk)


def test_the_database_lets_nobody_rule_on_what_they_sent_to_the_panel(people, claim):
    by_hand(RULE, claim.pk, "sent", "", people["coordinator"].pk)
    with pytest.raises(DatabaseError, match="whoever sent it to the panel"):
        by_hand(RULE, claim.pk, "accepted", "minor", people["coordinator"].pk)
    by_hand(RULE, claim.pk, "returned", "", people["coordinator"].pk)
    by_hand(RULE, claim.pk, "accepted", "minor", people["coordinator"].pk)


@pytest.mark.parametrize(
    ("decision", "level"),
    [("accepted", ""), ("regraded_up", ""), ("rejected", "minor"), ("returned", "major")],
)
def test_only_an_acceptance_has_a_level(people, claim, decision, level):
    with pytest.raises(DatabaseError, match="level_holds"):
        by_hand(RULE, claim.pk, decision, level, people["coordinator"].pk)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE disruptions_ruling SET reason = 'Better.'", "DELETE FROM disruptions_ruling"],
)
def test_no_ruling_is_changed_or_removed(people, claim, statement):
    by_hand(RULE, claim.pk, "rejected", "", people["coordinator"].pk)
    with pytest.raises(DatabaseError, match="[Cc]annot"):
        by_hand(statement)
    assert Ruling.objects.get().reason == "By hand."


def test_a_claim_is_not_handed_to_somebody_else_to_be_ruled_on(people, claim):
    with pytest.raises(DatabaseError, match="[Cc]annot update"):
        by_hand("UPDATE disruptions_disruption SET claimed_by_id = %s", people["coordinator"].pk)
    assert Disruption.objects.get().claimed_by == people["lro"]


def test_claims_brought_in_many_at_once_say_what_they_were_claimed_as(people, ocg, ashford):
    Disruption.objects.bulk_create(
        Disruption(
            ocg=ocg, happened_on=days(-9), strand="pursue", what="So.", effect="Gone.",
            level=level, district=ashford, agency=people["lro"].agency, claimed_by=people["lro"],
            status="confirmed", decided_by=people["coordinator"], decided_at=timezone.now(),
        )
        for level in ("minor", "major")
    )  # fmt: skip
    made = list(Disruption.objects.order_by("pk"))
    assert [claim.claimed_level for claim in made] == ["minor", "major"]


def test_what_held_at_a_moment_is_told_by_the_last_ruling_until_then(people, ocg):
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="panel")
    down = services.regrade_disruption(
        claim, actor=people["supervisor"], level="minor", reason="Less."
    )
    then = timezone.now()
    services.appeal_disruption(down, actor=people["lro"], reason="More.")
    services.accept_disruption(
        fresh(down), actor=people["coordinator_elsewhere"], reason="It is more."
    )
    levels = [
        Disruption.objects.counted_at(moment).get().level_then for moment in (then, timezone.now())
    ]
    assert levels == ["minor", "moderate"]
