"""The pages of scores: what they show and to whom, the form with every mistake, what they cost."""

from itertools import product
from math import prod

import pytest
from django.urls import reverse

from agencies.drafts import Draft
from ocgs.models import OCG, Assessment, NationalResult
from ocgs.services import scores
from tests.factories import (
    AssessmentFactory,
    SecondScoringFactory,
    days,
    fresh,
    score_model,
    share,
    supervisor,
)
from tests.many import multiply
from tests.test_queries import MOST, asked_by

pytestmark = pytest.mark.django_db


def tab(ocg):
    return reverse("ocgs:assessment-of-ocg", args=[ocg.reference])


def text_of(client, address):
    return " ".join(client.get(address).content.decode().split())


def typed(model, **levels):
    """The form filled in: the lowest level unless said, "unknown" for not known."""
    values = {}
    for factor in model.rules.factors:
        values[f"{factor.key}_level"] = levels.get(factor.key, "0")
        values[f"{factor.key}_rationale"] = "As reported."
        values[f"{factor.key}_evidence"] = "INT/9"
    return values


def errors_of(page):
    return {name: list(errors) for name, errors in page.context["form"].errors.items()}


def test_a_score_goes_from_the_form_to_the_group(people, ocg, signed_in):
    model = score_model()
    client = signed_in(people["coordinator"])
    client.post(
        reverse("ocgs:assessment-create", args=[ocg.reference]), {"why_now": "A key arrest."}
    )
    made = Assessment.objects.get()
    change = reverse("ocgs:assessment-change", args=[made.reference])
    given = typed(model, physical="4", financial="4", scope="unknown", intent="4")
    page = client.post(change, given, follow=True)
    assert "Send for approval" in page.content.decode()
    client.post(reverse("ocgs:assessment-propose", args=[made.reference]))
    approve = reverse("ocgs:assessment-approve", args=[made.reference])
    client.post(approve, {"reason": "Mine."})
    assert fresh(made).status == "proposed"

    client = signed_in(people["supervisor"])
    assert "Approve scores" in text_of(client, "/")
    client.post(approve, {"reason": "Read against the file."})
    assert fresh(made).approved_by == people["supervisor"]

    text = text_of(signed_in(people["partner"]), tab(ocg))
    low, high = 16 * 10, 24 * 10
    assert f"<strong>{low} to {high}</strong>" in text
    assert "Medium to High" in text
    assert "Ask this next: Geographic scope" in text
    assert "A key arrest." in text
    assert "Coordinator on" in text
    assert "Supervisor on" in text
    assert "2026.1" in text
    assert "Organisational position: Our capacity" in text


@pytest.mark.parametrize("unknown", range(1, 5))
def test_the_range_on_the_page_equals_brute_force(people, ocg, signed_in, unknown):
    keys = ["psychological", "scope", "resilience", "vulnerability"][:unknown]
    made = AssessmentFactory(
        ocg=ocg, levels={"community": 2, "trend": 1} | dict.fromkeys(keys), status="approved"
    )
    content, marks = made.model.content, made.levels
    points = {f["key"]: [level["points"] for level in f["levels"]] for f in content["factors"]}
    parts = [
        [f["key"] for f in content["factors"] if f["group"] in part] for part in content["parts"]
    ]
    totals = []
    for filled in product(*(range(len(points[key])) for key in keys)):
        levels = marks | dict(zip(keys, filled, strict=True))
        totals.append(prod(sum(points[key][levels[key]] for key in part) for part in parts))
    text = text_of(signed_in(people["analyst"]), tab(ocg))
    assert f"<strong>{min(totals)} to {max(totals)}</strong>" in text


def test_what_stands_beside_the_score_does_not_move_it(people, ocg, signed_in):
    AssessmentFactory(ocg=ocg, levels={"window": 2, "confidence": 2}, status="approved")
    text = text_of(signed_in(people["partner"]), tab(ocg))
    assert "<strong>0</strong>" in text
    assert "Green" in text


