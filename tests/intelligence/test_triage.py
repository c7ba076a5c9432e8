"""The unit's side: first look, grade, question, hold, answer; the original stays as it was."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from audit.models import Entry
from core.workflow import StepClosedError
from intelligence.choices import OutcomeCode
from intelligence.models import Grade, Source, Submission
from intelligence.outcomes import SAFE_WORDS, TELLS
from intelligence.services import sweeps, triage
from intelligence.workflow import SUBMISSION
from notices.models import Notice
from tests.factories import PersonFactory, fresh
from tests.intelligence.intel_factories import evaluator, submission
from tests.intelligence.unit_factories import ended, graded, soon
from tests.recorded import laid_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(db):
    """An evaluator, somebody who sends, and what they sent."""

    def build():
        sender = PersonFactory(full_name="Robin Source")
        return {"evaluator": evaluator(), "sender": sender, "sent": submission(sender)}

    return laid_out("unit of intelligence", build)


def yesterday(sent, **moved):
    """As it stands when its clocks have run out."""
    Submission.objects.filter(pk=sent.pk).update(**moved)
    return fresh(sent)


def test_a_first_look_stops_its_clock_and_leaves_it_in_its_turn(unit):
    looked = triage.look_at(unit["sent"], actor=unit["evaluator"], urgent=False)
    assert (looked.status, looked.looked_at is None) == ("received", False)
    assert looked.clock.startswith("answer: ")
    with pytest.raises(StepClosedError):
        triage.look_at(looked, actor=unit["evaluator"], urgent=False)


def test_what_is_urgent_is_evaluated_within_the_hour(unit):
    looked = triage.look_at(unit["sent"], actor=unit["evaluator"], urgent=True)
    assert looked.status == "urgent"
    assert looked.look_by - timezone.now() < timedelta(hours=1, seconds=1)
    assert looked.clock.startswith("look within ")


def test_whoever_sent_it_and_whoever_is_not_of_the_unit_does_nothing_with_it(unit):
    own = submission(unit["evaluator"])
    for sent, person in ((own, unit["evaluator"]), (unit["sent"], unit["sender"])):
        with pytest.raises(PermissionDenied):
            triage.look_at(sent, actor=person, urgent=False)
        with pytest.raises(PermissionDenied):
            triage.tell_outcome(sent, actor=person, outcome="recorded")
        with pytest.raises(PermissionDenied):
            triage.hold(sent, actor=person, until=soon(3), reason="Busy.")
        with pytest.raises(PermissionDenied):
            graded(sent, person)


def test_a_grade_that_differs_from_the_suggestion_says_why(unit):
    with pytest.raises(ValidationError, match="2A"):
        graded(unit["sent"], unit["evaluator"], knowledge="C")
    grade = graded(unit["sent"], unit["evaluator"], knowledge="C", why="They heard of it.")
    assert (grade.code, grade.suggested, grade.why) == ("2CP", "2A", "They heard of it.")
    assert fresh(unit["sent"]).status == "evaluated"


def test_conditions_are_said_or_there_are_none(unit):
    with pytest.raises(ValidationError, match="conditions"):
        graded(unit["sent"], unit["evaluator"], sharing="C")


def test_a_grade_is_never_changed_and_another_holds_instead(unit):
    first = graded(unit["sent"], unit["evaluator"])
    second = graded(unit["sent"], unit["evaluator"], sharing="C", conditions="Police only.")
    assert fresh(unit["sent"]).grades.first() == second
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        Grade.objects.filter(pk=first.pk).update(reliability="1")


@pytest.mark.parametrize("column", ["known", "opinion", "provenance", "happened"])
def test_no_hand_on_the_database_alters_the_original(unit, column):
    with (
        pytest.raises(DatabaseError, match="original_sealed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE intelligence_submission SET {column} = 'other'")  # noqa: S608


def test_a_question_stops_the_clock_and_says_no_name(unit):
    triage.ask(unit["sent"], actor=unit["evaluator"], text="Which unit?")
    sent = fresh(unit["sent"])
    assert (sent.status, sent.days_left) == ("returned", 10)
    told = Notice.objects.get(user=unit["sender"], key__startswith="ask:")
    assert told.reference == Source.objects.get(submission=sent).reference
    assert sent.reference not in f"{told.key} {told.path} {told.verb}"
    assert told.key == f"ask:1:{told.reference}", "no key of a row that leads to the submission"


def test_a_hold_moves_the_day_of_the_answer_and_keeps_why(unit):
    triage.hold(unit["sent"], actor=unit["evaluator"], until=soon(15), reason="A warrant runs.")
    sent = fresh(unit["sent"])
    assert sent.answer_due_on == soon(15)
    assert sent.holds.get().reason == "A warrant runs."
    assert Entry.objects.filter(verb="submission.hold", subject=sent.reference).exists()


@pytest.mark.parametrize("days", [0, 21])
def test_nobody_holds_an_answer_for_no_time_or_for_ever(unit, days):
    with pytest.raises(ValidationError, match="Choose a day"):
        triage.hold(unit["sent"], actor=unit["evaluator"], until=soon(days), reason="Busy.")


def test_a_hold_without_a_reason_is_none(unit):
    with pytest.raises(ValidationError):
        triage.hold(unit["sent"], actor=unit["evaluator"], until=soon(3), reason="")


ENDS = [step for step in TELLS if step != "enter"]


@pytest.mark.parametrize("step", ENDS)
def test_however_it_ends_its_sender_is_answered_in_the_same_act(unit, step):
    sent = ended(unit["sent"], unit["evaluator"], step)
    assert sent.status == SUBMISSION[step].target
    assert sent.answered_at
    assert sent.outcomes.get().code == TELLS[step][0]
    assert Notice.objects.filter(user=unit["sender"], key__startswith="outcome:").exists()
    assert sent.ending.status == sent.status
    assert sent.clock == ""


def test_it_is_entered_with_its_reference_once_it_is_sanitised(unit):
    with pytest.raises(StepClosedError):
        ended(unit["sent"], unit["evaluator"], "enter")
    Submission.objects.filter(pk=unit["sent"].pk).update(status="sanitised")
    with pytest.raises(ValidationError, match="reference there"):
        ended(unit["sent"], unit["evaluator"], "enter", reference="")
    sent = ended(unit["sent"], unit["evaluator"], "enter", reference="INT/1/26")
    assert sent.ending.system_reference == "INT/1/26"


def test_nobody_is_told_what_is_not_true_of_how_it_ended(unit):
    with pytest.raises(ValidationError, match="Select what its sender is told"):
        ended(unit["sent"], unit["evaluator"], "close", outcome="action")


def test_a_duplicate_names_the_one_before_and_never_itself(unit):
    with pytest.raises(ValidationError, match="came before"):
        ended(unit["sent"], unit["evaluator"], "duplicate", duplicate_of=unit["sent"])


def test_a_question_that_nobody_answers_keeps_nothing_open(unit):
    triage.ask(unit["sent"], actor=unit["evaluator"], text="Which unit?")
    sent = ended(unit["sent"], unit["evaluator"], "close")
    assert sent.status == "no_value"


def test_every_code_has_words_that_are_safe():
    assert SAFE_WORDS.keys() == set(OutcomeCode)


def owed():
    return list(Submission.objects.owed(timezone.localdate()))


def test_no_submission_past_its_day_goes_unseen_however_it_stands(unit):
    late = timezone.localdate() - timedelta(days=1)
    sent = yesterday(unit["sent"], answer_due_on=late)
    for status in ("received", "urgent", "evaluated", "sanitised", "returned"):
        Submission.objects.filter(pk=sent.pk).update(status=status)
        assert owed() == [sent], status
    sent = yesterday(sent, status="received")
    triage.hold(sent, actor=unit["evaluator"], until=soon(2), reason="A warrant runs.")
    assert owed() == []
    yesterday(sent, answer_due_on=late)
    assert owed() == [sent], "a hold that has run out is none"
    triage.tell_outcome(sent, actor=unit["evaluator"], outcome="recorded")
    assert owed() == []


def test_the_unit_is_told_each_day_of_an_answer_that_is_owed(unit):
    today = timezone.localdate()
    sent = yesterday(unit["sent"], answer_due_on=today - timedelta(days=1))
    for _ in range(2):
        assert sweeps.escalate_answers(today=today) == 1
    told = Notice.objects.filter(user=unit["evaluator"], key__startswith="owed:")
    assert told.count() == 1
    sweeps.escalate_answers(today=today + timedelta(days=1))
    assert told.count() == 2
    assert not Notice.objects.filter(user=unit["sender"], key__startswith="owed:").exists()
    assert sent.reference == told.first().reference


def test_nobody_is_told_of_a_late_look_at_what_they_sent(unit):
    other = evaluator()
    sent = yesterday(submission(other), look_by=timezone.now() - timedelta(hours=1))
    sweeps.escalate_looks(now=timezone.now())
    told = Notice.objects.filter(key__startswith="late-look:", reference=sent.reference)
    assert [notice.user for notice in told] == [unit["evaluator"]]
    assert told.get().urgent


def test_what_cannot_wait_stands_first_then_the_clock_that_runs_out_first(unit):
    sender, now = unit["sender"], timezone.now()
    high = submission(sender, urgency="high", urgent_why="A knife.")
    review = yesterday(submission(sender), status="urgent", look_by=now - timedelta(hours=1))
    worked = yesterday(
        submission(sender), looked_at=now, answer_due_on=timezone.localdate() - timedelta(days=3)
    )
    order = Submission.objects.visible_to(unit["evaluator"]).open().in_order()
    assert list(order) == [review, high, worked, unit["sent"]]
