"""A large file of the register: made by a worker, its owner's alone, gone after a day."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.people import User
from audit.models import Entry
from notices.models import Notice
from ocgs import exporting, tasks
from ocgs.models import Export, NationalResult
from ocgs.services import exports as services
from ocgs.services.register import end_share, restrict_ocg
from tests.factories import AssessmentFactory, SecondScoringFactory, days, fresh, share
from tests.ocgs.test_register_list import lines_of

pytestmark = pytest.mark.django_db
PAGE = "/ocgs/groups/export/"


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch):
    monkeypatch.setattr(settings, "EXPORT_AT_ONCE", 0)


def asked(person, kind="csv", query=""):
    return services.ask_export(actor=person, query=query, kind=kind, reason="Weekly meeting.")


def made(person, kind="csv"):
    export = asked(person, kind)
    services.make_export(export.pk)
    return fresh(export)


def fetched(client, export):
    return client.get(f"{export.get_absolute_url()}file/")


def test_a_large_file_is_asked_for_made_told_of_and_fetched(
    signed_in, people, ocg, eager, django_capture_on_commit_callbacks
):
    client = signed_in(people["lro"])
    answer = client.post(f"{PAGE}?status=active", {"kind": "csv", "reason": "Weekly meeting."})
    export = Export.objects.get()
    assert answer.url == export.get_absolute_url()
    assert "It is being made" in client.get(answer.url).text
    with django_capture_on_commit_callbacks(execute=True):
        tasks.make_export(pk=export.pk)
    told = Notice.objects.get(user=people["lro"], reference=export.reference)
    assert "Fetch" in told.verb
    assert "Fetch the file" in client.get(told.path).text
    assert export.reference not in [
        entry.subject for entry in Entry.objects.filter(verb="ocg.export")
    ]
    file = fetched(client, export)
    lines = lines_of(file.content)
    assert lines[0] == ["OFFICIAL-SENSITIVE"]
    assert ocg.codename in lines[8]
    assert file["Content-Disposition"].startswith('attachment; filename="OFFICIAL-SENSITIVE')
    entry = Entry.objects.get(verb="ocg.export")
    assert (entry.operation, entry.shown) == ("disclosure", [ocg.reference])
    assert (entry.reason, entry.query) == ("Weekly meeting.", "status=active")
    assert export.reference in client.get(f"{PAGE}").text


def test_a_small_file_is_made_at_once(signed_in, people, ocg, monkeypatch):
    monkeypatch.setattr(settings, "EXPORT_AT_ONCE", 1)
    answer = signed_in(people["lro"]).post(PAGE, {"kind": "csv", "reason": "Meeting."})
    assert ocg.codename in answer.content.decode()
    assert not Export.objects.exists()


def test_nobody_else_finds_the_file(signed_in, people, ocg):
    export = made(people["lro"])
    for name, person in people.items():
        if name in ("anonymous", "lro"):
            continue
        client = signed_in(person)
        assert client.get(export.get_absolute_url()).status_code == 404, name
        assert fetched(client, export).status_code == 404, name


def test_a_file_holds_what_its_owner_sees_when_it_is_made_and_not_when_it_was_asked_for(
    people, ocg
):
    export = asked(people["partner"])
    end_share(ocg.shares.get(), actor=people["coordinator"], reason="Done.")
    services.make_export(export.pk)
    export = fresh(export)
    assert (export.status, export.content) == ("failed", None)
    assert "No group matches" in export.why_not


CLOSING = {
    "vetting": {"vetting": 0},
    "vetting day": {"vetting_expires_on": days(-1)},
    "superuser": {"is_superuser": True},
    "agency": {"agency": None},
}


@pytest.mark.parametrize("closing", CLOSING)
def test_whose_doors_have_closed_gets_no_file_made_and_none_fetched(
    signed_in, people, ocg, closing
):
    person = people["partner"]
    ready, waiting = made(person), asked(person)
    User.objects.filter(pk=person.pk).update(**CLOSING[closing])
    services.make_export(waiting.pk)
    assert fresh(waiting).status == "failed"
    assert fetched(signed_in(fresh(person)), ready).status_code == 404


@pytest.mark.parametrize("loss", ["share", "level", "restricted"])
def test_a_file_that_says_more_than_its_owner_may_see_by_now_is_refused_and_gone(
    signed_in, people, ocg, loss
):
    export = made(people["partner"])
    coordinator = people["coordinator"]
    if loss == "restricted":
        restrict_ocg(ocg, actor=coordinator, restricted=True, reason="A source.")
    else:
        end_share(ocg.shares.get(), actor=coordinator, reason="Done.")
    if loss == "level":
        share(ocg, people["partner"].agency, "aware", actor=coordinator)
    client = signed_in(people["partner"])
    answer = fetched(client, export)
    assert answer.url == export.get_absolute_url()
    assert "less by now" in client.get(answer.url).text
    export = fresh(export)
    assert (export.status, export.content) == ("failed", None)
    assert not Entry.objects.filter(verb="ocg.export").exists()


def test_more_that_one_may_see_by_now_is_no_reason_to_refuse(signed_in, people, ocg):
    share(ocg, people["outsider"].agency, "aware")
    export = made(people["outsider"])
    end_share(
        ocg.shares.get(agency=people["outsider"].agency),
        actor=people["coordinator"], reason="Move up.",
    )  # fmt: skip
    share(ocg, people["outsider"].agency, "partner")
    assert fetched(signed_in(people["outsider"]), export).status_code == 200


def test_a_sheet_for_keying_goes_to_nobody_who_keys_no_more_or_scores_blind(signed_in, people, ocg):
    coordinator = people["coordinator"]
    approved = AssessmentFactory(ocg=ocg, scored_by=people["supervisor"], status="approved")
    NationalResult.objects.create(
        ocg=ocg,
        tier="T2",
        moderated_on=days(-1),
        recorded_by=people["supervisor"],
        keyed_on=days(-2),
    )
    export = made(coordinator, "keying")
    assert export.held == {ocg.reference: exporting.RESULT}
    second = SecondScoringFactory(assessment=approved, scorer=coordinator)
    assert fetched(signed_in(coordinator), export).status_code == 302
    assert fresh(export).status == "failed"
    assert second.scorer == coordinator
    export = made(coordinator, "keying")
    assert export.held == {ocg.reference: exporting.READ}
    coordinator.groups.clear()
    assert fetched(signed_in(fresh(coordinator)), export).status_code == 302
    assert fresh(export).status == "failed"


def test_a_file_is_deleted_after_a_day_and_who_had_it_stays_on_record(signed_in, people, ocg):
    export = made(people["lro"])
    client = signed_in(people["lro"])
    assert fetched(client, export).status_code == 200
    Export.objects.update(expires_at=timezone.now())
    assert fetched(client, export).status_code == 302
    tasks.look_after_exports()
    export = fresh(export)
    assert (export.status, export.content) == ("gone", None)
    assert "kept for 24 hours" in client.get(export.get_absolute_url()).text
    assert fetched(client, export).status_code == 302
    assert Entry.objects.filter(verb="ocg.export").count() == 1
    assert Entry.objects.get(verb="export.delete").operation == "erasure"


def test_the_history_of_a_file_does_not_hold_the_file(people, ocg):
    export = made(people["lro"])
    assert export.events.exists()
    assert not hasattr(export.events.first(), "content")


def test_what_a_dead_worker_left_is_taken_up_and_given_up_after_three_tries(people, ocg):
    export = asked(people["lro"])
    long_ago = timezone.now() - timedelta(hours=1)
    Export.objects.update(status="making", started_at=long_ago, tries=1)
    tasks.look_after_exports()
    assert fresh(export).status == "ready"
    stuck = asked(people["lro"])
    Export.objects.filter(pk=stuck.pk).update(status="making", started_at=long_ago, tries=3)
    tasks.look_after_exports()
    stuck = fresh(stuck)
    assert (stuck.status, stuck.why_not) == ("failed", services.BROKEN)
    assert Notice.objects.filter(reference=stuck.reference, verb__contains="why").exists()


def test_a_lost_call_is_made_up_for_and_one_under_way_is_left_alone(people, ocg):
    lost, working = asked(people["lro"]), asked(people["lro"])
    Export.objects.filter(pk=lost.pk).update(asked_at=timezone.now() - timedelta(hours=1))
    Export.objects.filter(pk=working.pk).update(status="making", started_at=timezone.now(), tries=1)
    tasks.look_after_exports()
    services.make_export(working.pk)
    assert (fresh(lost).status, fresh(working).status) == ("ready", "making")


def test_a_fault_is_said_in_plain_words(people, ocg, monkeypatch):
    export = asked(people["lro"])
    monkeypatch.setattr(exporting, "write", lambda *args, **kwargs: 1 / 0)
    services.make_export(export.pk)
    export = fresh(export)
    assert (export.status, export.why_not) == ("failed", services.BROKEN)


def test_three_are_made_at_a_time_for_one_person(signed_in, people, ocg):
    for _ in range(services.MOST):
        asked(people["lro"])
    with pytest.raises(ValidationError, match="wait for one"):
        asked(people["lro"])
    answer = signed_in(people["lro"]).post(PAGE, {"kind": "csv", "reason": "Meeting."})
    assert "wait for one" in answer.text


def test_the_database_keeps_no_file_outside_its_day(people, ocg):
    export = made(people["lro"])
    for wrong in ({"status": "gone"}, {"content": None}, {"expires_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Export.objects.filter(pk=export.pk).update(**wrong)
