"""Who sent a submission shows nowhere: no page, record, history, message, log or error."""

import json
import logging

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection, transaction
from django.urls import reverse

from agencies.accounts import add_person
from agencies.choices import Role, Vetting
from agencies.people import User
from audit import verify
from audit.models import Entry
from intelligence.models import Source, SourceEntry
from notices.services import send_digest, send_instant
from tests.crawler import Crawl, without_filters
from tests.factories import AgencyFactory, PersonFactory, days
from tests.intelligence.intel_factories import ask, custodian, evaluator, gap, receipt, tell_outcome

pytestmark = pytest.mark.django_db

QUICK = {"known": "A van each night.", "provenance": "self", "urgency": "high"}
# Where the sender may stand: their source, its log, their own session and messages.
OF_SENDERS = {
    "intelligence_source",
    "intelligence_sourceevent",
    "intelligence_sourceentry",
    "django_session",
    "notices_notice",
}


def rows():
    """Every row of every table, by table and key."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t')  # noqa: S608
            found[table] = {text for (text,) in cursor.fetchall()}
        return found


def columns_of_people():
    """Every column that names a person, by table."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model is User:
                found.setdefault(model._meta.db_table, set()).add(field.column)
    return found


@pytest.fixture
def sender(db):
    """Somebody whose name, address and agency stand nowhere else."""
    agency = AgencyFactory(name="Zqagencyzq Trust")
    return add_person(
        actor=None, email="zqsenderzq@agency.example", full_name="Zqsenderzq Zqnamezq",
        agency=agency, roles=[Role.PRACTITIONER], vetting=Vetting.NPPV3,
        vetting_expires_on=days(300),
    )  # fmt: skip


@pytest.fixture
def unit(db):
    return evaluator()


def journey(signed_in, sender, unit):
    """Sent, asked about, answered, and told: the receipt."""
    client = signed_in(sender)
    asked = gap()
    quick = reverse("intelligence:telling-quick")
    check = client.post(quick, QUICK | {"gap": asked.reference})["Location"]
    client.get(check)
    client.post(check)
    sent = Source.objects.get(person=sender)
    ask(sent.submission, by=unit)
    signed_in(sender).get(sent.get_absolute_url())
    signed_in(sender).post(
        reverse("intelligence:receipt-reply", args=[sent.reference]), {"answer": "At three."}
    )
    tell_outcome(sent.submission, by=unit)
    signed_in(sender).get(reverse("intelligence:receipt-list"))
    signed_in(sender).get("/")
    return sent


def canaries(sent):
    return ["zqsenderzq", "zqnamezq", "zqagencyzq", sent.reference.lower(), sent.token.lower()]


def test_no_row_outside_the_sources_joins_the_sender_to_what_was_sent(signed_in, sender, unit):
    before = rows()
    sent = journey(signed_in, sender, unit)
    named = columns_of_people()
    found = []
    for table, now in rows().items():
        if table in OF_SENDERS:
            continue
        for text in now - before[table]:
            row = json.loads(text)
            found += [
                (table, column)
                for column in named.get(table, ())
                if row[column] == sender.pk
                # The gap's own maker and the unit are somebody else.
            ]
            context = row.get("pgh_context") or {}
            if context.get("user") == sender.pk or context.get("request"):
                found.append((table, "pgh_context"))
            found += [(table, word) for word in canaries(sent) if word in text.lower()]
    # That somebody signed in stands by itself, without what they did.
    signs_in = {"agencies_user", "axes_accesslog"}
    assert {place for place in found if place[0] not in signs_in} == set()


def test_the_record_that_auditors_read_has_nothing_of_it(signed_in, people, sender, unit):
    sent = journey(signed_in, sender, unit)
    assert not Entry.objects.filter(actor=sender).exists()
    shown = signed_in(people["auditor"]).get(reverse("entry-list")).content.decode().lower()
    assert sent.submission.reference.lower() in shown
    assert [word for word in canaries(sent) if word in shown] == []
    assert set(SourceEntry.objects.values_list("verb", flat=True)) == {"send", "read", "reply"}


