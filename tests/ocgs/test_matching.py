"""What is found to be the same, who learns of it, and who never does."""

import re
from datetime import timedelta

import pytest
from django.core import mail as mail_box
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.identifiers import phone_in_words
from disruptions.models import Disruption
from notices.models import Notice
from ocgs.matching import MOST
from ocgs.models import (
    Business,
    Identifier,
    Match,
    Nomination,
    Phone,
    Place,
    Release,
    SuspectedPerson,
    Trace,
    Vehicle,
)
from ocgs.services import decisions, evidence, matching, nominations
from ocgs.services.members import (
    add_identifier,
    change_member,
    remove_identifier,
    remove_member,
)
from ocgs.services.register import restrict_ocg
from tests.factories import (
    DisruptionFactory,
    NominationFactory,
    OCGFactory,
    fresh,
    meet_definition,
    share,
)
from tests.ocgs.member_factories import MemberFactory

pytestmark = pytest.mark.django_db


def sent(author, district, *rows, **fields):
    """A nomination that holds these rows, sent and compared with what is there."""
    made = NominationFactory(created_by=author, district=district, **fields)
    for row in rows:
        evidence.save_rows(made, actor=author, kind=row.kind, rows=[row])
    meet_definition(made, actor=author)
    nominations.submit_nomination(made, actor=author)
    matching.match_nomination(made)
    return fresh(made)


def found(nomination):
    return [(match.other or match.ocg, match.reasons) for match in nomination.matches.all()]


@pytest.fixture
def authors(people):
    """Two agencies that do not know of each other."""
    return people["nominator"], people["partner"]


@pytest.mark.parametrize(
    ("held", "typed", "reason"),
    [
        (Phone(number="+447700900123"), Phone(number="+447700900123"), "Same phone +447700900123"),
        (Vehicle(registration="GK21ABC"), Vehicle(registration="GK21ABC"), "Same registration"),
        (
            Place(premises="Unit 4", postcode="ME15 6XX"),
            Place(premises="UNIT 4,", postcode="ME15 6XX"),
            "Same premises unit 4, ME15 6XX",
        ),
        (Place(postcode="ME15 6XX"), Place(postcode="ME15 6XX"), "Same postcode ME15 6XX"),
        (
            SuspectedPerson(name="Mr Zoë Brandt"),
            SuspectedPerson(alias="zoe brandt"),
            "Same name: Zoe Brandt",
        ),
        (
            SuspectedPerson(name="Mikhail Sorensen"),
            SuspectedPerson(name="Mikhael Sorenson"),
            "Like name: Mikhail Sorensen",
        ),
        (
            SuspectedPerson(name="Steven Knox"),
            SuspectedPerson(name="Stephen Nocks"),
            "Name that sounds alike: Steven Knox",
        ),
        (
            Business(name="Green Yard Recycling Ltd"),
            Business(name="Green Yard Recycling Co"),
            "Same business: Green Yard Recycling",
        ),
        (
            Business(name="Green Yard Recycling"),
            Business(name="Greenyard Recycling"),
            "Like business: Green Yard Recycling",
        ),
    ],
)
def test_the_same_fact_is_found_and_the_reason_is_said(authors, ashford, held, typed, reason):
    first = sent(authors[0], ashford, held)
    [(other, reasons)] = found(sent(authors[1], ashford, typed))
    assert other == first
    assert any(said.startswith(reason) for said in reasons)


@pytest.mark.parametrize(
    ("held", "typed"),
    [
        (Phone(number="+447700900123"), Phone(number="+447700900124")),
        (Vehicle(registration="GK21ABC"), Vehicle(registration="GK21ABD")),
        (Vehicle(note="A red van"), Vehicle(note="A red van")),
        (SuspectedPerson(name="Ari Tully"), SuspectedPerson(name="Morgan Fenwick")),
        (SuspectedPerson(alias="Duke"), SuspectedPerson(alias="Dog")),
        (Place(premises="Unit 4"), Place(premises="Unit 4")),
    ],
)
def test_what_is_not_the_same_is_not_found(authors, ashford, held, typed):
    sent(authors[0], ashford, held)
    assert found(sent(authors[1], ashford, typed)) == []


