"""Members: who is one, who never is, who sees them, and that removal leaves no trace."""

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit.models import Entry
from notices.models import Notice
from ocgs.models import Identifier, Member, Subject
from ocgs.services import alerts, register
from ocgs.services import members as services
from tests.factories import OCGFactory, days, fresh, share
from tests.ocgs.member_factories import CustodyFactory, MemberFactory, OrderFactory, add_phone

BIDI = "Some\u202eone"
TYPED = {
    "held": "no",
    "name": "Canary Person",
    "role": "courier",
    "category": "suspected",
    "status": "at_large",
    "why": "Seen with the others.",
}


MemberEvent = apps.get_model("ocgs", "MemberEvent")


@pytest.fixture
def member(ocg):
    return MemberFactory(ocg=ocg, name="Canary Zqfinch", aliases=["Zebrano"])


@pytest.fixture
def second_group(people, ashford):
    """Another group of the same coordinator, which the partner cannot see."""
    return OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], district=ashford
    )


def send(client, ocg, **typed):
    return client.post(reverse("ocgs:member-create", args=[ocg.reference]), TYPED | typed)


@pytest.mark.parametrize("who", ["coordinator", "supervisor", "lro"])
def test_the_unit_and_those_who_lead_add_a_member_with_a_reason(people, ocg, signed_in, who):
    answer = send(signed_in(people[who]), ocg)
    member = Member.objects.get()
    assert answer.url == member.get_absolute_url()
    assert (member.why, member.added_by) == ("Seen with the others.", people[who])
    assert Entry.objects.filter(verb="member.add", subject=member.reference).exists()


@pytest.mark.parametrize("who", ["partner", "analyst", "sro", "coordinator_elsewhere", "outsider"])
def test_readers_change_nothing(people, ocg, member, who):
    values = {name: getattr(member, name) for name in services.OF_MEMBER}
    values |= {name: getattr(member.subject, name) for name in services.OF_PERSON}
    for attempt in (
        lambda: MemberFactory(ocg=ocg, actor=people[who]),
        lambda: services.change_member(member, actor=people[who], version=1, values=values),
        lambda: services.remove_member(member, actor=people[who], reason="No."),
        lambda: add_phone(member, actor=people[who]),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_a_victim_is_refused_by_form_service_and_database(people, ocg, member, signed_in):
    page = send(signed_in(people["coordinator"]), ocg, category="victim")
    assert "Victims are never members" in page.context["form"].errors["category"][0]
    assert page.context["form"]["name"].value() == "Canary Person"
    with pytest.raises(ValidationError, match="Victims are never members"):
        MemberFactory(ocg=ocg, category="victim")
    with pytest.raises(IntegrityError, match="never_a_victim"), transaction.atomic():
        Member.objects.filter(pk=member.pk).update(category="victim")
    assert Member.objects.get() == member


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": "x" * 10_000_000}, "name"),
        ({"name": BIDI}, "name"),
        ({"name": "nul\x00"}, "name"),
        ({"aliases": BIDI}, "aliases"),
        ({"aliases": "x" * 101}, "aliases"),
        ({"aliases": "\n".join(map(str, range(21)))}, "aliases"),
        ({"born_on-day": "31", "born_on-month": "2", "born_on-year": "1990"}, "born_on"),
        ({"born_on-day": "1", "born_on-month": "1", "born_on-year": "1899"}, "born_on"),
        ({"born_on-day": "1", "born_on-month": "1", "born_on-year": "2090"}, "born_on"),
        ({"born_on": "1990-01-01", "age_band": "25_34"}, "age_band"),
        ({"age_band": "old"}, "age_band"),
        ({"role": ""}, "role"),
        ({"role": "boss"}, "role"),
        ({"category": ""}, "category"),
        ({"status": "gone"}, "status"),
        ({"why": ""}, "why"),
        ({"why": "a\u2066b"}, "why"),
        ({"held": "yes"}, "known"),
        ({"held": "yes", "known": "PER-2222-2222"}, "known"),
        ({"held": "perhaps"}, "held"),
    ],
    ids=lambda given: given if isinstance(given, str) else next(iter(given)),
)
def test_bad_input_is_named_beside_its_field_and_the_rest_is_kept(
    people, ocg, signed_in, typed, field
):
    page = send(signed_in(people["coordinator"]), ocg, **typed)
    form = page.context["form"]
    assert list(form.errors) == [field]
    kept = "why" if field != "why" else "name"
    assert form[kept].value() == TYPED[kept]
    assert not Subject.objects.exists()