def test_no_page_of_anybody_else_shows_who_it_was(signed_in, people, sender, unit):
    sent = journey(signed_in, sender, unit)
    pages = [
        "/",
        reverse("intelligence:receipt-list"),
        sent.submission.get_absolute_url(),
        sent.submission.gap.get_absolute_url(),
        f"{reverse('intelligence:receipt-list')}?words={sent.submission.reference}",
    ]
    others = [unit, custodian()]
    others += [people[name] for name in ("nominator", "coordinator", "supervisor", "auditor")]
    for person in others:
        client = signed_in(person)
        for page in pages:
            shown = client.get(page).content.decode().lower()
            assert [word for word in canaries(sent) if word in shown] == [], (person, page)
    shown = signed_in(unit).get(sent.submission.get_absolute_url()).content.decode()
    assert "A van each night." in shown
    assert "At three." in [asked.answer for asked in sent.submission.questions.all()]


def test_the_unit_may_walk_every_page_it_finds(signed_in, sender, unit):
    sent = journey(signed_in, sender, unit)
    crawl = Crawl(signed_in(unit), most=2, kind=without_filters)
    crawl.get(sent.submission.get_absolute_url())
    crawl.follow()
    assert len(crawl.answers) > 10
    # Every agency stands in the lists one chooses from; who sent this stands nowhere.
    words = [word for word in canaries(sent) if word != "zqagencyzq"]
    assert crawl.holding({word: word for word in words}) == {}


def test_a_receipt_of_somebody_else_is_not_found_like_one_that_is_not_there(
    signed_in, sender, unit
):
    sent = journey(signed_in, sender, unit)
    client = signed_in(unit)
    for name in ("receipt-detail", "receipt-reply"):
        theirs = client.get(reverse(f"intelligence:{name}", args=[sent.reference]))
        none = client.get(reverse(f"intelligence:{name}", args=["RCT-2222-2222"]))
        assert theirs.status_code == none.status_code == 404
    own = signed_in(sender)
    assert own.get(sent.submission.get_absolute_url()).status_code == 404


def test_no_message_joins_the_two(signed_in, sender, unit):
    sent = journey(signed_in, sender, unit)
    mail.outbox.clear()
    send_instant()
    for person in (sender, unit):
        send_digest(person)
    by_reader = {}
    for message in mail.outbox:
        text = f"{message.subject} {message.body} {message.extra_headers}"
        by_reader.setdefault(message.to[0], []).append(text)
        assert "van each night" not in text
    # The question was answered, and what was asked is still to be read under the receipt.
    assert all(sent.reference in text for text in by_reader[sender.email])
    assert not any(sent.submission.reference in text for text in by_reader[sender.email])
    assert all(sent.submission.reference in text for text in by_reader[unit.email])
    for text in by_reader[unit.email]:
        assert [word for word in canaries(sent) if word in text.lower()] == []


def test_the_log_of_the_senders_requests_never_names_the_submission(
    signed_in, sender, unit, caplog
):
    with caplog.at_level(logging.DEBUG):
        client = signed_in(sender)
        check = client.post(reverse("intelligence:telling-quick"), QUICK)["Location"]
        client.post(check)
        sent = Source.objects.get()
        client.get(sent.get_absolute_url())
    said = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert said
    text = " ".join(f"{record.getMessage()} {record.__dict__}" for record in said)
    assert sent.submission.reference not in text
    assert "van each night" not in text


def test_the_custodian_alone_reaches_the_sources(people, sender, unit, signed_in):
    sent = journey(signed_in, sender, unit)
    assert list(Source.objects.kept_by(custodian())) == [sent]
    for person in [unit, *(person for person in people.values() if person)]:
        assert not Source.objects.kept_by(person).exists()
        assert not Source.objects.visible_to(person).exists()


def test_a_fault_would_be_found(signed_in, sender, unit, monkeypatch):
    monkeypatch.setattr(
        "intelligence.services.sending.unsigned", lambda: connection.execute_wrapper(_as_it_is)
    )
    with pytest.raises(AssertionError, match="pgh_context"):
        test_no_row_outside_the_sources_joins_the_sender_to_what_was_sent(signed_in, sender, unit)


def _as_it_is(execute, sql, params, many, context):
    return execute(sql, params, many, context)


@pytest.mark.django_db(transaction=True)
def test_the_log_of_sources_is_in_the_chain_and_a_change_shows():
    sent = receipt(PersonFactory())
    assert list(verify.findings()) == []
    entry = SourceEntry.objects.get(source=sent)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE intelligence_sourceentry SET verb = 'nothing'")
    [found] = verify.findings()
    assert found.startswith(f"intelligence_sourceentry {entry.pk} was changed")
