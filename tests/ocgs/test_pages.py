"""The pages as people use them: at their best, and with a mistake in every field."""

import pytest
from django.urls import reverse

from agencies.drafts import Draft
from audit.models import Entry
from disruptions.models import Disruption
from ocgs.definition import Limb
from ocgs.models import OCG, Action, Nomination, Share
from tests.factories import (
    ActionFactory,
    NominationFactory,
    OCGFactory,
    days,
    fresh,
    look_and_do,
    share,
)

RIGHT = {
    "what": "Bring boxes to a unit at night.",
    "main_crime_type": "illicit_goods",
    "who": "Four men and two drivers.",
    "where": "The estate",
    "why": "The same phone for eight months.",
    "urgency": "high",
    "may_contact": "True",
    "title": "Night deliveries",
    "would_lead": "False",
    "handling": "Ring me first.",
}
CREATE = "/ocgs/nominations/start/"


def in_parts(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def errors_of(page):
    return {name: list(errors) for name, errors in page.context["form"].errors.items()}


def test_a_nomination_goes_from_the_form_to_the_register(people, ashford, signed_in, client):
    page = signed_in(people["nominator"]).post(
        CREATE, RIGHT | {"district": ashford.pk}, follow=True
    )
    made = Nomination.objects.get()
    assert "Check your answers" in page.content.decode()
    test = {limb.value: "yes" for limb in Limb} | {f"{limb}_evidence": "Seen." for limb in Limb}
    client.post(reverse("ocgs:nomination-test", args=[made.reference]), test)
    client.post(reverse("ocgs:nomination-submit", args=[made.reference]))
    assert fresh(made).status == "submitted"

    signed_in(people["coordinator"])
    queue = client.get(reverse("ocgs:nomination-list")).content.decode()
    assert made.reference in queue
    assert "20 working days left" in queue
    client.post(
        reverse("ocgs:nomination-accept", args=[made.reference]),
        {"reason": "Meets the limbs: internal words.", "told": "Thank you for this."},
    )
    ocg = OCG.objects.get()
    client.post(
        reverse("ocgs:ocg-allocate", args=[ocg.reference]),
        {"lro": people["lro"].pk, "reason": "Free.", "untrained_reason": "Next course."},
    )
    assert fresh(ocg).lro == people["lro"]

    text = (
        signed_in(people["nominator"])
        .get(reverse("ocgs:nomination-detail", args=[made.reference]))
        .content.decode()
    )
    assert "Thank you for this." in text
    assert "internal words" not in text
    assert ocg.codename not in text


NO_ROWS = {
    f"{name}-{count}_FORMS": 0 for name in ("outputs", "credits") for count in ("TOTAL", "INITIAL")
}


def test_an_action_goes_from_the_plan_to_a_confirmed_disruption(
    people, ocg, council, ashford, signed_in, client
):
    signed_in(people["lro"])
    client.post(
        reverse("ocgs:action-create", args=[ocg.reference]),
        {
            "strand": "prevent",
            "title": "Inspect the units",
            "ask": "Inspect and tell us.",
            "measure": "Each unit once",
            "agency": council.pk,
            **in_parts("due_on", days(20)),
        },
    )
    action = Action.objects.get()
    client.post(reverse("ocgs:action-offer", args=[action.reference]))

    signed_in(people["colleague"])
    client.post(reverse("ocgs:action-accept", args=[action.reference]))
    done = client.post(
        reverse("ocgs:action-complete", args=[action.reference]),
        {"reason": "Two units closed."},
        follow=True,
    )
    assert "Did this disrupt the group?" in done.content.decode()
    claim_page = reverse("disruptions:disruption-create", kwargs={"action": action.reference})
    client.post(
        claim_page,
        {
            "what": "Two units closed.",
            "effect": "Nowhere to store goods for months.",
            "level": "minor",
            "strand": "prevent",
            "district": ashford.pk,
            **in_parts("happened_on", days(0)),
            **NO_ROWS,
        },
    )
    claim = Disruption.objects.get()
    assert client.get(claim_page).status_code == 302

    signed_in(people["coordinator"])
    client.post(
        reverse("disruptions:disruption-confirm", args=[claim.reference]), {"reason": "Seen."}
    )
    assert fresh(claim).status == "confirmed"


def test_every_mistake_in_a_nomination_is_told_next_to_its_field(people, signed_in):
    page = signed_in(people["nominator"]).post(
        CREATE,
        {
            "what": "  ",
            "main_crime_type": "witchcraft",
            "who": "",
            "district": "999999",
            "where": "x" * 301,
            "why": "null \x00 byte",
            "urgency": "yesterday",
            "may_contact": "perhaps",
            "title": "reversed \u202e title",
            "would_lead": "maybe",
            "handling": "y" * 201,
        },
    )
    assert page.status_code == 200
    assert errors_of(page).keys() == RIGHT.keys() | {"district"}
    assert not Nomination.objects.exists()
    text = page.content.decode()
    assert "<title>Error: " in text
    assert "There is a problem" in text
    assert "Say who is involved" in text


def test_ten_million_characters_are_refused_and_the_rest_is_kept(people, ashford, signed_in):
    page = signed_in(people["nominator"]).post(
        CREATE, RIGHT | {"district": ashford.pk, "what": "a" * 10_000_000}
    )
    assert errors_of(page) == {
        "what": ["Your answer to “What do they do?” must be 10,000 characters or fewer"]
    }
    assert page.context["form"]["why"].value() == RIGHT["why"]
    assert page.context["form"]["title"].value() == RIGHT["title"]


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        (("31", "2", "2027"), "real date"),
        (("1", "13", "2027"), "real month"),
        (("1", "1", "27"), "4 numbers"),
        (("1", "1", "9999"), "within 3 years"),
        (("1", "1", "0001"), "today or in the future"),
        (("", "", ""), "Enter due date"),
        (("١", "1", "2027"), "real day"),
    ],
)
def test_a_far_or_unreal_date_is_refused_and_the_rest_is_kept(
    people, ocg, council, signed_in, parts, error
):
    page = signed_in(people["lro"]).post(
        reverse("ocgs:action-create", args=[ocg.reference]),
        {
            "strand": "prevent",
            "title": "Inspect",
            "ask": "Inspect the units.",
            "measure": "Once",
            "agency": council.pk,
            **dict(zip(("due_on-day", "due_on-month", "due_on-year"), parts, strict=True)),
        },
    )
    assert list(errors_of(page)) == ["due_on"]
    assert error in errors_of(page)["due_on"][0]
    assert page.context["form"]["ask"].value() == "Inspect the units."


