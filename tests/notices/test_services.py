"""Messages: in the transaction of the act, out exactly once, never with content."""

from datetime import date
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from notices import services, tasks
from notices.models import Notice
from ocgs.services.register import end_share
from tests.factories import share


@pytest.fixture(autouse=True)
def quiet(people, ocg):
    """An empty outbox: making the people and the group has filled it."""
    Notice.objects.all().delete()
    mail.outbox.clear()


def tell(people, ocg, **more):
    services.tell([people["partner"]], verb="Read", record=ocg, key="k1", **more)


def test_the_same_thing_is_said_once(people, ocg):
    tell(people, ocg)
    tell(people, ocg)
    assert Notice.objects.count() == 1


def test_an_act_that_is_rolled_back_tells_nobody(people, ocg):
    with transaction.atomic():
        tell(people, ocg, urgent=True)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_an_urgent_message_leaves_once_with_reference_verb_and_link_only(people, ocg):
    tell(people, ocg, urgent=True)
    assert services.send_instant() == 1
    assert services.send_instant() == 0
    (message,) = mail.outbox
    assert message.to == [people["partner"].email]
    assert ocg.reference in message.body
    assert ocg.get_absolute_url() in message.body
    for content in (ocg.codename, ocg.brief, ocg.nomination.title, ocg.district.name):
        assert content not in message.body + message.subject


def test_a_message_is_void_when_its_reader_may_no_longer_see_the_record(people, ocg):
    tell(people, ocg, urgent=True)
    end_share(ocg.shares.get(), actor=people["coordinator"], reason="Done.")
    Notice.objects.exclude(key="k1").delete()
    assert services.send_instant() == 0
    assert mail.outbox == []
    assert Notice.objects.get(key="k1").void_at


def test_a_mail_server_that_fails_loses_nothing_and_blocks_nobody(people, ocg, monkeypatch):
    tell(people, ocg, urgent=True)
    services.tell([people["lro"]], verb="Read", record=ocg, key="k2", urgent=True)
    sent = []

    def send(message):
        if message.to == [people["partner"].email]:
            raise SMTPServerDisconnected("gone")
        sent.append(message)

    monkeypatch.setattr("notices.services.EmailMessage.send", send)
    assert services.send_instant() == 1
    first = Notice.objects.get(key="k1")
    assert first.sent_at is None
    assert first.tries == 1
    assert first.try_after > timezone.now()
    assert [message.to for message in sent] == [[people["lro"].email]]


def test_what_can_wait_comes_as_one_digest(people, ocg):
    tell(people, ocg)
    services.tell([people["partner"]], verb="Look", record=ocg, key="k2")
    assert services.send_instant() == 0
    assert services.send_digest(people["partner"]) == 2
    assert services.send_digest(people["partner"]) == 0
    (message,) = mail.outbox
    assert message.body.count(ocg.reference) == 4


@pytest.mark.parametrize(
    ("day", "sent"), [(date(2026, 11, 23), 1), (date(2026, 11, 22), 0), (date(2026, 12, 25), 0)]
)
def test_digests_go_out_on_working_days(people, ocg, monkeypatch, day, sent):
    tell(people, ocg)
    monkeypatch.setattr("notices.tasks.timezone.localdate", lambda: day)
    tasks.send_digests()
    assert len(mail.outbox) == sent


def test_somebody_whose_doors_have_closed_gets_nothing(people, ocg):
    tell(people, ocg, urgent=True)
    person = people["partner"]
    person.vetting_expires_on = date(2020, 1, 1)
    person.save()
    services.send_instant()
    assert mail.outbox == []


def test_an_agency_let_in_again_is_told_only_of_what_it_may_see(people, ocg, housing):
    end_share(ocg.shares.get(), actor=people["coordinator"], reason="Done.")
    share(ocg, housing, "aware")
    tell(people, ocg, urgent=True)
    assert services.send_instant() == 1


def test_a_mailbox_that_refuses_its_digest_stops_nobody_elses(people, ocg, monkeypatch):
    tell(people, ocg)
    services.tell([people["lro"]], verb="Read", record=ocg, key="k2")
    sent = []

    def send(message):
        if message.to == [people["partner"].email]:
            raise SMTPServerDisconnected("gone")
        sent.append(message.to)

    monkeypatch.setattr("notices.services.EmailMessage.send", send)
    monkeypatch.setattr("notices.tasks.is_working_day", lambda day: True)
    tasks.send_digests()
    assert sent == [[people["lro"].email]]
    assert Notice.objects.get(key="k1").sent_at is None
    assert Notice.objects.get(key="k1").tries == 1
