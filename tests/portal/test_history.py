"""The demo's past is told record by record, and comes to the figures that were published.

Counted here by plain SQL over the rows, without the code that makes the reports.
"""

import json
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from agencies import reference
from disruptions.models import Disruption, Output
from ocgs.models import OCG
from portal.demo import group_effects, group_history, history, lines, people, scores
from tests.recorded import laid_out

pytestmark = pytest.mark.django_db

STOOD = """
    SELECT t.owning_unit = 'division', count(*) FROM ocgs_tenure t
    WHERE t.since <= %(end)s AND (t.until IS NULL OR t.until > %(end)s)
        AND t.status IN ('active', 'monitored', 'reopened')
        AND EXISTS (
            SELECT 1 FROM ocgs_assessment a
            WHERE a.ocg_id = t.ocg_id AND a.status = 'approved' AND a.approved_at <= %(end)s
        )
    GROUP BY 1
"""
ACCEPTED = """
    WITH last AS (
        SELECT DISTINCT ON (disruption_id) disruption_id, level FROM disruptions_ruling
        WHERE at <= %(end)s ORDER BY disruption_id, at DESC, id DESC
    ), counted AS (
        SELECT d.* FROM disruptions_disruption d JOIN last ON last.disruption_id = d.id
        WHERE last.level <> '' AND d.happened_on BETWEEN %(start)s AND %(day)s
    )
"""
OF_GROUPS = f"{ACCEPTED} SELECT count(*) FROM counted WHERE ocg_id IS NOT NULL"
OF_LINES = f"""{ACCEPTED}
    SELECT o.kind, coalesce(sum(o.count), sum(o.months))
    FROM counted d JOIN disruptions_output o ON o.disruption_id = d.id
    WHERE d.line_id IS NOT NULL AND (%(central)s IS NULL OR %(central)s = EXISTS (
        SELECT 1 FROM countylines_flex f
        WHERE f.line_id = d.line_id AND f.to_division_id IS NULL
            AND f.starts_on <= d.happened_on AND (f.back_on IS NULL OR f.back_on > d.happened_on)
    ))
    GROUP BY 1
"""
ON_THE_MATRIX = """
    WITH move AS (
        SELECT DISTINCT ON (line_id) line_id, target FROM countylines_move
        WHERE at <= %(end)s ORDER BY line_id, at DESC, id DESC
    ), score AS (
        SELECT DISTINCT ON (line_id) line_id, points FROM countylines_score
        WHERE stands_from <= %(end)s AND status = 'stands'
        ORDER BY line_id, stands_from DESC, number DESC
    )
    SELECT count(*), sum(score.points) FROM move JOIN score USING (line_id)
    WHERE move.target IN ('active', 'investigated', 'reemerged')
"""


@pytest.fixture
def past(db):
    """The groups and lines of the demo's past, with all that was done."""
    return laid_out("past", load_past)


def load_past():
    reference.load(reference.KENT)
    scores.load_model()
    cast = people.load()
    history.load(cast)
    lines.load_past(cast)
    return True


def rows(question, day, start=None, central=None):
    """What a question finds as things were known at the end of a day."""
    told = {"end": f"{day} 23:59:59.999999+00", "day": day, "start": start, "central": central}
    with connection.cursor() as cursor:
        cursor.execute(question, told)
        return cursor.fetchall()


def mapped(day):
    return dict(rows(STOOD, day))


def activity(central=None):
    start, day = date(2022, 2, 1), date(2022, 10, 31)
    return {kind: int(total) for kind, total in rows(OF_LINES, day, start, central)}


def test_the_past_comes_to_the_figures_that_were_published(past):
    september, october = date(2021, 9, 30), date(2022, 10, 31)
    then, now = sum(mapped(september).values()), mapped(october)
    assert (now[True], now[False], sum(now.values())) == (18, 32, 50)
    assert (then, round(100 * (50 - then) / then)) == (36, 39)
    assert rows(OF_GROUPS, october, date(2022, 5, 1)) == [(72,)]
    assert rows(ON_THE_MATRIX, date(2020, 7, 31))[0][0] == 85
    assert rows(ON_THE_MATRIX, date(2022, 7, 31)) == [(37, 571)]
    assert rows(ON_THE_MATRIX, october) == [(29, 365)]
    done = activity()
    told = ("arrests", "prisoners", "warrants", "charges", "sentence")
    assert [done[kind] for kind in told] == [101, 101, 82, 145, 1282]
    assert done["firearms"] + done["weapons"] == 28
    central, divisions = activity(central=True), activity(central=False)
    assert (central["arrests"], central["sentence"]) == (30, 112)
    assert (divisions["arrests"], divisions["sentence"]) == (71, 1170)


