"""What analysts write: kept apart by reader, carried forward, and fixed once it is checked."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from agencies.conflicts import ConflictError
from profiles import services, writing
from profiles.choices import Section
from profiles.models import Judgement, Passage, ProfileEdition, Recommendation
from tests.profiles.staging import add, approved, out
from tests.profiles.street_files import load_month
from tests.profiles.test_pages import address
from tests.profiles.test_services import written

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(people):
    return people["analyst"]


@pytest.fixture
def finish(people):
    """Take a written edition to partners."""
    return lambda edition: out(
        edition, checker=people["second_analyst"], approver=people["supervisor"]
    )


def next_edition(edition, tmp_path):
    """The edition of the quarter after."""
    for month in (1, 2, 3):
        load_month(tmp_path, date(2026, month, 1))
    return services.compile_edition(district_id=edition.district_id, quarter=date(2026, 1, 1))


def write(edition, actor):
    """Save the edition's own words as they are."""
    values = {name: getattr(edition, name) for name in services.TYPED}
    return services.write_edition(edition, actor=actor, version=edition.version, values=values)


def test_two_readers_of_one_edition_see_each_their_own_blocks(
    ashford_edition, people, analyst, finish, signed_in
):
    for model, name in ((Judgement, "judged"), (Passage, "passage"), (Recommendation, "advised")):
        add(model, ashford_edition, actor=analyst, text=f"{name} for all")
        add(model, ashford_edition, actor=analyst, text=f"{name} inside", audience="force")
    finish(written(ProfileEdition.objects.get(pk=ashford_edition.pk), people))
    outside = signed_in(people["outsider"]).get(address()).content.decode()
    inside = signed_in(people["lro"]).get(address()).content.decode()
    for name in ("judged", "passage", "advised"):
        assert f"{name} for all" in outside
        assert f"{name} inside" not in outside
        assert f"{name} inside" in inside
    assert "Force only" not in outside


def test_a_block_above_the_readers_clearance_is_not_theirs(ashford_edition, analyst, people):
    add(Judgement, ashford_edition, actor=analyst, text="Sensitive.")
    add(Judgement, ashford_edition, actor=analyst, text="Plain.", marking="OFFICIAL")
    people["outsider"].vetting = 0
    seen = Judgement.objects.of(ashford_edition).open_to(people["outsider"])
    assert [judgement.text for judgement in seen] == ["Plain."]


def test_nothing_in_an_edition_is_marked_above_it(ashford_edition, analyst, people):
    edition = written(ashford_edition, people)
    add(Judgement, edition, actor=analyst)
    ProfileEdition.objects.filter(pk=edition.pk).update(marking="OFFICIAL")
    with pytest.raises(ValidationError, match="key judgement is OFFICIAL-SENSITIVE"):
        services.submit_edition(edition, actor=analyst)


def test_an_eighth_key_judgement_is_refused_here_and_by_the_database(ashford_edition, analyst):
    for _ in range(7):
        add(Judgement, ashford_edition, actor=analyst)
    with pytest.raises(ValidationError, match="7 key judgements at most"):
        add(Judgement, ashford_edition, actor=analyst)
    eighth = Judgement(edition=ashford_edition, position=8, text="x", probability="likely")
    with pytest.raises(IntegrityError, match="seven_at_most"), transaction.atomic():
        eighth.save()


def test_a_threat_names_its_theme_and_a_text_has_none(ashford_edition, analyst):
    with pytest.raises(ValidationError, match="names its theme"):
        add(Passage, ashford_edition, actor=analyst, section=Section.THREAT)
    with pytest.raises(ValidationError, match="names its theme"):
        add(Passage, ashford_edition, actor=analyst, theme="fraud")
    threat = {"section": "threat", "theme": "fraud", "trend": "rising", "strength": "low"}
    add(Passage, ashford_edition, actor=analyst, **threat)
    with pytest.raises(ValidationError, match="in the edition already"):
        add(Passage, ashford_edition, actor=analyst, **threat)


