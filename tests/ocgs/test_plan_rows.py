"""The rows of a plan: at most six objectives, nothing typed is lost, readers of the plan alone."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connections, transaction
from django.urls import reverse

from agencies.conflicts import ConflictError
from agencies.drafts import Draft
from audit.models import Entry
from ocgs import told
from ocgs.models import PLAN_ROWS, Action, Objective, Requirement, Risk
from ocgs.services import actions, plan_rows
from tests.factories import ActionFactory, OCGFactory, days, fresh, lead_officer, share
from tests.ocgs.plan_factories import RIGHT, add
from tests.ocgs.test_mergers import merge, other, second  # noqa: F401

pytestmark = pytest.mark.django_db


def at(name, *arguments):
    return reverse(f"ocgs:planrow-{name}", args=arguments)


def typed(slug, **changed):
    return {name: value or "" for name, value in RIGHT[slug].items()} | changed


@pytest.mark.parametrize("slug", PLAN_ROWS)
def test_a_row_is_added_changed_and_taken_out_on_its_pages(people, ocg, signed_in, slug):
    client = signed_in(people["lro"])
    listed = at("of-plan", ocg.reference, slug)
    answer = client.post(at("create", ocg.reference, slug), typed(slug), follow=True)
    row = PLAN_ROWS[slug].objects.get()
    assert answer.redirect_chain[0][0] == f"{listed}#{row.reference}"
    page = answer.content.decode()
    assert all(text in page for _, _, text in row.texts if text)
    column = next(iter(RIGHT[slug])) if slug != "risks" else "what"
    change = at("change", slug, row.reference)
    client.post(change, typed(slug, version=row.version) | {column: "Written anew"})
    assert getattr(fresh(row), column) == "Written anew"
    assert fresh(row).version == 2
    client.post(at("remove", slug, row.reference), {"reason": "No longer so."})
    assert "Written anew" not in client.get(listed).content.decode()
    assert client.get(change).status_code == 404
    entered = Entry.objects.filter(verb__in=told.PLAN_ROW, subject=ocg.reference).order_by("pk")
    assert [entry.verb for entry in entered] == [
        verb for verb in told.PLAN_ROW if verb.startswith(f"{row._meta.model_name}.")
    ]


@pytest.mark.parametrize("slug", PLAN_ROWS)
def test_bad_input_has_a_message_beside_it_and_the_rest_is_kept(people, ocg, signed_in, slug):
    client = signed_in(people["lro"])
    page = at("create", ocg.reference, slug)
    right = typed(slug)
    for field in PLAN_ROWS[slug]._meta.get_fields():
        if field.name not in right or field.get_internal_type() == "DateField":
            continue
        bad = ["\0" if field.choices else "a\0b", "x" * 20_000]
        bad += [] if field.blank or field.has_default() else [""]
        for value in bad:
            answer = client.post(page, right | {field.name: value})
            assert answer.status_code == 200
            form = answer.context["form"]
            assert field.name in form.errors
            kept = [name for name in right if name != field.name and right[name]]
            assert all(form[name].value() == right[name] for name in kept)
    assert not PLAN_ROWS[slug].objects.exists()


def test_an_address_of_no_kind_names_nothing(people, ocg, signed_in):
    client = signed_in(people["lro"])
    risk = add("risks", ocg)
    for page in (
        at("of-plan", ocg.reference, "wishes"),
        at("create", ocg.reference, "wishes"),
        at("change", "wishes", risk.reference),
        at("change", "objectives", risk.reference),
        at("remove", "objectives", risk.reference),
    ):
        assert client.get(page).status_code == 404


def test_a_plan_has_six_objectives_and_no_more(people, ocg, signed_in):
    rows = [add("objectives", ocg, text=f"Objective number {number}") for number in range(6)]
    assert [row.place for row in rows] == [1, 2, 3, 4, 5, 6]
    with pytest.raises(ValidationError, match="at most 6"):
        add("objectives", ocg)
    page = at("create", ocg.reference, "objectives")
    text = signed_in(people["lro"]).post(page, typed("objectives")).content.decode()
    assert "at most 6 objectives" in text
    assert RIGHT["objectives"]["harm"] in text
    for place in (0, 7):
        with pytest.raises(IntegrityError), transaction.atomic():
            Objective.objects.filter(pk=rows[5].pk).update(place=place)
    with pytest.raises(IntegrityError), transaction.atomic():
        Objective.objects.filter(pk=rows[5].pk).update(place=1)
    plan_rows.remove_row(rows[2], actor=people["lro"], reason="Reached.")
    assert add("objectives", ocg).place == 3


def test_any_other_kind_of_row_has_an_end_too(people, ocg, monkeypatch):
    monkeypatch.setattr(plan_rows, "MOST_ROWS", 1)
    add("risks", ocg)
    with pytest.raises(ValidationError, match="already"):
        add("risks", ocg)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_gets_the_last_place(people, ocg):
    for _ in range(5):
        add("objectives", ocg)
    start, said = threading.Barrier(2), []

    def one_more():
        start.wait()
        try:
            add("objectives", fresh(ocg))
        except ValidationError as refusal:
            said.append(refusal.messages[0])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one_more) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == ["A plan has at most 6 objectives: take one out first."]
    assert Objective.objects.count() == 6


def test_two_who_write_one_row_lose_nothing_and_are_told(people, ocg, signed_in):
    risk = add("risks", ocg)
    page = at("change", "risks", risk.reference)
    opened = typed("risks", version=1, what="Mine.")
    plan_rows.change_row(
        risk, actor=people["lro"], version=1, values=RIGHT["risks"] | {"what": "Theirs."}
    )
    answer = signed_in(people["lro"]).post(page, opened)
    text = answer.content.decode()
    assert "Someone else saved first" in text
    assert "Mine." in text
    assert "Theirs." in text
    assert fresh(risk).what == "Theirs."
    assert Draft.objects.get(kept=True).fields["what"] == ["Mine."]
    with pytest.raises(ConflictError):
        plan_rows.change_row(risk, actor=people["lro"], version=1, values={})


def test_a_draft_of_a_row_comes_back_as_typed(people, ocg, signed_in):
    client = signed_in(people["lro"])
    page = at("create", ocg.reference, "requirements")
    client.post(page, {"question": "Who", "save_draft": "1"})
    assert not Requirement.objects.exists()
    assert client.get(page).context["form"]["question"].value() == "Who"
    client.post(page, typed("requirements"))
    assert not Draft.objects.exists()


def test_a_requirement_that_is_answered_says_the_answer(people, ocg, signed_in):
    page = at("create", ocg.reference, "requirements")
    sent = typed("requirements", state="answered", answer="")
    form = signed_in(people["lro"]).post(page, sent).context["form"]
    assert form.errors == {"answer": ["Say what is known so far"]}
    late = add("requirements", ocg, expires_on=days(-1))
    assert late.is_stale
    assert not add("requirements", ocg, expires_on=days(-1), state="answered").is_stale


def test_only_those_who_write_the_plan_write_its_rows(people, ocg):
    risk = add("risks", ocg)
    for who in ("partner", "coordinator", "supervisor", "sro", "nominator", "outsider"):
        with pytest.raises(PermissionDenied):
            add("risks", ocg, actor=people[who])
        with pytest.raises(PermissionDenied):
            plan_rows.change_row(risk, actor=people[who], version=1, values={})
        with pytest.raises(PermissionDenied):
            plan_rows.remove_row(risk, actor=people[who], reason="No.")
    assert fresh(risk).version == 1


def test_rows_are_seen_by_those_who_read_the_plan_and_nobody_else(people, ocg, action, council):
    risk = add("risks", ocg)
    for who in ("partner", "lro", "coordinator", "supervisor", "sro", "analyst"):
        assert list(Risk.objects.visible_to(people[who])) == [risk]
    # The nominator's agency has an action of this plan.
    for who in ("nominator", "colleague", "outsider", "auditor", "superuser"):
        assert not Risk.objects.visible_to(people[who]).exists()
    share(ocg, people["outsider"].agency, "contribute")
    assert not Risk.objects.visible_to(fresh(people["outsider"])).exists()


def test_an_agency_with_an_action_alone_does_not_learn_which_objective_it_serves(
    people, ocg, council, signed_in
):
    objective = add("objectives", ocg, text="Heron objective")
    action = ActionFactory(ocg=ocg, agency=council, status="offered", objective=objective)
    page = signed_in(people["colleague"]).get(action.get_absolute_url()).content.decode()
    assert "Heron" not in page
    assert objective.reference not in page


def test_an_action_serves_an_objective_of_its_own_plan(people, ocg, council):
    elsewhere = add("objectives", OCGFactory(lro=lead_officer()))
    with pytest.raises(ValidationError, match="objective of this plan"):
        ActionFactory(ocg=ocg, agency=council, objective=elsewhere)
    own = add("objectives", ocg)
    action = ActionFactory(ocg=ocg, agency=council, objective=own)
    plan_rows.remove_row(own, actor=people["lro"], reason="Reached.")
    assert fresh(action).objective is None
    changed = fresh(action)
    changed.objective = own
    with pytest.raises(ValidationError, match="objective of this plan"):
        actions.change_action(changed, actor=people["lro"])


def test_the_form_of_an_action_takes_an_objective_and_no_vague_words(
    people, ocg, council, signed_in
):
    own, elsewhere = add("objectives", ocg), add("objectives", OCGFactory(lro=lead_officer()))
    page = reverse("ocgs:action-create", args=[ocg.reference])
    due = days(20)
    sent = {
        "strand": "pursue", "title": "Look", "ask": "Look once.", "measure": "Looked",
        "due_on-day": due.day, "due_on-month": due.month, "due_on-year": due.year,
        "agency": council.pk,
    }  # fmt: skip
    client = signed_in(people["lro"])
    refused = client.post(page, sent | {"objective": elsewhere.pk})
    assert "objective" in refused.context["form"].errors
    for name in ("title", "measure"):
        vague = client.post(page, sent | {name: "Ongoing visits"})
        assert "“ongoing” has no end" in vague.context["form"].errors[name][0]
    client.post(page, sent | {"objective": own.pk})
    assert Action.objects.get(title="Look").objective == own


def test_when_two_groups_become_one_no_objective_is_lost(people, ocg, other, second):  # noqa: F811
    for number in range(4):
        add("objectives", ocg, text=f"Own {number}")
        add("objectives", other, text=f"Theirs {number}")
    risk = add("risks", other)
    merge(ocg, other, people["coordinator"], second)
    rows = list(Objective.objects.of_plan(ocg.plan).in_order())
    assert [row.place for row in rows] == [1, 2, 3, 4, 5, 6, None, None]
    assert rows[-1].title == "Left over from a merger"
    assert fresh(risk).plan.ocg == ocg
    # One that is left over takes a place when one is free.
    with pytest.raises(ValidationError, match="at most 6"):
        plan_rows.change_row(rows[-1], actor=people["lro"], version=1, values={})
    plan_rows.remove_row(rows[0], actor=people["lro"], reason="Reached.")
    plan_rows.change_row(rows[-1], actor=people["lro"], version=1, values={})
    assert fresh(rows[-1]).place == 1