def test_the_codename_is_kept_out_of_what_an_agency_sees(people, ocg, council, signed_in):
    page = signed_in(people["lro"]).post(
        reverse("ocgs:action-create", args=[ocg.reference]),
        {
            "strand": "prevent",
            "title": f"Inspect for {ocg.codename.upper()}",
            "ask": f"About {ocg.codename}.",
            "measure": f"{ocg.codename} gone",
            "agency": council.pk,
            **in_parts("due_on", days(20)),
        },
    )
    assert errors_of(page).keys() == {"title", "ask", "measure"}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"receiver": ""}, "receiver"),
        ({"receiver": "agency", "agency": ""}, "agency"),
        ({"receiver": "person", "person": "nobody@nowhere.example"}, "person"),
        ({"receiver": "person", "person": "not an address"}, "person"),
        ({"level": "keeper"}, "level"),
        ({"gateway": "because"}, "gateway"),
        ({"purpose": ""}, "purpose"),
        (in_parts("until", days(-1)), "until"),
        (in_parts("until", days(6 * 365)), "until"),
    ],
    ids=str,
)
def test_a_mistake_in_a_share_is_told_and_nothing_is_shared(people, ocg, signed_in, typed, field):
    right = {
        "receiver": "agency",
        "agency": people["outsider"].agency.pk,
        "level": "aware",
        "purpose": "To know.",
        "gateway": "cda_115",
    }
    page = signed_in(people["coordinator"]).post(
        reverse("ocgs:ocg-share", args=[ocg.reference]), right | typed
    )
    assert list(errors_of(page)) == [field]
    assert Share.objects.count() == 1