def test_script_in_a_name_is_text(people, ocg, signed_in):
    send(signed_in(people["coordinator"]), ocg, name="<script>alert(1)</script>")
    page = signed_in(people["lro"]).get(Member.objects.get().get_absolute_url())
    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;alert(1)" in page.content.decode()


def test_one_person_may_be_in_two_groups_as_different_data_subjects(
    people, ocg, member, second_group
):
    other = MemberFactory(ocg=second_group, known=member.subject.reference, category="convicted")
    assert other.subject == member.subject
    assert (fresh(member).category, other.category) == ("suspected", "convicted")
    add_phone(other)
    assert not member.identifiers.exists()
    with pytest.raises(ValidationError, match="member of this group already"):
        MemberFactory(ocg=ocg, known=member.subject.reference)


def test_a_person_of_a_group_one_cannot_read_is_not_known(people, ocg, second_group):
    hidden = MemberFactory(ocg=second_group, born_on=days(-9000), name="Canary Hidden")
    register.restrict_ocg(
        second_group, actor=people["coordinator"], restricted=True, reason="A source."
    )
    lead = people["lro"]
    with pytest.raises(ValidationError, match="No person of this reference"):
        MemberFactory(ocg=ocg, actor=lead, known=hidden.subject.reference)
    # Neither does the same name and birthday tell of it.
    twin = MemberFactory(ocg=ocg, actor=lead, name="Canary Hidden", born_on=days(-9000))
    assert twin.subject != hidden.subject


def test_the_same_person_is_not_entered_twice_unawares(ocg, second_group):
    held = MemberFactory(ocg=ocg, name="Canary Twin", born_on=days(-9000))
    with pytest.raises(ValidationError, match=held.subject.reference):
        MemberFactory(ocg=second_group, name="canary twin", born_on=days(-9000))


def test_removal_is_complete(people, ocg, member, signed_in):
    custody, order = CustodyFactory(member=member), OrderFactory(member=member)
    add_phone(member)
    type(custody).objects.filter(pk=custody.pk).update(conditional_release_on=days(5))
    alerts.warn_of_dates(today=days(0))
    assert Notice.objects.filter(reference=custody.reference).exists()
    services.remove_member(member, actor=people["coordinator"], reason="Not the same man.")
    client = signed_in(people["coordinator"])
    for page in (member, custody, order):
        assert client.get(page.get_absolute_url()).status_code == 404
    for name, arguments in PAGES:
        url = reverse(name, args=[ocg.reference] if arguments else [])
        assert "Canary" not in client.get(url).content.decode()
    assert not Notice.objects.unsent().filter(reference=custody.reference).exists()
    assert MemberEvent.objects.filter(pgh_obj_id=member.pk).count() == 3
    assert Entry.objects.get(verb="member.remove").reason == "Not the same man."
    # The same person may come back.
    MemberFactory(ocg=ocg, name="Canary Zqfinch")


PAGES = [
    ("home", False),
    ("ocgs:ocg-list", False),
    ("ocgs:order-list", False),
    ("ocgs:due-list", False),
    ("ocgs:member-of-ocg", True),
    ("ocgs:ocg-detail", True),
    ("ocgs:plan-detail", True),
]
QUERIES = ["?words=Canary", "?words=Zebrano", "?words=%2B447700900123", "?type=any&show=all"]


