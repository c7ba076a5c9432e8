"""People at risk: consent, referral, their own permission and log, and no trace elsewhere."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from agencies.choices import Role
from audit.models import Entry
from countylines.forms.interventions import InterventionForm
from countylines.models import Contact, Intervention, Reading
from countylines.services import interventions as services
from portal.emergency import break_glass
from tests.countylines.line_factories import LineFactory, officer
from tests.crawler import Crawl, page_and_stage, url_patterns
from tests.factories import DivisionFactory, days, fresh, supervisor

pytestmark = pytest.mark.django_db
CANARIES = {
    "name": "Zqpersonzq", "needs": "zqneedszq", "offer": "zqofferzq", "provider": "zqproviderzq",
    "mcet": "zqmcetzq",
}  # fmt: skip


@pytest.fixture
def clio(people):
    return officer(Role.CLIO, division=DivisionFactory(code="east"), full_name="Zqcliozq Officer")


def begin(clio, ashford, **fields):
    values = CANARIES | {
        "age_band": "14_15", "district": ashford, "source": "school", "referred_on": days(-3),
        "risk": "high",
    }  # fmt: skip
    return services.start_intervention(Intervention(**values | fields), actor=clio)


def test_a_child_needs_no_consent_and_must_be_referred(clio, ashford):
    made = begin(clio, ashford)
    assert made.consent == "child"
    assert made.must_refer
    with pytest.raises(ValidationError, match="always referred"):
        services.change_intervention(
            made, actor=clio, version=1, values={"nrm": "notified", "nrm_on": days(0)}
        )


def test_an_adult_is_referred_with_consent_only(clio, ashford):
    made = begin(clio, ashford, age_band="25_plus")
    assert made.consent == "not_asked"
    referred = {"nrm": "referred", "nrm_on": days(0)}
    with pytest.raises(ValidationError, match="only with consent"):
        services.change_intervention(made, actor=clio, version=1, values=referred)
    with pytest.raises(IntegrityError), transaction.atomic():
        Intervention.objects.filter(pk=made.pk).update(**referred)
    made = services.change_intervention(
        made, actor=clio, version=1, values=referred | {"consent": "given"}
    )
    assert made.nrm == "referred"


def test_only_intervention_officers_of_the_division_work_with_them(clio, ashford, people):
    elsewhere = officer(Role.CLIO, division=DivisionFactory(code="west"))
    coordinator = officer(Role.CLIO)
    made = begin(clio, ashford)
    assert Intervention.objects.visible_to(clio).get() == made
    assert Intervention.objects.visible_to(coordinator).get() == made
    for person in (elsewhere, officer(Role.LINES_SUPERVISOR), *filter(None, people.values())):
        assert not Intervention.objects.visible_to(person).exists()
        assert not Intervention.objects.allowing(person, "change").exists()
        with pytest.raises(PermissionDenied):
            services.close_intervention(made, actor=person, outcome="closed")


def test_no_emergency_opens_them(clio, ashford, people):
    made = begin(clio, ashford)
    with pytest.raises(ValidationError, match="No record"):
        break_glass(actor=people["supervisor"], reference=made.reference, reason="Now.")


def test_every_reading_is_in_a_log_of_its_own_that_cannot_be_changed(signed_in, clio, ashford):
    made = begin(clio, ashford)
    client = signed_in(clio)
    before = Entry.objects.count()
    client.get(made.get_absolute_url())
    client.get(reverse("countylines:intervention-list"), {"words": "zqperson"})
    held = [(row.verb, row.by, row.intervention) for row in Reading.objects.order_by("pk")]
    assert held == [("start", clio, made), ("read", clio, made), ("list", clio, None)]
    assert Reading.objects.first().shown == [made.reference]
    assert Entry.objects.count() == before
    with pytest.raises(DatabaseError, match="delete"), transaction.atomic():
        Reading.objects.all().delete()


def test_the_pages_of_an_intervention_work(signed_in, clio, ashford):
    client = signed_in(clio)
    today = days(0)
    typed = CANARIES | {
        "age_band": "16_17", "district": ashford.pk, "source": "mcet", "risk": "high",
        "referred_on-day": today.day, "referred_on-month": today.month,
        "referred_on-year": today.year, "consent": "not_asked", "nrm": "none",
    }  # fmt: skip
    assert client.post(reverse("countylines:intervention-create"), typed).status_code == 302
    made = Intervention.objects.get()
    contact = {
        "happened_on-day": today.day, "happened_on-month": today.month,
        "happened_on-year": today.year, "with_whom": "The school", "what": "A plan was agreed.",
    }  # fmt: skip
    page = reverse("countylines:intervention-contact", args=[made.reference])
    assert client.post(page, contact).status_code == 302
    assert Contact.objects.get().by == clio
    change = reverse("countylines:intervention-change", args=[made.reference])
    assert client.post(change, typed | {"version": 1, "needs": "More."}).status_code == 302
    late = client.post(change, typed | {"version": 1, "needs": "Other."})
    assert "Other." in [row["yours"] for row in late.context["conflicts"]]
    close = reverse("countylines:intervention-close", args=[made.reference])
    assert client.post(close, {"outcome": "reduced", "missing_after": 0}).status_code == 302
    assert fresh(made).outcome == "reduced"
    assert "A plan was agreed." in client.get(made.get_absolute_url()).content.decode()


KINDS = [
    "nominator", "coordinator", "supervisor", "sro", "analyst", "auditor", "lro", "superuser",
    "officer", "lines_supervisor", "clio elsewhere",
]  # fmt: skip


def test_what_is_wrong_with_a_referral_is_told_beside_its_field(clio, ashford):
    typed = {"age_band": "25_plus", "nrm": "referred", "consent": "refused"}
    assert {"nrm", "nrm_on"} <= InterventionForm(typed, user=clio).errors.keys()
    given = InterventionForm(typed | {"consent": "given"}, user=clio).errors
    assert "nrm" not in given
    child = InterventionForm({"age_band": "10_13", "nrm": "notified"}, user=clio).errors
    assert child["nrm"] == ["A child is always referred: no consent is needed"]
    assert "__all__" not in child


# Each walks the whole portal: the nearest to the work walk it each time, the others by night.
NEAREST = {"coordinator", "lines_supervisor", "lro", "clio elsewhere"}
WALKERS = [
    kind if kind in NEAREST else pytest.param(kind, marks=pytest.mark.nightly) for kind in KINDS
]


@pytest.mark.parametrize("kind", WALKERS)
def test_nobody_else_finds_a_trace_of_them(signed_in, people, clio, ashford, kind):
    everybody = people | {
        "officer": officer(),
        "lines_supervisor": officer(Role.LINES_SUPERVISOR),
        "clio elsewhere": officer(Role.CLIO, division=DivisionFactory(code="north-medway")),
    }
    supervisor()
    line = LineFactory(created_by=people["nominator"])
    client = signed_in(everybody[kind])
    before = Crawl(client, most=3, kind=page_and_stage).follow()
    made = begin(clio, ashford, line=line)
    services.add_contact(
        Contact(intervention=made, happened_on=days(0), with_whom="zqwhomzq", what="zqwhatzq"),
        actor=clio,
    )
    services.change_intervention(made, actor=clio, version=1, values={"risk": "medium"})
    after = Crawl(client, most=3, kind=page_and_stage).follow()
    words = CANARIES | {"reference": made.reference, "whom": "zqwhomzq", "what": "zqwhatzq"}
    assert after.holding(words | {"verb": "intervention.", "clio": "zqcliozq"}) == {}
    if kind != "auditor":
        # Who sees the record of the readings of this test itself grow.
        assert after.to_compare() == before.to_compare()
    for words in ("Zqperson", made.reference):
        for page in ("countylines:countyline-list", "ocgs:ocg-list", "entry-list"):
            answer = client.get(reverse(page), {"words": words, "reference": words})
            assert made.get_absolute_url() not in answer.content.decode()
    for name, taken in url_patterns():
        if name.startswith("countylines:intervention-") and "reference" in taken:
            real, none = (
                client.get(reverse(name, args=[reference]))
                for reference in (made.reference, "INV-2222-2222")
            )
            assert (real.status_code, none.status_code) == (404, 404)