def test_drafts_declined_and_withdrawn_nominations_are_never_found(people, authors, ashford):
    row = {"number": "+447700900123"}
    draft = NominationFactory(created_by=authors[0], district=ashford)
    evidence.save_rows(draft, actor=authors[0], kind="phones", rows=[Phone(**row)])
    declined = sent(authors[0], ashford, Phone(**row))
    decisions.decline_nomination(
        declined, actor=people["coordinator"], reason="No.", told="No.", decline_code="mistaken"
    )
    withdrawn = sent(authors[0], ashford, Phone(**row))
    nominations.withdraw_nomination(withdrawn, actor=authors[0], reason="Mine.")
    assert found(sent(authors[1], ashford, Phone(**row))) == []


def test_a_mapped_or_merged_nomination_is_found_as_its_group(people, authors, ashford):
    mapped = sent(authors[0], ashford, Phone(number="+447700900123"))
    mapped = decisions.accept_nomination(mapped, actor=people["coordinator"], reason="Yes.")
    into = sent(authors[0], ashford, Vehicle(registration="GK21ABC"))
    decisions.merge_nomination(
        into, actor=people["coordinator"], ocg=mapped.ocg, reason="Same van."
    )
    typed = [Phone(number="+447700900123"), Vehicle(registration="GK21ABC")]
    [(other, reasons)] = found(sent(authors[1], ashford, *typed))
    assert other == mapped.ocg
    assert reasons == ["Same phone +447700900123", "Same registration GK21ABC"]


def test_a_codename_somebody_uses_is_found(people, authors, ashford):
    ocg = OCGFactory(decided_by=people["coordinator"], district=ashford)
    [(other, _)] = found(sent(authors[1], ashford, SuspectedPerson(alias=ocg.codename.upper())))
    assert other == ocg


def test_the_best_twenty_are_kept_the_heaviest_first(authors, ashford):
    phone, plate = Phone(number="+447700900123"), "GK21ABC"
    best = sent(authors[0], ashford, phone, Vehicle(registration=plate))
    copies = Nomination.objects.bulk_create(
        Nomination(
            title="Copy",
            district=ashford,
            created_by=authors[0],
            submitted_by=authors[0],
            submitted_at=best.submitted_at,
            agency=best.agency,
            status="submitted",
            main_crime_type="fraud",
        )
        for _ in range(MOST + 5)
    )
    Trace.objects.bulk_create(
        Trace(nomination=copy, kind="phone", value=phone.number) for copy in copies
    )
    last = sent(authors[1], ashford, Phone(number=phone.number), Vehicle(registration=plate))
    kept = found(last)
    assert len(kept) == MOST
    assert kept[0][0] == best


def test_comparing_again_changes_nothing_and_keeps_what_was_judged(people, authors, ashford):
    first = sent(authors[0], ashford, Phone(number="+447700900123"))
    last = sent(authors[1], ashford, Phone(number="+447700900123"))
    match = last.matches.get()
    matching.judge_match(
        match, actor=people["coordinator"], nomination=last, verdict="same", reason="One phone."
    )
    matching.match_nomination(last)
    matching.match_nomination(first)
    assert list(Match.objects.all()) == [match]
    assert Trace.objects.filter(nomination=first).count() == 1


def test_sending_compares_by_a_job_and_a_lost_call_is_made_up_for(
    people, authors, ashford, eager, django_capture_on_commit_callbacks
):
    first = sent(authors[0], ashford, Phone(number="+447700900123"))
    made = NominationFactory(created_by=authors[1], district=ashford)
    evidence.save_rows(made, actor=authors[1], kind="phones", rows=[Phone(number="+447700900123")])
    with django_capture_on_commit_callbacks() as waiting:
        nominations.submit_nomination(made, actor=authors[1])
    assert not made.matches.exists()
    assert waiting
    matching.rematch_waiting()
    assert made.matches.get().other == first
    again = NominationFactory(created_by=authors[1], district=ashford)
    with django_capture_on_commit_callbacks(execute=True):
        nominations.submit_nomination(again, actor=authors[1])
    assert fresh(again).matched_at