def test_the_form_asks_for_a_level_and_a_reason_and_keeps_the_rest(people, ocg, signed_in):
    made = AssessmentFactory(ocg=ocg)
    client = signed_in(people["coordinator"])
    change = reverse("ocgs:assessment-change", args=[made.reference])
    given = typed(made.model, scope="unknown", intent="9")
    del given["trend_level"]
    given |= {"physical_rationale": "", "scope_rationale": "", "evidence": ""}
    given |= {"violence_evidence": "x" * 301, "means_rationale": "a\u202eb"}
    page = client.post(change, given)
    found = errors_of(page)
    assert found.pop("trend_level") == ["Choose a level, or “Not known”, for Trend"]
    assert found.pop("physical_rationale") == [
        "Say why you chose this level of Physical harm to victims"
    ]
    assert found.keys() == {"intent_level", "violence_evidence", "means_rationale"}
    assert page.context["form"]["resilience_rationale"].value() == "As reported."
    assert fresh(made).levels["scope"] == 0


@pytest.mark.parametrize("word", ["x" * 10_000_000, "\x00", "\x1b", "<script>alert(1)</script>"])
def test_bad_text_gets_a_message_or_is_shown_as_text(people, ocg, signed_in, word):
    made = AssessmentFactory(ocg=ocg)
    client = signed_in(people["coordinator"])
    change = reverse("ocgs:assessment-change", args=[made.reference])
    page = client.post(change, typed(made.model) | {"trend_rationale": word}, follow=True)
    assert "<script>alert" not in page.content.decode()
    if "script" not in word and page.status_code == 200:
        assert "trend_rationale" in page.context["form"].errors
    assert page.status_code in (200, 400, 413)


def test_a_draft_of_the_marks_is_kept_and_shown_again(people, ocg, signed_in):
    made = AssessmentFactory(ocg=ocg)
    client = signed_in(people["coordinator"])
    change = reverse("ocgs:assessment-change", args=[made.reference])
    half = {"trend_level": "2", "trend_rationale": "Half a sent", "save_draft": "1"}
    client.post(change, half)
    form = client.get(change).context["form"]
    assert form["trend_rationale"].value() == "Half a sent"
    assert form["trend_level"].value() == "2"
    assert not form.errors
    client.post(change, typed(made.model))
    assert not Draft.objects.exists()


def test_readers_see_the_approved_score_and_nothing_that_is_under_way(people, ocg, signed_in):
    AssessmentFactory(ocg=ocg, why_now="The first reason.", status="approved")
    AssessmentFactory(ocg=ocg, why_now="The second reason.", status="proposed")
    text = text_of(signed_in(people["partner"]), tab(ocg))
    assert "The first reason." in text
    assert "The second reason." not in text
    assert "Score this group" not in text
    assert "The second reason." in text_of(signed_in(people["coordinator"]), tab(ocg))


@pytest.mark.parametrize("level", ["aware", "contribute"])
def test_who_may_not_read_the_group_does_not_see_its_score(people, ocg, signed_in, level):
    AssessmentFactory(ocg=ocg, status="approved")
    OCG.objects.filter(pk=ocg.pk).update(score_due_on=days(-2), score_due_why="An arrest")
    share(ocg, people["outsider"].agency, level)
    client = signed_in(people["outsider"])
    assert client.get(tab(ocg)).status_code == 404
    page = client.get(ocg.get_absolute_url())
    assert page.status_code == 200
    assert page.context["score"] is None
    for address in (ocg.get_absolute_url(), reverse("ocgs:ocg-list")):
        text = text_of(client, address)
        assert "An arrest" not in text
        assert "govuk-tag--orange" not in text
    listed = client.get(reverse("ocgs:ocg-list"), {"due": "score"})
    assert not listed.context["object_list"]


def test_the_score_and_what_is_due_stand_on_the_group_and_in_the_register(people, ocg, signed_in):
    AssessmentFactory(ocg=ocg, levels={"physical": 4, "intent": 4}, status="approved")
    client = signed_in(people["coordinator"])
    assert "Medium, 80" in text_of(client, ocg.get_absolute_url())
    register = reverse("ocgs:ocg-list")
    assert not client.get(register, {"due": "score"}).context["object_list"]
    OCG.objects.filter(pk=ocg.pk).update(score_due_on=days(-2), score_due_why="An arrest")
    assert "An arrest" in text_of(client, register)
    assert list(client.get(register, {"due": "score"}).context["object_list"]) == [ocg]
    home = text_of(client, "/")
    assert "Score due" in home
    assert "An arrest" in home
    assert "An arrest" not in text_of(signed_in(people["coordinator_elsewhere"]), "/")


