"""Custody, orders, their checks and breaches, and the warnings before a date."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from agencies.choices import Role, Vetting
from agencies.drafts import Draft
from audit.models import Entry
from notices.models import Notice
from notices.services import may_still_open
from ocgs.due import due_for
from ocgs.models import Breach, Change, Check, Custody, Member, Order
from ocgs.services import alerts, register
from ocgs.services import orders as services
from tests.factories import OCGFactory, PersonFactory, days, fresh
from tests.ocgs.member_factories import CustodyFactory, MemberFactory, OrderFactory


@pytest.fixture
def member(ocg):
    return MemberFactory(ocg=ocg, name="Canary Finch")


@pytest.fixture
def manager(people):
    """A lifetime manager of the force."""
    return PersonFactory(
        agency=people["lro"].agency, roles=[Role.LIFETIME_MANAGER], vetting=Vetting.POLICE
    )


@pytest.mark.parametrize(
    "typed",
    [
        {"sentence": "determinate", "years": None, "months": None},
        {"sentence": "determinate", "years": 0, "months": 0},
        {"sentence": "determinate", "years": 1, "months": 12},
        {"sentence": "life", "years": 3, "months": 0},
        {"sentence": "indeterminate", "years": None, "months": 6},
    ],
    ids=str,
)
def test_a_sentence_is_years_and_months_or_neither(member, typed):
    with pytest.raises(ValidationError, match="fixed sentence"):
        CustodyFactory(member=member, **typed)


def test_the_length_of_a_sentence_is_said_exactly(member):
    said = {
        Custody(sentence="determinate", years=1, months=0).length: "1 year",
        Custody(sentence="determinate", years=6, months=3).length: "6 years and 3 months",
        Custody(sentence="determinate", years=0, months=1).length: "1 month",
        Custody(sentence="life").length: "Life",
    }
    assert all(found == expected for found, expected in said.items())


def test_a_custody_record_says_where_the_member_is(member):
    CustodyFactory(member=member)
    assert fresh(member).status == "in_custody"
    with pytest.raises(ValidationError):
        CustodyFactory(member=member)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"prison": ""}, "prison"),
        ({"prison": "a\u202eb"}, "prison"),
        ({"sentence": ""}, "sentence"),
        ({"years": "-1"}, "years"),
        ({"months": "12"}, "months"),
        ({"years": "", "months": ""}, "years"),
        ({"parole_on": "1800-01-01"}, "parole_on"),
        ({"parole_on": "2999-01-01"}, "parole_on"),
        ({"hdc_on-day": "30", "hdc_on-month": "2", "hdc_on-year": "2027"}, "hdc_on"),
        ({"hdc_on": "2030-01-02", "sentence_expires_on": "2030-01-01"}, "hdc_on"),
        ({"security": "z"}, "security"),
        ({"conditions": "x" * 10_001}, "conditions"),
    ],
    ids=lambda given: given if isinstance(given, str) else str(given)[:40],
)
def test_bad_input_of_custody_stands_beside_its_field(people, member, signed_in, typed, field):
    url = reverse("ocgs:custody-create", args=[member.reference])
    good = {
        "prison": "HMP Elmley", "sentence": "determinate", "years": "3", "months": "0",
        "security": "b", "conditions": "",
    }  # fmt: skip
    page = signed_in(people["lro"]).post(url, good | typed)
    assert list(page.context["form"].errors) == [field]
    assert signed_in(people["lro"]).post(url, good).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"type": ""}, "type"),
        ({"court": ""}, "court"),
        ({"made_on": ""}, "made_on"),
        ({"made_on": "1800-01-01"}, "made_on"),
        ({"made_on": days(1).isoformat()}, "made_on"),
        ({"starts_on": days(-90).isoformat()}, "starts_on"),
        ({"ends_on": days(-60).isoformat()}, "ends_on"),
        ({"ends_on": days(3000).isoformat()}, "ends_on"),
    ],
    ids=lambda given: given if isinstance(given, str) else str(given)[:40],
)
def test_bad_input_of_an_order_stands_beside_its_field(people, member, signed_in, typed, field):
    url = reverse("ocgs:order-create", args=[member.reference])
    good = {
        "type": "scpo", "court": "Maidstone Crown Court", "made_on": days(-50).isoformat(),
        "starts_on": days(-50).isoformat(), "ends_on": days(900).isoformat(), "duties": "",
    }  # fmt: skip
    page = signed_in(people["lro"]).post(url, good | typed)
    assert list(page.context["form"].errors) == [field]
    assert signed_in(people["lro"]).post(url, good).status_code == 302


def test_an_order_of_prevention_binds_no_child_and_no_longer_than_five_years(ocg):
    child = MemberFactory(ocg=ocg, born_on=days(-17 * 365))
    with pytest.raises(ValidationError, match="under 18"):
        OrderFactory(member=child)
    OrderFactory(member=child, type="cbo")
    with pytest.raises(ValidationError, match="5 years"):
        OrderFactory(member=MemberFactory(ocg=ocg), ends_on=days(-50 + 5 * 366))


def test_an_order_is_made_then_starts_then_ends_in_the_database_too(member):
    order = OrderFactory(member=member)
    with pytest.raises(IntegrityError, match="dates_in_order"), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(starts_on=days(-101))


def test_a_term_is_due_one_interval_after_the_last_check(people, member):
    order = OrderFactory(member=member)
    term = order.terms.get()
    assert term.next_check_on == days(-43)
    assert term.is_overdue
    check = Check(term=term, checked_on=days(-1), result="not_done")
    services.record_check(check, actor=people["lro"])
    assert fresh(term).next_check_on == days(-43)
    services.record_check(
        Check(term=fresh(term), checked_on=days(-1), result="kept"), actor=people["lro"]
    )
    assert fresh(term).next_check_on == days(6)


def test_terms_of_an_order_that_starts_on_release_wait_for_it(people, member):
    order = OrderFactory(member=member, starts_on=None)
    assert order.terms.get().next_check_on is None
    order.starts_on = days(-1)
    services.change_order(order, version=order.version, actor=people["lro"])
    assert order.terms.get().next_check_on == days(6)


def test_a_breach_is_told_to_those_who_lead(people, member):
    order = OrderFactory(member=member)
    breach = Breach(term=order.terms.get(), happened_on=days(-1), evidence="A second phone.")
    services.record_breach(breach, actor=people["lro"])
    told = Notice.objects.filter(reference=order.reference)
    assert {notice.user for notice in told} == {people["coordinator"]}


def test_a_court_ends_or_extends_an_order(people, member):
    order = OrderFactory(member=member)
    lro = people["lro"]
    longer = Change(order=order, kind="extended", happened_on=days(-1), what="By a year.")
    services.record_change(longer, actor=lro, ends_on=days(1200))
    assert fresh(order).ends_on == days(1200)
    over = Change(order=order, kind="discharged", happened_on=days(-1), what="Quashed.")
    services.record_change(over, actor=lro)
    assert fresh(order).is_over
    assert due_for(lro) == []
    with pytest.raises(ValidationError, match="ended this order"):
        services.record_change(
            Change(order=order, kind="varied", happened_on=days(0), what="More."), actor=lro
        )


def test_a_form_about_a_term_offers_the_terms_of_its_order_alone(people, ocg, member, signed_in):
    order, other = OrderFactory(member=member), OrderFactory(member=MemberFactory(ocg=ocg))
    url = reverse("ocgs:check-create", args=[order.reference])
    typed = {"term": other.terms.get().pk, "checked_on": days(0).isoformat(), "result": "kept"}
    page = signed_in(people["lro"]).post(url, typed)
    assert list(page.context["form"].errors) == ["term"]
    assert not Check.objects.exists()


def test_a_lifetime_manager_sees_orders_and_custody_and_nothing_else(member, manager, signed_in):
    order, custody = OrderFactory(member=member), CustodyFactory(member=member)
    MemberFactory(ocg=member.ocg, name="Secret Other")
    client = signed_in(manager)
    for record in (order, custody):
        page = client.get(record.get_absolute_url())
        assert page.status_code == 200
        assert "Canary Finch" in page.content.decode()
        assert member.reference not in page.content.decode()
        assert member.ocg.reference not in page.content.decode()
    for record in (member, member.ocg, member.ocg.plan):
        assert client.get(record.get_absolute_url()).status_code == 404
    assert not Member.objects.visible_to(manager).exists()
    for page in ("home", "ocgs:order-list", "ocgs:due-list"):
        assert "Secret Other" not in client.get(reverse(page)).content.decode()
    services.record_check(
        Check(term=order.terms.get(), checked_on=days(0), result="kept"), actor=manager
    )
    with pytest.raises(PermissionDenied):
        OrderFactory(member=member, actor=manager)


def test_a_restricted_group_has_no_lifetime_manager_but_by_name(people, member, manager):
    order = OrderFactory(member=member)
    assert Order.objects.visible_to(manager).contains(order)
    register.restrict_ocg(
        member.ocg, actor=people["coordinator"], restricted=True, reason="A source."
    )
    assert not Order.objects.visible_to(manager).exists()
    with pytest.raises(PermissionDenied):
        services.change_order(fresh(order), version=order.version, actor=fresh(manager))


def test_a_partners_lifetime_manager_is_not_the_forces(people, member):
    order = OrderFactory(member=member)
    stranger = PersonFactory(agency=people["outsider"].agency, roles=[Role.LIFETIME_MANAGER])
    assert not Order.objects.visible_to(stranger).contains(order)


def warnings_for(person, record):
    return Notice.objects.filter(user=person, reference=record.reference)


@pytest.mark.parametrize(
    ("left", "step"),
    [(181, None), (180, 180), (91, 180), (90, 90), (28, 28), (8, 28), (7, 7), (0, 7), (-1, None)],
)
def test_the_narrowest_step_that_has_come_counts(left, step):
    assert alerts.step_reached(days(left), days(0)) == step


def test_each_warning_is_given_once_however_often_the_sweep_runs(people, member, manager):
    custody = CustodyFactory(member=member, conditional_release_on=days(200))
    for day in (*range(20, 201), 200, 199):
        alerts.warn_of_dates(today=days(day))
        alerts.warn_of_dates(today=days(day))
    for person in (people["lro"], people["coordinator"], manager):
        found = warnings_for(person, custody)
        assert sorted(notice.verb for notice in found) == [
            f"Prepare: a date is within {step} days" for step in (180, 28, 7, 90)
        ]
        assert all(may_still_open(notice) for notice in found)
    assert found.filter(urgent=True).count() == 1


def test_a_missed_night_is_made_good(people, member):
    order = OrderFactory(member=member, ends_on=days(90))
    alerts.warn_of_dates(today=days(3))
    assert warnings_for(people["lro"], order).get().verb == "Prepare: a date is within 90 days"


def test_a_date_that_moves_is_warned_of_anew(people, member):
    custody = CustodyFactory(member=member, conditional_release_on=days(20))
    alerts.warn_of_dates(today=days(0))
    custody.conditional_release_on = days(300)
    services.change_custody(custody, version=custody.version, actor=people["lro"])
    alerts.warn_of_dates(today=days(0))
    assert not warnings_for(people["lro"], custody).exists()
    custody.conditional_release_on = days(6)
    services.change_custody(custody, version=custody.version, actor=people["lro"])
    alerts.warn_of_dates(today=days(0))
    assert "7 days" in warnings_for(people["lro"], custody).get().verb


def test_a_warning_names_nobody(people, member):
    CustodyFactory(member=member, conditional_release_on=days(20))
    alerts.warn_of_dates(today=days(0))
    told = Notice.objects.filter(user=people["lro"], kind="ocgs.custody").get()
    assert "Canary" not in f"{told.verb}{told.path}{told.key}"


def test_the_desk_shows_what_one_answers_for(people, member, manager, signed_in):
    CustodyFactory(member=member, conditional_release_on=days(20))
    OrderFactory(member=member)
    for name, shown in (("lro", True), ("coordinator", True), ("partner", False)):
        text = signed_in(people[name]).get("/").content.decode()
        assert ("Conditional release: Canary Finch" in text) is shown
        assert ("Check a term: Canary Finch" in text) is shown
    assert "Canary Finch" in signed_in(manager).get("/").content.decode()
    assert len(due_for(people["partner"])) == 2


def test_an_order_fills_in_a_claim_that_names_nobody(people, member, signed_in):
    order = OrderFactory(member=member)
    url = reverse("disruptions:disruption-create", kwargs={"ocg": member.ocg.reference})
    form = signed_in(people["lro"]).get(url, {"order": order.reference}).context["form"]
    assert "Serious Crime Prevention Order: Maidstone Crown Court" in form["what"].value()
    assert "Canary" not in form["what"].value()
    assert form["happened_on"].value() == order.made_on


def test_nobody_fills_a_claim_from_an_order_of_another_group(people, ashford, member, signed_in):
    order = OrderFactory(member=member)
    other = OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], district=ashford
    )
    url = reverse("disruptions:disruption-create", kwargs={"ocg": other.reference})
    page = signed_in(people["coordinator"]).get(url, {"order": order.reference})
    assert not page.context["form"]["what"].value()


def test_reading_custody_is_an_entry(people, member, signed_in):
    custody = CustodyFactory(member=member)
    signed_in(people["analyst"]).get(custody.get_absolute_url())
    assert Entry.objects.get(verb="custody.read").subject == custody.reference


@pytest.mark.parametrize("kind", ["custody", "order"])
def test_of_two_who_change_at_once_neither_loses_a_word(people, member, signed_in, kind):
    if kind == "custody":
        record, field = CustodyFactory(member=member), "conditions"
    else:
        record, field = OrderFactory(member=member), "duties"
    url = reverse(f"ocgs:{kind}-change", args=[record.reference])
    client = signed_in(people["lro"])
    typed = {name: value for name, value in typed_of(client.get(url)).items() if value}
    assert client.post(url, typed | {field: "The first text."}).status_code == 302
    second = client.post(url, typed | {field: "The second text."})
    text = second.content.decode()
    assert "The first text." in text
    assert "The second text." in text
    assert getattr(fresh(record), field) == "The first text."
    assert second.context["form"]["version"].value() == fresh(record).version
    assert Draft.objects.filter(user=people["lro"], kept=True).count() == 1


def typed_of(page):
    """What a browser would send back of a form as it stands."""
    form = page.context["form"]
    return {
        bound.html_name: bound.value().isoformat()
        if hasattr(bound.value(), "isoformat")
        else bound.value()
        for bound in form
    }


def test_only_those_who_may_add_an_order_are_asked_for_one(people, member, signed_in):
    custody = CustodyFactory(member=member, conditions="Keep out of the harbour.")
    for who, asked in (("analyst", False), ("lro", True)):
        page = signed_in(people[who]).get(custody.get_absolute_url()).content.decode()
        assert ("Add it as an order" in page) is asked
