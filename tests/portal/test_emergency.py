"""Break-glass: one record, one person, four hours, a reason, and everybody told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from agencies.models import BreakGlass
from audit.models import Entry
from notices.models import Notice
from notices.services import send_instant
from ocgs.models import OCG, OCGPersonGrant
from tests.factories import OCGFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden(people, ashford):
    """A group restricted to the coordinator of East and its lead officer."""
    return OCGFactory(
        created_by=people["nominator"],
        decided_by=people["coordinator"],
        district=ashford,
        lro=people["lro"],
        restricted=True,
    )


def open_it(client, record, reason="A threat to life was rung in."):
    return client.post("/emergency/", {"reference": record.reference, "reason": reason})


def test_a_supervisor_opens_a_restricted_group_with_a_reason(signed_in, people, hidden):
    client = signed_in(people["supervisor"])
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert open_it(client, hidden).url == hidden.get_absolute_url()
    page = client.get(hidden.get_absolute_url())
    assert page.status_code == 200
    assert f"Emergency access to {hidden.reference}" in client.get("/").content.decode()
    entry = Entry.objects.get(verb="breakglass.open")
    assert (entry.actor, entry.reason) == (people["supervisor"], "A threat to life was rung in.")


def test_the_lead_officer_and_the_auditors_are_told_at_once(signed_in, people, hidden):
    Notice.objects.all().delete()
    open_it(signed_in(people["supervisor"]), hidden)
    send_instant()
    told = {message.to[0] for message in mail.outbox if "emergency" in message.subject}
    assert told == {people[name].email for name in ("lro", "coordinator", "auditor")}
    assert (
        signed_in(people["auditor"])
        .get(f"/record/?reference={hidden.reference}")
        .context["page_obj"]
    )


def test_it_closes_by_itself_after_four_hours(signed_in, people, hidden):
    client = signed_in(people["supervisor"])
    open_it(client, hidden)
    opening = BreakGlass.objects.get()
    assert opening.until - opening.opened_at == timedelta(hours=4)
    past = timezone.now() - timedelta(minutes=1)
    OCGPersonGrant.objects.filter(user=people["supervisor"]).update(until=past)
    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_an_opening_that_has_lapsed_gives_nothing_when_grants_are_derived_anew(people, hidden):
    then = timezone.now() - timedelta(hours=5)
    BreakGlass.objects.create(
        user=people["supervisor"],
        kind="ocgs.ocg",
        reference=hidden.reference,
        reason="Yesterday's.",
        opened_at=then,
        until=then + timedelta(hours=4),
    )
    holders = {holder.who for holder in hidden.holders()}
    assert people["supervisor"] not in holders
    assert people["lro"] in holders


def test_an_opening_without_a_reason_or_of_nothing_is_refused(signed_in, people, hidden):
    client = signed_in(people["supervisor"])
    assert "Say why you need it now" in open_it(client, hidden, "").content.decode()
    answer = client.post("/emergency/", {"reference": "OCG-2222-2222", "reason": "x"})
    assert "No record has this reference." in answer.content.decode()
    assert not BreakGlass.objects.exists()


@pytest.mark.parametrize("person", ["partner", "lro", "coordinator_elsewhere", "auditor"])
def test_others_cannot(signed_in, people, hidden, person):
    assert open_it(signed_in(people[person]), hidden).status_code == 403
    assert not BreakGlass.objects.exists()


def test_it_lets_nobody_decide_or_share(signed_in, people, hidden):
    client = signed_in(people["supervisor"])
    open_it(client, hidden)
    for deed in ("allocate", "share", "restrict"):
        assert client.get(f"{hidden.get_absolute_url()}{deed}/").status_code == 403
    assert OCG.objects.get(pk=hidden.pk).restricted
