"""Two of the panel rule at once: one ruling stands, and the other is told."""

import threading

import pytest
from django.db import connections

from core.workflow import StepClosedError
from disruptions import services
from tests.factories import DisruptionFactory, OCGFactory, fresh, lead_officer, supervisor

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_of_the_panel_rule_at_once_and_one_ruling_stands():
    panel = [supervisor() for _ in range(4)]
    ocg = OCGFactory(lro=lead_officer())
    claim = DisruptionFactory(ocg=ocg, claimed_by=ocg.lro, status="panel", decided_by=None)
    ready, told = threading.Barrier(4), []

    def rule(number):
        try:
            record, person = fresh(claim), fresh(panel[number])
            ready.wait()
            if number % 2:
                services.accept_disruption(record, actor=person, reason="As claimed.")
            else:
                services.regrade_disruption(record, actor=person, level="minor", reason="Less.")
        except StepClosedError as error:
            told.append(error.messages[0])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=rule, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["This disruption is now confirmed."] * 3
    sent, ruling = claim.rulings.all()
    assert (sent.decision, ruling.level) == ("sent", fresh(claim).level)
