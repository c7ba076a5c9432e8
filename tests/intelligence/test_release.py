"""Who sent it: released by the custodian alone, with reasons, read into a log of its own."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from agencies.accounts import team_for
from agencies.choices import Role
from audit.models import Entry
from intelligence.models import SourceEntry, SourceRequest
from intelligence.services import release
from notices.models import Notice
from tests.factories import AgencyFactory, PersonFactory, PoliceFactory, fresh
from tests.intelligence.intel_factories import custodian, evaluator, receipt
from tests.recorded import laid_out

pytestmark = pytest.mark.django_db
NAMES = ("Robin Source", "Stour Housing")


@pytest.fixture
def asked(db):
    """An evaluator has asked for the source of what a housing officer sent."""

    def build():
        agency = AgencyFactory(name=NAMES[1], kind="housing")
        sent = receipt(PersonFactory(full_name=NAMES[0], agency=agency))
        made = {"evaluator": evaluator(), "custodian": custodian(), "receipt": sent}
        request = release.ask_for_source(
            sent.submission, actor=made["evaluator"], why="They may be at risk."
        )
        return made | {"request": request}

    return laid_out("source asked for", build)


def log():
    return list(SourceEntry.objects.exclude(verb="send").values_list("verb", "actor", "reason"))


def page(name, request):
    return reverse(f"intelligence:{name}", args=[request.reference])


def shows(response):
    text = response.content.decode()
    return [name for name in NAMES if name in text]


def test_the_custodian_is_told_by_a_reference_that_names_nobody(asked):
    told = Notice.objects.get(user=asked["custodian"])
    assert told.reference == asked["request"].reference
    assert asked["receipt"].reference not in f"{told.key} {told.path}"


def test_nobody_but_the_custodian_decides(asked):
    for person in (asked["evaluator"], evaluator(), asked["receipt"].person):
        with pytest.raises(PermissionDenied):
            release.release_source(asked["request"], actor=person, reason="Mine.")
        with pytest.raises(PermissionDenied):
            release.read_source(
                asked["request"].submission, actor=person, reason="I would like to know."
            )


def test_whoever_asked_never_decides_even_as_custodian(asked):
    both = evaluator()
    team_for(PoliceFactory(), Role.CUSTODIAN).group.user_set.add(both)
    request = release.ask_for_source(asked["request"].submission, actor=both, why="Why.")
    with pytest.raises(ValidationError, match="Someone else"):
        release.release_source(request, actor=both, reason="Mine.")
    with pytest.raises(DatabaseError, match="four_eyes"), transaction.atomic():
        SourceRequest.objects.filter(pk=request.pk).update(decided_by=both)


def test_a_refusal_is_told_with_its_reason_and_shows_nobody(asked, signed_in):
    request = release.refuse_source(
        asked["request"], actor=asked["custodian"], reason="A question will do."
    )
    client = signed_in(asked["evaluator"])
    answer = client.get(request.get_absolute_url())
    assert "A question will do." in answer.content.decode()
    assert shows(answer) == []
    assert client.get(page("sourcerequest-read", request)).status_code == 403
    assert [verb for verb, *_ in log()] == ["source.refuse"]


def test_a_release_is_read_by_whoever_asked_for_a_day_and_each_reading_is_logged(asked, signed_in):
    request = release.release_source(
        asked["request"], actor=asked["custodian"], reason="They may be at risk."
    )
    client = signed_in(asked["evaluator"])
    assert shows(client.get(request.get_absolute_url())) == []
    for _ in range(2):
        answer = client.get(page("sourcerequest-read", request))
        assert shows(answer) == list(NAMES)
        assert answer["Cache-Control"] == "no-store"
    read = [(verb, actor) for verb, actor, _ in log() if verb == "source.read"]
    assert read == [("source.read", asked["evaluator"].pk)] * 2
    SourceRequest.objects.filter(pk=request.pk).update(
        open_until=timezone.now() - timedelta(seconds=1)
    )
    assert client.get(page("sourcerequest-read", request)).status_code == 403


def test_another_evaluator_reads_nothing_of_it(asked, signed_in):
    request = release.release_source(asked["request"], actor=asked["custodian"], reason="Risk.")
    client = signed_in(evaluator())
    for name in ("sourcerequest-detail", "sourcerequest-read"):
        assert client.get(page(name, request)).status_code == 404
    assert client.get(page("source-read", request)).status_code == 403


def test_the_custodian_reads_it_for_a_reason_that_is_kept(asked, signed_in):
    client, address = signed_in(asked["custodian"]), page("source-read", asked["request"])
    assert shows(client.get(address)) == []
    assert shows(client.post(address, {"reason": ""})) == []
    assert log() == []
    answer = client.post(address, {"reason": "To weigh the risk."})
    assert shows(answer) == list(NAMES)
    assert answer["Cache-Control"] == "no-store"
    assert log() == [("source.read", asked["custodian"].pk, "To weigh the risk.")]
    said = client.get(reverse("intelligence:sourceentry-list"))
    assert "To weigh the risk." in said.content.decode()
    assert shows(said) == []


def test_the_record_that_auditors_read_names_no_source(asked, signed_in):
    request = release.release_source(asked["request"], actor=asked["custodian"], reason="Risk.")
    signed_in(asked["evaluator"]).get(page("sourcerequest-read", request))
    for entry in Entry.objects.all():
        told = f"{entry.subject} {entry.reason} {entry.query} {entry.shown} {entry.recipients}"
        assert asked["receipt"].reference not in told
        assert asked["receipt"].person_id != entry.actor_id
        assert not any(name in told for name in NAMES)


def test_one_asks_once_until_it_is_decided(asked):
    with pytest.raises(ValidationError, match="already"):
        release.ask_for_source(
            asked["request"].submission, actor=asked["evaluator"], why="Once more."
        )
    release.refuse_source(asked["request"], actor=asked["custodian"], reason="No.")
    again = release.ask_for_source(
        asked["request"].submission, actor=asked["evaluator"], why="Once more."
    )
    assert fresh(again).status == "asked"
