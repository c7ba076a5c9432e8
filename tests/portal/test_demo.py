"""The demo: whole, invented, and loaded only into an empty database."""

import re
from datetime import date

import pytest
from django.core.management import call_command

from agencies.models import User
from countylines.models import Operation, Snapshot
from countylines.results import own_results
from disruptions.models import Disruption
from ocgs.models import OCG, AccessRequest, Action, Circle, Nomination
from ocgs.powers import unused_powers
from portal.demo.people import PASSWORD, PEOPLE, SHOWN, address
from profiles.models import ProfileEdition
from toolkit.models import Note

pytestmark = pytest.mark.django_db
# What each month came to: lines, and their threat, risk and harm together.
MONTHS = {date(2020, 7, 1): (85, None), date(2022, 7, 1): (37, 571), date(2022, 10, 1): (29, 365)}
REAL_PHONE = re.compile(r"\b0(?!7700 ?900)\d{9,10}\b")


def test_the_demo_tells_every_story_and_a_second_load_changes_nothing(capsys, client):
    call_command("load_demo")
    counts = [
        model.objects.count()
        for model in (User, Nomination, OCG, Action, Disruption, ProfileEdition)
    ]
    assert all(counts)
    assert set(Nomination.objects.values_list("status", flat=True)) >= {
        "draft",
        "submitted",
        "returned",
        "accepted",
        "declined",
    }
    assert set(Action.objects.values_list("status", flat=True)) >= {
        "proposed",
        "offered",
        "countered",
        "agreed",
        "working",
        "blocked",
        "completed",
    }
    assert OCG.objects.filter(restricted=True).exists()
    [circle] = Circle.objects.in_force()
    assert circle.shares.filter(ended_at=None).exists()
    assert AccessRequest.objects.waiting().exists()
    assert ProfileEdition.objects.filter(status="partners").exists()
    texts = [*Nomination.objects.values_list("what", "who", "why", "where")]
    assert not REAL_PHONE.search(str(texts))
    months_add_up()
    the_week_adds_up()
    the_finder_names_powers()
    call_command("load_demo")
    assert "nothing was loaded" in capsys.readouterr().out
    assert User.objects.count() == len(PEOPLE)
    call_command("demo_sign_ins")
    listed = capsys.readouterr().out
    assert all(address(name) in listed for name in SHOWN)
    for name in SHOWN:
        sent = {"login": address(name), "password": PASSWORD}
        assert client.post("/account/login/", sent).url == "/"
        assert client.get("/").status_code == 200
        client.post("/account/logout/")


def months_add_up():
    """The snapshots, which were rebuilt from the history of each line."""
    rows = {row["month"]: (row["count"], row["sum"]) for row in Snapshot.objects.by_month()}
    for month, (lines, total) in MONTHS.items():
        assert rows[month][0] == lines
        assert total in (None, rows[month][1])


def the_week_adds_up():
    """The intensification week of October 2022, from its disruptions, as its supervisor sees it."""
    week = Operation.objects.get(starts_on=date(2022, 10, 3))
    person = User.objects.get(email=address("lines-supervisor"))
    found = {measure: amount for measure, (amount, _) in own_results(person, week).items()}
    assert week.targets.count() == 25
    assert (found["arrests"], found["charges"], found["handsets"]) == (26, 30, 10)


# What somebody who knows the stories would try on each, by what its plan leaves out.
FITTING = {
    "Parade shops": {"goods-seizure", "cash-seizure", "closure-order", "vehicle-no-insurance"},
    "Yard loans": {"cash-seizure", "adult-safeguarding", "bail-conditions", "company-action"},
    "Harbour parcels": {"cash-seizure", "closure-order", "treatment-surge"},
    "Quiet ledger": {"tax-assessment", "unexplained-wealth", "company-action"},
}


def the_finder_names_powers():
    """For its lead officer, at least three fitting ones of each group, none of them in its plan."""
    told = OCG.objects.filter(nomination__isnull=False)
    groups = list(told.select_related("plan", "lro__agency"))
    assert {ocg.nomination.title for ocg in groups} == FITTING.keys()
    for ocg in groups:
        powers = {power.tactic.key: power for power in unused_powers(ocg, ocg.lro)}
        assert powers.keys() >= FITTING[ocg.nomination.title]
        assert all(power.reasons and all(power.reasons) for power in powers.values())
        tried = set(ocg.plan.actions.exclude(tactic=None).values_list("tactic__key", flat=True))
        assert not tried & powers.keys()
    assert Action.objects.exclude(tactic=None).exists()
    assert set(Note.objects.values_list("status", flat=True)) == {"shown", "waiting"}
