"""One edition for each district and quarter; whoever wrote it does not release it."""

import threading
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from agencies.conflicts import ConflictError
from agencies.models import District
from core.workflow import StepClosedError
from profiles import services, tasks
from profiles.choices import EditionStatus
from profiles.models import ProfileEdition
from tests.profiles.staging import approved, checked, out
from tests.profiles.street_files import line, load_file, load_month

pytestmark = pytest.mark.django_db
WORDS = {
    "headline": "Less crime than a year before.",
    "judgement": "It is likely to go on.",
    "marking": "OFFICIAL-SENSITIVE",
    "handling": "",
}


def written(edition, people):
    return services.write_edition(
        edition, actor=people["analyst"], version=edition.version, values=WORDS
    )


def released(edition, people):
    return out(
        written(edition, people), checker=people["second_analyst"], approver=people["supervisor"]
    )


def test_a_refresh_gives_one_edition_for_each_district(editions):
    assert len(editions) == ProfileEdition.objects.count() == 13
    assert {edition.status for edition in editions.values()} == {EditionStatus.BUILT}


def test_a_refresh_run_again_changes_nothing(editions, quarter):
    before = list(ProfileEdition.objects.order_by("pk").values())
    services.refresh(force="kent", quarter=quarter)
    assert list(ProfileEdition.objects.order_by("pk").values()) == before


def test_a_refresh_that_dies_half_way_is_finished_by_the_next(quarter, monkeypatch):
    real, done = services.compile_edition, []

    def dying(**given):
        if len(done) == 6:
            raise KeyboardInterrupt
        done.append(real(**given))
        return done[-1]

    monkeypatch.setattr(services, "compile_edition", dying)
    with pytest.raises(KeyboardInterrupt):
        services.refresh(force="kent", quarter=quarter)
    assert ProfileEdition.objects.count() == 6
    first = set(ProfileEdition.objects.values_list("pk", "built_at"))
    monkeypatch.setattr(services, "compile_edition", real)
    services.refresh(force="kent", quarter=quarter)
    assert ProfileEdition.objects.count() == 13
    assert first < set(ProfileEdition.objects.values_list("pk", "built_at"))


@pytest.mark.django_db(transaction=True)
def test_eight_workers_at_once_compile_one_edition(quarter):
    ashford = District.objects.get(name="Ashford")
    barrier, made, errors = threading.Barrier(8), [], []

    def work():
        try:
            barrier.wait()
            made.append(services.compile_edition(district_id=ashford.pk, quarter=quarter).pk)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(made) == 8
    assert len(set(made)) == 1
    assert ProfileEdition.objects.count() == 1


def test_the_database_refuses_a_second_edition(ashford_edition):
    ashford_edition.pk, ashford_edition.reference = None, "another"
    with pytest.raises(IntegrityError, match="once_per_quarter"), transaction.atomic():
        ashford_edition.save(force_insert=True)


def test_the_nightly_sweep_makes_what_is_due_and_then_nothing(quarter, eager):
    tasks.refresh_due_profiles()
    assert ProfileEdition.objects.filter(quarter=quarter).count() == 13
    ProfileEdition.objects.filter(district__name="Dover").delete()
    kept = set(ProfileEdition.objects.values_list("pk", flat=True))
    tasks.refresh_due_profiles()
    assert kept < set(ProfileEdition.objects.values_list("pk", flat=True))
    assert ProfileEdition.objects.count() == 13


def test_the_sweep_rests_while_no_quarter_is_whole(kent, tmp_path, eager):
    load_month(tmp_path, date(2025, 12, 1))
    tasks.refresh_due_profiles()
    assert not ProfileEdition.objects.exists()


def test_a_quarter_with_a_month_missing_is_refused(kent, tmp_path, capsys):
    load_month(tmp_path, date(2025, 10, 1))
    with pytest.raises(CommandError, match="November and December 2025 not loaded"):
        call_command("refresh_profiles", quarter="2025-Q4", now=True)
    assert not ProfileEdition.objects.exists()


def test_the_command_says_what_it_compiled(quarter, capsys):
    call_command("refresh_profiles", quarter="2025-Q4", now=True)
    assert "13 editions compiled, 0 unchanged" in capsys.readouterr().out
    call_command("refresh_profiles", now=True)
    assert "0 editions compiled, 13 unchanged" in capsys.readouterr().out
    with pytest.raises(CommandError, match="is not a quarter"):
        call_command("refresh_profiles", quarter="2025-4", now=True)