# Who learns of it


def plain(answer):
    """A page without what differs from one request to the next."""
    text = answer.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    text = re.sub(r'nonce="[^"]+"', "", text)
    text = re.sub(r"NOM-[0-9A-Z]{4}-[0-9A-Z]{4}", "NOM", text)
    return re.sub(r"\d{1,2}:\d{2}", "TIME", text)


def journey(client, author, ashford, phone, capture):
    """All that somebody who nominates meets, what it costs, and what they are told."""
    costs = []
    # The first page of a session asks what the later ones need not.
    client.get("/")

    def ask(address, ask=client.get, **how):
        with CaptureQueriesContext(connection) as asked:
            answer = ask(address, **how)
        costs.append(len(asked))
        return answer

    made = NominationFactory(created_by=author, district=ashford)
    evidence.save_rows(made, actor=author, kind="phones", rows=[Phone(number=phone)])
    send = reverse("ocgs:nomination-submit", args=[made.reference])
    answers = [ask(send)]
    # The job runs after the answer has left: its cost is nobody's to see.
    with capture(execute=True):
        answers.append(ask(send, client.post, follow=True))
    made = fresh(made)
    assert made.status == "submitted"
    assert made.matched_at
    pages = [
        made.get_absolute_url(),
        reverse("ocgs:nomination-list"),
        reverse("ocgs:nomination-list") + "?show=all",
        "/",
        "/ocgs/groups/",
    ]
    answers += [ask(page) for page in pages]
    assert {answer.status_code for answer in answers} == {200}
    told = sorted(Notice.objects.filter(user=author).values_list("verb", "urgent"))
    mail = [(sent.subject, sent.to) for sent in mail_box.outbox]
    said = phone_in_words(phone)
    shown = [plain(answer).replace(said, "PHONE") for answer in answers]
    return made, shown, costs, told, mail


def test_whoever_nominates_meets_the_same_with_and_without_a_match(
    people, ashford, signed_in, eager, django_capture_on_commit_callbacks
):
    author, capture = people["nominator"], django_capture_on_commit_callbacks
    client = signed_in(author)
    sent(people["partner"], ashford, Phone(number="+447700900123"))
    matched, *with_match = journey(client, author, ashford, "+447700900123", capture)
    # The second journey begins where the first did.
    matched.team_grants.all().delete()
    matched.person_grants.all().delete()
    Notice.objects.all().delete()
    mail_box.outbox.clear()
    alone, *without = journey(client, author, ashford, "+447700900129", capture)
    assert (matched.matches.count(), alone.matches.count()) == (1, 0)
    assert with_match == without


@pytest.fixture
def pair(authors, ashford):
    """Two nominations with one phone, of agencies that do not know of each other."""
    first = sent(authors[0], ashford, Phone(number="+447700900123"))
    last = sent(authors[1], ashford, Phone(number="+447700900123"))
    return first, last


def test_matches_are_shown_to_those_who_decide_and_to_nobody_else(people, pair, signed_in):
    first, last = pair
    seen = set()
    for name, person in people.items():
        if person is None:
            continue
        for this, that in (pair, pair[::-1]):
            answer = signed_in(person).get(this.get_absolute_url())
            if answer.status_code == 200 and that.reference in answer.content.decode():
                seen.add(name)
    assert seen == {"coordinator", "supervisor"}


def test_a_coordinator_who_nominated_sees_no_match_of_their_own(people, pair, ashford, signed_in):
    own = sent(people["coordinator"], ashford, Phone(number="+447700900123"))
    assert own.matches.count() == 2
    text = signed_in(people["coordinator"]).get(own.get_absolute_url()).content.decode()
    assert "Same phone" not in text
    match = own.matches.first()
    page = reverse("ocgs:nomination-release", args=[own.reference, match.reference])
    assert signed_in(people["coordinator"]).get(page).status_code == 404


