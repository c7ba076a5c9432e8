"""The demo: whole, invented, and loaded only into an empty database."""

import re

import pytest
from django.core.management import call_command

from agencies.models import User
from disruptions.models import Disruption
from ocgs.models import OCG, AccessRequest, Action, Circle, Nomination
from portal.demo.people import PASSWORD, PEOPLE, SHOWN, address
from profiles.models import ProfileEdition

pytestmark = pytest.mark.django_db
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
        "agreed",
        "completed",
    }
    assert OCG.objects.filter(restricted=True).exists()
    [circle] = Circle.objects.in_force()
    assert circle.shares.filter(ended_at=None).exists()
    assert AccessRequest.objects.waiting().exists()
    assert ProfileEdition.objects.filter(status="partners").exists()
    texts = [*Nomination.objects.values_list("what", "who", "why", "where")]
    assert not REAL_PHONE.search(str(texts))
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