def test_an_edition_nobody_has_begun_takes_in_a_later_import(ashford_edition, tmp_path, quarter):
    before = ashford_edition.figures["crime"]["total"]
    load_month(tmp_path, date(2025, 12, 1), rows=800)
    again = services.compile_edition(district_id=ashford_edition.district_id, quarter=quarter)
    assert again.pk == ashford_edition.pk
    assert again.figures["crime"]["total"] > before


@pytest.mark.parametrize("how", [written, released])
def test_a_later_import_never_changes_an_edition_once_begun(
    ashford_edition, people, tmp_path, quarter, how
):
    edition = how(ashford_edition, people)
    load_month(tmp_path, date(2025, 12, 1), rows=800)
    services.refresh(force="kent", quarter=quarter)
    services.compile_edition(district_id=edition.district_id, quarter=quarter)
    again = ProfileEdition.objects.get(pk=edition.pk)
    assert (again.figures, again.sha256, again.built_at) == (
        edition.figures,
        edition.sha256,
        edition.built_at,
    )


def test_real_crimes_take_invented_editions_away(ashford_edition, people, street):
    released(ashford_edition, people)
    load_file(street.plain(line()))
    assert not ProfileEdition.objects.exists()


def test_the_author_does_not_release_what_they_wrote(ashford_edition, people):
    edition = checked(written(ashford_edition, people), checker=people["second_analyst"])
    with pytest.raises(ValidationError, match="Someone else must release") as refusal:
        services.release_internally(edition, actor=people["analyst"])
    assert refusal.value.code == "own_edition"
    with pytest.raises(ValidationError, match="approve what you checked"):
        services.release_internally(edition, actor=people["second_analyst"])
    edition = services.release_internally(edition, actor=people["supervisor"])
    with pytest.raises(ValidationError, match="Someone else must release"):
        services.release_to_partners(edition, actor=people["analyst"], reason="Mine.")
    edition.refresh_from_db()
    assert edition.status == EditionStatus.INTERNAL


def test_the_database_holds_four_eyes_too(ashford_edition, people):
    edition = written(ashford_edition, people)
    with pytest.raises(IntegrityError, match="four_eyes"), transaction.atomic():
        ProfileEdition.objects.filter(pk=edition.pk).update(
            released_internally_by=edition.written_by
        )


def test_an_unsigned_release_is_refused_by_the_database(ashford_edition):
    with pytest.raises(IntegrityError, match="signed"), transaction.atomic():
        ProfileEdition.objects.filter(pk=ashford_edition.pk).update(status="partners")


@pytest.mark.parametrize("column", ["quality_checked_by", "sanitised_by"])
def test_the_database_holds_who_checks_apart_from_who_wrote_and_who_approved(
    ashford_edition, people, column
):
    edition = approved(
        written(ashford_edition, people),
        checker=people["second_analyst"],
        approver=people["supervisor"],
    )
    for person in ("analyst", "supervisor"):
        with pytest.raises(IntegrityError, match="checks_four_eyes"), transaction.atomic():
            ProfileEdition.objects.filter(pk=edition.pk).update(**{column: people[person]})
    with pytest.raises(IntegrityError, match="checks_are_signed"), transaction.atomic():
        ProfileEdition.objects.filter(pk=edition.pk).update(**{column: None})


def test_an_edition_sent_back_is_checked_again(ashford_edition, people):
    edition = checked(written(ashford_edition, people), checker=people["second_analyst"])
    edition = services.send_back(edition, actor=people["supervisor"], reason="A name is in it.")
    assert edition.status == EditionStatus.DRAFTING
    assert (edition.quality_checked_by, edition.sanitised_by) == (None, None)
    with pytest.raises(StepClosedError):
        services.release_internally(edition, actor=people["supervisor"])


def test_a_second_writer_after_a_check_does_not_check_again(ashford_edition, people):
    edition = checked(written(ashford_edition, people), checker=people["second_analyst"])
    edition = services.send_back(edition, actor=people["supervisor"], reason="A name is in it.")
    edition = services.write_edition(
        edition, actor=people["second_analyst"], version=edition.version, values=WORDS
    )
    edition = services.submit_edition(edition, actor=people["second_analyst"])
    with pytest.raises(ValidationError, match="Someone else must check"):
        services.check_quality(edition, actor=people["second_analyst"])