def test_a_restricted_group_is_no_match_for_those_who_do_not_see_it(
    people, authors, ashford, signed_in
):
    mapped = sent(authors[0], ashford, Phone(number="+447700900123"))
    decisions.accept_nomination(mapped, actor=people["supervisor"], reason="Yes.")
    restrict_ocg(fresh(mapped).ocg, actor=people["supervisor"], restricted=True, reason="Source.")
    last = sent(authors[1], ashford, Phone(number="+447700900123"))
    match = last.matches.get()
    for name, status in (("coordinator", 404), ("supervisor", 200)):
        client = signed_in(people[name])
        text = client.get(last.get_absolute_url()).content.decode()
        assert (mapped.ocg.codename in text) is (status == 200)
        page = reverse("ocgs:nomination-release", args=[last.reference, match.reference])
        assert client.get(page).status_code == status


def test_a_release_tells_each_side_one_name_and_a_reference_that_names_neither(
    people, pair, signed_in
):
    first, last = pair
    match = last.matches.get()
    signed_in(people["coordinator"]).post(
        reverse("ocgs:nomination-release", args=[last.reference, match.reference]),
        {"reason": "Both should speak."},
    )
    for person, mine, theirs, contact in (
        ("nominator", first, last, "Partner, Stour Housing"),
        ("partner", last, first, "Nominator, Ashford Borough Council"),
    ):
        text = signed_in(people[person]).get(mine.get_absolute_url()).content.decode()
        assert f"Speak to {contact}, about {match.reference}." in text
        assert theirs.reference not in text
        told = Notice.objects.get(user=people[person], verb__startswith="Speak")
        assert told.reference == mine.reference
        assert contact not in told.verb
    with pytest.raises(ValidationError, match="told already"):
        matching.release_match(match, actor=people["supervisor"], nomination=last, reason="Again.")


def test_who_would_rather_not_be_contacted_is_stood_in_for(people, authors, ashford):
    first = sent(authors[0], ashford, Phone(number="+447700900123"), may_contact=False)
    last = sent(authors[1], ashford, Phone(number="+447700900123"))
    matching.release_match(
        last.matches.get(), actor=people["coordinator"], nomination=last, reason="Speak."
    )
    assert Release.objects.get(nomination=last).speak_to == people["coordinator"]
    assert Release.objects.get(nomination=first).speak_to == authors[1]


def test_nobody_judges_or_releases_what_they_do_not_decide(people, pair):
    first, last = pair
    match = last.matches.get()
    for name in ("nominator", "partner", "lro", "analyst", "coordinator_elsewhere"):
        with pytest.raises(PermissionDenied):
            matching.release_match(match, actor=people[name], nomination=last, reason="Mine.")
        with pytest.raises(PermissionDenied):
            matching.judge_match(
                match, actor=people[name], nomination=last, verdict="same", reason="Mine."
            )
    assert fresh(match).verdict == "open"


# Members of groups, and records of other apps


@pytest.fixture
def member(people, ashford):
    """Somebody in a group that both coordinators of the division read."""
    ocg = OCGFactory(decided_by=people["supervisor"], district=ashford)
    return MemberFactory(ocg=ocg, name="Zoë Brandt", aliases=["Canary Duke"])


@pytest.mark.parametrize(
    ("kind", "value", "note", "typed", "reason"),
    [
        (None, "", "", SuspectedPerson(name="Zoe Brandt"), "Same name: Zoe Brandt (a member)"),
        (None, "", "", SuspectedPerson(alias="Canary Duke"), "Same name: Canary Duke (a member)"),
        (
            "phone",
            "07700 900123",
            "",
            Phone(number="+447700900123"),
            "Same phone +447700900123 (a member)",
        ),
        (
            "vehicle",
            "gk21 abc",
            "",
            Vehicle(registration="GK21ABC"),
            "Same registration GK21ABC (a member)",
        ),
        (
            "address",
            "me15 6xx",
            "Unit 4",
            Place(premises="Unit 4", postcode="ME15 6XX"),
            "Same premises unit 4, ME15 6XX (a member)",
        ),
    ],
)
def test_what_is_known_of_a_member_is_found_as_their_group(
    people, member, ashford, kind, value, note, typed, reason
):
    if kind:
        add_identifier(
            Identifier(member=member, kind=kind, value=value, note=note),
            actor=people["supervisor"],
        )
    [(other, reasons)] = found(sent(people["nominator"], ashford, typed))
    assert other == member.ocg
    assert reason in reasons


