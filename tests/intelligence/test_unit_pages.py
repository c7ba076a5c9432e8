"""The unit's pages: a submission worked from its first look to its answer, no sender on any."""

import pytest
from django.urls import reverse

from core.workdays import add_working_days
from intelligence.models import Dissemination, Gap, SourceRequest, Submission
from tests.factories import AgencyFactory, PersonFactory, days, fresh
from tests.intelligence.intel_factories import evaluator, gap, receipt, submission
from tests.intelligence.unit_factories import graded, written
from tests.intelligence.unit_factories import sent_to as disseminated
from tests.many import multiply
from tests.recorded import laid_out
from tests.test_queries import MOST, asked_by

pytestmark = pytest.mark.django_db
STEPS = ["urgent", "evaluate", "return", "hold", "tell", "sanitise", "enter", "convert"]
STEPS += ["safeguard", "pass", "close", "duplicate"]


@pytest.fixture
def unit(db):
    def build():
        agency = AgencyFactory(name="Zqagencyzq Housing", kind="housing")
        sender = PersonFactory(full_name="Zqnamezq Source", agency=agency)
        sent = receipt(
            sender,
            facts=[{"kind": "person", "text": "Mark Osier", "category": "suspect"}],
            protection={"not_to_share": "Osier's landlord"},
        )
        return {"evaluator": evaluator(), "receipt": sent, "reader": PersonFactory()}

    return laid_out("unit pages", build)


def page(name, *references):
    return reverse(f"intelligence:{name}", args=references)


def step(name, sent):
    return page(f"submission-{name}", sent.reference)