@pytest.mark.parametrize("person", ["nominator", "lro", "coordinator", "auditor", "superuser"])
def test_others_neither_write_nor_release(ashford_edition, people, person):
    with pytest.raises(PermissionDenied):
        services.write_edition(ashford_edition, actor=people[person], version=1, values=WORDS)
    edition = written(ashford_edition, people)
    for step in (services.submit_edition, services.check_quality, services.release_internally):
        with pytest.raises(PermissionDenied):
            step(edition, actor=people[person])


@pytest.mark.parametrize("step", list(ProfileEdition.workflow), ids=lambda step: step.name)
@pytest.mark.parametrize("status", EditionStatus)
def test_a_step_moves_only_from_its_sources(step, status):
    edition = ProfileEdition(status=status)
    if status in step.sources:
        ProfileEdition.workflow.move(edition, step.name)
        assert edition.status == step.target
    else:
        with pytest.raises(StepClosedError):
            ProfileEdition.workflow.move(edition, step.name)


def test_a_save_from_an_older_version_keeps_what_was_saved_first(ashford_edition, people):
    written(ashford_edition, people)
    with pytest.raises(ConflictError, match="while you were writing"):
        services.write_edition(
            ashford_edition,
            actor=people["second_analyst"],
            version=ashford_edition.version,
            values=WORDS | {"headline": "Other words."},
        )
    assert ProfileEdition.objects.get(pk=ashford_edition.pk).headline == WORDS["headline"]


def test_a_newer_release_supersedes_the_older(ashford_edition, people, tmp_path):
    older = released(ashford_edition, people)
    for month in (1, 2, 3):
        load_month(tmp_path, date(2026, month, 1))
    newer = services.compile_edition(district_id=older.district_id, quarter=date(2026, 1, 1))
    older.refresh_from_db()
    assert older.status == EditionStatus.PARTNERS
    released(newer, people)
    older.refresh_from_db()
    assert older.status == EditionStatus.SUPERSEDED


def test_an_older_quarter_released_late_is_superseded_at_once(ashford_edition, people, tmp_path):
    for month in (1, 2, 3):
        load_month(tmp_path, date(2026, month, 1))
    newer = services.compile_edition(
        district_id=ashford_edition.district_id, quarter=date(2026, 1, 1)
    )
    newer = released(newer, people)
    assert released(ashford_edition, people).status == EditionStatus.SUPERSEDED
    newer.refresh_from_db()
    assert newer.status == EditionStatus.PARTNERS


SEES = {
    EditionStatus.BUILT: {"analyst", "second_analyst", "supervisor", "sro"},
    EditionStatus.DRAFTING: {"analyst", "second_analyst", "supervisor", "sro"},
    EditionStatus.QUALITY: {"analyst", "second_analyst", "supervisor", "sro"},
    EditionStatus.SANITISATION: {"analyst", "second_analyst", "supervisor", "sro"},
    EditionStatus.APPROVAL: {"analyst", "second_analyst", "supervisor", "sro"},
    EditionStatus.INTERNAL: {
        "analyst", "second_analyst", "supervisor", "sro", "lro", "coordinator",
        "coordinator_elsewhere", "coordinator_north",
    },
}  # fmt: skip
EVERYONE = {
    "analyst", "second_analyst", "supervisor", "sro", "lro", "coordinator",
    "coordinator_elsewhere", "coordinator_north", "auditor", "outsider", "nominator",
    "colleague", "spoc", "partner",
}  # fmt: skip


@pytest.mark.parametrize("status", EditionStatus)
def test_each_status_is_seen_by_those_it_is_for(ashford_edition, people, status):
    if status != EditionStatus.BUILT:
        edition = released(ashford_edition, people)
        ProfileEdition.objects.filter(pk=edition.pk).update(status=status)
    sees = {
        name
        for name, person in people.items()
        if person and ProfileEdition.objects.visible_to(person).of("E07000105", date(2025, 10, 1))
    }
    assert sees == SEES.get(status, EVERYONE)


def test_an_agency_without_a_live_agreement_sees_none(ashford_edition, people):
    released(ashford_edition, people)
    person = people["nominator"]
    assert ProfileEdition.objects.visible_to(person).exists()
    person.agency.isa_review_on = person.agency.isa_signed_on.replace(year=2025, month=12)
    person.agency.isa_signed_on = date(2025, 1, 1)
    person.agency.save()
    fresh = type(person).objects.get(pk=person.pk)
    assert not ProfileEdition.objects.visible_to(fresh).exists()
