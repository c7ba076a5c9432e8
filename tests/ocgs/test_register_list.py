"""The register: what its filters, order, files and saved filters tell whom."""

import csv
import io

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse

from agencies import policy
from agencies.choices import Marking
from audit.models import Entry
from core.exports import as_csv, as_xlsx, inert
from ocgs import exporting
from ocgs.forms.filters import OCGFilter
from ocgs.models import OCG, Alias, OtherDistrict, SavedFilter
from ocgs.register_querysets import SORTS
from ocgs.services import entries, saved_filters
from ocgs.services.register import end_share
from tests.factories import DistrictFactory, OCGFactory, days, fresh, share
from tests.many import multiply

pytestmark = pytest.mark.django_db
LIST, EXPORT = "/ocgs/groups/", "/ocgs/groups/export/"


def found(person, **filters):
    """The codenames a person finds with these filters."""
    data = QueryDict(mutable=True)
    for name, value in filters.items():
        data.setlist(name, value if isinstance(value, list) else [str(value)])
    form = OCGFilter(data, user=fresh(person))
    form.full_clean()
    groups = OCG.objects.visible_to(fresh(person))
    return [ocg.codename for ocg in groups.narrowed(fresh(person), **form.cleaned_data)]


def named(ocg, name, marking, actor):
    entries.add_alias(Alias(ocg=fresh(ocg), name=name, marking=marking), actor=actor)


@pytest.fixture
def kept(people, ocg):
    """The group with every field of its entry filled."""
    OtherDistrict.objects.create(ocg=ocg, district=DistrictFactory(name="Medway"))
    OCG.objects.filter(pk=ocg.pk).update(
        tier="2", urn="K/77", next_review_on=days(-1), other_crime_types=["cyber"],
        sro=people["sro"], owning_unit="msht", score_due_on=days(-2),
    )  # fmt: skip
    return fresh(ocg)


FILTERS = {
    "words": "K/77",
    "status": "active",
    "crime_type": "cyber",
    "tier": "2",
    "owning_unit": "msht",
    "due": ["score", "review", "keying"],
}
OTHERS = {"status": "archived", "crime_type": "waste", "tier": "3", "owning_unit": "nca"}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_finds_the_group_for_those_who_may_read_it_so_far(people, kept, name):
    assert found(people["lro"], **{name: FILTERS[name]}) == [kept.codename]
    share(kept, people["outsider"].agency, "aware")
    assert found(people["outsider"]) == [kept.codename]
    assert found(people["outsider"], **{name: FILTERS[name]}) == []


@pytest.mark.parametrize("name", OTHERS)
def test_another_value_finds_nothing(people, kept, name):
    assert found(people["lro"], **{name: OTHERS[name]}) == []


def test_a_group_is_found_by_each_of_its_districts_and_its_division(people, kept, ashford):
    medway, maidstone = DistrictFactory(name="Medway"), DistrictFactory(name="Maidstone")
    share(kept, people["outsider"].agency, "aware")
    for person in ("lro", "outsider"):
        for place in (f"district-{ashford.pk}", f"district-{medway.pk}",
                      f"division-{ashford.division_id}"):  # fmt: skip
            assert found(people[person], place=place) == [kept.codename], place
        assert found(people[person], place=f"district-{maidstone.pk}") == []


def test_a_group_is_found_by_those_who_own_it(people, kept):
    for owner in (people["lro"], people["sro"], people["coordinator"]):
        assert found(people["supervisor"], owner=owner.pk) == [kept.codename]
        assert found(owner, owner="me") == [kept.codename]
    assert found(people["supervisor"], owner="nobody") == []
    assert found(people["supervisor"], owner="me") == []


