"""An agency that is aware asks to see more; those who may share answer."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Role
from core.workflow import StepClosedError
from notices.models import Notice
from ocgs.access import why_i_see
from ocgs.models import OCG, AccessRequest, Plan
from ocgs.services import access_requests as services
from ocgs.services import register
from tests.factories import AgencyFactory, PersonFactory, days, fresh, share
from tests.ocgs.sharing_factories import ask
from tests.ocgs.test_pages import errors_of, in_parts

pytestmark = pytest.mark.django_db


@pytest.fixture
def aware(people, ocg):
    """Somebody whose agency is aware of the group."""
    share(ocg, people["outsider"].agency, "aware")
    return people["outsider"]


def test_asking_from_the_card_tells_those_who_may_share(people, ocg, aware, signed_in):
    client = signed_in(aware)
    address = reverse("ocgs:accessrequest-create", args=[ocg.reference])
    assert address in client.get(ocg.get_absolute_url()).content.decode()
    values = {"level": "partner", "purpose": "We house a family.", "gateway": "cda_115"}
    client.post(address, values | in_parts("until", days(30)))
    asked = AccessRequest.objects.get()
    told = {notice.user for notice in Notice.objects.filter(kind="ocgs.accessrequest")}
    assert told == {people["coordinator"], people["supervisor"]}
    card = client.get(ocg.get_absolute_url()).content.decode()
    assert "waiting for an answer" in card
    assert address not in card
    assert asked.get_absolute_url() in card


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"level": ""}, "level"),
        ({"level": "lead"}, "level"),
        ({"purpose": ""}, "purpose"),
        ({"purpose": "a\u202eb"}, "purpose"),
        ({"gateway": "because"}, "gateway"),
        (in_parts("until", days(-1)), "until"),
        ({"until-day": "", "until-month": "", "until-year": ""}, "until"),
    ],
    ids=str,
)
def test_a_mistake_in_a_request_is_told_beside_its_field(aware, ocg, signed_in, typed, field):
    right = {"level": "partner", "purpose": "We house a family.", "gateway": "cda_115"}
    page = signed_in(aware).post(
        reverse("ocgs:accessrequest-create", args=[ocg.reference]),
        right | in_parts("until", days(30)) | typed,
    )
    assert list(errors_of(page)) == [field]
    assert not AccessRequest.objects.exists()


def test_an_agency_asks_once_at_a_time(people, ocg, aware):
    first = ask(ocg, aware)
    colleague = PersonFactory(agency=aware.agency)
    with pytest.raises(ValidationError, match="has asked already"):
        ask(ocg, colleague)
    first.pk, first.reference = None, "REQ-AAAA-AAAA"
    with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
        first.save(force_insert=True)


def test_who_sees_nothing_or_all_of_it_asks_nothing(people, ocg, aware):
    stranger = PersonFactory(agency=AgencyFactory(name="Stranger"))
    for person in (stranger, people["partner"], people["lro"], people["analyst"]):
        with pytest.raises(PermissionDenied):
            ask(ocg, person)
    named = PersonFactory(agency=AgencyFactory(name="Named"))
    share(ocg, named, "aware")
    with pytest.raises(PermissionDenied):
        ask(ocg, named)


def test_granted_opens_the_group_until_then_and_falls_back_to_aware(people, ocg, aware):
    asked = ask(ocg, aware)
    services.grant_access(asked, actor=people["coordinator"])
    assert Plan.objects.visible_to(aware).exists()
    past = timezone.now() - timedelta(seconds=1)
    ocg.shares.filter(access_request=asked).update(until=past)
    from_now_on(ocg)
    assert not Plan.objects.visible_to(aware).exists()
    assert OCG.objects.visible_to(aware).exists()
    assert [seer.level for seer in why_i_see(aware, fresh(ocg))] == ["Aware"]


def from_now_on(ocg):
    """As if the clock had gone on."""
    register.policy.regrant(ocg)


def test_granted_in_part_is_less_and_never_more(people, ocg, aware):
    asked = ask(ocg, aware)
    actor = people["coordinator"]
    words = {"reply": "The plan is not needed for that."}
    for level, until in (
        ("lead", asked.until),
        ("partner", asked.until + timedelta(days=1)),
        ("partner", asked.until),
    ):
        with pytest.raises(ValidationError), transaction.atomic():
            services.grant_partly(asked, actor=actor, level=level, until=until, **words)
    services.grant_partly(asked, actor=actor, level="contribute", until=asked.until, **words)
    assert fresh(asked).status == "partly"
    assert OCG.objects.allowing(aware, "brief").exists()
    assert not OCG.objects.allowing(aware, "read").exists()


def test_a_refusal_says_why_and_the_asker_reads_it(people, ocg, aware, signed_in, client):
    asked = ask(ocg, aware)
    address = reverse("ocgs:accessrequest-refuse", args=[asked.reference])
    assert "reason" in errors_of(signed_in(people["coordinator"]).post(address, {"reason": ""}))
    client.post(address, {"reason": "Ask housing first."})
    assert not OCG.objects.allowing(aware, "brief").exists()
    page = signed_in(aware).get(asked.get_absolute_url()).content.decode()
    assert "Refused" in page
    assert "Ask housing first." in page
    again = ask(ocg, aware, "contribute")
    assert again.status == "asked"


def test_every_answer_comes_once(people, ocg, aware):
    asked = ask(ocg, aware)
    services.refuse_access(asked, actor=people["coordinator"], reason="No.")
    with pytest.raises(StepClosedError):
        services.grant_access(asked, actor=people["supervisor"])
    with pytest.raises(StepClosedError):
        services.withdraw_access(asked, actor=aware)


@pytest.mark.parametrize("who", ["partner", "lro", "analyst", "coordinator_elsewhere", "outsider"])
def test_only_those_who_may_share_answer(people, ocg, aware, who):
    asked = ask(ocg, aware)
    with pytest.raises(PermissionDenied):
        services.grant_access(asked, actor=people[who])


def test_the_database_refuses_an_answer_by_whoever_asked(ocg, aware):
    asked = ask(ocg, aware)
    rows = AccessRequest.objects.filter(pk=asked.pk)
    with pytest.raises(IntegrityError, match="four_eyes"), transaction.atomic():
        rows.update(status="granted", answered_by=aware)
    with pytest.raises(IntegrityError, match="four_eyes"), transaction.atomic():
        rows.update(status="refused", reply="No.")
    with pytest.raises(IntegrityError, match="refusal_has_reason"), transaction.atomic():
        rows.update(status="refused", answered_by=ocg.coordinator)


def test_a_request_is_for_its_agency_and_those_who_share(people, ocg, aware):
    asked = ask(ocg, aware)
    colleague = PersonFactory(agency=aware.agency)
    lookers = people | {"colleague of the asker": colleague}
    seen = {
        name
        for name, person in lookers.items()
        if person and AccessRequest.objects.visible_to(person).contains(asked)
    }
    assert seen == {"outsider", "colleague of the asker", "coordinator", "supervisor"}


def test_with_the_group_goes_the_request(people, ocg, aware, signed_in):
    asked = ask(ocg, aware)
    given = ocg.shares.get(agency=aware.agency)
    register.end_share(given, actor=people["coordinator"], reason="A mistake.")
    client = signed_in(aware)
    assert client.get(asked.get_absolute_url()).status_code == 404
    page = client.get(reverse("ocgs:accessrequest-list"), {"show": "all"})
    assert list(page.context["object_list"]) == []
    with pytest.raises(ValidationError, match="does not see this group any more"):
        services.grant_access(asked, actor=people["coordinator"])
    with pytest.raises(PermissionDenied):
        services.withdraw_access(asked, actor=aware)


def test_a_group_restricted_meanwhile_is_not_granted(people, ocg, aware):
    asked = ask(ocg, aware)
    register.restrict_ocg(ocg, actor=people["coordinator"], restricted=True, reason="A source.")
    with pytest.raises(ValidationError):
        services.grant_access(asked, actor=people["coordinator"])


def test_a_day_that_is_over_is_not_granted(people, ocg, aware):
    asked = ask(ocg, aware)
    AccessRequest.objects.filter(pk=asked.pk).update(until=timezone.now() - timedelta(days=1))
    with pytest.raises(ValidationError, match="is over"):
        services.grant_access(asked, actor=people["coordinator"])


def test_an_agency_takes_its_request_back(people, ocg, aware):
    asked = ask(ocg, aware)
    with pytest.raises(PermissionDenied):
        services.withdraw_access(asked, actor=people["coordinator"])
    services.withdraw_access(asked, actor=PersonFactory(agency=aware.agency, roles=[Role.LRO]))
    assert fresh(asked).status == "withdrawn"
