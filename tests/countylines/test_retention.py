"""An intervention is kept while it is needed, held when it must be, disposed of by two people."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from agencies.choices import Role
from audit.models import Entry
from countylines.models import Contact, Intervention, Reading
from countylines.services import interventions
from countylines.services import retention as services
from tests.countylines.line_factories import LineFactory, officer
from tests.factories import days, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def clio(people):
    return officer(Role.CLIO)


@pytest.fixture
def second(clio):
    return officer(Role.CLIO)


@pytest.fixture
def closed(clio, ashford):
    """Closed, with a contact, and its review come."""
    made = interventions.start_intervention(
        Intervention(
            name="Zqpersonzq", age_band="25_plus", district=ashford, line=LineFactory(),
            source="school", referred_on=days(-3), risk="high", needs="Safety.", offer="A mentor.",
            provider="A service", mcet="Told.",
        ),
        actor=clio,
    )  # fmt: skip
    interventions.add_contact(
        Contact(intervention=made, happened_on=days(0), with_whom="School", what="A plan."),
        actor=clio,
    )
    return interventions.close_intervention(made, actor=clio, outcome="reduced")


@pytest.fixture
def due(closed):
    Intervention.objects.filter(pk=closed.pk).update(review_on=days(0))
    return fresh(closed)


def test_it_comes_up_for_review_a_year_after_its_closure(closed, clio):
    assert closed.review_on == days(365)
    assert not Intervention.objects.visible_to(clio).to_review().exists()
    with pytest.raises(ValidationError, match="review has not come"):
        services.ask_disposal(closed, actor=clio, reason="Not needed.")


def test_two_officers_dispose_of_it_and_nothing_of_the_person_is_left(due, clio, second):
    services.ask_disposal(due, actor=clio, reason="Not needed any more.")
    with pytest.raises(ValidationError, match="Someone else must agree"):
        services.dispose_intervention(due, actor=clio, reason="Mine.")
    gone = services.dispose_intervention(due, actor=second, reason="Agreed.")
    texts = [getattr(gone, name) for name in ("name", "needs", "offer", "provider", "mcet")]
    assert (texts, gone.line, gone.contacts.count()) == ([""] * 5, None, 0)
    assert (gone.disposed_by, gone.disposal_by, gone.review_on) == (second, clio, None)
    assert [(row.decision, row.by, row.reason) for row in gone.retentions.all()] == [
        ("disposed", second, "Agreed."),
        ("asked", clio, "Not needed any more."),
    ]
    assert list(Reading.objects.order_by("-pk").values_list("verb", flat=True)[:2]) == [
        "disposed", "asked",
    ]  # fmt: skip
    for show in ("", "closed", "all", "review"):
        assert not Intervention.objects.narrowed(clio, show=show).exists()
    assert Intervention.objects.narrowed(clio, show="disposed").get() == gone
    with pytest.raises(ValidationError, match="was disposed of"):
        services.keep_intervention(gone, actor=clio, reason="Late.", until=days(30))


def test_the_database_itself_takes_two_people_and_an_empty_record(due, clio, second):
    change = {"disposed_on": days(0), "disposed_by": clio, "disposal_by": clio}
    with pytest.raises(IntegrityError, match="disposed_by_two"), transaction.atomic():
        Intervention.objects.filter(pk=due.pk).update(**change)
    with pytest.raises(IntegrityError, match="disposed_is_empty"), transaction.atomic():
        Intervention.objects.filter(pk=due.pk).update(**change | {"disposed_by": second})


def test_a_legal_hold_stops_disposal_until_it_is_lifted(due, clio, second):
    services.ask_disposal(due, actor=clio, reason="Not needed.")
    services.hold_intervention(due, actor=second, reason="A court has asked for it.")
    assert fresh(due).disposal_by is None
    assert not Intervention.objects.visible_to(clio).to_review().exists()
    for service in (services.ask_disposal, services.dispose_intervention):
        with pytest.raises(ValidationError, match="A legal hold keeps it"):
            service(due, actor=clio, reason="No.")
    services.lift_hold(due, actor=second, reason="The court has it.")
    assert Intervention.objects.visible_to(clio).to_review().get() == due


def test_it_is_kept_for_a_reason_and_for_a_year_at_most(due, clio, second):
    services.ask_disposal(due, actor=clio, reason="Not needed.")
    for until in (days(0), days(400)):
        with pytest.raises(ValidationError, match="within a year"):
            services.keep_intervention(due, actor=second, reason="Needed.", until=until)
    kept = services.keep_intervention(due, actor=second, reason="Needed.", until=days(90))
    assert (kept.review_on, kept.disposal_by) == (days(90), None)


@pytest.mark.parametrize("kind", ["coordinator", "supervisor", "auditor", "lines"])
def test_nobody_else_decides_on_it(people, due, kind):
    person = officer(Role.LINES_SUPERVISOR) if kind == "lines" else people[kind]
    for service in (services.ask_disposal, services.hold_intervention, services.lift_hold):
        with pytest.raises(PermissionDenied):
            service(due, actor=person, reason="No.")


def test_the_pages_of_retention_work_and_leave_no_common_entry(signed_in, due, clio, second):
    client = signed_in(clio)
    before = Entry.objects.count()
    assert due.reference in client.get(reverse("home")).content.decode()
    listed = client.get(reverse("countylines:intervention-list"), {"show": "review"})
    assert list(listed.context["object_list"]) == [due]

    def send(name, **typed):
        page = reverse(f"countylines:intervention-{name}", args=[due.reference])
        assert client.get(page).status_code == 200
        return client.post(page, {"reason": "As agreed."} | typed, follow=True).content.decode()

    assert "Put under a legal hold" in send("hold")
    assert "Legal hold lifted" in send("lift")
    assert "Disposal asked for" in send("ask-disposal")
    client = signed_in(second)
    assert "Zqpersonzq" not in send("dispose")
    assert Entry.objects.count() == before
