"""Work queued after the commit: a dead broker does not undo what was saved."""

import pytest
from celery import shared_task
from django.db import transaction
from kombu.exceptions import OperationalError

from agencies.models import Division
from core.later import later

done = []


@shared_task(name="tests.note_down")
def note_down(*, word):
    done.append(word)


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


@pytest.mark.django_db
def test_a_task_waits_for_the_commit(eager, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        later(note_down, word="after")
        assert done == []
    assert done == ["after"]


@pytest.mark.django_db
def test_what_is_asked_for_twice_is_queued_once(eager, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        later(note_down, word="one")
        with transaction.atomic():
            later(note_down, word="one")
            later(note_down, word="two")
    assert done == ["one", "two"]


@pytest.mark.django_db
def test_what_was_asked_for_in_a_part_that_is_undone_is_asked_for_anew(
    eager, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        part = transaction.savepoint()
        later(note_down, word="one")
        transaction.savepoint_rollback(part)
        later(note_down, word="one")
    assert done == ["one"]


@pytest.mark.django_db(transaction=True)
def test_with_the_broker_gone_what_was_saved_stays_saved(monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(note_down, "apply_async", refuse)
    Division.objects.create(code="east", name="East")
    later(note_down, word="lost")
    assert Division.objects.filter(code="east").exists()
    assert "tests.note_down waits for its sweep" in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.django_db
def test_two_parts_that_ask_for_the_same_are_one_call(eager, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            with transaction.atomic():
                later(note_down, word="one")
    assert done == ["one"]