def test_sharing_and_ending_from_the_page(people, ocg, signed_in, client):
    signed_in(people["coordinator"])
    look_and_do(
        client,
        reverse("ocgs:ocg-share", args=[ocg.reference]),
        {
            "receiver": "person",
            "person": people["outsider"].email.upper(),
            "level": "contribute",
            "purpose": "To brief them.",
            "gateway": "cda_115",
            **in_parts("until", days(0)),
        },
    )
    assert OCG.objects.visible_to(people["outsider"]).contains(ocg)
    page = client.get(reverse("ocgs:ocg-sharing", args=[ocg.reference])).content.decode()
    assert "Who can see this and why" in page
    assert "To brief them." in page
    given = ocg.shares.get(person=people["outsider"])
    client.post(
        reverse("ocgs:ocg-unshare", args=[ocg.reference, given.reference]), {"reason": "Briefed."}
    )
    assert not OCG.objects.visible_to(people["outsider"]).exists()
    gone = client.get(reverse("ocgs:ocg-unshare", args=[ocg.reference, given.reference]))
    assert gone.status_code == 404


def test_the_restrict_page_does_what_it_said_when_it_was_opened(people, ocg, signed_in):
    client = signed_in(people["coordinator"])
    address = reverse("ocgs:ocg-restrict", args=[ocg.reference])
    seen = client.get(address).context["form"]["restricted"].value()
    client.post(address, {"restricted": seen, "reason": "A source."})
    again = client.post(address, {"restricted": seen, "reason": "A source."})
    assert "done this already" in again.content.decode()
    assert fresh(ocg).restricted


def test_the_card_of_a_group_tells_no_more_than_a_card(people, ocg, signed_in):
    share(ocg, people["outsider"].agency, "aware")
    client = signed_in(people["outsider"])
    card = client.get(ocg.get_absolute_url()).content.decode()
    assert ocg.codename in card
    assert people["lro"].email in card
    for hidden in (ocg.brief, "Active", "Plan", "Stour Housing", "Who can see", "Illicit tobacco"):
        assert hidden not in card
    assert ocg.codename in client.get("/ocgs/groups/").content.decode()
    filtered = client.get("/ocgs/groups/", {"status": "active"})
    assert list(filtered.context["object_list"]) == []


def test_the_sharing_list_is_for_those_who_share(people, ocg, signed_in):
    for who in ("partner", "lro", "analyst", "coordinator_elsewhere"):
        page = signed_in(people[who]).get(reverse("ocgs:ocg-sharing", args=[ocg.reference]))
        assert "Why you can see this" in page.content.decode()
        assert "Who can see this and why" not in page.content.decode()


def test_a_page_overtaken_by_events_says_so(people, nomination, signed_in):
    client = signed_in(people["coordinator"])
    address = reverse("ocgs:nomination-decline", args=[nomination.reference])
    client.post(
        reverse("ocgs:nomination-accept", args=[nomination.reference]), {"reason": "Every limb."}
    )
    page = client.get(address, follow=True)
    assert "This nomination is now accepted." in page.content.decode()
    late = client.post(
        address, {"reason": "No.", "told": "No.", "decline_code": "mistaken"}
    ).content.decode()
    assert "This nomination is now accepted." in late
    assert OCG.objects.count() == 1


def test_ones_own_nomination_shows_no_button_to_decide_it(people, police, ashford, signed_in):
    own = NominationFactory(created_by=people["coordinator"], district=ashford, status="submitted")
    client = signed_in(people["coordinator"])
    text = client.get(own.get_absolute_url()).content.decode()
    assert reverse("ocgs:nomination-withdraw", args=[own.reference]) in text
    assert reverse("ocgs:nomination-accept", args=[own.reference]) not in text
    page = client.get(reverse("ocgs:nomination-accept", args=[own.reference]), follow=True)
    assert "Someone else must decide your nomination." in page.content.decode()