def dated(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_a_submission_is_worked_from_its_first_look_to_its_answer(unit, signed_in):
    sent, client = unit["receipt"].submission, signed_in(unit["evaluator"])
    detail = sent.get_absolute_url()
    grade = {"reliability": "2", "knowledge": "A", "sharing": "C", "conditions": "Police only."}
    text = {"title": "Boxes", "text": "Boxes are stored.", "why": "Who.", "seen": "0"}
    send = {"receiver": "person", "person": unit["reader"].email, "purpose": "To know."}
    later = add_working_days(days(0), 3)
    send |= {"gateway": "cda_115", "conditions": "Do not act on it."} | dated("until", days(9))
    for address, values, leads_to in [
        (step("urgent", sent), {"urgent": "no"}, detail),
        (step("evaluate", sent), grade, detail),
        (
            step("sanitise", sent),
            text | {"marking": "OFFICIAL"},
            page("report-detail", sent.reference),
        ),
        (page("dissemination-create", sent.reference), send, page("report-detail", sent.reference)),
        (step("hold", sent), {"reason": "Wait."} | dated("until", later), detail),
        (step("tell", sent), {"outcome": "picture", "told": "Thank you."}, detail),
        (step("enter", sent), {"reference": "KP/1", "outcome": "recorded", "told": ""}, detail),
    ]:
        answer = client.post(address, values)
        errors = answer.context["form"].errors if answer.status_code == 200 else {}
        assert (answer.status_code, errors) == (302, {}), address
        assert answer["Location"] == leads_to
    sent = fresh(sent)
    assert sent.status == "entered"
    assert sent.outcomes.count() == 2
    assert Dissemination.objects.get().person == unit["reader"]
    for address in (detail, page("report-detail", sent.reference)):
        shown = client.get(address).content.decode()
        assert "Police only." in shown or "Boxes are stored." in shown
        assert sent.known in shown


def test_no_page_of_the_unit_shows_who_sent_it(unit, signed_in):
    sent, client = unit["receipt"].submission, signed_in(unit["evaluator"])
    version = written(sent, unit["evaluator"])
    disseminated(version, unit["evaluator"], person=unit["reader"])
    pages = [step(name, sent) for name in STEPS]
    pages += [sent.get_absolute_url(), page("report-detail", sent.reference)]
    pages += ["/"]
    pages += [page("sourcerequest-create", sent.reference), page("submission-list")]
    for address in pages:
        answer = client.get(address)
        assert answer.status_code in (200, 302), address
        shown = answer.content.decode().lower()
        for canary in ("zqnamezq", "zqagencyzq", unit["receipt"].reference.lower()):
            assert canary not in shown, address
    # Every agency can be chosen there, the sender's among them: nothing else points to it.
    shown = client.get(page("dissemination-create", sent.reference)).content.decode().lower()
    assert shown.count("zqagencyzq") == 1
    assert "zqnamezq" not in shown


@pytest.mark.parametrize("name", STEPS)
def test_bad_input_is_said_beside_the_field_and_nothing_happens(unit, signed_in, name):
    sent = unit["receipt"].submission
    if name in ("sanitise", "enter"):
        graded(sent, unit["evaluator"])
    if name == "enter":
        written(sent, unit["evaluator"])
    before = fresh(sent)
    typed = dict.fromkeys(["reason", "text", "why", "told", "risk", "conditions"], "x" * 100_000)
    typed |= {"reference": "a\0b", "outcome": "nothing", "urgent": "perhaps", "seen": "one"}
    client = signed_in(unit["evaluator"])
    for values in ({}, typed):
        answer = client.post(step(name, sent), values)
        assert answer.status_code == 200
        assert answer.context["form"].errors
        assert "There is a problem" in answer.content.decode()
    assert fresh(sent).status == before.status
    assert not sent.outcomes.exists()


def test_a_reference_finds_its_submission_wherever_it_stands(unit, signed_in):
    sent = unit["receipt"].submission
    Submission.objects.filter(pk=sent.pk).update(status="entered")
    client = signed_in(unit["evaluator"])
    found = client.get(page("submission-list"), {"reference": sent.reference.lower()})
    assert list(found.context["object_list"]) == [sent]
    assert list(client.get(page("submission-list")).context["object_list"]) == []


def test_a_gap_is_written_published_and_answered(unit, signed_in):
    client = signed_in(unit["evaluator"])
    values = {"question": "Where is the stock of Zqgroupzq?", "priority": "high"}
    values |= {"marking": "OFFICIAL-SENSITIVE"} | dated("expires_on", days(30))
    assert client.post(page("gap-create"), values).status_code == 302
    made = Gap.objects.get()
    assert signed_in(unit["reader"]).get(made.get_absolute_url()).status_code == 404
    client = signed_in(unit["evaluator"])
    publish = {"published": "Where are boxes stored?"}
    assert client.post(page("gap-publish", made.reference), publish).status_code == 302
    seen = signed_in(unit["reader"]).get(made.get_absolute_url()).content.decode()
    assert "Where are boxes stored?" in seen
    assert "Zqgroupzq" not in seen
    client = signed_in(unit["evaluator"])
    assert client.post(page("gap-change", made.reference), values).status_code == 302
    assert fresh(made).published == "Where are boxes stored?"
    answer = {"status": "answered", "reason": "Two told us."}
    assert client.post(page("gap-answer", made.reference), answer).status_code == 302
    assert not Gap.objects.to_ask().exists()
    assert client.post(page("gap-publish", made.reference), {"published": ""}).status_code == 302
    assert signed_in(unit["reader"]).get(made.get_absolute_url()).status_code == 404


def test_the_queue_and_the_pages_of_one_ask_little_however_many_there_are(unit, signed_in):
    actor, sent = unit["evaluator"], unit["receipt"].submission
    version = written(sent, actor)
    asked = gap(owner=actor)
    SourceRequest.objects.create(submission=sent, why="It.", asked_by=actor)
    pages = [page("submission-list"), page("submission-list") + "?show=owed"]
    pages += [page("submission-list") + "?show=ended&theme=drugs&urgency=high&reference=SUB"]
    pages += [sent.get_absolute_url(), page("report-detail", sent.reference), page("gap-list")]
    pages += [asked.get_absolute_url(), page("sourcerequest-list"), "/"]
    pages += [step("sanitise", sent), page("received-list")]
    client = signed_in(actor)
    few = {address: len(asked_by(client, address)) for address in pages}
    rows = [submission(unit["reader"]) for _ in range(2)]
    multiply(rows[0], 60, reference=lambda number: f"SUB-{number}")
    for count in (1, 2, 3):
        version = written(sent, actor, seen=count)
    for reader in (unit["reader"], PersonFactory(), PersonFactory()):
        disseminated(version, actor, person=reader)
    SourceRequest.objects.bulk_create(
        [SourceRequest(submission=row, why="It.", asked_by=actor) for row in rows]
    )
    gap(owner=actor)
    most = {address: len(asked_by(client, address)) for address in pages}
    assert {address: (few[address], count) for address, count in most.items() if count > MOST} == {}
    assert {
        address: (few[address], count)
        for address, count in most.items()
        if count > few[address] + (address == sent.get_absolute_url())
    } == {}
    assert Submission.objects.count() > 60
