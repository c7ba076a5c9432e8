"""A line is shared as far as is said, for a purpose, until a day; taken back, it is gone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from agencies import policy
from agencies.choices import Role
from audit.models import Entry
from countylines.models import Contact, CountyLine, Device, Intervention, LineShare, Score
from countylines.services import interventions, lines
from countylines.services import sharing as services
from disruptions.models import Disruption
from tests.countylines.line_factories import LineFactory, officer, score
from tests.crawler import Crawl, by_filter
from tests.factories import DisruptionFactory, days, fresh, look_and_do

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def line():
    return LineFactory(brief="Zqbriefzq sales by the quay.", names=["Zqstreetzq"])


@pytest.fixture
def runs(line):
    return officer(Role.LINES_SUPERVISOR, full_name="Sam Zqcallzq")


def share(line, runs, agency, level, **fields):
    values = {"purpose": "To act with us.", "gateway": "cda_115"} | fields
    services.share_line(line, actor=runs, agency=agency, level=level, **values)
    return line.shares.get(agency=agency, ended_at=None)


LEVELS = {
    "aware": {"view"},
    "contribute": {"view", "brief", "claim"},
    "partner": {"view", "brief", "read", "claim"},
}


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_lets_in_so_far_and_no_further(people, line, runs, signed_in, level):
    line.officer = runs
    line.save()
    lines.add_device(Device(line=line, kind="deal_line", value="07700 900123"), actor=runs)
    score(line, children=2)
    share(line, runs, people["partner"].agency, level)
    held = LEVELS[level]
    assert policy.actions_on(people["partner"], line) == held
    client = signed_in(people["partner"])
    text = client.get(line.get_absolute_url()).content.decode()
    assert ("Zqbriefzq" in text) is ("brief" in held)
    assert ("Zqstreetzq" in text) is ("read" in held)
    assert ("Claim a disruption" in text) is ("claim" in held)
    assert "Zqcallzq" in text
    assert "900 123" not in text
    assert "900123" not in text
    for page in ("score-of-line", "matrix-list"):
        taken = [line.reference] if page == "score-of-line" else []
        assert client.get(reverse(f"countylines:{page}", args=taken)).status_code == 403
    assert not Score.objects.visible_to(people["partner"]).exists()
    assert client.get(line.get_absolute_url() + "sharing/").status_code == 200
    assert "To act with us." in client.get(line.get_absolute_url() + "sharing/").content.decode()


def test_numbers_go_to_a_partner_when_that_is_said(people, line, runs, signed_in):
    lines.add_device(Device(line=line, kind="deal_line", value="07700 900123"), actor=runs)
    held = share(line, runs, people["partner"].agency, "partner", with_devices=True)
    client = signed_in(people["partner"])
    assert "+44 7700 900123" in client.get(line.get_absolute_url()).content.decode()
    found = client.get(reverse("countylines:countyline-list"), {"words": "07700900123"})
    assert list(found.context["object_list"]) == [line]
    services.end_line_share(held, actor=runs, reason="Done.")
    assert not Device.objects.visible_to(people["partner"]).exists()
    with pytest.raises(ValidationError, match="partners only"):
        share(line, runs, people["partner"].agency, "aware", with_devices=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        LineShare.objects.filter(pk=held.pk).update(level="aware")


def test_a_share_taken_back_takes_the_line_off_every_page_at_once(people, line, runs, signed_in):
    client = signed_in(people["partner"])
    before = Crawl(client, most=3, kind=by_filter).follow()
    held = share(line, runs, people["partner"].agency, "partner")
    effect = DisruptionFactory(line=line, claimed_by=officer(), what="zqwhatzq")
    words = {"codename": line.codename, "reference": line.reference, "effect": "zqwhatzq"}
    words |= {"claim": effect.reference, "brief": "zqbriefzq"}
    shared = Crawl(client, most=3, kind=by_filter).follow()
    assert shared.holding(words).keys() == words.keys()
    services.end_line_share(held, actor=runs, reason="Done.")
    after = Crawl(client, most=3, kind=by_filter).follow()
    assert after.holding(words) == {}
    assert after.to_compare() == before.to_compare()
    assert client.get(line.get_absolute_url()).status_code == 404
    with pytest.raises(ValidationError, match="ended already"):
        services.end_line_share(held, actor=runs, reason="Again.")


def test_a_share_lapses_by_itself_after_its_last_day(people, line, runs):
    agency, soon = people["partner"].agency, timezone.now() + HOUR
    held = share(line, runs, agency, "partner", until=soon)
    assert CountyLine.objects.readable(people["partner"]).exists()
    # An hour later: nobody has touched a grant.
    line.team_grants.filter(until=soon).update(until=soon - 2 * HOUR)
    LineShare.objects.filter(pk=held.pk).update(until=soon - 2 * HOUR)
    assert not CountyLine.objects.visible_to(people["partner"]).exists()
    assert share(line, runs, people["partner"].agency, "aware").level == "aware"


def test_a_named_person_is_let_in_and_nobody_else_of_their_agency(people, line, runs):
    services.share_line(
        line, actor=runs, person=people["partner"], level="partner", purpose="Named.",
        gateway="cda_115",
    )  # fmt: skip
    assert CountyLine.objects.readable(people["partner"]).get() == line
    assert not CountyLine.objects.visible_to(people["nominator"]).exists()


@pytest.mark.parametrize("who", ["officer", "coordinator", "analyst", "partner"])
def test_only_those_who_run_the_matrix_share_a_line(people, line, runs, who):
    share(line, runs, people["partner"].agency, "partner")
    person = officer() if who == "officer" else people[who]
    policy.regrant(line)
    with pytest.raises(PermissionDenied):
        share(line, person, people["nominator"].agency, "aware")
    with pytest.raises(PermissionDenied):
        services.end_line_share(line.shares.get(), actor=person, reason="No.")


def test_sharing_is_recorded_as_a_disclosure_with_purpose_and_gateway(people, line, runs):
    share(line, runs, people["partner"].agency, "partner")
    entry = Entry.objects.get(verb="countyline.share")
    assert (entry.operation, entry.reason) == ("disclosure", "To act with us.")
    assert entry.recipients == [
        people["partner"].agency.name, "Crime and Disorder Act 1998, section 115",
    ]  # fmt: skip


def test_the_pages_of_sharing_work(people, line, runs, signed_in):
    client = signed_in(runs)
    page = reverse("countylines:countyline-share", args=[line.reference])
    empty = client.post(page, {})
    assert set(empty.context["form"].errors) == {"receiver", "level", "purpose", "gateway"}
    agency = people["partner"].agency
    typed = {
        "receiver": "agency", "agency": agency.pk, "level": "partner", "with_devices": "on",
        "purpose": "To act.", "gateway": "cda_115",
    }  # fmt: skip
    assert look_and_do(client, page, typed).status_code == 302
    seers = client.get(reverse("countylines:countyline-sharing", args=[line.reference]))
    assert "Partner, with deal lines and devices" in seers.content.decode()
    held = line.shares.get()
    end = reverse("countylines:countyline-unshare", args=[line.reference, held.reference])
    assert client.post(end, {"reason": "Done."}, follow=True).status_code == 200
    assert fresh(held).ended_by == runs


def test_a_partner_on_a_line_finds_no_trace_of_people_at_risk(people, line, runs, signed_in):
    share(line, runs, people["partner"].agency, "partner", with_devices=True)
    client = signed_in(people["partner"])
    before = Crawl(client, most=3, kind=by_filter).follow()
    clio = officer(Role.CLIO)
    made = interventions.start_intervention(
        Intervention(
            name="Zqpersonzq", needs="zqneedszq", age_band="14_15", district=line.district,
            line=line, source="school", referred_on=days(-3), risk="high",
        ),
        actor=clio,
    )  # fmt: skip
    interventions.add_contact(
        Contact(intervention=made, happened_on=days(0), with_whom="zqwhomzq", what="zqtoldzq"),
        actor=clio,
    )
    after = Crawl(client, most=3, kind=by_filter).follow()
    words = ["zqpersonzq", "zqneedszq", "zqwhomzq", "zqtoldzq", made.reference]
    assert after.holding({word: word for word in words}) == {}
    assert after.to_compare() == before.to_compare()
    assert client.get(line.get_absolute_url()).status_code == 200
    assert not Disruption.objects.filter(line=line).exists()