def test_an_unfinished_nomination_waits_as_a_draft(people, signed_in):
    client = signed_in(people["nominator"])
    client.post(CREATE, {"what": "Half a", "save_draft": "1"})
    assert Draft.objects.get(user=people["nominator"]).fields["what"] == ["Half a"]
    assert not Nomination.objects.exists()
    assert client.get(CREATE).context["form"]["what"].value() == "Half a"
    assert signed_in(people["colleague"]).get(CREATE).context["form"]["what"].value() is None


def test_a_draft_is_not_kept_for_a_page_one_could_not_send(people, ocg, signed_in):
    page = signed_in(people["partner"]).post(
        reverse("ocgs:plan-change", args=[ocg.reference]), {"intention": "x", "save_draft": "1"}
    )
    assert page.status_code == 403
    assert not Draft.objects.exists()


def test_a_reading_leaves_an_entry_with_what_was_shown(people, ocg, signed_in):
    client = signed_in(people["partner"])
    client.get("/ocgs/groups/", {"words": "x y z"})
    client.get("/ocgs/groups/")
    client.get(ocg.get_absolute_url())
    listed, empty = Entry.objects.filter(verb="ocg.list", actor=people["partner"])
    assert (listed.shown, empty.shown) == ([ocg.reference], [])
    assert empty.query == "words=x+y+z"
    read = Entry.objects.get(verb="ocg.read", actor=people["partner"])
    assert read.subject == ocg.reference


def test_what_a_filter_cannot_read_is_told_and_narrows_nothing(people, ocg, signed_in):
    page = signed_in(people["partner"]).get(
        "/ocgs/groups/", {"status": "imaginary", "place": "x", "words": "a\x00b"}
    )
    assert page.status_code == 200
    assert page.context["filter_form"].errors.keys() == {"status", "place", "words"}
    assert list(page.context["object_list"]) == [ocg]


def list_of(name, people, ocg, council, ashford, count):
    """`count` more rows for the list of one page."""
    for number in range(count):
        if name == "ocgs:nomination-list":
            NominationFactory(created_by=people["partner"], district=ashford, status="submitted")
        elif name == "ocgs:ocg-list":
            OCGFactory(
                created_by=people["nominator"],
                decided_by=people["coordinator"],
                district=ashford,
                lro=people["lro"],
                shares=[(people["partner"].agency, "partner")],
            )
        else:
            status = "offered" if name == "ocgs:action-list" else "proposed"
            ActionFactory(
                ocg=ocg, agency=people["partner"].agency, title=f"Do {number}", status=status
            )


@pytest.mark.parametrize("name", ["ocgs:nomination-list", "ocgs:ocg-list", "ocgs:action-list"])
def test_a_list_costs_the_same_however_long(
    people, ocg, council, ashford, signed_in, name, django_assert_max_num_queries
):
    client = signed_in(people["partner"])
    address = reverse(name)
    list_of(name, people, ocg, council, ashford, 1)
    client.get(address)
    with django_assert_max_num_queries(12) as short:
        client.get(address)
    list_of(name, people, ocg, council, ashford, 25)
    with django_assert_max_num_queries(12) as long:
        page = client.get(address)
    assert len(page.context["object_list"]) >= 26
    assert len(long) == len(short)


@pytest.mark.parametrize("name", ["ocgs:ocg-detail", "ocgs:plan-detail"])
def test_a_detail_page_costs_at_most_twelve_queries(
    people, ocg, council, ashford, signed_in, name, django_assert_max_num_queries
):
    list_of("", people, ocg, council, ashford, 25)
    client = signed_in(people["partner"])
    address = reverse(name, args=[ocg.reference])
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)