def test_the_force_report_tells_them_and_one_record_changes_them(past, capsys):
    before = report(capsys)
    groups, lines = before["ocgs"], before["county_lines"]
    assert (groups["mapped"], groups["change_percent"]) == (50, 39)
    assert groups["by_owner"] == {"division": 18, "scd": 32}
    assert before["disruptions"]["last_six_months"] == 72
    assert (lines["lines"], lines["trh"]) == (29, 365)
    assert (lines["compare"]["lines"], lines["compare"]["trh"]) == (37, 571)
    told = ["arrests", "prisoners_dealt_with", "warrants", "charges", "weapon_seizures"]
    done = before["clgt_activity"]
    assert [done[name] for name in told] == [101, 101, 82, 145, 28]
    assert done["sentence_months"] == 12 * 106 + 10
    # What happens later changes nothing of it; a fact that is put right does.
    OCG.objects.filter(status="active").update(status="archived", owning_unit="soc")
    assert report(capsys) | {"made_at": ""} == before | {"made_at": ""}
    of_lines = Disruption.objects.confirmed().of_lines()
    told = of_lines.filter(happened_on__range=(date(2022, 2, 1), date(2022, 10, 31)))
    sentence = Output.objects.of(told).filter(kind="sentence").first()
    Output.objects.filter(pk=sentence.pk).update(months=sentence.months + 1)
    of_group = Disruption.objects.confirmed().filter(ocg__isnull=False)
    within = of_group.filter(happened_on__range=(date(2022, 6, 1), date(2022, 9, 30)))
    Disruption.objects.filter(pk=within.first().pk).update(happened_on=date(2022, 4, 1))
    after = report(capsys)
    assert after["clgt_activity"]["sentence_months"] == done["sentence_months"] + 1
    assert after["disruptions"]["last_six_months"] == 71


def report(capsys):
    """The report of the published months, as the command tells it."""
    days = ["--from", "2022-02-01", "--to", "2022-10-31"]
    compared = {}
    for day in ("2021-09-30", "2022-07-31"):
        call_command("force_report", *days, "--compare-with", day, "--format", "json")
        compared[day] = json.loads(capsys.readouterr().out)
    return compared["2021-09-30"] | {"county_lines": compared["2022-07-31"]["county_lines"]}


def test_the_past_is_of_records_and_not_of_totals(past):
    """Each sentence is a row; nobody decided or approved their own; today's register is small."""
    questions = {
        "SELECT count(*) FROM disruptions_output WHERE kind = 'sentence' AND months > 120": 0,
        "SELECT count(*) FROM disruptions_ruling r JOIN disruptions_disruption d "
        "ON d.id = r.disruption_id WHERE r.by_id = d.claimed_by_id": 0,
        "SELECT count(*) FROM ocgs_assessment WHERE scored_by_id = approved_by_id": 0,
        "SELECT count(*) FROM ocgs_tenure t JOIN ocgs_ocg g ON g.id = t.ocg_id "
        "WHERE t.until IS NULL AND (t.status <> g.status OR t.owning_unit <> g.owning_unit)": 0,
        "SELECT count(*) FROM ocgs_ocg g WHERE (g.status NOT IN ('archived', 'merged')) "
        "<> EXISTS (SELECT 1 FROM ocgs_tenure WHERE ocg_id = g.id AND until IS NULL)": 0,
        "SELECT count(*) FROM disruptions_disruption d WHERE d.ocg_id IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM ocgs_tenure t WHERE t.ocg_id = d.ocg_id AND t.since <= d.happened_on)": 0,
    }
    with connection.cursor() as cursor:
        for question, wanted in questions.items():
            cursor.execute(question)
            assert cursor.fetchone() == (wanted,), question
        cursor.execute("SELECT count(*), count(DISTINCT codename) FROM ocgs_ocg")
        assert cursor.fetchone() == (93, 93)
        cursor.execute("SELECT count(*) FROM ocgs_ocg WHERE status IN ('active', 'monitored')")
        assert cursor.fetchone()[0] < 30


def test_every_score_of_the_past_is_the_sum_of_its_marks(past):
    """Computed again from the version and the marks of each."""
    assessments = history.Assessment.objects.prefetch_related("marks").select_related("model")
    rules = history.ScoreModel.objects.live().rules
    for made in assessments[::9]:
        found = history.scoring.score(rules, made.levels)
        assert (found.low, found.high) == (made.low, made.high)


def test_the_stories_are_the_same_each_time_they_are_told():
    first, second = group_history.stories(), group_history.stories()
    assert [group.standings() for group in first] == [group.standings() for group in second]
    told = [
        [(one.day, one.kind, one.outputs, one.decision) for one in group_effects.effects(groups)]
        for groups in (first, second)
    ]
    assert told[0] == told[1]
