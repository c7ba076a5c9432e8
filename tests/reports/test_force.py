"""The force report follows from dated rows: what it counts, and of which day."""

from datetime import date

import pytest

from countylines.models import Flex
from disruptions.models import Disruption, Output
from ocgs.models import OCG
from ocgs.standing import change_percent
from reports.force import force_report
from reports.periods import Period
from tests.factories import DistrictFactory

pytestmark = pytest.mark.django_db

OCTOBER = Period(date(2022, 10, 1), date(2022, 10, 31))
SINCE = Period(date(2022, 2, 1), date(2022, 10, 31), compare_with=date(2021, 9, 30))


def test_groups_count_once_mapped_and_scored_by_who_owned_them(past):
    past.group(date(2021, 1, 5), date(2021, 2, 1))
    past.group(date(2022, 1, 5), date(2022, 2, 1), owning_unit="soc")
    past.group(date(2022, 3, 5), date(2022, 4, 1), owning_unit="clgt")
    past.group(date(2022, 5, 5), date(2022, 11, 1))
    past.group(date(2022, 6, 5))
    past.group(date(2022, 12, 5), date(2022, 12, 5))
    found = force_report(SINCE)["ocgs"]
    assert found["mapped"] == 3
    assert found["by_owner"] == {"division": 1, "scd": 2}
    assert found["unscored"] == 2
    assert found["compare"]["mapped"] == 1
    assert found["change_percent"] == 200


def test_change_is_rounded_to_the_nearest_whole_per_cent():
    assert [change_percent(now, then) for now, then in
            ((50, 36), (36, 50), (36, 36), (3, 8), (0, 5), (201, 200))] == \
        [39, -28, 0, -62, -100, 1]  # fmt: skip
    assert change_percent(5, 0) is None


def test_a_disruption_counts_in_the_period_in_which_it_happened(past):
    ocg = past.group(date(2020, 1, 1), date(2020, 2, 1))
    for day in (date(2022, 9, 30), date(2022, 10, 1), date(2022, 10, 26), date(2022, 11, 1)):
        past.disruption(day, ocg)
    found = force_report(OCTOBER)["disruptions"]
    assert found["total"] == found["by_level"]["moderate"] == found["by_strand"]["pursue"] == 2
    assert found["by_month"] == [
        {"month": "2022-10", "total": 2, "major": 0, "moderate": 2, "minor": 0}
    ]
    assert found["last_six_months"] == 3


def test_the_last_six_months_begin_on_the_same_day_of_the_month(past):
    assert OCTOBER.half_year == (date(2022, 5, 1), date(2022, 10, 31))
    assert Period(date(2022, 8, 1), date(2022, 8, 30)).half_year[0] == date(2022, 2, 28)
    ocg = past.group(date(2020, 1, 1))
    past.disruption(date(2022, 4, 30), ocg)
    past.disruption(date(2022, 5, 1), ocg)
    past.disruption(date(2022, 6, 1), line=past.line(date(2022, 1, 1), 12))
    past.disruption(date(2022, 6, 1))
    found = force_report(OCTOBER)["disruptions"]
    assert found["last_six_months"] == 1
    assert found["six_months"] == {
        "from": "2022-05-01", "of_ocgs": 1, "of_lines": 1, "of_neither": 1,
    }  # fmt: skip


def test_only_what_was_accepted_by_the_end_counts_unless_asked_for_later(past):
    ocg = past.group(date(2020, 1, 1))
    past.disruption(date(2022, 10, 20), ocg, ruled=date(2022, 11, 10))
    past.disruption(date(2022, 10, 20), ocg, ruled=None)
    rejected = past.disruption(date(2022, 10, 3), ocg)
    past.rule(rejected, date(2022, 10, 30), "rejected")
    assert force_report(OCTOBER)["disruptions"]["total"] == 0
    later = Period(OCTOBER.first, OCTOBER.last, known_on=date(2022, 11, 10))
    assert force_report(later)["disruptions"]["total"] == 1


def test_each_agency_is_told_what_it_led_and_what_it_is_credited_with(past, council, housing):
    ocg = past.group(date(2020, 1, 1))
    past.disruption(date(2022, 10, 2), ocg, helpers=[(council, "support")])
    past.disruption(date(2022, 10, 3), ocg, helpers=[(council, "lead"), (housing, "enabled")])
    past.disruption(date(2022, 10, 4), ocg, agency=housing)
    rows = force_report(OCTOBER)["disruptions"]["by_agency"]
    told = {row["agency"]: (row["led"], row["credited"]) for row in rows}
    assert told == {past.police.name: (1, 2), council.name: (1, 2), housing.name: (1, 2)}
    assert sum(row["led"] for row in rows) == 3


