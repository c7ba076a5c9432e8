"""The score model: loaded, copied, written in a form, looked at beforehand, put live by another."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from agencies.choices import Role
from core import scoring
from ocgs import scores
from ocgs.models import Assessment, ScoreModel
from ocgs.score_models import DEFAULT
from ocgs.services import score_models as services
from tests.factories import AssessmentFactory, OCGFactory, PersonFactory, fresh, score_model

FILE = json.loads(DEFAULT.read_text(encoding="utf-8"))


@pytest.fixture
def author(people, police):
    """Another supervisor, who writes drafts."""
    return PersonFactory(agency=police, roles=[Role.SUPERVISOR])


@pytest.fixture
def draft(author):
    return services.copy_model(score_model(), actor=author, version="2027.1")


def factor(model, key, **changes):
    held = next(row for row in model.content["factors"] if row["key"] == key)
    return held | changes


def launch(draft, people):
    return services.launch_model(draft, actor=people["supervisor"], reason="Agreed.")


def test_the_file_is_loaded_once_and_goes_live_first(db, capsys):
    for _ in range(2):
        call_command("load_score_model", str(DEFAULT))
    assert ScoreModel.objects.get().status == "live"
    assert "is here already" in capsys.readouterr().out


def test_a_second_file_waits_as_a_draft(db, tmp_path, people):
    score_model()
    other = tmp_path / "other.json"
    other.write_text(json.dumps(FILE | {"version": "3"}))
    call_command("load_score_model", str(other))
    assert ScoreModel.objects.get(version="3").is_draft
    launched = launch(ScoreModel.objects.get(version="3"), people)
    assert ScoreModel.objects.live() == launched


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"parts": []}, "No group counts"),
        ({"bands": [{"floor": 3, "name": "Low", "rescore_days": 9}]}, "Bands start at 0"),
        ({"bands": [{"floor": 0, "name": "Low"}]}, "number of days"),
        ({"factors": FILE["factors"][:1]}, "every score would be 0"),
        ({"factors": FILE["factors"] * 2}, "is there twice"),
        ({"groups": "no"}, "not complete"),
        ({"events": ["birthday"]}, "Unknown events: birthday"),
        ({"factors": [*FILE["factors"], FILE["factors"][0] | {"key": "A key"}]}, "small letters"),
        ({"basis": ""}, "blank"),
    ],
)
def test_a_file_that_does_not_hold_together_is_refused(db, tmp_path, change, fault):
    path = tmp_path / "model.json"
    path.write_text(json.dumps(FILE | change))
    with pytest.raises(CommandError, match=fault):
        call_command("load_score_model", str(path))
    assert not ScoreModel.objects.exists()


@pytest.mark.parametrize("text", ["[1]", "{", ""])
def test_a_file_that_is_no_model_is_refused(db, tmp_path, text):
    path = tmp_path / "model.json"
    path.write_text(text)
    with pytest.raises(CommandError):
        call_command("load_score_model", str(path))


def test_a_version_never_changes_under_its_name(db, tmp_path):
    score_model()
    path = tmp_path / "model.json"
    path.write_text(json.dumps(FILE | {"events": []}))
    with pytest.raises(CommandError, match="other content"):
        call_command("load_score_model", str(path))


def test_an_author_never_puts_their_version_live_even_in_raw_sql(people, author, draft):
    with pytest.raises(ValidationError, match="Someone else"):
        services.launch_model(draft, actor=author, reason="Mine.")
    sql = "UPDATE ocgs_scoremodel SET status = 'live', live_by_id = %s WHERE id = %s"
    ScoreModel.objects.filter(status="live").update(status="retired")
    for signer in (author.pk, None):
        with (
            pytest.raises(DatabaseError, match="four_eyes"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql, [signer, draft.pk])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [people["supervisor"].pk, draft.pk])


def test_only_the_author_writes_a_draft_and_only_a_draft(people, author, draft):
    changed = factor(draft, "physical", name="Injury")
    with pytest.raises(PermissionDenied):
        services.save_factor(draft, actor=people["supervisor"], factor=changed)
    launch(draft, people)
    with pytest.raises(ValidationError, match="copy it"):
        services.save_factor(draft, actor=author, factor=changed)


@pytest.mark.parametrize("who", ["coordinator", "analyst", "lro", "partner"])
def test_only_supervisors_keep_the_model(people, draft, who):
    with pytest.raises(PermissionDenied):
        services.copy_model(draft, actor=people[who], version="9")
    with pytest.raises(PermissionDenied):
        services.launch_model(draft, actor=people[who], reason="Now.")


def test_old_scores_do_not_change_when_a_version_goes_live(people, ocg, author, draft):
    made = AssessmentFactory(ocg=ocg, levels={"physical": 4, "trend": None}, status="approved")
    before = Assessment.objects.filter(pk=made.pk).values().get()
    levels = [level | {"points": level["points"] * 3} for level in FILE["factors"][0]["levels"]]
    services.save_factor(draft, actor=author, factor=factor(draft, "physical", levels=levels))
    launch(draft, people)
    assert Assessment.objects.filter(pk=made.pk).values().get() == before
    result = scoring.score(fresh(made).model.rules, fresh(made).levels)
    assert (result.low, result.high) == (before["low"], before["high"])
    assert made.model != ScoreModel.objects.live()


def test_the_preview_is_what_scoring_with_the_draft_would_give(people, ocg, author, draft):
    made = AssessmentFactory(ocg=ocg, levels={"physical": 4, "intent": 4}, status="approved")
    levels = [level | {"points": level["points"] * 9} for level in FILE["factors"][0]["levels"]]
    draft = services.save_factor(
        draft, actor=author, factor=factor(draft, "physical", levels=levels)
    )
    (row,) = services.preview(draft, Assessment.objects.current().for_preview())
    assert (row.assessment, row.step > 0) == (made, True)
    launch(draft, people)
    again = AssessmentFactory(ocg=ocg, levels={"physical": 4, "intent": 4}, status="approved")
    assert (row.points, row.band) == (again.points, again.band)


def test_a_level_moved_in_the_draft_is_found_by_its_words(db):
    old = score_model().rules
    rows = [dict(row) for row in FILE["factors"]]
    rows[0] = rows[0] | {"levels": list(reversed(rows[0]["levels"]))}
    rows[1] = rows[1] | {"levels": [{"label": "Other", "points": 1}, *rows[1]["levels"][1:]]}
    new = scoring.parse(FILE | {"factors": [*rows[:-1], rows[-1] | {"key": "brand_new"}]})
    carried = scores.carry({"physical": 1, "psychological": 0, "window": 2}, old, new)
    assert carried["physical"] == 3
    assert carried["psychological"] is None
    assert carried["brand_new"] is None
    assert "window" not in carried


def test_the_preview_writes_nothing_and_costs_the_same_however_long(
    people, ocg, author, draft, signed_in, django_assert_max_num_queries
):
    AssessmentFactory(ocg=ocg, status="approved")
    client = signed_in(people["supervisor"])
    page = reverse("ocgs:scoremodel-preview", args=[draft.reference])
    client.get(page)
    with django_assert_max_num_queries(12) as first:
        client.get(page)
    for _ in range(4):
        AssessmentFactory(
            ocg=OCGFactory(district=ocg.district, decided_by=people["coordinator"]),
            status="approved",
        )
    before = list(Assessment.objects.order_by("pk").values())
    with django_assert_max_num_queries(12) as second:
        text = client.get(page).content.decode()
    assert len(first) == len(second)
    assert "5 groups: 0 would move up, 0 down." in text
    assert list(Assessment.objects.order_by("pk").values()) == before


def typed(draft, **changes):
    content = draft.content
    part = {key: str(n) for n, part in enumerate(content["parts"], 1) for key in part}
    values = {"version": draft.version, "title": draft.title, "basis": draft.basis}
    values |= {"events": content["events"]}
    for name, rows in (("groups", content["groups"]), ("bands", content["bands"])):
        values |= {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": len(rows)}
        for number, row in enumerate(rows):
            values |= {f"{name}-{number}-{key}": value for key, value in row.items()}
            if name == "groups":
                values[f"groups-{number}-part"] = part.get(row["key"], "beside")
    return values | changes


def test_groups_bands_and_events_are_written_in_rows(author, draft, signed_in):
    client = signed_in(author)
    page = reverse("ocgs:scoremodel-change", args=[draft.reference])
    assert client.post(page, typed(draft)).status_code == 302
    assert fresh(draft).content == draft.content
    added = client.post(page, typed(draft, **{"bands-add_row": "1", "title": "Half typed"}))
    assert added.context["bands"].total_form_count() == 4
    assert "Half typed" in added.content.decode()
    assert "There is a problem" not in added.content.decode()
    new = {"bands-TOTAL_FORMS": 4, "bands-3-name": "Top", "bands-3-floor": 400}
    new |= {"bands-3-rescore_days": 30, "events": ["threat"], "groups-4-part": "3"}
    assert client.post(page, typed(draft, **new)).status_code == 302
    content = fresh(draft).content
    assert content["bands"][-1] == {"name": "Top", "floor": 400, "rescore_days": 30}
    assert content["parts"][-1] == ["position"]
    assert content["events"] == ["threat"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"bands-0-floor": "4"}, "Bands start at 0 and rise."),
        ({"bands-1-floor": "-4"}, "Begins at must be a whole number from 0"),
        ({"bands-1-name": "Low"}, "Two bands have the same name."),
        ({"groups-0-DELETE": "on"}, "unknown group"),
        ({"groups-0-part": "beside"}, "no refusal"),
        ({"version": "<b>"}, "letters, numbers"),
        ({"version": "2026.1"}, "already exists"),
        ({"title": "x" * 81}, "80 characters or fewer"),
        ({"bands-0-rescore_days": ""}, "Enter score again after"),
    ],
)
def test_a_mistake_in_the_rows_is_said_and_nothing_is_lost(
    author, draft, signed_in, change, message
):
    page = reverse("ocgs:scoremodel-change", args=[draft.reference])
    answer = signed_in(author).post(page, typed(draft, **change))
    if message == "no refusal":
        assert answer.status_code == 302
        assert fresh(draft).content["parts"] == [["likelihood", "capability"]]
        return
    text = answer.content.decode()
    assert "There is a problem" in text
    assert message in text
    assert draft.basis.split(".")[0] in text
    assert fresh(draft).content == draft.content


def rows(*levels, **changes):
    values = {"name": "Injury", "group": "harm", "guidance": ""}
    values |= {"levels-TOTAL_FORMS": len(levels), "levels-INITIAL_FORMS": 0}
    for number, (label, points) in enumerate(levels):
        values |= {f"levels-{number}-label": label, f"levels-{number}-points": points}
    return values | changes


def test_a_factor_is_added_changed_and_removed(author, draft, signed_in):
    client = signed_in(author)
    page = reverse("ocgs:scoremodel-add-factor", args=[draft.reference])
    client.post(page, rows(("None", 0), ("Some", 3), ("", "")))
    added = fresh(draft).content["factors"][-1]
    assert added["key"] == "injury"
    assert added["levels"] == [{"label": "None", "points": 0}, {"label": "Some", "points": 3}]
    one = reverse("ocgs:scoremodel-factor", args=[draft.reference, "injury"])
    client.post(one, rows(("None", 0), ("Much", 5), **{"levels-INITIAL_FORMS": 2}))
    assert fresh(draft).content["factors"][-1]["levels"][1] == {"label": "Much", "points": 5}
    client.post(reverse("ocgs:scoremodel-drop-factor", args=[draft.reference, "injury"]))
    assert fresh(draft).content == draft.content
    assert client.get(one).status_code == 404


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        ([("None", 0)], "needs two levels"),
        ([("None", 0), ("None", 1)], "same words"),
        ([("None", 0), ("Some", "many")], "Points must be a whole number"),
        ([("None", 0), ("\u202eSome", 1)], "Words"),
    ],
)
def test_a_factor_with_faults_is_refused(author, draft, signed_in, levels, message):
    page = reverse("ocgs:scoremodel-add-factor", args=[draft.reference])
    text = signed_in(author).post(page, rows(*levels)).content.decode()
    assert "There is a problem" in text
    assert message in text
    assert fresh(draft).content == draft.content


def test_two_people_take_a_copy_live_through_the_pages(people, author, signed_in):
    live = score_model()
    client = signed_in(author)
    page = reverse("ocgs:scoremodel-copy", args=[live.reference])
    client.post(page, {"version": "2027.1"})
    made = ScoreModel.objects.get(version="2027.1")
    launch_page = reverse("ocgs:scoremodel-launch", args=[made.reference])
    assert client.get(launch_page).status_code == 302
    client.post(launch_page, {"reason": "Mine."})
    assert fresh(made).is_draft
    signed_in(people["supervisor"]).post(launch_page, {"reason": "Agreed with the force."})
    assert ScoreModel.objects.live() == made
    assert fresh(live).status == "retired"
    assert fresh(made).live_by == people["supervisor"]


def test_drafts_are_for_those_who_keep_the_model(people, draft, signed_in):
    page = draft.get_absolute_url()
    assert signed_in(people["coordinator"]).get(page).status_code == 404
    assert signed_in(people["supervisor"]).get(page).status_code == 200
    listed = reverse("ocgs:scoremodel-list")
    assert draft.version not in signed_in(people["coordinator"]).get(listed).content.decode()


def test_a_page_of_a_model_leads_nobody_to_a_list_that_is_not_theirs(people, signed_in):
    listed = f'href="{reverse("ocgs:scoremodel-list")}"'
    for who, leads in (("partner", False), ("coordinator", True)):
        page = signed_in(people[who]).get(score_model().get_absolute_url()).content.decode()
        trail = page[page.index("govuk-breadcrumbs") : page.index("<main")]
        assert (listed in trail) is leads