@pytest.mark.parametrize("level", [None, "aware", "contribute"])
def test_nobody_without_read_finds_a_trace_of_a_member(people, ocg, member, signed_in, level):
    person = people["outsider"]
    if level:
        share(ocg, person.agency, level)
    phone = add_phone(member)
    custody = CustodyFactory(member=member, conditional_release_on=days(5))
    order = OrderFactory(member=member, ends_on=days(20))
    alerts.warn_of_dates(today=days(0))
    client = signed_in(person)
    canaries = [
        "Canary", "Zqfinch", "Zebrano", "447700900123", "7700 900123", member.reference,
        member.subject.reference, phone.reference, custody.reference, order.reference,
    ]  # fmt: skip
    lists = [reverse(name, args=[ocg.reference] if takes else []) for name, takes in PAGES]
    for url in [page + query for page in lists for query in ["", *QUERIES]]:
        text = client.get(url).content.decode()
        assert [word for word in canaries if word in text.replace(query_of(url), "")] == [], url
    assert not Notice.objects.filter(user=person).exists()
    for model in (Member, Subject, type(custody), type(order)):
        assert not model.objects.visible_to(person).exists()


def query_of(url):
    """What was typed comes back in the box it was typed in."""
    return url.partition("words=")[2].replace("%2B", "+") or "\0"


def test_reading_a_member_is_an_entry(people, member, signed_in):
    signed_in(people["partner"]).get(member.get_absolute_url())
    entry = Entry.objects.get(verb="member.read")
    assert (entry.actor, entry.subject) == (people["partner"], member.reference)
    signed_in(people["partner"]).get(reverse("ocgs:member-of-ocg", args=[member.ocg.reference]))
    assert Entry.objects.get(verb="member.list").shown == [member.reference]


@pytest.mark.parametrize(
    ("kind", "value", "field"),
    [
        ("phone", "", "value"),
        ("phone", "07700", "value"),
        ("phone", BIDI, "value"),
        ("vehicle", "no plate at all", "value"),
        ("vehicle", "", "value"),
        ("address", "ME14", "value"),
        ("address", "", "note"),
    ],
)
def test_a_malformed_identifier_is_refused_beside_its_field(
    people, member, signed_in, kind, value, field
):
    url = reverse("ocgs:identifier-create", args=[member.reference, kind])
    page = signed_in(people["lro"]).post(url, {"value": value, "note": ""})
    assert list(page.context["form"].errors) == [field]


def test_identifiers_are_held_in_one_form_and_once(people, member, signed_in):
    url = reverse("ocgs:identifier-create", args=[member.reference, "phone"])
    client = signed_in(people["lro"])
    client.post(url, {"value": "(07700) 900123", "note": "His."})
    assert Identifier.objects.get().value == "+447700900123"
    page = client.post(url, {"value": "+44 7700 900123", "note": ""})
    assert page.status_code == 200
    assert Identifier.objects.count() == 1
    with pytest.raises(IntegrityError, match="normalised"), transaction.atomic():
        Identifier.objects.update(value="07700 900123")
    assert client.get(url.replace("phone", "boat")).status_code == 404


def test_an_identifier_of_another_member_is_not_removed_here(people, ocg, member, signed_in):
    phone = add_phone(MemberFactory(ocg=ocg))
    url = reverse("ocgs:identifier-remove", args=[member.reference, phone.reference])
    assert signed_in(people["lro"]).post(url, {"reason": "Mistake."}).status_code == 404
    assert Identifier.objects.contains(phone)


def test_of_two_who_change_a_member_at_once_neither_loses_a_word(people, member, signed_in):
    url = reverse("ocgs:member-change", args=[member.reference])
    client = signed_in(people["lro"])
    typed = {name: TYPED[name] for name in ("role", "category", "status")} | {"version": 1}
    assert client.post(url, typed | {"name": "Canary One", "aliases": "Aa"}).status_code == 302
    page = client.post(url, typed | {"name": "Canary Two", "aliases": "Bb\nCc"})
    assert all(name in page.content.decode() for name in ("Canary One", "Canary Two", "Bb"))
    assert "Somebody else saved" in page.content.decode()
    assert "[&#x27;" not in page.content.decode()
    assert fresh(member).subject.name == "Canary One"
    again = page.context["form"]["version"].value()
    assert client.post(url, typed | {"name": "Canary Two", "version": again}).status_code == 302
    assert fresh(member).subject.name == "Canary Two"
