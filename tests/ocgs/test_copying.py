"""Text of another plan, or of a template, put into a plan: nothing overwritten, nothing leaked."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies.drafts import Draft
from audit.models import Entry
from ocgs.choices import CrimeType, Strand
from ocgs.copying import from_plan, from_template
from ocgs.models import OCG, Action, Plan
from ocgs.plan_templates import for_crime, templates
from ocgs.services.copying import take_over
from tests.crawler import said
from tests.factories import ActionFactory, OCGFactory, days, fresh, write_plan
from tests.toolkit.card_factories import card
from toolkit.cards import DEFAULT
from toolkit.services.loading import read_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(people, ashford):
    """Another group of the same lead officer, with a written plan and an action."""
    made = OCGFactory(decided_by=people["coordinator"], district=ashford, lro=people["lro"])
    write_plan(made, intention="Take their boats.", exit_criteria="No boats.")
    ActionFactory(ocg=fresh(made), title="Watch the slipway")
    return fresh(made)


def page_of(name, ocg, query=""):
    return reverse(f"ocgs:plan-{name}", args=[ocg.reference]) + query


def typed(*, texts=(), actions=(), due=None):
    day = due or days(40)
    return {
        "texts": list(texts),
        "actions": list(actions),
        "due_on-day": day.day,
        "due_on-month": day.month,
        "due_on-year": day.year,
    }


def test_texts_wait_in_the_draft_below_what_is_there(people, ocg, other, signed_in):
    write_plan(ocg, intention="Take their yard.")
    client = signed_in(people["lro"])
    answer = client.post(
        page_of("copy", ocg, f"?group={other.reference}"), typed(texts=["intention"])
    )
    assert answer.url == page_of("change", ocg)
    form = client.get(answer.url).context["form"]
    assert form["intention"].value() == "Take their yard.\n\nTake their boats."
    assert form["next_review_on"].value() == days(28)
    assert fresh(ocg.plan).intention == "Take their yard."


def test_what_the_writer_typed_before_stays_in_the_draft(people, ocg, other, signed_in):
    client = signed_in(people["lro"])
    client.post(page_of("change", ocg), {"intention": "Half a sent", "version": 1, "save_draft": 1})
    take_over(ocg.plan, from_plan(other.plan), actor=people["lro"], texts=["exit_criteria"])
    form = client.get(page_of("change", ocg)).context["form"]
    assert form["intention"].value() == "Half a sent"
    assert form["exit_criteria"].value() == "No boats."


def test_somebody_saves_while_text_is_taken_over_and_both_texts_are_shown(
    people, ocg, other, signed_in
):
    client = signed_in(people["lro"])
    client.post(page_of("copy", ocg, f"?group={other.reference}"), typed(texts=["intention"]))
    write_plan(ocg, intention="Saved by a colleague.")
    form = client.get(page_of("change", ocg)).context["form"]
    sent = {"intention": form["intention"].value(), "version": form["version"].value()}
    page = client.post(page_of("change", ocg), sent)
    told = page.content.decode()
    assert "Someone else saved first" in told
    assert "Saved by a colleague." in told
    assert "Take their boats." in told
    assert fresh(ocg.plan).intention == "Saved by a colleague."
    assert Draft.objects.get(user=people["lro"], kept=True).fields["intention"] == [
        "Take their boats."
    ]


def test_actions_become_proposals_of_the_lead_agency(people, ocg, other, signed_in):
    watched = other.plan.actions.get()
    client = signed_in(people["lro"])
    address = page_of("copy", ocg, f"?group={other.reference}")
    assert client.post(address, typed(actions=[watched.reference])).url == page_of("detail", ocg)
    made = Action.objects.of_plan(ocg.plan).get()
    assert (made.title, made.status, made.due_on) == ("Watch the slipway", "proposed", days(40))
    assert made.agency == ocg.lead_agency
    entry = Entry.objects.get(verb="plan.copy")
    assert (entry.subject, entry.shown) == (ocg.reference, [other.reference])
    assert other.codename not in entry.reason
    # Sent twice, it is there once.
    again = client.post(address, typed(actions=[watched.reference]))
    assert "in the plan already" in again.content.decode()
    assert Action.objects.of_plan(ocg.plan).count() == 1


def test_a_codename_does_not_come_along_to_where_an_agency_reads_it(people, ocg, other):
    action = other.plan.actions.get()
    Action.objects.filter(pk=action.pk).update(ask=f"Watch {other.codename.lower()}.")
    source = from_plan(Plan.objects.get(ocg=other))
    with pytest.raises(ValidationError, match="holds the codename"):
        take_over(
            ocg.plan, source, actor=people["lro"], texts=["intention"],
            actions=[action.reference], due_on=days(9),
        )  # fmt: skip
    assert not Action.objects.of_plan(ocg.plan).exists()
    assert not Draft.objects.exists()


def test_a_plan_that_one_may_not_read_is_no_source(people, ocg, ashford, signed_in):
    secret = OCGFactory(decided_by=people["coordinator"], district=ashford, restricted=True)
    client = signed_in(people["lro"])
    address = page_of("copy", ocg, f"?group={secret.reference}")
    page = client.get(address)
    assert page.context["source"] is None
    assert secret.codename not in page.content.decode()
    nothing = said(client.get(page_of("copy", ocg, "?group=OCG-2222-2222")))
    assert said(client.get(address)).replace(secret.reference, "OCG-2222-2222") == nothing
    answer = client.post(address, typed(texts=["intention"]))
    assert (answer.status_code, answer.context["source"]) == (200, None)
    own = client.get(page_of("copy", ocg)).context["choose"].fields["group"].queryset
    assert ocg not in own


@pytest.mark.parametrize("who", ["partner", "coordinator", "supervisor"])
def test_only_those_who_write_the_plan_put_something_into_it(people, ocg, other, who):
    with pytest.raises(PermissionDenied):
        take_over(ocg.plan, from_plan(other.plan), actor=people[who], texts=["intention"])


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Choose at least one text or action"),
        ({"texts": ["no such text"]}, "Select a valid choice"),
        ({"actions": ["ACT-2222-2222"]}, "Select a valid choice"),
        ({"actions": ["scpo"]}, "Enter due date"),
        ({"actions": ["scpo"], "due_on": "2001-01-01"}, "must be today or in the future"),
        ({"texts": ["\0"]}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_taken_over_is_said(people, ocg, signed_in, sent, told):
    address = page_of("template", ocg, "?template=other")
    page = signed_in(people["lro"]).post(address, sent)
    assert page.status_code == 200
    assert told in page.content.decode()
    assert not Action.objects.of_plan(ocg.plan).exists()


def test_a_group_begins_with_the_template_for_what_it_does(people, ocg, signed_in):
    card("serious-crime-prevention-order")
    OCG.objects.filter(pk=ocg.pk).update(main_crime_type="county_lines")
    client = signed_in(people["lro"])
    page = client.get(page_of("template", ocg))
    assert page.context["source"].name == "the template “County lines”"
    client.post(page_of("template", ocg), typed(texts=["intention"], actions=["scpo", "cuckooing"]))
    made = Action.objects.of_plan(ocg.plan).order_by("pk")
    assert [row.strand for row in made] == ["pursue", "protect"]
    assert made[0].tactic.key == "serious-crime-prevention-order"
    form = client.get(page_of("change", ocg)).context["form"]
    assert form["intention"].value().startswith("Close the line")


def test_every_type_of_crime_has_a_template_and_each_template_all_four_ps(people):
    for crime in CrimeType:
        source = from_template(for_crime(crime), people["lro"])
        assert {action.values["strand"] for action in source.actions} == set(Strand.values), crime
    named = [crime for one in templates().values() for crime in one.crimes]
    assert sorted(named) == sorted(CrimeType.values)


def test_the_templates_name_powers_that_are_there_and_read_as_actions():
    known = {one["key"] for one in read_file(DEFAULT)["tactics"]}
    for template in templates().values():
        for action in template.actions:
            assert action["tactic"] in known | {""}, action["key"]
            assert action["title"][0].isupper()
            assert len(action["title"]) <= 120
            for vague in ("ongoing", "continue to"):
                assert vague not in f"{action['title']} {action['ask']}".lower()
            assert action["measure"]
            assert action["usually"]
