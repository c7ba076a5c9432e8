"""What a claim says: an event or work over time, a proposed level, whom and what it is of."""

from datetime import datetime, time

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from agencies import policy
from agencies.drafts import Draft
from countylines.services import closing
from disruptions import services
from disruptions.events import BY_CODE, EVENTS
from disruptions.levels import propose
from disruptions.models import Disruption
from ocgs.models import OCG
from tests.countylines.line_factories import LineFactory, officer, score
from tests.disruptions.test_pages import typed
from tests.factories import (
    AssessmentFactory,
    DisruptionFactory,
    OCGFactory,
    days,
    fresh,
    share,
)
from tests.ocgs.member_factories import MemberFactory, OrderFactory

ARGUMENT = "Three traders have stopped paying, two cars are gone and the yard is empty. " * 3


@pytest.fixture
def address(ocg):
    return reverse("disruptions:disruption-create", kwargs={"ocg": ocg.reference})


def from_day(day):
    return {"began_on-day": day.day, "began_on-month": day.month, "began_on-year": day.year}


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        (("main", "never", "for_good"), "major"),
        (("main", "slowly", "over_year"), "major"),
        (("main", "never", "half_year"), "major"),
        (("part", "slowly", "year"), "moderate"),
        (("main", "soon", "half_year"), "moderate"),
        (("little", "soon", "half_year"), "minor"),
        (("main", "never", "month"), "minor"),
        (("main", "", "month"), None),
    ],
)
def test_three_answers_propose_a_level(answers, level):
    assert propose(*answers) == level


def test_each_event_has_a_name_of_its_own_a_p_and_a_level():
    assert len({event.name for event in EVENTS}) == len(BY_CODE) == len(EVENTS) == 25
    assert all(event.levels and event.strand for event in EVENTS)


def test_the_proposal_is_made_without_script_and_keeps_what_was_typed(
    people, ocg, ashford, address, signed_in
):
    client = signed_in(people["lro"])
    sent = typed(ashford, days(-1), level="", propose="1", lost="main", replaced="never")
    page = client.post(address, sent)
    assert "Answer all three questions" in page.content.decode()
    page = client.post(address, sent | {"lasts": "for_good"})
    form = page.context["form"]
    assert "Your three answers propose" in page.content.decode()
    assert (form["level"].value(), form["what"].value()) == ("major", sent["what"])
    assert not form.errors
    assert not Disruption.objects.exists()


def test_a_made_up_answer_proposes_nothing_and_is_told(people, ocg, ashford, address, signed_in):
    client = signed_in(people["lro"])
    wrong = {"lost": "everything", "replaced": "never", "lasts": "month"}
    assert client.post(address, typed(ashford, days(-1), propose="1") | wrong).status_code == 200
    page = client.post(address, typed(ashford, days(-1)) | wrong)
    assert list(page.context["form"].errors) == ["lost"]


def test_an_event_brings_its_p_when_none_is_chosen(people, ocg, ashford, address, signed_in):
    client = signed_in(people["lro"])
    page = client.post(address, typed(ashford, days(-1), strand=""))
    assert list(page.context["form"].errors) == ["strand"]
    client.post(address, typed(ashford, days(-1), strand="", event="victim"))
    made = Disruption.objects.get()
    assert (made.event, made.strand, made.claim_type) == ("victim", "protect", "event")


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, ["began_on", "effect"]),
        ({"effect": ARGUMENT}, ["began_on"]),
        (from_day(days(-60)), ["effect"]),
        (from_day(days(-1)) | {"effect": ARGUMENT}, ["began_on"]),
        (from_day(days(1)) | {"effect": ARGUMENT}, ["began_on"]),
        ({"event": "nothing", "effect": ARGUMENT} | from_day(days(-60)), ["event"]),
        ({"also_strands": ["punish"], "effect": ARGUMENT} | from_day(days(-9)), ["also_strands"]),
    ],
    ids=["nothing", "no period", "no argument", "no days", "to come", "no event", "no P"],
)
def test_an_assessment_has_a_period_and_an_argument(
    people, ocg, ashford, address, signed_in, change, wrong
):
    sent = typed(ashford, days(-1), claim_type="assessment") | change
    page = signed_in(people["lro"]).post(address, sent)
    assert list(page.context["form"].errors)[: len(wrong)] == wrong
    assert not Disruption.objects.exists()


