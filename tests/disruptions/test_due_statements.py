"""Each quarter's statement is made once and told once; a missed quarter is made good."""

from collections import Counter
from datetime import date

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from agencies.choices import Role
from disruptions.due_statements import lead_people, make_due_statements, settled_quarters
from disruptions.models import Statement
from disruptions.tasks import tell_of_statements
from notices.models import Notice
from notices.services import send_digest
from ocgs.models import OCG
from tests.disruptions.effects import BEFORE, QUARTER, effect
from tests.factories import PersonFactory, fresh

pytestmark = pytest.mark.django_db
SETTLED = date(2026, 1, 15)


def told():
    """Who was told of the statement of which quarter, each as often as they were."""
    quarters = dict(Statement.objects.values_list("reference", "quarter"))
    found = Notice.objects.filter(kind="disruptions.statement").select_related("user")
    return Counter((one.user.full_name, quarters[one.reference]) for one in found)


def test_a_quarter_is_settled_a_fortnight_after_its_end():
    assert settled_quarters(date(2026, 1, 14))[-1] == date(2025, 7, 1)
    assert settled_quarters(SETTLED)[-1] == QUARTER
    assert settled_quarters(date(2026, 3, 31))[-1] == QUARTER
    assert len(settled_quarters(SETTLED)) == 4


def test_lead_people_of_each_credited_agency_are_told_once(people, ocg, housing):
    effect(ocg, helpers=[housing])
    assert make_due_statements(SETTLED) == 2
    assert told()["Partner", QUARTER] == told()["Supervisor", QUARTER] == 1
    assert not {"Lro", "Nominator", "Outsider"} & {name for name, _ in told()}
    before = told()
    assert make_due_statements(SETTLED) == 0
    assert told() == before


def test_quarters_that_were_missed_are_made_good(people, ocg):
    effect(ocg)
    effect(ocg, on=BEFORE)
    effect(ocg, on=date(2023, 5, 1))
    assert make_due_statements(SETTLED) == 2
    assert {quarter for _, quarter in told()} == {date(2025, 7, 1), QUARTER}
    assert told()["Supervisor", date(2025, 7, 1)] == 1


def test_an_agency_credited_late_is_told_then(people, ocg, housing):
    effect(ocg)
    assert make_due_statements(SETTLED) == 1
    effect(ocg, helpers=[housing])
    assert make_due_statements(date(2026, 2, 20)) == 1
    assert told()["Partner", QUARTER] == 1


def test_lead_officers_are_told_before_others(people, housing):
    assert lead_people(housing) == [people["partner"]]
    lead = PersonFactory(agency=housing, roles=[Role.LRO])
    assert lead_people(housing) == [lead]


def test_nobody_is_told_of_credit_for_a_group_for_named_people(people, ocg, housing):
    effect(ocg, helpers=[housing])
    OCG.objects.filter(pk=ocg.pk).update(restricted=True)
    assert make_due_statements(SETTLED) == 0


def test_the_message_is_a_reference_a_verb_and_a_link(people, ocg, housing):
    effect(ocg, helpers=[housing])
    make_due_statements(SETTLED)
    assert send_digest(people["partner"]) == 1
    body = mail.outbox[0].body
    statement = Statement.objects.get(agency=housing)
    assert statement.reference in body
    assert "/disruptions/credit/stour-housing/2025-Q4/" in body
    assert ocg.codename not in body


def test_whoever_may_no_longer_read_it_is_not_told(people, ocg, housing):
    effect(ocg, helpers=[housing])
    make_due_statements(SETTLED)
    people["partner"].groups.clear()
    assert send_digest(fresh(people["partner"])) == 0


def test_the_clock_makes_what_is_due(people, ocg, monkeypatch):
    effect(ocg)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: SETTLED)
    tell_of_statements()
    assert Statement.objects.count() == 1


def test_a_statement_of_no_quarter_cannot_be_made(housing):
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.create(agency=housing, quarter=date(2025, 11, 1))


def test_two_statements_of_one_quarter_cannot_be_made(housing):
    Statement.objects.create(agency=housing, quarter=QUARTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.create(agency=housing, quarter=QUARTER)