@pytest.mark.parametrize("sort", SORTS)
def test_an_order_never_tells_what_one_may_not_read(people, kept, ashford, sort):
    """To somebody aware of two groups, changing what they may not read changes no order."""
    second = OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], district=ashford
    )
    for ocg in (kept, second):
        share(ocg, people["outsider"].agency, "aware")
    values = [("dismantled", "1", days(3)), ("active", "3", days(300))]
    orders = set()
    for turn in (values, values[::-1]):
        for ocg, (status, tier, day) in zip((kept, second), turn, strict=True):
            OCG.objects.filter(pk=ocg.pk).update(
                status=status, tier=tier, next_review_on=day, score_due_on=day
            )
        orders.add(tuple(found(people["outsider"], sort=sort)))
    assert len(orders) == 1


def test_a_name_above_ones_reach_is_neither_found_nor_exported(signed_in, people, kept):
    named(kept, "Quayside", Marking.OFFICIAL, people["coordinator"])
    named(kept, "Zander", Marking.SENSITIVE, people["coordinator"])
    agency = people["outsider"].agency
    share(kept, agency, "contribute")
    reach = {"lro": {"Quayside", "Zander"}, "outsider": {"Quayside"}}
    for who, names in reach.items():
        person = people[who]
        assert set(Alias.objects.visible_to(fresh(person)).values_list("name", flat=True)) == names
        for name in ("quayside", "zander"):
            assert bool(found(person, words=name)) is (name.title() in names)
        text = exported(signed_in(person)).decode()
        assert ("Zander" in text) is ("Zander" in names)


def test_a_reader_without_clearance_finds_no_name_that_asks_for_it(people, kept, monkeypatch):
    named(kept, "Zander", Marking.SENSITIVE, people["coordinator"])
    OCG.objects.filter(pk=kept.pk).update(marking=Marking.OFFICIAL)
    monkeypatch.setattr(policy, "markings_open_to", lambda user: [Marking.OFFICIAL])
    assert found(people["lro"]) == [kept.codename]
    assert found(people["lro"], words="zander") == []
    assert not Alias.objects.visible_to(people["lro"]).exists()


def exported(client, query="", kind="csv", **typed):
    answer = client.post(EXPORT + query, {"kind": kind, "reason": "Weekly meeting."} | typed)
    assert answer["Content-Disposition"].startswith("attachment"), answer.content.decode()[-800:]
    return answer.content


def lines_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_file_says_its_marking_who_when_what_for_and_which_filter(signed_in, people, kept):
    lines = lines_of(exported(signed_in(people["lro"]), "?tier=2"))
    heading = [line[0] for line in lines[:6]]
    assert heading[0] == "OFFICIAL-SENSITIVE"
    assert heading[2].endswith("1 group")
    assert "Lro, Kent Police" in heading[3]
    assert heading[4:] == ["Filter: Tier: Tier 2", "Purpose: Weekly meeting."]
    row = dict(zip(lines[7], lines[8], strict=True))
    assert row["URN"] == "K/77"
    assert row["Districts"] == "Ashford; Medway"
    assert "Cyber" in row["Types of crime"]


def test_a_file_is_one_disclosure_with_every_group_in_it(signed_in, people, kept):
    exported(signed_in(people["lro"]), "?tier=2")
    entry = Entry.objects.get(verb="ocg.export")
    assert (entry.operation, entry.actor, entry.query) == ("disclosure", people["lro"], "tier=2")
    assert entry.shown == [kept.reference]
    assert entry.reason == "Weekly meeting."


def test_a_file_holds_of_a_group_what_its_reader_may_see(signed_in, people, kept):
    share(kept, people["outsider"].agency, "aware")
    row = lines_of(exported(signed_in(people["outsider"])))
    row = dict(zip(row[7], row[8], strict=True))
    told = {name: value for name, value in row.items() if value}
    assert told.keys() == {
        "Codename", "Reference", "Marking", "Districts", "Lead agency", "Lead responsible officer",
    }  # fmt: skip