def test_an_assessment_is_claimed_with_its_days_and_its_other_ps(
    people, ocg, ashford, address, signed_in
):
    sent = typed(ashford, days(-1), claim_type="assessment", effect=ARGUMENT)
    more = {"also_strands": ["pursue", "protect"], "lasts": "year", "displacement": "noted"}
    page = signed_in(people["lro"]).post(address, sent | from_day(days(-60)) | more, follow=True)
    made = Disruption.objects.get()
    assert (made.began_on, made.also_strands) == (days(-60), ["protect"])
    text = page.content.decode()
    assert [
        words for words in ("Days of the work", "Protect", "elsewhere") if words not in text
    ] == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("claim_type = 'assessment'", "assessment_has_period"),
        ("began_on = happened_on - 9", "assessment_has_period"),
        ("claim_type = 'assessment', began_on = happened_on", "assessment_has_period"),
        ("appealed_from = 'confirmed'", "appeal_holds"),
        ("status = 'appealed'", "appeal_holds"),
        ("status = 'appealed', appealed_from = 'returned'", "appeal_holds"),
    ],
)
def test_the_database_holds_the_rules_of_a_claim(people, ocg, change, rule):
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        connection.cursor().execute(f"UPDATE disruptions_disruption SET {change}")  # noqa: S608


def test_a_member_is_named_by_those_who_see_members_and_shown_to_nobody_else(
    people, ocg, ashford, council, address, signed_in
):
    member = MemberFactory(ocg=ocg)
    name = member.subject.name
    client = signed_in(people["lro"])
    assert name in client.get(address).content.decode()
    offer = f"{address}?member={member.reference}"
    assert offer in client.get(member.get_absolute_url()).content.decode()
    assert client.get(offer).context["form"]["person"].value() == member.subject.pk
    sent = typed(ashford, days(-1), person=member.subject.pk)
    page = client.post(address, sent, follow=True)
    made = Disruption.objects.get()
    assert (made.person, name in page.content.decode()) == (member.subject, True)
    made.contributions.create(agency=council)
    theirs = signed_in(people["nominator"]).get(made.get_absolute_url())
    assert theirs.status_code == 200
    assert name not in theirs.content.decode()


def test_nobody_names_a_person_whom_they_may_not_see_there(people, ocg, ashford):
    member = MemberFactory(ocg=ocg)
    other = OCGFactory(lro=people["lro"], district=ashford)
    share(ocg, people["outsider"].agency, "contribute")
    for group, actor in ((other, people["supervisor"]), (ocg, people["outsider"])):
        claim = Disruption(
            ocg=group, happened_on=days(-1), strand="pursue", what="So.", effect="Gone.",
            level="minor", district=ashford, person=member.subject,
        )  # fmt: skip
        with pytest.raises(ValidationError, match="member of this group"):
            services.claim_disruption(claim, actor=fresh(actor))


def test_a_half_filled_claim_is_kept_as_it_was_typed(people, ocg, ashford, address, signed_in):
    client = signed_in(people["partner"])
    half = {"what": "The unit", "lost": "part", "save_draft": "1"}
    client.post(address, typed(ashford, days(-1), level="", effect="") | half)
    assert not Disruption.objects.exists()
    assert Draft.objects.get().user == people["partner"]
    form = client.get(address).context["form"]
    assert (form["what"].value(), form["lost"].value()) == ("The unit", "part")
    assert not form.errors


def test_an_order_and_a_closure_fill_in_a_claim(people, ocg, signed_in):
    order = OrderFactory(member=MemberFactory(ocg=ocg))
    assert services.claim_from_order(order).event in BY_CODE
    runs = officer("lines_supervisor")
    line = LineFactory(created_by=people["nominator"])
    closing.close_line(
        line, step="close-two", actor=runs, reason="Cut off.", closed_on=days(-2), charged=0,
        arrested=0, referred=0,
    )  # fmt: skip
    client = signed_in(runs)
    offer = reverse("disruptions:disruption-create", kwargs={"line": line.reference})
    assert f"{offer}?closure=1" in client.get(line.get_absolute_url()).content.decode()
    form = client.get(f"{offer}?closure=1").context["form"]
    assert (form["event"].value(), form["happened_on"].value()) == ("line-two", days(-2))


@pytest.fixture
def blank(people, ashford):
    """A partner's claim of nothing yet."""
    return DisruptionFactory(
        place="Flats near the station", district=ashford, claimed_by=people["nominator"]
    )


def test_a_claim_of_nothing_yet_is_put_to_a_group_and_its_claimant_not_told_which(
    people, blank, ocg, signed_in
):
    address = reverse("disruptions:disruption-attach", args=[blank.reference])
    client = signed_in(people["coordinator"])
    assert list(client.post(address, {"to": "OCG-NONE"}).context["form"].errors) == ["to"]
    client.post(address, {"to": ocg.codename.lower()})
    held = fresh(blank)
    assert (held.ocg, held.place) == (ocg, "Flats near the station")
    page = signed_in(people["nominator"]).get(blank.get_absolute_url())
    assert page.status_code == 200
    assert not [word for word in (ocg.codename, ocg.reference) if word in page.content.decode()]
    with pytest.raises(ValidationError, match="done this already"):
        services.attach_disruption(blank, actor=people["coordinator"], to=ocg)


