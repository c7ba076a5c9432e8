"""The moves of the unit: development, questions, second signatures, merging, assigning."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Role
from core.workdays import add_working_days
from core.workflow import StepClosedError
from notices.models import Notice
from ocgs.choices import NominationStatus
from ocgs.models import OCG, Nomination, Phone, Question, SuspectedPerson
from ocgs.services import decisions, evidence, nominations, review
from tests.factories import (
    DistrictFactory,
    NominationFactory,
    OCGFactory,
    PersonFactory,
    days,
    fresh,
    meet_definition,
    share,
)

pytestmark = pytest.mark.django_db
WHY = {"reason": "As found."}
DECLINE = WHY | {"decline_code": "mistaken", "told": "A mistake."}


@pytest.fixture
def flagged(people, ashford):
    """Firearms: two people sign."""
    return NominationFactory(
        created_by=people["nominator"],
        district=ashford,
        status="submitted",
        main_crime_type="firearms",
    )


@pytest.fixture
def signed_once(people, flagged):
    return decisions.accept_nomination(flagged, actor=people["coordinator"], told="Yes.", **WHY)


# Every step at every status, through the services

STEPS = {
    "submit": lambda made, who: nominations.submit_nomination(
        made, actor=who["nominator"], answer="Since May."
    ),
    "develop": lambda made, who: review.develop_nomination(made, actor=who["coordinator"]),
    "ready": lambda made, who: review.ready_nomination(made, actor=who["coordinator"]),
    "accept": lambda made, who: decisions.accept_nomination(made, actor=who["coordinator"], **WHY),
    "merge": lambda made, who: decisions.merge_nomination(
        made, actor=who["coordinator"], ocg=who["group"], **WHY
    ),
    "return": lambda made, who: nominations.return_nomination(
        made, actor=who["coordinator"], **WHY
    ),
    "decline": lambda made, who: decisions.decline_nomination(
        made, actor=who["coordinator"], **DECLINE
    ),
    "sign": lambda made, who: decisions.sign_nomination(made, actor=who["supervisor"], **WHY),
    "refuse": lambda made, who: decisions.refuse_nomination(made, actor=who["supervisor"], **WHY),
    "withdraw": lambda made, who: nominations.withdraw_nomination(
        made, actor=who["nominator"], **WHY
    ),
}
WITH_UNIT = {"submitted", "development", "ready"}
ALLOWED = {
    "submit": {"draft": "submitted", "returned": "submitted"},
    "develop": dict.fromkeys(WITH_UNIT - {"development"}, "development"),
    "ready": dict.fromkeys(WITH_UNIT - {"ready"}, "ready"),
    "accept": dict.fromkeys(WITH_UNIT, "accepted"),
    "merge": dict.fromkeys(WITH_UNIT, "merged"),
    "return": dict.fromkeys(WITH_UNIT, "returned"),
    "decline": dict.fromkeys(WITH_UNIT, "declined"),
    "sign": {"second": "accepted"},
    "refuse": {"second": "development"},
    "withdraw": dict.fromkeys(WITH_UNIT | {"draft", "returned"}, "withdrawn"),
}


@pytest.mark.parametrize("status", NominationStatus.values)
def test_every_service_moves_only_what_stands_where_it_starts(people, ashford, status):
    who = people | {"group": OCGFactory(decided_by=people["coordinator"], district=ashford)}
    for step, take in STEPS.items():
        made = NominationFactory(
            created_by=people["nominator"],
            decided_by=people["coordinator"],
            district=ashford,
            status=status,
        )
        target = ALLOWED[step].get(status)
        if target:
            assert take(made, who).status == fresh(made).status == target, step
            continue
        # A draft does not exist for the unit, and a closed one is closed for everybody.
        with pytest.raises((StepClosedError, PermissionDenied)), transaction.atomic():
            take(made, who)
        assert fresh(made).status == status, step


def test_whoever_develops_it_has_it_unless_somebody_had(people, nomination):
    assert (
        review.develop_nomination(nomination, actor=people["coordinator"]).coordinator
        == (people["coordinator"])
    )
    review.ready_nomination(nomination, actor=people["supervisor"])
    again = review.develop_nomination(nomination, actor=people["supervisor"])
    assert again.coordinator == people["coordinator"]


def test_ready_asks_for_an_answer_to_every_limb(people, ashford):
    made = NominationFactory(
        created_by=people["nominator"], district=ashford, status="submitted", tested=False
    )
    with pytest.raises(ValidationError, match="no answer yet: Two or more people"):
        review.ready_nomination(made, actor=people["coordinator"])
    meet_definition(made, actor=people["coordinator"], control=("unknown", ""))
    assert review.ready_nomination(made, actor=people["coordinator"]).status == "ready"


def test_a_group_is_not_mapped_until_it_meets_the_definition(people, nomination):
    meet_definition(nomination, actor=people["coordinator"], continuing=("no", "Once only."))
    with pytest.raises(ValidationError, match="It lacks: It goes on"):
        decisions.accept_nomination(nomination, actor=people["coordinator"], **WHY)
    assert not OCG.objects.exists()


# Questions


def test_a_question_stands_on_its_field_with_the_answer_beside_it(people, nomination, signed_in):
    page = reverse("ocgs:nomination-return", args=[nomination.reference])
    client = signed_in(people["coordinator"])
    refused = client.post(page, {"reason": "Which van?"})
    assert list(refused.context["form"].errors) == ["about"]
    client.post(page, {"about": "vehicles", "reason": "Which van?"})
    asked = Question.objects.get()
    assert (asked.about, asked.answer) == ("vehicles", "")
    nominations.submit_nomination(
        fresh(nomination), actor=people["colleague"], answer="The white one."
    )
    text = client.get(nomination.get_absolute_url()).content.decode()
    vehicles = text.split(">Vehicles</h3>")[1].split("</h3>")[0]
    assert "Which van?" in vehicles
    assert "The white one." in vehicles
    assert fresh(asked).answered_by == people["colleague"]


def test_who_is_asked_finds_the_answer_beside_the_question(people, nomination, signed_in):
    nominations.return_nomination(nomination, actor=people["coordinator"], reason="Since when?")
    for who, answers in (("nominator", True), ("coordinator", False)):
        page = signed_in(people[who]).get(nomination.get_absolute_url()).content.decode()
        assert ("Answer and send it again" in page) is answers
    nominations.submit_nomination(fresh(nomination), actor=people["nominator"], answer="May.")
    page = signed_in(people["nominator"]).get(nomination.get_absolute_url()).content.decode()
    assert "Answer and send it again" not in page


def test_a_second_question_keeps_the_first(people, nomination):
    for words in ("First?", "Second?"):
        nominations.return_nomination(fresh(nomination), actor=people["coordinator"], reason=words)
        nominations.submit_nomination(fresh(nomination), actor=people["nominator"], answer="Yes.")
    assert [row.text for row in Question.objects.all()] == ["First?", "Second?"]
    assert fresh(nomination).question == "Second?"


def test_the_clock_runs_in_development_and_stops_only_for_a_question(people, nomination):
    due = add_working_days(timezone.localdate(), 7)
    Nomination.objects.filter(pk=nomination.pk).update(due_on=due)
    held = review.develop_nomination(fresh(nomination), actor=people["coordinator"])
    assert held.clock == "7 working days left"
    assert nominations.return_nomination(held, actor=people["coordinator"], **WHY).clock == ""
    sent = nominations.submit_nomination(held, actor=people["nominator"], answer="Yes.")
    assert (sent.due_on, sent.clock) == (due, "7 working days left")


# Two signatures


def test_a_flagged_decision_waits_for_a_second_person(people, signed_once):
    assert signed_once.status == "second"
    assert not OCG.objects.exists()
    assert signed_once.decided_at is None
    told = set(Notice.objects.filter(verb__startswith="Sign").values_list("user", flat=True))
    assert people["supervisor"].pk in told
    assert not told & {people["coordinator"].pk, people["nominator"].pk}
    signed = decisions.sign_nomination(signed_once, actor=people["supervisor"], **WHY)
    assert (signed.status, signed.second_by) == ("accepted", people["supervisor"])
    assert OCG.objects.get().coordinator == people["coordinator"]


def test_those_who_nominated_hear_nothing_until_it_is_signed(people, signed_once, signed_in):
    text = signed_in(people["nominator"]).get(signed_once.get_absolute_url()).content.decode()
    assert "Being decided" in text
    assert "Yes." not in text
    assert not Notice.objects.filter(user=people["nominator"]).exists()
    decisions.sign_nomination(signed_once, actor=people["supervisor"], **WHY)
    assert (
        "Yes."
        in signed_in(people["nominator"]).get(signed_once.get_absolute_url()).content.decode()
    )


def test_nobody_signs_their_own_decision_or_nomination(people, police, ashford, signed_once):
    with pytest.raises(ValidationError, match="Somebody else signs"):
        decisions.sign_nomination(signed_once, actor=people["coordinator"], **WHY)
    own = NominationFactory(
        created_by=people["supervisor"],
        district=ashford,
        status="submitted",
        main_crime_type="firearms",
    )
    decisions.accept_nomination(own, actor=people["coordinator"], **WHY)
    with pytest.raises(ValidationError, match="Someone else must decide"):
        decisions.sign_nomination(own, actor=people["supervisor"], **WHY)
    assert not OCG.objects.exists()


def test_a_decision_that_is_not_signed_falls(people, signed_once):
    held = decisions.refuse_nomination(signed_once, actor=people["supervisor"], **WHY)
    assert (held.status, held.decided_by, held.proposed, held.told) == ("development", None, "", "")
    assert Notice.objects.filter(user=people["coordinator"], verb__contains="not signed").exists()


@pytest.mark.parametrize("column", ["created_by_id", "submitted_by_id", "decided_by_id"])
def test_the_database_wants_another_person_under_a_flagged_decision(people, signed_once, column):
    with (
        pytest.raises(IntegrityError, match="second_four_eyes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE ocgs_nomination SET status = 'accepted', decided_at = now(), "
            f"second_by_id = {column} WHERE id = %s",
            [signed_once.pk],
        )


@pytest.mark.parametrize(
    "sets",
    [
        "status = 'accepted', decided_at = now()",
        "status = 'declined', decided_at = now(), decline_code = 'mistaken'",
        "status = 'merged', decided_at = now(), merged_into_id = {ocg}",
    ],
)
def test_the_database_refuses_a_flagged_decision_signed_once(people, signed_once, ashford, sets):
    group = OCGFactory(decided_by=people["coordinator"], district=ashford)
    with (
        pytest.raises(IntegrityError, match="flagged_is_signed_twice"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"UPDATE ocgs_nomination SET {sets.format(ocg=group.pk)} WHERE id = %s",
            [signed_once.pk],
        )


@pytest.mark.parametrize(
    "sets",
    [
        "flags = '{}'",
        "flags = '{}', declared = '{}', other_crime_types = '{}', main_crime_type = 'fraud'",
        "flags = '{}', status = 'accepted', decided_at = now()",
        "flags = '{child}'",
        "submitted_at = NULL, status = 'draft', flags = '{}'",
        "submitted_at = NULL",
    ],
)
def test_no_flag_is_unticked_in_the_database(signed_once, sets):
    with (
        pytest.raises(IntegrityError, match="stays"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE ocgs_nomination SET {sets} WHERE id = %s", [signed_once.pk])


@pytest.mark.parametrize(
    "sets", ["main_crime_type = 'firearms'", "declared = '{child}'", "status = 'ready'"]
)
def test_nothing_that_raises_a_flag_is_written_without_it(nomination, people, sets):
    child = SuspectedPerson(alias="Kid", age_band="under_18", nomination=nomination)
    child.added_by = people["coordinator"]
    if "status" in sets:
        SuspectedPerson.objects.bulk_create([child])
    with (
        pytest.raises(IntegrityError, match="a flag that was raised"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE ocgs_nomination SET {sets} WHERE id = %s", [nomination.pk])


def test_a_flag_stays_when_those_who_nominated_change_what_raised_it(people, flagged):
    returned = nominations.return_nomination(flagged, actor=people["coordinator"], reason="Gun?")
    returned.main_crime_type = "fraud"
    nominations.change_nomination(returned, actor=people["nominator"])
    assert fresh(returned).flags == ["firearms"]
    returned.main_crime_type = "child_criminal"
    nominations.change_nomination(returned, actor=people["nominator"])
    nominations.submit_nomination(returned, actor=people["nominator"], answer="Yes.")
    assert fresh(returned).flags == ["child", "firearms"]


def test_what_the_unit_flags_is_not_shown_to_those_who_nominated(people, nomination, signed_in):
    review.flag_nomination(nomination, actor=people["coordinator"], flags=["child"], **WHY)
    nominations.return_nomination(nomination, actor=people["coordinator"], reason="Since when?")
    page = reverse("ocgs:nomination-crimes", args=[nomination.reference])
    answer = signed_in(people["nominator"]).get(page)
    assert answer.context["form"]["declared"].value() == []
    signed_in(people["nominator"]).post(page, {})
    assert fresh(nomination).flags == ["child"]


@pytest.mark.parametrize("status", ["accepted", "merged", "declined"])
def test_the_database_refuses_a_decider_who_nominated_in_every_decision(
    people, nomination, ashford, status
):
    group = OCGFactory(decided_by=people["coordinator"], district=ashford)
    with (
        pytest.raises(IntegrityError, match="four_eyes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE ocgs_nomination SET status = %s, decided_at = now(), "
            "decline_code = 'mistaken', merged_into_id = %s, decided_by_id = created_by_id "
            "WHERE id = %s",
            [status, group.pk, nomination.pk],
        )


def test_the_unit_can_ask_for_a_second_signature_and_not_take_it_back(people, nomination):
    review.flag_nomination(nomination, actor=people["coordinator"], flags=["child"], **WHY)
    review.flag_nomination(nomination, actor=people["coordinator"], flags=["firearms"], **WHY)
    assert fresh(nomination).flags == ["child", "firearms"]
    assert (
        decisions.decline_nomination(nomination, actor=people["coordinator"], **DECLINE).status
        == "second"
    )


# Merging


@pytest.fixture
def group(people, ashford, housing):
    """Shared with housing as a partner, which does not see the nomination."""
    made = OCGFactory(decided_by=people["coordinator"], district=ashford, created_by=people["lro"])
    share(made, housing)
    return fresh(made)


def merge(nomination, people, group, **values):
    return decisions.merge_nomination(
        nomination, actor=people["coordinator"], ocg=group, **WHY, **values
    )


def test_a_merge_takes_field_by_field_what_was_chosen(people, nomination, group):
    Nomination.objects.filter(pk=nomination.pk).update(
        main_crime_type="fraud", other_crime_types=["cyber"], handling="Ring me first."
    )
    OCG.objects.filter(pk=group.pk).update(marking="OFFICIAL", handling="Do not print.")
    merged = merge(
        fresh(nomination),
        people,
        fresh(group),
        brief_from="own",
        brief="New words.",
        crime_from="keep",
        crimes_from="take",
        district_from="keep",
    )
    held = fresh(group)
    assert (merged.status, merged.merged_into) == ("merged", group)
    assert held.brief == "New words."
    assert held.main_crime_type == group.main_crime_type
    assert held.other_crime_types == ["fraud", "cyber"]
    assert held.marking == "OFFICIAL-SENSITIVE"
    assert held.handling == "Do not print. Ring me first."


def test_a_merge_gives_nobody_sight_of_either_record(people, nomination, group):
    def seen():
        return {
            name: (
                Nomination.objects.visible_to(person).filter(pk=nomination.pk).exists(),
                OCG.objects.visible_to(person).filter(pk=group.pk).exists(),
            )
            for name, person in people.items()
            if person
        }

    before = seen()
    assert before["partner"] == (False, True)
    assert before["nominator"] == (True, False)
    merge(nomination, people, group)
    assert seen() == before


def test_a_nominations_words_never_reach_those_who_do_not_see_it(people, nomination, group):
    with pytest.raises(ValidationError, match="Stour Housing would read") as refused:
        merge(nomination, people, group, brief_from="take")
    assert list(refused.value.error_dict) == ["brief_from"]
    assert fresh(group).brief == group.brief
    assert fresh(nomination).status == "submitted"


def test_a_share_between_two_signatures_stops_the_words_too(people, ashford, flagged, housing):
    alone = OCGFactory(decided_by=people["coordinator"], district=ashford)
    held = merge(flagged, people, alone, brief_from="take")
    share(alone, housing)
    with pytest.raises(ValidationError, match="Stour Housing would read"), transaction.atomic():
        decisions.sign_nomination(held, actor=people["supervisor"], **WHY)
    assert fresh(flagged).status == "second"


def test_a_merge_loses_no_row(people, ashford, group):
    made = NominationFactory(created_by=people["nominator"], district=ashford)
    evidence.save_rows(
        made, actor=people["nominator"], kind="phones", rows=[Phone(number="+447700900123")]
    )
    nominations.submit_nomination(made, actor=people["nominator"])
    counts = [rel.related_model.objects.count() for rel in OCG._meta.related_objects]
    merged = merge(fresh(made), people, group)
    assert merged.phones.count() == 1
    assert list(group.merged_nominations.all()) == [made]
    after = [rel.related_model.objects.count() for rel in OCG._meta.related_objects]
    assert all(now >= then for now, then in zip(after, counts, strict=True))


def test_nobody_merges_into_a_group_they_do_not_decide(people, ashford, nomination):
    elsewhere = OCGFactory(decided_by=people["supervisor"], district=ashford, restricted=True)
    with pytest.raises(PermissionDenied):
        merge(nomination, people, elsewhere)
    assert fresh(nomination).status == "submitted"


def test_those_who_nominated_are_told_a_merge_as_an_acceptance(
    people, nomination, group, signed_in
):
    merge(nomination, people, group)
    client = signed_in(people["nominator"])
    pages = [nomination.get_absolute_url(), reverse("ocgs:nomination-list") + "?show=mine"]
    for page in pages:
        text = client.get(page).content.decode()
        assert "Accepted" in text
        assert "merged" not in text.lower()
        assert group.codename not in text
    listed = client.get(reverse("ocgs:nomination-list") + "?show=mine&status=accepted")
    assert nomination.reference in listed.content.decode()
    hidden = client.get(reverse("ocgs:nomination-list") + "?show=mine&status=merged")
    assert nomination.reference in hidden.content.decode()


def test_the_merge_page_shows_who_sees_what_before_anything_is_done(
    people, nomination, group, signed_in
):
    client = signed_in(people["coordinator"])
    page = reverse("ocgs:nomination-merge", args=[nomination.reference])
    unknown = client.get(page, {"group": "Nobody"})
    assert "No group that you decide is called that" in unknown.content.decode()
    shown = client.get(page, {"group": group.codename.lower()}).content.decode()
    assert "Stour Housing" in shown
    assert "Does not see it" in shown
    wrong = client.post(
        f"{page}?group={group.reference}",
        {
            "brief_from": "take",
            "crime_from": "keep",
            "crimes_from": "keep",
            "district_from": "keep",
            "reason": "Same van.",
            "told": "Thank you.",
        },
    )
    assert list(wrong.context["form"].errors) == ["brief_from"]
    assert wrong.context["form"]["told"].value() == "Thank you."
    client.post(
        f"{page}?group={group.reference}",
        {
            "brief_from": "keep",
            "crime_from": "keep",
            "crimes_from": "keep",
            "district_from": "keep",
            "reason": "Same van.",
        },
    )
    assert fresh(nomination).merged_into == group


# The queue


def test_the_queue_is_narrowed_by_its_filters(people, ashford, signed_in):
    by = {"created_by": people["nominator"], "district": ashford, "status": "submitted"}
    plain = NominationFactory(**by)
    urgent = NominationFactory(**by, urgency="high")
    gun = NominationFactory(**by, main_crime_type="firearms")
    late = NominationFactory(**by)
    Nomination.objects.filter(pk=late.pk).update(due_on=days(-3))
    mine = NominationFactory(**by)
    review.develop_nomination(mine, actor=people["coordinator"])
    client = signed_in(people["coordinator"])

    def queue(**filters):
        page = client.get(reverse("ocgs:nomination-list"), {"show": "queue", **filters})
        return {row.pk for row in page.context["object_list"]}

    assert queue() == {plain.pk, urgent.pk, gun.pk, late.pk, mine.pk}
    assert queue(urgency="high") == {urgent.pk}
    assert queue(flag="firearms") == {gun.pk}
    assert queue(late="on") == {late.pk}
    assert queue(held="mine") == queue(status="development") == {mine.pk}
    assert mine.pk not in queue(held="nobody")
    assert queue(district=ashford.pk, urgency="high", flag="firearms") == set()
    assert len(queue(urgency="rubbish", district="x", flag="y")) == 5


def test_a_decision_one_has_signed_waits_in_the_queue_of_others(people, signed_once):
    assert not Nomination.objects.to_decide_by(people["coordinator"]).exists()
    assert Nomination.objects.to_decide_by(people["supervisor"]).get() == signed_once


def test_several_are_assigned_at_once_or_none(people, police, ashford, nomination, signed_in):
    other = NominationFactory(created_by=people["nominator"], district=ashford, status="submitted")
    second = PersonFactory(agency=police, roles=[Role.COORDINATOR], division=ashford.division)
    page = (
        f"{reverse('ocgs:nomination-assign')}?nomination={nomination.reference}"
        f"&nomination={other.reference}"
    )
    client = signed_in(people["coordinator"])
    assert other.reference in client.get(page).content.decode()
    refused = client.post(page, {"coordinator": people["coordinator_elsewhere"].pk})
    assert "coordinator" in refused.context["form"].errors
    client.post(page, {"coordinator": second.pk})
    assert fresh(nomination).coordinator == fresh(other).coordinator == second
    assert Notice.objects.filter(user=second, verb="You have this nomination").count() == 2
    with pytest.raises(ValidationError, match="does not decide"):
        review.assign_nominations(
            [nomination, other], actor=people["supervisor"], coordinator=people["analyst"]
        )
    with pytest.raises(PermissionDenied):
        review.assign_nominations([nomination], actor=people["lro"], coordinator=second)


def test_the_review_says_what_is_missing_and_what_happened(people, ashford, signed_in):
    made = NominationFactory(
        created_by=people["nominator"], district=ashford, status="submitted", tested=False
    )
    client = signed_in(people["coordinator"])
    client.post(reverse("ocgs:nomination-develop", args=[made.reference]))
    text = client.get(made.get_absolute_url()).content.decode()
    assert "Limbs without an answer: Two or more people" in text
    assert "Nothing under: suspected people, places" in text
    assert "Taken into development" in text
    inside = signed_in(people["nominator"]).get(made.get_absolute_url()).content.decode()
    assert "Taken into development" not in inside
    assert "Limbs without" not in inside
    assert "In development" in inside


def test_my_nominations_say_who_has_it_until_when_and_the_last_word(
    people, nomination, ashford, signed_in
):
    review.develop_nomination(nomination, actor=people["coordinator"])
    NominationFactory(
        created_by=people["nominator"],
        decided_by=people["coordinator"],
        district=ashford,
        status="declined",
    )
    text = (
        signed_in(people["nominator"])
        .get(reverse("ocgs:nomination-list") + "?show=mine")
        .content.decode()
    )
    assert "In development" in text
    assert "Coordinator" in text
    assert "20 working days left, by" in text
    assert "This looks like one person." in text


def test_a_merge_takes_no_district_of_another_division(people, ashford):
    unit = PersonFactory(agency=people["coordinator"].agency, roles=[Role.COORDINATOR])
    group = OCGFactory(decided_by=unit, district=DistrictFactory(name="Maidstone"))
    made = NominationFactory(created_by=people["nominator"], district=ashford, status="submitted")
    with pytest.raises(ValidationError, match="Another division"):
        decisions.merge_nomination(made, actor=unit, ocg=group, district_from="take", **WHY)
    assert fresh(group).district.name == "Maidstone"


def test_a_merge_asks_for_the_group_when_none_is_named(people, nomination, signed_in):
    address = f"/ocgs/nominations/{nomination.reference}/merge/"
    client = signed_in(people["coordinator"])
    assert "There is a problem" not in client.get(address).content.decode()
    page = client.get(address, {"group": ""}).content.decode()
    assert page.count("Enter the codename or reference of the group") == 2
