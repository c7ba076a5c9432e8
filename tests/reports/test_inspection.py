"""The inspection pack: what is shown of each finding, where numbers lead, and who sees what."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Role
from audit.models import Entry
from disruptions.services import confirm_disruption
from ocgs.models import OCG, Nomination
from reports import inspection
from reports.evidence import leads
from reports.measures import MEASURES, counts
from tests.factories import DisruptionFactory, OCGFactory, PersonFactory, days
from tests.many import multiply
from tests.ocgs.member_factories import train

pytestmark = pytest.mark.django_db

PACK = "/reports/inspection/"


def figures():
    return counts(timezone.localdate())


def rows(client, measure):
    return client.get(f"{PACK}{measure}/").context["object_list"]


def test_every_finding_has_evidence_or_says_that_it_is_not_measured_yet(people, signed_in, ocg):
    answer = signed_in(people["supervisor"]).get(PACK)
    text = answer.content.decode()
    for finding in answer.context["findings"]:
        assert finding.evidence
        assert finding.title in text
    nowhere = [
        finding.title
        for finding in answer.context["findings"]
        if not any(row.held for row in finding.evidence)
    ]
    assert nowhere == ["There is too little analysis of new threats"]
    assert text.count(inspection.NOT_HELD) == sum(
        not row.held for finding in answer.context["findings"] for row in finding.evidence
    )


def test_each_number_leads_to_as_many_rows(people, signed_in, ocg, nomination, action):
    made = DisruptionFactory(ocg=ocg, claimed_by=people["partner"], level="minor")
    confirm_disruption(made, actor=people["coordinator"], reason="Seen.")
    client, found = signed_in(people["supervisor"]), figures()
    led = [measure for measure, count in found.items() if count]
    assert {"no-lead", "claimed-by-partners", "nominated", made.strand} & set(led)
    for measure in MEASURES:
        assert len(rows(client, measure)) == found[measure], measure


def test_one_change_of_a_record_shows_in_the_number_it_belongs_to(people, signed_in, ocg):
    before = figures()
    OCG.objects.filter(pk=ocg.pk).update(
        lro=None, keyed_at=timezone.now(), next_review_on=timezone.localdate() - timedelta(days=1)
    )
    after = figures()
    changed = {measure: after[measure] - before[measure] for measure in after}
    assert changed["no-lead"] == 1
    assert changed["not-keyed"] == -1
    assert changed["review-overdue"] == 1
    assert changed["no-review"] == -1
    OCG.objects.filter(pk=ocg.pk).update(status="archived", status_at=timezone.now())
    assert figures()["no-lead"] == 0


def test_a_lead_officer_who_was_trained_again_is_not_lapsing(people, ocg):
    train(people["supervisor"], people["lro"], held_on=days(-710))
    told = leads(timezone.localdate())
    assert (told["trained"], told["lapsing"]) == (1, 1)
    train(people["supervisor"], people["lro"])
    told = leads(timezone.localdate())
    assert (told["people"], told["trained"], told["lapsing"]) == (1, 1, 0)


def test_a_restricted_group_is_counted_and_listed_for_its_own_people_alone(people, signed_in, ocg):
    hidden = OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], restricted=True,
        district=ocg.district,
    )  # fmt: skip
    OCG.objects.filter(pk=hidden.pk).update(lro=None)
    assert figures()["no-lead"] == 1
    answer = signed_in(people["analyst"]).get(f"{PACK}no-lead/")
    assert list(answer.context["object_list"]) == []
    assert hidden.codename not in answer.content.decode()


def test_who_reads_no_group_counts_them_and_finds_no_row(people, signed_in, ocg):
    person = PersonFactory(agency=people["supervisor"].agency, roles=[Role.LINES_SUPERVISOR])
    client = signed_in(person)
    OCG.objects.filter(pk=ocg.pk).update(lro=None)
    evidence = [row for finding in client.get(PACK).context["findings"] for row in finding.evidence]
    assert [row.figure for row in evidence if row.key == "no-lead"] == [1]
    assert list(rows(client, "no-lead")) == []


def test_the_rows_shown_are_on_record_and_an_unknown_measure_is_not_there(people, signed_in, ocg):
    OCG.objects.filter(pk=ocg.pk).update(lro=None)
    client = signed_in(people["coordinator"])
    rows(client, "no-lead")
    entry = Entry.objects.filter(verb="inspection.list").latest("pk")
    assert (entry.shown, entry.query, entry.actor) == (
        [ocg.reference], "no-lead", people["coordinator"]
    )  # fmt: skip
    assert client.get(f"{PACK}unknown/").status_code == 404


def test_the_file_is_marked_and_says_for_whom_and_what_for(people, signed_in, ocg):
    client = signed_in(people["analyst"])
    address = reverse("reports:inspection-export")
    assert "Say what you need it for" in client.post(address).content.decode()
    answer = client.post(address, {"reason": "The inspection in May."})
    text = answer.content.decode("utf-8-sig")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert text.startswith('"OFFICIAL-SENSITIVE"')
    assert people["analyst"].full_name in text
    for title in inspection.FINDINGS:
        assert title in text
    entry = Entry.objects.get(verb="inspection.export")
    assert (entry.reason, entry.operation) == ("The inspection in May.", "disclosure")


def test_the_pack_asks_twenty_questions_at_most_however_much_there_is(people, signed_in, ocg):
    client = signed_in(people["supervisor"])
    OCG.objects.filter(pk=ocg.pk).update(lro=None)
    few = [asked(client, PACK), asked(client, f"{PACK}no-lead/")]
    multiply(
        OCG.objects.get(pk=ocg.pk), 30,
        codename=lambda number: f"Copy {number}", nomination_id=lambda number: None,
    )  # fmt: skip
    multiply(Nomination.objects.get(pk=ocg.nomination_id), 30)
    many = [asked(client, PACK), asked(client, f"{PACK}no-lead/")]
    assert many == few
    assert many[0] <= 20
    assert many[1] <= 12


def asked(client, address):
    """How many questions a page asks, the second time it is opened."""
    client.get(address)
    with CaptureQueriesContext(connection) as held:
        assert client.get(address).status_code == 200
    return sum(
        not query["sql"].startswith(("SAVEPOINT", "RELEASE", 'UPDATE "django_session"'))
        for query in held.captured_queries
    )