def test_nobody_puts_a_claim_to_what_they_may_not_read(people, blank, ocg):
    OCG.objects.filter(pk=ocg.pk).update(restricted=True)
    policy.regrant(ocg)
    with pytest.raises(PermissionDenied):
        services.attach_disruption(blank, actor=fresh(people["supervisor"]), to=fresh(ocg))
    with pytest.raises(PermissionDenied):
        services.attach_disruption(blank, actor=people["nominator"], to=fresh(ocg))


def for_named(ocg, deputy):
    """A group for named people only, one of them its deputy."""
    OCG.objects.filter(pk=ocg.pk).update(restricted=True, deputy=deputy)
    policy.regrant(fresh(ocg))


@pytest.mark.parametrize("of", ["group", "line"])
@pytest.mark.parametrize("helped", [True, False])
def test_what_another_agency_would_miss_is_put_to_nothing_for_named_people(
    people, blank, ocg, council, ashford, of, helped
):
    to = ocg if of == "group" else LineFactory(created_by=people["nominator"], ocg=ocg)
    for_named(ocg, people["coordinator"])
    if helped:
        blank = DisruptionFactory(
            place="A flat", district=ashford, claimed_by=people["lro"], helpers=[council]
        )
    with pytest.raises(ValidationError, match="would notice that it is gone"):
        services.attach_disruption(blank, actor=people["coordinator"], to=to)
    assert fresh(blank).root is None


def test_the_forces_own_claim_is_put_to_a_group_for_named_people(people, ashford, ocg):
    own = DisruptionFactory(place="A flat", district=ashford, claimed_by=people["lro"])
    for_named(ocg, people["coordinator"])
    services.attach_disruption(own, actor=people["coordinator"], to=fresh(ocg))
    assert fresh(own).ocg == ocg


def test_what_was_keyed_of_nothing_yet_is_keyed_anew_of_a_group(people, blank, ocg):
    services.send_to_panel(blank, actor=people["coordinator"])
    services.accept_disruption(blank, actor=people["supervisor"], reason="Seen.")
    services.mark_keyed(fresh(blank), actor=people["coordinator"], keyed_as="A-1")
    held = services.attach_disruption(fresh(blank), actor=people["coordinator"], to=ocg)
    assert held.to_key
    assert (held.keyed_by, held.keyed_as) == (None, "A-1")


@pytest.mark.parametrize("name", ["member", "order"])
def test_an_address_with_a_nul_opens_an_empty_claim(people, ocg, signed_in, name):
    address = reverse("disruptions:disruption-create", kwargs={"ocg": ocg.reference})
    assert signed_in(people["lro"]).get(address, {name: "MEM\0"}).status_code == 200


def test_what_counts_already_makes_a_score_due_when_it_is_put_to_a_group(people, blank, ocg):
    AssessmentFactory(ocg=ocg, status="approved")
    services.send_to_panel(blank, actor=people["coordinator"])
    services.accept_disruption(blank, actor=people["supervisor"], reason="Seen.")
    assert not fresh(ocg).score_is_due
    services.attach_disruption(blank, actor=people["coordinator"], to=ocg)
    assert fresh(ocg).score_is_due


def test_a_blank_claim_of_the_same_place_is_shown_as_alike(people, blank):
    new = Disruption(
        place="FLATS near the station", district=blank.district, happened_on=days(-4),
        strand=blank.strand,
    )  # fmt: skip
    assert list(Disruption.objects.like(new)) == [blank]
    new.place = "Another place"
    assert not Disruption.objects.like(new).exists()


def test_the_score_before_and_after_stand_on_the_page_of_a_group(people, ocg, signed_in):
    before = AssessmentFactory(ocg=ocg, status="approved")
    type(before).objects.filter(pk=before.pk).update(approved_at=days_at(-200))
    after = AssessmentFactory(ocg=ocg, status="approved")
    type(after).objects.filter(pk=after.pk).update(approved_at=days_at(-120))
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], happened_on=days(-150))
    page = signed_in(people["lro"]).get(claim.get_absolute_url())
    scores = page.context["scores"]
    assert (scores.before, scores.after, scores.is_over) == (before, after, True)
    assert scores.due_on == days(-60)


def test_the_score_of_a_line_stands_there_only_for_those_who_read_scores(people, signed_in):
    works, runs = officer(), officer("lines_supervisor")
    line = LineFactory(created_by=people["nominator"])
    score(line, by=works, checked_by=runs, children=1)
    claim = DisruptionFactory(line=line, claimed_by=works)
    assert signed_in(works).get(claim.get_absolute_url()).context["scores"].due_on == days(87)


def days_at(number):
    """Noon of a day so many days from now."""
    return timezone.make_aware(datetime.combine(days(number), time(12)))