def test_a_grant_that_ends_takes_the_group_from_file_and_count_in_the_same_moment(
    signed_in, people, kept
):
    partner = people["partner"]
    saved = SavedFilter(name="All", query="status=active")
    saved_filters.save_filter(saved, actor=partner)
    client = signed_in(partner)
    assert kept.codename in exported(client).decode()
    assert counts(client) == [1]
    end_share(kept.shares.get(), actor=people["coordinator"], reason="Done.")
    assert (
        "nothing to download"
        in client.post(EXPORT, {"kind": "csv", "reason": "x"}).content.decode()
    )
    assert counts(client) == [0]


def counts(client):
    return [count for _, count in client.get("/ocgs/groups/filters/").context["rows"]]


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "=cmd|' /C calc'!A0",
            "\uff1d1+1"]  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_file_runs(formula):
    assert inert(formula).startswith("'")
    cell = lines_of(as_csv([formula], [formula], [[formula]]))
    assert all(line[0].startswith("'") for line in cell if line)
    book = openpyxl.load_workbook(
        io.BytesIO(as_xlsx("Groups", "OFFICIAL", [formula], [formula], [[formula]]))
    )
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(str(cell.value).startswith("'") for cell in cells)


def test_a_workbook_carries_its_marking_on_the_sheet_and_on_every_printed_page(
    signed_in, people, kept
):
    OCG.objects.filter(pk=kept.pk).update(brief='=HYPERLINK("http://x.example")')
    content = exported(signed_in(people["lro"]), kind="xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet["A1"].value == "OFFICIAL-SENSITIVE"
    assert "OFFICIAL-SENSITIVE" in sheet.oddHeader.center.text
    assert "OFFICIAL-SENSITIVE" in sheet.oddFooter.center.text
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert '\'=HYPERLINK("http://x.example")' in texts
    assert kept.codename in texts
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_the_sheet_for_keying_is_for_the_unit_and_says_what_was_keyed(signed_in, people, kept):
    coordinator = people["coordinator"]
    content = exported(signed_in(coordinator), kind="keying")
    assert "No" in keyed_column(content)
    entries.mark_keyed(kept, actor=coordinator)
    assert "changed since" not in keyed_column(exported(signed_in(coordinator), kind="keying"))
    named(kept, "Zander", Marking.SENSITIVE, coordinator)
    assert "changed since" in keyed_column(exported(signed_in(coordinator), kind="keying"))
    answer = signed_in(people["partner"]).post(EXPORT, {"kind": "keying", "reason": "x"})
    assert "Select a valid choice" in answer.content.decode()


def keyed_column(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    names = next(row for row in rows if row[0] == "URN")
    return rows[rows.index(names) + 1][names.index("Keyed")]


def test_too_many_groups_for_one_file_are_refused_with_what_to_do(
    signed_in, people, kept, monkeypatch
):
    monkeypatch.setattr(exporting, "MOST", 1)
    OCGFactory(created_by=people["nominator"], decided_by=people["coordinator"],
               district=kept.district)  # fmt: skip
    answer = signed_in(people["lro"]).post(EXPORT, {"kind": "csv", "reason": "x"})
    assert "narrow the register first" in answer.content.decode()
    assert not Entry.objects.filter(verb="ocg.export").exists()


def test_a_file_takes_as_many_questions_for_many_groups_as_for_one(
    people, kept, django_assert_max_num_queries
):
    user = fresh(people["lro"])
    multiply(kept, 40, codename=lambda number: f"Copy {number}", nomination_id=lambda number: None)
    with django_assert_max_num_queries(9):
        rows = exporting.rows_for(user, OCG.objects.visible_to(user))
    assert len(rows) == 41


def test_a_saved_filter_is_shared_with_a_team_one_is_in_and_only_asks(people, kept, signed_in):
    housing = people["partner"]
    team = policy.teams_of(housing)[0]
    saved = SavedFilter(name="Ours", query="status=active", team=team)
    saved_filters.save_filter(saved, actor=housing)
    for who in ("outsider", "nominator", "lro", "superuser"):
        assert not SavedFilter.objects.visible_to(fresh(people[who])).exists(), who
    with pytest.raises(ValidationError, match="team that you are in"):
        saved_filters.save_filter(
            SavedFilter(name="Theirs", query="", team=team), actor=people["outsider"]
        )
    page = f"/ocgs/groups/filters/{saved.reference}/remove/"
    assert signed_in(people["lro"]).post(page).status_code == 404
    assert signed_in(housing).post(page).status_code == 302
    assert not SavedFilter.objects.exists()


def test_a_filter_is_saved_from_the_list_and_found_there(signed_in, people, kept):
    client = signed_in(people["lro"])
    page = client.get(LIST, {"tier": "2", "sort": "codename", "words": "\x00", "odd": "1"})
    assert page.context["query"] == "tier=2&sort=codename"
    client.post(
        "/ocgs/groups/filters/save/?tier=2&sort=codename", {"name": "Second tier", "team": ""}
    )
    saved = SavedFilter.objects.get()
    assert saved.get_absolute_url() == f"{LIST}?tier=2&sort=codename"
    assert "Second tier" in client.get(LIST).content.decode()
    assert counts(client) == [1]


ODD = [
    "?tier=9", "?owner=x", "?place=district-x", "?place=division-0", "?sort=password", "?due=all",
    "?lead_agency=9999999", "?words=%00", "?restricted=2", "?owner=99999999999999999999",
]  # fmt: skip


@pytest.mark.parametrize("query", ODD)
def test_an_odd_filter_is_answered(signed_in, people, kept, query):
    assert signed_in(people["lro"]).get(LIST + query).status_code == 200
    assert signed_in(people["lro"]).get(EXPORT + query).status_code == 200


def test_each_step_of_a_group_is_on_record_with_its_reason(people, ocg):
    coordinator, supervisor = people["coordinator"], people["supervisor"]
    for step, status in (("monitor", "monitored"), ("dismantle", "dismantled"),
                         ("reopen", "reopened"), ("activate", "active")):  # fmt: skip
        held = entries.move_status(ocg, step, actor=coordinator, reason=f"Because {step}.")
        assert (held.status, held.status_by, held.status_why) == (
            status, coordinator, f"Because {step}.",
        )  # fmt: skip
        assert Entry.objects.filter(verb=f"ocg.{step}", reason=f"Because {step}.").exists()
    with pytest.raises(policy.PermissionDenied):
        entries.move_status(ocg, "archive", actor=coordinator, reason="Quiet.")
    assert (
        entries.move_status(ocg, "archive", actor=supervisor, reason="Quiet.").status == "archived"
    )
    with pytest.raises(ValidationError, match="now archived"):
        entries.move_status(ocg, "archive", actor=supervisor, reason="Again.")


def test_whoever_coordinates_a_group_does_not_archive_it(people, ocg, action):
    OCG.objects.filter(pk=ocg.pk).update(coordinator=people["supervisor"])
    with pytest.raises(ValidationError, match="Someone else must archive"):
        entries.move_status(ocg, "archive", actor=people["supervisor"], reason="Quiet.")


def test_a_group_with_open_actions_is_not_archived(people, ocg, action):
    with pytest.raises(ValidationError, match="1 of its actions is still"):
        entries.move_status(ocg, "archive", actor=people["supervisor"], reason="Quiet.")


def test_an_entry_saved_from_an_older_version_shows_both_texts(signed_in, people, ocg):
    page = reverse("ocgs:ocg-change", args=[ocg.reference])
    client = signed_in(people["coordinator"])
    typed = {
        "brief": "Mine.", "main_crime_type": "cyber", "district": ocg.district_id, "tier": "1",
        "urn": "", "marking": ocg.marking, "handling": "", "version": fresh(ocg).version,
    }  # fmt: skip
    assert client.post(page, typed | {"brief": "First."}).status_code == 302
    answer = client.post(page, typed)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "First." in text
    assert "Mine." in text
    assert fresh(ocg).brief == "First."
