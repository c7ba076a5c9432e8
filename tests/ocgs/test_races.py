"""Many people doing the same thing at the same moment."""

import threading
from collections import Counter

import pytest
from django.db import connections, transaction

from agencies import policy
from core.workflow import StepClosedError
from ocgs.models import OCG, PlanEdition
from ocgs.services import actions, contracts, editions, nominations, plans, threads
from tests.factories import (
    ActionFactory,
    NominationFactory,
    OCGFactory,
    PersonFactory,
    PoliceFactory,
    days,
    fresh,
)
from tests.ocgs.edition_factories import write_whole_plan

pytestmark = pytest.mark.django_db(transaction=True)


def all_at_once(calls):
    """Run every call in a thread of its own; the kinds of answers, counted."""
    ready = threading.Barrier(len(calls))
    answers = []

    def run(call):
        try:
            ready.wait()
            call()
            answers.append("done")
        except Exception as error:  # noqa: BLE001 - whatever it is, the test counts it
            answers.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(answers)


def test_eight_people_accept_one_nomination_and_one_wins():
    police = PoliceFactory()
    deciders = [PersonFactory(agency=police, roles=["coordinator"]) for _ in range(8)]
    nomination = NominationFactory(status="submitted")

    def accept(person):
        return lambda: nominations.accept_nomination(
            fresh(nomination), actor=fresh(person), reason="Every limb."
        )

    answers = all_at_once([accept(person) for person in deciders])
    assert answers == {"done": 1, StepClosedError.__name__: 7}
    assert OCG.objects.count() == 1


def test_two_lead_officers_save_one_plan_and_one_is_told():
    police = PoliceFactory()
    ocg = OCGFactory(lro=PersonFactory(agency=police, roles=["lro"]))

    def save(text):
        values = dict.fromkeys(plans.TYPED, "") | {"next_review_on": None, "intention": text}
        return lambda: plans.save_plan(
            fresh(ocg.plan), actor=fresh(ocg.lro), version=1, values=values
        )

    assert all_at_once([save("One."), save("Two.")]) == {"done": 1, "ConflictError": 1}
    assert fresh(ocg.plan).version == 2


def test_one_plan_is_put_up_for_sign_off_once_and_answered_once():
    police = PoliceFactory()
    ocg = OCGFactory(lro=PersonFactory(agency=police, roles=["lro"]))
    write_whole_plan(ocg)
    signers = [PersonFactory(agency=police, roles=["supervisor"]) for _ in range(2)]
    with transaction.atomic():
        policy.regrant(fresh(ocg))

    def ask():
        return editions.ask_sign_off(fresh(ocg.plan), actor=fresh(ocg.lro))

    assert all_at_once([ask] * 4) == {"done": 1, "ValidationError": 3}
    edition = PlanEdition.objects.get()

    def sign(person):
        return lambda: editions.sign_edition(fresh(edition), actor=fresh(person))

    answers = all_at_once([sign(person) for person in signers * 2])
    assert answers == {"done": 1, StepClosedError.__name__: 3}
    assert fresh(edition).answered_by in signers


def test_an_agency_answers_once_and_words_sent_four_times_at_once_are_there_once():
    action = ActionFactory(status="offered")
    worker = PersonFactory(agency=action.agency)

    def note():
        threads.note_progress(
            fresh(action), actor=fresh(worker), text="Unit 4 is empty.", on=days(0)
        )

    assert all_at_once([note] * 4) == {"done": 4}
    assert action.progress.filter(word="note").count() == 1
    answers = {
        "agreed": lambda: actions.accept_action(fresh(action), actor=fresh(worker)),
        "declined": lambda: actions.decline_action(
            fresh(action), actor=fresh(worker), reason="Nobody is free."
        ),
        "countered": lambda: contracts.counter_action(
            fresh(action), actor=fresh(worker), reason="Later.", proposed_on=days(50)
        ),
    }
    assert all_at_once(list(answers.values())) == {"done": 1, StepClosedError.__name__: 2}
    assert fresh(action).status in answers
    assert action.progress.exclude(word__in=["note", "offered"]).count() == 1
