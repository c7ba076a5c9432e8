"""Telling the unit: from the first page to the receipt, and the thread after it."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.utils import InternalError
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from agencies.drafts import Draft
from core.workflow import StepClosedError
from intelligence.models import Fact, Protection, Question, Source, SourceEntry, Submission
from intelligence.services import sending, tellings
from intelligence.telling import find
from notices.models import Notice
from tests.factories import PersonFactory, fresh
from tests.intelligence.intel_factories import (
    ask,
    evaluator,
    gap,
    receipt,
    submission,
    tell_outcome,
)

pytestmark = pytest.mark.django_db
QUICK = {"known": "A van each night.", "provenance": "self", "urgency": "low"}
NO_ROWS = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "20"}


def rows(prefix, **fields):
    return {f"{prefix}-{name}": value for name, value in (NO_ROWS | fields).items()}


def start(client):
    """The first page of the full form."""
    return client.post(reverse("intelligence:telling-start"))["Location"]


def send(client, check):
    return client.post(check)["Location"]


def test_the_quick_form_is_checked_and_sent_and_gives_a_receipt(signed_in, people):
    client = signed_in(people["nominator"])
    check = client.post(reverse("intelligence:telling-quick"), QUICK)["Location"]
    assert "A van each night." in client.get(check).content.decode()
    page = send(client, check)
    sent = Source.objects.visible_to(people["nominator"]).get()
    assert page == sent.get_absolute_url()
    assert sent.submission.known == "A van each night."
    assert sent.submission.length == "quick"
    assert sent.submission.reference not in client.get(page).content.decode()
    assert not Draft.objects.filter(user=people["nominator"]).exists()


def test_the_full_form_keeps_every_part(signed_in, people, ashford):
    client = signed_in(people["nominator"])
    page = start(client)
    answers = [
        {"themes": ["drugs", "goods"], "known": "Boxes.", "opinion": "Vapes, I think."},
        {
            "happened": "October", "learned_on-day": "1", "learned_on-month": "10",
            "learned_on-year": "2025", "still_true": "yes", "district": ashford.pk,
            "where": "The estate",
        },
        rows("people", **{"0-text": "A tall man", "0-category": "suspect",
                          "0-age_band": "under_18"}),
        rows("things", **{"0-kind": "phone", "0-text": "07700 900123"}),
        {"provenance": "person", "sureness": "fairly", "others_say": "no"},
        {"who_would_know": "Two people", "traceable": "yes", "harm": "Much", "not_to_share": "All"},
        {
            "urgency": "high", "urgent_why": "Tonight", "contact": "phone",
            "contact_how": "07700 900124", "may_name_agency": "on", "marking": "OFFICIAL",
            "handling": "Police only", "gateway": "cda_115",
        },
    ]  # fmt: skip
    for given in answers:
        page = client.post(page, given)["Location"]
    assert page.endswith("/check/")
    shown = client.get(page).content.decode()
    for word in ("Vapes, I think.", "A tall man", "07700 900123", "Two people", "Police only"):
        assert word in shown
    send(client, page)
    sent = Source.objects.get()
    told = sent.submission
    assert (told.themes, told.happened, told.district) == (["drugs", "goods"], "October", ashford)
    assert (told.provenance, told.urgency, told.marking) == ("person", "high", "OFFICIAL")
    assert told.has_child
    assert sorted(told.facts.values_list("kind", "key")) == [
        ("person", "a tall man"), ("phone", "+447700900123"),
    ]  # fmt: skip
    assert told.protection.harm == "Much"
    assert (sent.contact, sent.contact_how, sent.may_name_agency) == (
        "phone", "07700 900124", True,
    )  # fmt: skip


def test_a_quick_form_can_grow_into_the_full_one_and_keeps_what_was_typed(signed_in, people):
    client = signed_in(people["nominator"])
    check = client.post(reverse("intelligence:telling-quick"), QUICK)["Location"]
    what = check.replace("check/", "what/")
    assert "A van each night." in client.get(what).content.decode()
    client.post(what, {"known": "A van each night, and a car.", "themes": ["drugs"]})
    shown = client.get(check).content.decode()
    assert "and a car" in shown
    assert "Protecting people" in shown
    send(client, check)
    assert Submission.objects.get().provenance == "self"


def test_what_is_missing_is_said_and_nothing_is_sent(signed_in, people):
    client = signed_in(people["nominator"])
    page = start(client)
    refused = client.post(page, {"known": " ", "opinion": "Mine."})
    assert "Say what you know" in refused.content.decode()
    assert "Mine." in refused.content.decode()
    check = page.replace("what/", "check/")
    answer = client.post(check)
    assert "Some answers are missing" in answer.content.decode()
    assert "Not finished" in answer.content.decode()
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"known": "\0"}, "known"),
        ({"known": "x" * 100_000}, "10,000 characters or fewer"),
        ({"known": "This is TOP SECRET."}, "nothing above OFFICIAL-SENSITIVE"),
        ({"provenance": "guess"}, "Select a valid choice"),
        ({"urgency": ""}, "Select how soon"),
    ],
)
def test_bad_answers_come_back_with_what_was_typed(signed_in, people, typed, said):
    answer = signed_in(people["nominator"]).post(
        reverse("intelligence:telling-quick"), QUICK | typed
    )
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert said in answer.content.decode()
    assert not Draft.objects.exists()


def test_above_the_ceiling_is_refused_with_where_to_turn(signed_in, people):
    client = signed_in(people["nominator"])
    page = start(client).replace("what/", "soon/")
    answer = client.post(page, {"urgency": "low", "marking": "above"}).content.decode()
    assert "ring the force intelligence bureau" in answer
    phone = client.post(page, {"urgency": "low", "contact": "phone"}).content.decode()
    assert "Enter your number at work" in phone


def test_rows_are_added_without_script_and_unfinished_ones_come_back(signed_in, people):
    client = signed_in(people["nominator"])
    page = start(client).replace("what/", "people/")
    typed = rows("people", **{"0-text": "A tall man", "add_row": "1"})
    more = client.post(page, typed).content.decode()
    assert "people-1-text" in more
    assert "A tall man" in more
    wrong = client.post(page, rows("people", **{"0-detail": "Drives"})).content.decode()
    assert "Enter a name, a nickname or a description" in wrong
    assert "Drives" in wrong


def test_a_draft_is_found_again_and_is_its_writers_alone(signed_in, people):
    client = signed_in(people["nominator"])
    page = start(client)
    client.post(page, {"known": "Half a sentence", "save_draft": "1"})
    assert "Half a sentence" in client.get(page).content.decode()
    assert signed_in(people["colleague"]).get(page).status_code == 404


def test_it_begins_with_what_it_is_about_as_far_as_the_sender_may_see_it(
    signed_in, people, ocg, ashford
):
    asked = gap(districts=[ashford])
    quick = reverse("intelligence:telling-quick")
    about = {"gap": asked.reference, "district": ashford.code, "ocg": ocg.reference}
    for person, seen in (("partner", ocg), ("nominator", None)):
        client = signed_in(people[person])
        shown = client.get(quick, about).content.decode()
        assert asked.published in shown
        assert (ocg.codename in shown) is (seen is not None)
        send(client, client.post(quick, QUICK | about)["Location"])
        told = Source.objects.get(person=people[person]).submission
        assert (told.gap, told.district, told.ocg) == (asked, ashford, seen)


def test_an_unpublished_gap_is_no_ones_to_answer(people):
    kept = gap(published="")
    begun = tellings.begin_telling(actor=people["nominator"], tags={"gap": kept.reference})
    assert begun.tags == {}


def test_a_change_from_the_check_leads_back_to_it(signed_in, people):
    client = signed_in(people["nominator"])
    how = start(client).replace("what/", "how/")
    assert client.post(how, {"provenance": "self"})["Location"].endswith("/protect/")
    assert client.post(f"{how}?check", {"provenance": "public"})["Location"].endswith("/check/")
    assert (
        "A member of the public told us"
        in client.get(how.replace("how/", "check/")).content.decode()
    )


@pytest.mark.parametrize("named", ["%00", "x" * 5000, "%ff", "GAP-2222-2222", "'"])
def test_what_it_is_about_may_be_nonsense(signed_in, people, named):
    client = signed_in(people["nominator"])
    for name in ("gap", "district", "ocg", "line"):
        for page in ("telling-quick", "telling-start"):
            address = f"{reverse(f'intelligence:{page}')}?{name}={named}"
            assert client.get(address).status_code == 200
    answer = client.post(reverse("intelligence:telling-quick"), QUICK | {"gap": "\0", "ocg": "'"})
    assert answer.status_code in (200, 302)


def test_sent_twice_it_is_one_submission(signed_in, people):
    client = signed_in(people["nominator"])
    check = client.post(reverse("intelligence:telling-quick"), QUICK)["Location"]
    assert send(client, check) == send(client, check)
    assert client.get(check.replace("check", "what"))["Location"] == send(client, check)
    assert Submission.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sent_twice_at_once_it_is_one_submission():
    sender = PersonFactory()
    typed = QueryDict(urlencode(QUICK))
    begun = tellings.begin_telling(actor=sender, tags={}, length="quick", typed=typed)
    found, gate = [], threading.Barrier(2)

    def once():
        try:
            telling = find(sender, begun.token)
            assert telling.wrong() == []
            gate.wait(5)
            found.append(tellings.send_telling(telling, actor=sender).reference)
        finally:
            connection.close()

    threads = [threading.Thread(target=once) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert len(set(found)) == 1
    assert Submission.objects.count() == 1


def test_only_those_with_the_duty_send(people):
    for name in ("sro", "analyst", "auditor", "superuser", "spoc"):
        with pytest.raises(PermissionDenied):
            receipt(people[name])


def test_the_unit_sees_what_others_sent_and_nobody_evaluates_their_own(people):
    unit, other = evaluator(), evaluator()
    own = submission(unit)
    sent = submission(people["nominator"])
    assert set(Submission.objects.visible_to(unit)) == {sent}
    assert set(Submission.objects.visible_to(other)) == {own, sent}
    assert own.held_alone(unit) == frozenset()
    assert own.held_alone(other) == {"view", "read", "decide"}
    for name, person in people.items():
        if person is not None:
            assert not Submission.objects.visible_to(person).exists(), name


def test_what_was_sent_is_sealed(people):
    sent = receipt(people["nominator"], facts=[{"kind": "phone", "text": "07700 900123"}])
    changes = [
        lambda: Submission.objects.update(known="Another"),
        lambda: Fact.objects.update(text="Another"),
        lambda: Protection.objects.update(harm="Another"),
        lambda: Source.objects.update(person=people["colleague"]),
        lambda: SourceEntry.objects.update(verb="another"),
        lambda: Submission.objects.all()._raw_delete("default"),
        lambda: SourceEntry.objects.filter(source=sent).delete(),
    ]
    for change in changes:
        with pytest.raises(InternalError), transaction.atomic():
            change()


def test_a_question_is_answered_in_the_thread_and_the_clock_goes_on(signed_in, people):
    sent = receipt(people["nominator"])
    client = signed_in(people["nominator"])
    ask(sent.submission, "Which unit is it?")
    shown = client.get(sent.get_absolute_url()).content.decode()
    assert "Which unit is it?" in shown
    assert sent.reference in client.get("/").content.decode()
    answer = client.post(
        reverse("intelligence:receipt-reply", args=[sent.reference]), {"answer": "The last one."}
    )
    assert answer["Location"] == sent.get_absolute_url()
    told = fresh(sent.submission)
    assert told.status == "received"
    assert Question.objects.get().answer == "The last one."
    assert "The last one." in client.get(sent.get_absolute_url()).content.decode()
    reply = reverse("intelligence:receipt-reply", args=[sent.reference])
    assert client.get(reply)["Location"] == sent.get_absolute_url()
    late = client.post(reply, {"answer": "Twice typed."}).content.decode()
    assert "No question is open." in late
    assert "Twice typed." in late
    with pytest.raises(StepClosedError):
        sending.reply_to_question(sent, actor=people["nominator"], answer="Again.")


def test_an_empty_reply_is_refused_and_a_reply_is_the_senders_alone(people):
    sent = receipt(people["nominator"])
    ask(sent.submission)
    with pytest.raises(ValidationError):
        sending.reply_to_question(sent, actor=people["nominator"], answer=" ")
    with pytest.raises(Source.DoesNotExist):
        sending.reply_to_question(sent, actor=people["colleague"], answer="Mine.")


def test_the_senders_page_never_says_the_units_word_for_it(signed_in, people):
    sent = receipt(people["nominator"])
    Submission.objects.filter(pk=sent.submission.pk).update(status="no_value")
    tell_outcome(sent.submission, "no_further", "Thank you.")
    client = signed_in(people["nominator"])
    for page in (sent.get_absolute_url(), reverse("intelligence:receipt-list"), "/"):
        shown = client.get(page).content.decode()
        assert "No intelligence value" not in shown
        assert "Not taken further" in shown


def test_the_unit_is_told_at_once_of_what_cannot_wait(people):
    unit = evaluator()
    for urgency in ("high", "low"):
        submission(people["nominator"], urgency=urgency)
    assert list(
        Notice.objects.filter(user=unit).order_by("pk").values_list("urgent", flat=True)
    ) == [True, False]
