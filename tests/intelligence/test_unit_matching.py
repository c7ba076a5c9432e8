"""What a submission has in common with groups, lines, gaps and other submissions."""

import pytest
from django.urls import reverse

from intelligence.choices import GapStatus
from intelligence.models import Comparison, Match
from intelligence.services import matching
from ocgs.services.matching import index_member
from tests.factories import PersonFactory, fresh
from tests.intelligence.intel_factories import evaluator, gap, submission
from tests.ocgs.member_factories import MemberFactory, add_phone

pytestmark = pytest.mark.django_db
PHONE = {"kind": "phone", "text": "07700 900123"}


def told(**fields):
    """A submission with a phone number among its facts."""
    return submission(PersonFactory(), facts=[PHONE], **fields)


def found(sent):
    matching.match_submission(sent)
    return {row.record_reference: row for row in sent.matches.all()}


@pytest.fixture
def member(ocg):
    """A member of the group, who uses that number."""
    made = MemberFactory(ocg=ocg)
    add_phone(made, "07700 900123")
    index_member(fresh(made))
    return made


def others_read(sent, person):
    return [other for _, other in matching.rows_of(sent, person)]


def test_a_number_of_a_member_leads_to_the_group_for_those_who_read_it(member, ocg):
    sent = told()
    row = found(sent)[ocg.reference]
    assert row.reasons == ["Same phone +447700900123 (a member)"]
    assert others_read(sent, evaluator()) == [ocg]
    type(ocg).objects.filter(pk=ocg.pk).update(marking="OFFICIAL-SENSITIVE")
    assert others_read(sent, PersonFactory()) == []


def test_submissions_that_name_the_same_are_found_both_ways():
    first, second = told(), told()
    assert found(first).keys() == {second.reference}
    assert found(second).keys() == {first.reference}


def test_nobody_is_shown_a_match_with_what_they_sent_themselves():
    actor = evaluator()
    own = submission(actor, facts=[PHONE])
    sent = told()
    assert own.reference in found(sent)
    assert others_read(sent, actor) == []
    assert others_read(sent, evaluator()) == [own]


def test_what_the_sender_named_weighs_most_and_a_gap_is_found_by_its_words(ashford):
    named = gap(districts=[ashford])
    spoken = gap(question="Where do they keep cartons of tobacco in lockups?", published="")
    answered = gap(question="Where are cartons of tobacco sold?", status=GapStatus.ANSWERED)
    sent = told(gap=named, district=ashford, known="Cartons of tobacco go into the lockups.")
    rows = found(sent)
    assert rows[named.reference].weight == matching.NAMED
    assert rows[spoken.reference].reasons == ["Speaks of cartons, lockups, tobacco"]
    assert answered.reference not in rows


def test_what_was_judged_stays_and_so_many_are_kept(monkeypatch):
    actor, sent = evaluator(), told()
    others = [told() for _ in range(3)]
    first = found(sent)[others[0].reference]
    matching.judge_match(first, actor=actor, verdict="linked", why="The same lock-up.")
    monkeypatch.setattr(matching, "MOST", 1)
    rows = found(sent)
    assert len(rows) == 2
    assert rows[others[0].reference].verdict_by == actor
    assert [row.verdict for row in Match.objects.of(sent)][0] == "linked"


def test_the_sweep_compares_what_came_in_once_a_day():
    sent = told()
    assert matching.sweep() == 1
    assert matching.sweep() == 0
    Comparison.objects.update(at=sent.received_at.replace(year=2020))
    assert matching.sweep() == 1


def test_the_page_shows_reasons_and_takes_a_verdict_on_what_one_reads_alone(signed_in):
    sent, other, actor = told(), told(), evaluator()
    row = found(sent)[other.reference]
    client = signed_in(actor)
    page = reverse("intelligence:submission-matches", args=[sent.reference])
    assert "+447700900123" in client.get(page).content.decode()
    judge = reverse("intelligence:submission-judge", args=[sent.reference, row.pk])
    assert client.post(judge, {"verdict": "linked", "why": "Same."}).status_code == 302
    assert fresh(row).verdict == "linked"
    assert client.post(judge, {"verdict": "open", "why": ""}).status_code == 200
    missing = reverse("intelligence:submission-judge", args=[sent.reference, 0])
    assert client.get(missing).status_code == 404
