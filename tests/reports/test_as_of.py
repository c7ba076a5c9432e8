"""A report of a past day says the same before and after whatever happens later."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from agencies.choices import Role, Vetting
from core.days import end_of
from disruptions.services import decisions
from ocgs.models import OCG
from ocgs.services import entries, mergers
from ocgs.standing import Register
from reports.force import force_report
from reports.periods import Period
from tests.factories import PersonFactory, fresh
from tests.reports.history import D

pytestmark = pytest.mark.django_db

PERIOD = Period(D(2022, 2, 1), D(2022, 10, 31), compare_with=D(2021, 9, 30))


@pytest.fixture
def told(past, council):
    """Two groups, a line and disruptions of each; and what the report says of them."""
    past.one = past.group(D(2021, 1, 1), D(2021, 2, 1))
    past.two = past.group(D(2022, 1, 1), D(2022, 2, 1), owning_unit="soc")
    past.unscored = past.group(D(2022, 1, 1))
    past.number = past.line(D(2021, 1, 1), 14)
    past.claim = past.disruption(D(2022, 9, 3), past.one, helpers=[(council, "support")])
    past.other = past.disruption(D(2022, 9, 4), past.two, level="major")
    past.disruption(D(2022, 9, 5), line=past.number, outputs=[("arrests", 2), ("sentence", 7)])
    return figures()


def figures():
    """The report without the moment at which it was made."""
    return {name: part for name, part in force_report(PERIOD).items() if name != "made_at"}


def merge(people, survivor, absorbed):
    second = PersonFactory(
        agency=people["coordinator"].agency, roles=[Role.COORDINATOR], vetting=Vetting.POLICE
    )
    made = mergers.propose_merger(
        survivor, absorbed, actor=people["supervisor"], choices={}, reason="One phone."
    )
    mergers.approve_merger(made, actor=second)


def test_the_past_that_is_told_is_not_empty(told):
    assert told["ocgs"]["by_owner"] == {"division": 1, "scd": 1}
    assert told["disruptions"]["total"] == 3
    assert told["county_lines"]["lines"] == 1


def test_another_owner_lead_or_district_changes_no_past_report(past, told, council):
    OCG.objects.filter(pk=past.one.pk).update(owning_unit="nca", lead_agency=council)
    assert figures() == told


def test_archiving_changes_no_past_report(people, past, told):
    entries.move_status(fresh(past.one), "dismantle", actor=people["coordinator"], reason="Gone.")
    entries.move_status(fresh(past.one), "archive", actor=people["supervisor"], reason="Gone.")
    assert figures() == told
    today = timezone.localdate()
    assert force_report(Period(today, today))["ocgs"]["mapped"] == 1


def test_a_merger_changes_no_past_report(people, past, told):
    merge(people, past.one, past.two)
    assert figures() == told
    today = timezone.localdate()
    assert force_report(Period(today, today))["ocgs"]["mapped"] == 1


def test_a_score_that_came_with_a_merger_counts_from_then_on(people, past, told):
    merge(people, past.unscored, past.one)
    assert figures() == told
    today = timezone.localdate()
    now = force_report(Period(today, today))["ocgs"]
    assert (now["mapped"], now["unscored"]) == (2, 0)


def test_two_mergers_after_each_other_change_no_past_report(people, past, told):
    merge(people, past.unscored, past.one)
    between = timezone.now()
    merge(people, past.two, past.unscored)
    assert figures() == told
    assert past.unscored.tenures.get().until > between


def test_a_regrade_a_rejection_and_an_appeal_change_no_past_report(past, told):
    past.rule(past.claim, D(2022, 11, 1), "regraded_up", "major")
    past.rule(past.other, D(2022, 11, 2), "rejected")
    past.rule(past.claim, D(2022, 11, 3), "appealed", "major", by="lro")
    assert figures() == told
    later = Period(PERIOD.first, PERIOD.last, PERIOD.compare_with, known_on=D(2022, 11, 1))
    assert force_report(later)["disruptions"]["by_level"] == {
        "major": 2, "moderate": 1, "minor": 0,
    }  # fmt: skip
    later = Period(PERIOD.first, PERIOD.last, PERIOD.compare_with, known_on=D(2022, 11, 2))
    assert force_report(later)["disruptions"]["total"] == 2
    later = Period(PERIOD.first, PERIOD.last, PERIOD.compare_with, known_on=D(2022, 11, 3))
    assert force_report(later)["disruptions"]["by_level"]["major"] == 1


def test_a_decision_made_today_changes_no_past_report(people, past):
    waiting = past.disruption(D(2022, 9, 4), past.group(D(2021, 1, 1)), ruled=None, level="minor")
    before = figures()
    decisions.confirm_disruption(waiting, actor=people["coordinator"], reason="As checked.")
    assert figures() == before
    known = Period(PERIOD.first, PERIOD.last, known_on=timezone.localdate())
    assert force_report(known)["disruptions"]["total"] == 1


def test_the_end_of_a_line_and_a_newer_score_change_no_past_report(past, told):
    past.close(past.number, timezone.localdate() - timedelta(days=2))
    assert figures() == told


def test_a_day_ends_by_the_clock_of_london(past):
    gone = past.group(D(2022, 1, 1), D(2022, 1, 1))
    came = past.group(D(2022, 1, 1), D(2022, 1, 1))
    after_midnight = datetime(2022, 6, 30, 23, 30, tzinfo=UTC)
    OCG.objects.filter(pk=gone.pk).update(status="archived", status_at=after_midnight)
    OCG.objects.filter(pk=came.pk).update(mapped_at=after_midnight)
    last_of_june, first_of_july = D(2022, 6, 30), D(2022, 7, 1)
    assert set(Register(end_of(last_of_june)).groups(end_of(last_of_june))) == {gone.pk}
    assert set(Register(end_of(first_of_july)).groups(end_of(first_of_july))) == {came.pk}
