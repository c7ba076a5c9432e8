"""The sanitised report: versions beside the original, where they go, who reads them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Role, Vetting
from audit.models import Entry
from core.workflow import StepClosedError
from intelligence.models import Dissemination, Version
from intelligence.pages import compared
from intelligence.services import reports
from notices.models import Notice
from tests.factories import AgencyFactory, PersonFactory, fresh
from tests.intelligence.intel_factories import evaluator, submission
from tests.intelligence.unit_factories import sent_to, written
from tests.recorded import laid_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(db):
    """A submission with one version of its report, and an agency that could read it."""

    def build():
        actor = evaluator()
        sent = submission(known="I saw Mark Osier carry boxes at 21:15.")
        agency = AgencyFactory(name="Stour Housing", kind="housing")
        return {
            "actor": actor,
            "sent": sent,
            "agency": agency,
            "reader": PersonFactory(agency=agency),
            "version": written(sent, actor, text="Somebody stores boxes at night."),
        }

    return laid_out("report of intelligence", build)


def test_the_first_version_marks_the_submission_as_sanitised(made):
    assert fresh(made["sent"]).status == "sanitised"
    assert made["version"].report.submission == made["sent"]
    assert made["version"].grade == made["sent"].grades.first()


def test_nothing_is_written_of_what_has_no_grade(made):
    values = {"title": "A", "text": "A", "why": "A", "marking": "OFFICIAL"}
    with pytest.raises(StepClosedError, match="Grade"):
        reports.write_version(submission(), actor=made["actor"], seen=0, **values)


def test_a_change_is_another_version_with_its_own_author_and_its_difference(made):
    other = evaluator()
    second = written(made["sent"], other, seen=1, text="Somebody stores many boxes at night.")
    assert (second.number, second.by) == (2, other)
    assert fresh(made["version"]).text == "Somebody stores boxes at night."
    rows = compared(made["sent"], Version.objects.of_submission(made["sent"]))
    assert [version.number for version, _ in rows] == [2, 1]
    assert [piece.text.strip() for piece in rows[0][1] if piece.change != "stayed"] == ["many"]
    assert "".join(p.text for p in rows[1][1] if not p.came).split() == made["sent"].known.split()


def test_nobody_writes_over_a_version_they_have_not_read(made):
    with pytest.raises(ValidationError, match="Somebody else"):
        written(made["sent"], made["actor"], seen=0)


@pytest.mark.parametrize("change", [{"text": "Other."}, {"by": 1}, None])
def test_no_hand_on_the_database_alters_or_removes_a_version(made, change):
    rows = Version.objects.filter(pk=made["version"].pk)
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        rows.update(**change) if change else rows.delete()


def test_it_is_read_by_those_it_was_sent_to_until_its_day_and_by_nobody_else(made):
    sent = sent_to(made["version"], made["actor"], agency=made["agency"])
    elsewhere = PersonFactory(agency=AgencyFactory())
    spoc = PersonFactory(agency=made["agency"], roles=[Role.SPOC])
    unvetted = PersonFactory(agency=made["agency"], vetting=Vetting.NPPV1)
    assert list(Dissemination.objects.visible_to(made["reader"])) == [sent]
    for person in (elsewhere, spoc, unvetted, made["actor"]):
        assert not Dissemination.objects.visible_to(person).exists(), person
    past = sent.sent_at - timedelta(days=40)
    over = timezone.localdate() - timedelta(days=1)
    Dissemination.objects.bulk_create(
        [
            Dissemination(
                version=made["version"],
                agency=made["agency"],
                **{"purpose": "It.", "conditions": "It.", "gateway": "cda_115"},
                **{"sent_by": made["actor"], "sent_at": past, "until": over},
            )
        ]
    )
    assert list(Dissemination.objects.visible_to(made["reader"])) == [sent]
    reports.withdraw(sent, actor=made["actor"], reason="Overtaken.")
    assert not Dissemination.objects.visible_to(made["reader"]).exists()


def test_sending_is_a_disclosure_with_its_recipient_and_tells_those_who_read_it(made):
    sent = sent_to(made["version"], made["actor"], agency=made["agency"])
    entry = Entry.objects.get(verb="report.disseminate")
    assert (entry.operation, entry.recipients) == ("disclosure", ["Stour Housing"])
    told = Notice.objects.get(key=f"sent:{sent.reference}")
    assert told.user == made["reader"]
    assert made["sent"].reference not in f"{told.path} {told.key} {told.reference}"


def test_the_newest_version_alone_is_sent_and_once(made):
    written(made["sent"], made["actor"], seen=1)
    with pytest.raises(ValidationError, match="newest"):
        sent_to(made["version"], made["actor"], agency=made["agency"])
    newest = Version.objects.of_submission(made["sent"]).first()
    sent_to(newest, made["actor"], person=made["reader"])
    with pytest.raises(ValidationError, match="already"):
        sent_to(newest, made["actor"], person=made["reader"])


def test_one_of_the_agency_acknowledges_and_nobody_else(made):
    sent = sent_to(made["version"], made["actor"], agency=made["agency"])
    with pytest.raises(StepClosedError):
        reports.acknowledge(sent, actor=PersonFactory(agency=AgencyFactory()))
    sent = reports.acknowledge(sent, actor=made["reader"], remark="We will look.")
    assert (sent.acknowledged_by, sent.remark) == (made["reader"], "We will look.")
    with pytest.raises(StepClosedError):
        reports.acknowledge(sent, actor=made["reader"])


def test_what_was_sent_is_not_changed_afterwards(made):
    sent = sent_to(made["version"], made["actor"], agency=made["agency"])
    with pytest.raises(DatabaseError, match="dissemination_as_sent"), transaction.atomic():
        Dissemination.objects.filter(pk=sent.pk).update(conditions="None.")


def test_a_reader_does_nothing_to_it(made):
    sent = sent_to(made["version"], made["actor"], agency=made["agency"])
    with pytest.raises(PermissionDenied):
        reports.withdraw(sent, actor=made["reader"], reason="Mine.")
    with pytest.raises(PermissionDenied):
        sent_to(made["version"], made["reader"], agency=made["agency"])


def test_its_page_shows_the_text_the_grade_and_the_conditions_and_nothing_of_the_original(
    made, signed_in
):
    sent = sent_to(made["version"], made["actor"], agency=made["agency"])
    client = signed_in(made["reader"])
    for address in (sent.get_absolute_url(), reverse("intelligence:received-list")):
        page = client.get(address).content.decode()
        assert "Boxes at night" in page
        for hidden in ("Osier", made["sent"].reference, made["version"].report.reference):
            assert hidden not in page
        assert made["actor"].full_name not in page
        assert "The unit left out" not in page
    assert "Somebody stores boxes at night." in client.get(sent.get_absolute_url()).content.decode()


def test_the_form_shows_hints_and_keeps_what_was_typed(made, signed_in):
    typed = {"text": "I saw a van at 21:15", "why": "", "title": "Van", "seen": "1", "look": "1"}
    address = reverse("intelligence:submission-sanitise", args=[made["sent"].reference])
    page = signed_in(made["actor"]).post(address, typed).content.decode()
    assert "First person" in page
    assert "A moment" in page
    assert "I saw a van at 21:15" in page
    assert "There is a problem" not in page


def test_whoever_was_overtaken_sees_both_texts_and_can_send_theirs_again(made, signed_in):
    written(made["sent"], evaluator(), seen=1, text="Another wrote this.")
    typed = {"text": "Mine.", "why": "Names.", "title": "Van", "seen": "1", "marking": "OFFICIAL"}
    address = reverse("intelligence:submission-sanitise", args=[made["sent"].reference])
    client = signed_in(made["actor"])
    answer = client.post(address, typed)
    page = answer.content.decode()
    assert "Another wrote this." in page
    assert "Mine." in page
    again = {name: answer.context["form"][name].value() for name in typed}
    assert client.post(address, again).status_code == 302
    assert Version.objects.of_submission(made["sent"]).first().text == "Mine."


def test_a_half_written_report_is_kept_and_taken_up_over_the_newest_version(made, signed_in):
    typed = {"text": "Half", "seen": "1", "save_draft": "1"}
    address = reverse("intelligence:submission-sanitise", args=[made["sent"].reference])
    client = signed_in(made["actor"])
    client.post(address, typed)
    written(made["sent"], evaluator(), seen=1)
    form = client.get(address).context["form"]
    assert (form["text"].value(), str(form["seen"].value())) == ("Half", "2")