def test_home_says_what_each_person_has_to_do(people, ocg, signed_in):
    made = AssessmentFactory(ocg=ocg)
    assert "Finish scores" in text_of(signed_in(people["coordinator"]), "/")
    scores.propose_assessment(made, actor=people["coordinator"])
    home = text_of(signed_in(people["coordinator"]), "/")
    assert "Finish scores" not in home
    assert "Score due" not in home
    home = text_of(signed_in(people["supervisor"]), "/")
    assert "Approve scores" in home
    assert made.reference in home
    scores.approve_assessment(made, actor=people["supervisor"], reason="As read.")
    SecondScoringFactory(assessment=made, scorer=people["coordinator_elsewhere"])
    assert "Score again, blind" in text_of(signed_in(people["coordinator_elsewhere"]), "/")
    assert "Approve scores" not in text_of(signed_in(people["supervisor"]), "/")


def test_the_history_shows_every_score_as_a_picture_and_a_table(people, ocg, signed_in):
    AssessmentFactory(ocg=ocg, levels={"physical": 2, "trend": None}, status="approved")
    page = signed_in(people["partner"]).get(tab(ocg))
    assert page.context["chart"] is None
    AssessmentFactory(ocg=ocg, levels={"physical": 4, "intent": 4}, status="approved")
    AssessmentFactory(ocg=ocg, why_now="Begun by mistake.", status="withdrawn")
    page = signed_in(people["partner"]).get(tab(ocg))
    chart = page.context["chart"]
    assert [row[1] for row in chart.table.rows] == ["6 to 10", "80"]
    assert [line.name for line in chart.lines] == ["Highest", "Lowest"]
    assert [text for _, text, _ in chart.ticks] == [chart.ticks[0][1]] * 2
    assert "soc-chart__picture" in page.content.decode()
    assert "Begun by mistake." not in page.content.decode()
    assert "Begun by mistake." in text_of(signed_in(people["coordinator"]), tab(ocg))


@pytest.mark.parametrize("who", ["partner", "coordinator", "supervisor"])
def test_the_pages_cost_the_same_for_one_score_and_for_26(people, ocg, signed_in, who):
    made = AssessmentFactory(ocg=ocg, levels={"trend": None}, status="approved")
    SecondScoringFactory(assessment=made, scorer=people["coordinator_elsewhere"], sent=True)
    client = signed_in(people[who])
    addresses = [tab(ocg), made.get_absolute_url(), reverse("ocgs:ocg-list")]
    if who != "partner":
        addresses += [reverse("ocgs:secondscoring-list"), reverse("ocgs:scoremodel-list")]
    few = {address: len(asked_by(client, address)) for address in addresses}
    multiply(
        fresh(made),
        25,
        number=lambda number: number + 2,
        reference=lambda number: f"SCR-{number}",
    )
    many = {address: len(asked_by(client, address)) for address in addresses}
    assert many == few
    assert max(many.values()) <= MOST


def test_a_national_result_is_typed_in_and_flagged(people, ocg, signed_in):
    AssessmentFactory(ocg=ocg, status="approved")
    client = signed_in(people["coordinator"])
    page = reverse("ocgs:nationalresult-create", args=[ocg.reference])
    given = {"urn": "URN-7", "tier": "Tier 1", "like_band": "High", "keyed_by": "Kim"}
    for name, day in (("moderated_on", days(-3)), ("keyed_on", days(-5))):
        given |= {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}
    wrong = {"moderated_on-year": "1850", "urn": "", "like_band": "Top", "score": "many"}
    found = errors_of(client.post(page, given | wrong))
    assert found.keys() == {"moderated_on", "urn", "like_band", "score"}
    tomorrow = days(1)
    late = {"keyed_on-day": tomorrow.day, "keyed_on-month": tomorrow.month}
    late["keyed_on-year"] = tomorrow.year
    assert errors_of(client.post(page, given | late)) == {
        "keyed_on": ["Keyed on must be today or in the past"]
    }
    client.post(page, given)
    held = NationalResult.objects.get()
    assert (held.recorded_by, held.score) == (people["coordinator"], None)
    text = text_of(signed_in(people["partner"]), tab(ocg))
    assert "URN-7" in text
    assert "nearest to the local band High; the local score is in Low" in text


def test_a_score_that_moved_on_leads_back_with_a_word(people, ocg, signed_in):
    made = AssessmentFactory(ocg=ocg, status="approved")
    client = signed_in(supervisor())
    for step in ("change", "propose", "approve", "return", "withdraw"):
        page = client.get(reverse(f"ocgs:assessment-{step}", args=[made.reference]), follow=True)
        assert "This score is now approved." in page.content.decode()