@pytest.mark.parametrize("model", [Judgement, Passage, Recommendation])
def test_no_block_changes_once_the_edition_is_out_of_hand(
    ashford_edition, people, analyst, finish, model
):
    # An invented edition may go as a whole, with its blocks.
    ProfileEdition.objects.filter(pk=ashford_edition.pk).update(sample=False)
    block = add(model, ashford_edition, actor=analyst)
    finish(written(ProfileEdition.objects.get(pk=ashford_edition.pk), people))
    for change in (
        lambda: model.objects.filter(pk=block.pk).update(text="Else."),
        lambda: model.objects.filter(pk=block.pk).delete(),
    ):
        with pytest.raises(IntegrityError, match="only_in_hand"), transaction.atomic():
            change()
    with pytest.raises(ValidationError, match="is now released to partners"):
        add(model, ashford_edition, actor=analyst)


def test_the_figures_and_words_of_a_released_edition_stand(ashford_edition, people):
    edition = approved(
        written(ashford_edition, people),
        checker=people["second_analyst"],
        approver=people["supervisor"],
    )
    assert edition.words_sha256 == writing.sealed(edition)
    for values in ({"figures": {}}, {"headline": "Else."}, {"words_sha256": ""}):
        with pytest.raises(Exception, match="released_stands"), transaction.atomic():
            ProfileEdition.objects.filter(pk=edition.pk).update(**values)


def test_an_open_recommendation_goes_on_and_a_closed_one_is_shown_once(
    ashford_edition, people, analyst, finish, tmp_path
):
    for text in ("Stays open.", "Is closed."):
        add(Recommendation, ashford_edition, actor=analyst, text=text)
    finish(written(ProfileEdition.objects.get(pk=ashford_edition.pk), people))
    second = write(next_edition(ashford_edition, tmp_path), analyst)
    assert second.recommendations.count() == 2
    closing = second.recommendations.get(text="Is closed.")
    with pytest.raises(ValidationError, match="Say why"):
        writing.close_recommendation(closing, actor=analyst, status="done", closed_because="")
    with pytest.raises(ValidationError, match="close it with a reason"):
        writing.remove_block(closing, actor=analyst)
    writing.close_recommendation(closing, actor=analyst, status="done", closed_because="Visited.")
    write(ProfileEdition.objects.get(pk=second.pk), analyst)
    assert second.recommendations.count() == 2
    finish(ProfileEdition.objects.get(pk=second.pk))
    for month in (4, 5, 6):
        load_month(tmp_path, date(2026, month, 1))
    third = services.compile_edition(district_id=second.district_id, quarter=date(2026, 4, 1))
    third = write(third, analyst)
    carried = third.recommendations.get()
    assert (carried.text, carried.raised_in) == ("Stays open.", date(2025, 10, 1))
    first = ashford_edition.recommendations.get(text="Is closed.")
    assert first.status == "open"


def test_a_recommendation_is_kept_where_it_stands_last(ashford_edition, people, analyst, tmp_path):
    mine = add(Recommendation, ashford_edition, actor=analyst)
    write(next_edition(ashford_edition, tmp_path), analyst)
    with pytest.raises(ValidationError, match="in a later edition already"):
        writing.remove_block(mine, actor=analyst)
    with pytest.raises(ValidationError, match="in a later edition already"):
        writing.change_block(mine, actor=analyst, version=1, values={"text": "Else."})


def test_somebody_elses_later_words_are_not_written_over(ashford_edition, analyst, people):
    block = add(Judgement, ashford_edition, actor=analyst)
    writing.change_block(
        block, actor=people["second_analyst"], version=1, values={"text": "Theirs."}
    )
    with pytest.raises(ConflictError, match="while you were writing"):
        writing.change_block(block, actor=analyst, version=1, values={"text": "Mine."})
    assert Judgement.objects.get(pk=block.pk).text == "Theirs."