def test_districts_are_set_against_their_people(past, ashford):
    maidstone = DistrictFactory(name="Maidstone")
    type(ashford).objects.filter(pk=ashford.pk).update(population=130_000)
    type(ashford).objects.filter(pk=maidstone.pk).update(population=175_000)
    for day in (2, 3, 4):
        past.disruption(date(2022, 10, day))
    found = force_report(OCTOBER)["disruptions"]
    told = {row["district"]: (row["count"], row["per_1000"]) for row in found["by_district"]}
    assert told == {"Ashford": (3, 0.02), "Maidstone": (0, 0.0)}
    assert found["per_1000"] == 0.01


def test_lines_and_their_total_stand_as_they_did_on_both_days(past):
    early = past.line(date(2021, 9, 20), 14)
    past.line(date(2022, 10, 1), 9)
    past.close(early, date(2022, 10, 20))
    found = force_report(SINCE)["county_lines"]
    assert (found["lines"], found["trh"]) == (1, 9)
    assert (found["compare"]["lines"], found["compare"]["trh"]) == (1, 14)
    assert force_report(OCTOBER)["county_lines"]["compare"]["lines"] is None


def test_activity_is_of_disruptions_of_lines_by_whose_line_it_was_that_day(past, people):
    line = past.line(date(2022, 1, 1), 12)
    Flex.objects.create(
        line=line, reason="Run from London.", starts_on=date(2022, 10, 10),
        back_on=date(2022, 10, 20), made_by=people["supervisor"],
    )  # fmt: skip
    past.disruption(date(2022, 10, 9), line=line, outputs=[("arrests", 2), ("weapons", 1)])
    past.disruption(date(2022, 10, 10), line=line, outputs=[("arrests", 3), ("firearms", 2)])
    past.disruption(date(2022, 10, 20), line=line, outputs=[("warrants", 4), ("charges", 5)])
    ocg = past.group(date(2020, 1, 1))
    past.disruption(date(2022, 10, 9), ocg, outputs=[("arrests", 50), ("prisoners", 1)])
    found = force_report(OCTOBER)["clgt_activity"]
    assert [found[key] for key in ("arrests", "prisoners_dealt_with", "warrants", "charges")] == [
        5, 0, 4, 5,
    ]  # fmt: skip
    assert found["weapon_seizures"] == 3
    assert found["teams"]["central"]["arrests"] == 3
    assert found["teams"]["divisional"]["weapon_seizures"] == 1


def test_a_hundred_and_one_sentences_of_odd_months_never_round(past):
    line = past.line(date(2022, 1, 1), 12)
    made = past.disruption(date(2022, 10, 9), line=line)
    months = [7 + 2 * number for number in range(101)]
    Output.objects.bulk_create(
        [Output(disruption=made, kind="sentence", months=count) for count in months]
        + [Output(disruption=made, kind="sentence", term="life") for _ in range(3)]
        + [Output(disruption=made, kind="sentence", term="indeterminate")]
    )
    found = force_report(OCTOBER)["clgt_activity"]
    assert found["sentence_months"] == sum(months) == 10_807
    assert found["sentences"] == "900 years 7 months"
    assert (found["life_sentences"], found["indeterminate_sentences"]) == (3, 1)


def test_the_figures_change_when_one_record_under_them_is_put_right(past):
    ocg = past.group(date(2022, 9, 1), date(2022, 9, 1))
    made = past.disruption(
        date(2022, 10, 9), line=past.line(date(2022, 1, 1), 12), outputs=[("arrests", 2)]
    )
    past.disruption(date(2022, 10, 9), ocg)
    before = force_report(OCTOBER)
    assert (before["corrected"], before["clgt_activity"]["arrests"]) == (0, 2)
    Output.objects.filter(disruption=made).update(count=3)
    OCG.objects.filter(pk=ocg.pk).update(owning_unit="soc")
    after = force_report(OCTOBER)
    assert (after["corrected"], after["clgt_activity"]["arrests"]) == (1, 3)
    assert after["ocgs"]["by_owner"] == {"division": 1, "scd": 0}
    Disruption.objects.filter(ocg=ocg).update(happened_on=date(2022, 10, 8), strand="protect")
    assert force_report(OCTOBER)["corrected"] == 2
    assert force_report(OCTOBER)["disruptions"]["by_strand"]["protect"] == 1