def test_a_member_who_was_removed_or_corrected_is_found_no_more(people, member, ashford):
    unit = people["supervisor"]
    phone = Identifier(member=member, kind="phone", value="07700 900123")
    add_identifier(phone, actor=unit)
    remove_identifier(phone, actor=unit, reason="Not theirs.")
    assert found(sent(people["nominator"], ashford, Phone(number="+447700900123"))) == []
    values = {"name": "Ari Tully", "aliases": [], "born_on": None, "age_band": ""}
    values |= {"role": member.role, "category": member.category, "status": member.status}
    change_member(member, actor=unit, values=values, version=member.subject.version)
    assert found(sent(people["nominator"], ashford, SuspectedPerson(name="Zoe Brandt"))) == []
    remove_member(fresh(member), actor=unit, reason="Never one.")
    assert found(sent(people["nominator"], ashford, SuspectedPerson(name="Ari Tully"))) == []
    assert not Trace.objects.filter(member=member).exists()


def test_a_match_with_a_member_is_for_those_who_read_the_group(people, member, ashford, signed_in):
    last = sent(people["nominator"], ashford, SuspectedPerson(name="Zoe Brandt"))
    shown = {
        name: "Zoe Brandt (a member)" in signed_in(people[name]).get(last.get_absolute_url()).text
        for name in ("nominator", "coordinator")
    }
    assert shown == {"nominator": False, "coordinator": True}
    restrict_ocg(member.ocg, actor=people["supervisor"], restricted=True, reason="Source.")
    share(member.ocg, people["coordinator"], "aware", actor=people["supervisor"])
    page = signed_in(people["coordinator"]).get(last.get_absolute_url())
    assert list(page.context["matches"]) == []


def test_a_member_who_came_later_is_found_the_day_after(people, ashford):
    waiting = sent(people["nominator"], ashford, SuspectedPerson(name="Zoe Brandt"))
    other = sent(people["partner"], ashford, SuspectedPerson(name="Zoe Brandt"))
    before = other.matches.get()
    ocg = OCGFactory(decided_by=people["supervisor"], district=ashford)
    MemberFactory(ocg=ocg, name="Zoë Brandt")
    matching.rematch_waiting()
    assert not waiting.matches.exists()
    Nomination.objects.update(matched_at=waiting.matched_at - timedelta(days=2))
    matching.rematch_waiting()
    assert waiting.matches.get().ocg == ocg
    # What is found again is the same match under the same reference.
    assert before in other.matches.all()


def test_a_record_of_another_app_can_be_found_judged_and_released(
    people, ashford, signed_in, monkeypatch
):
    """Any model above may offer traces: a disruption stands for one here."""
    ocg = OCGFactory(decided_by=people["supervisor"], district=ashford, lro=people["lro"])
    record = DisruptionFactory(ocg=ocg)
    monkeypatch.setattr(Disruption, "offers_traces", True, raising=False)
    monkeypatch.setattr(Disruption, "spoken_for_by", lambda record: [people["lro"]], raising=False)
    matching.index_record(record, {("phone", "+447700900123")})
    last = sent(people["nominator"], ashford, Phone(number="+447700900123"))
    match = last.matches.get()
    client = signed_in(people["coordinator"])
    [row] = client.get(last.get_absolute_url()).context["matches"]
    assert row["other"] == record
    page = reverse("ocgs:nomination-release", args=[last.reference, match.reference])
    assert client.post(page, {"reason": "Both should speak."}).status_code == 302
    text = signed_in(people["nominator"]).get(last.get_absolute_url()).text
    assert f"Speak to {people['lro']}" in text
    assert record.reference not in text
    # Whoever cannot see the record has no such match.
    monkeypatch.setattr(Disruption.objects.__class__, "visible_to", lambda rows, user: rows.none())
    page = signed_in(people["coordinator"]).get(last.get_absolute_url())
    assert list(page.context["matches"]) == []