def test_writing_a_block_makes_one_an_author(ashford_edition, people):
    add(Judgement, ashford_edition, actor=people["second_analyst"])
    edition = services.submit_edition(ashford_edition, actor=people["analyst"])
    with pytest.raises(ValidationError, match="Someone else must check"):
        services.check_quality(edition, actor=people["second_analyst"])


def test_others_write_no_block(ashford_edition, people):
    with pytest.raises(PermissionDenied):
        add(Judgement, ashford_edition, actor=people["supervisor"])


TYPED = {
    "judgement": {"text": "It goes on.", "probability": "likely", "confidence": "low"},
    "deed": {"text": "Look out for it."},
    "theme": {"theme": "fraud", "text": "More of it.", "trend": "rising", "strength": "low"},
    "passage": {"section": "area", "text": "A town."},
    "recommendation": {
        "text": "Visit.", "strand": "prevent", "status": "open",
        "due_on-day": "1", "due_on-month": "3", "due_on-year": "2027",
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", TYPED)
def test_each_kind_of_block_is_added_changed_and_removed_on_its_page(
    ashford_edition, analyst, signed_in, kind
):
    client = signed_in(analyst)
    place = ["E07000105", "2025-Q4"]
    page = reverse("profiles:block-create", args=[*place, kind])
    assert client.get(page).status_code == 200
    typed = TYPED[kind] | {"marking": "OFFICIAL", "audience": "all", "version": "1"}
    if kind == "recommendation":
        typed["agency"] = analyst.agency_id
    refused = client.post(page, typed | {"text": ""}).content.decode()
    assert "Error:" in refused
    assert client.post(page, typed).url == address()
    tables = (Judgement, Passage, Recommendation)
    block = next(table.objects.get() for table in tables if table.objects.exists())
    assert block.kind == kind
    change = reverse("profiles:block-change", args=[*place, kind, block.pk])
    assert typed["text"] in client.get(change).content.decode()
    assert client.post(change, typed | {"text": "Else."}).url == address()
    assert "Else." in client.get(address()).content.decode()
    other = "theme" if kind == "passage" else "passage"
    assert (
        client.get(reverse("profiles:block-change", args=[*place, other, block.pk])).status_code
        == 404
    )
    remove = reverse("profiles:block-remove", args=[*place, kind, block.pk])
    assert client.post(remove, {}).url == address()
    assert not type(block).objects.exists()


def test_a_recommendation_is_closed_on_its_page_with_a_reason(ashford_edition, analyst, signed_in):
    block = add(Recommendation, ashford_edition, actor=analyst)
    client = signed_in(analyst)
    page = reverse("profiles:recommendation-close", args=["E07000105", "2025-Q4", block.pk])
    assert "Error:" in client.post(page, {"status": "done"}).content.decode()
    assert client.post(page, {"status": "done", "closed_because": "Visited."}).url == address()
    assert "Visited." in client.get(address()).content.decode()


def test_a_page_of_no_kind_of_block_is_not_there(ashford_edition, analyst, signed_in):
    client = signed_in(analyst)
    for kind in ("block", "judgements"):
        page = reverse("profiles:block-create", args=["E07000105", "2025-Q4", kind])
        assert client.get(page).status_code == 404
    for number in (1, 10**30):
        page = reverse("profiles:block-change", args=["E07000105", "2025-Q4", "judgement", number])
        assert client.get(page).status_code == 404


@pytest.mark.parametrize("text", ["x" * 100_000, "a\0b"])
def test_a_text_that_cannot_be_kept_comes_back_with_the_reason(
    ashford_edition, analyst, signed_in, text
):
    page = reverse("profiles:block-create", args=["E07000105", "2025-Q4", "judgement"])
    typed = TYPED["judgement"] | {
        "text": text, "marking": "OFFICIAL", "audience": "all", "version": "1",
    }  # fmt: skip
    answer = signed_in(analyst).post(page, typed)
    assert answer.status_code == 200
    assert "Error:" in answer.content.decode()
    assert not Judgement.objects.exists()
