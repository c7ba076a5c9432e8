"""Cards: data from a file, changed by one person, checked by another, flagged when out of date."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils import timezone

from agencies.conflicts import ConflictError
from audit.models import Entry
from tests.factories import PersonFactory, fresh
from tests.toolkit.card_factories import card, change, check, keeper, note, typed
from toolkit.cards import DEFAULT
from toolkit.choices import Area, Strand
from toolkit.models import Sign, Tactic
from toolkit.services import cards
from toolkit.services.loading import load_toolkit, read_file

pytestmark = pytest.mark.django_db
CONTENT = read_file(DEFAULT)
TEXTS = ("what", "impact", "procedure", "who_can_help", "watch_out")


def few(count=2, version="2026-12", **changes):
    """The file with its first cards alone, one of them changed, and the signs that point there."""
    rows = [dict(row) for row in CONTENT["tactics"][:count]]
    rows[0] |= changes
    keys = [row["key"] for row in rows]
    signs = [row for row in CONTENT["signs"] if row["tactic"] in keys]
    return {"version": version, "tactics": rows, "signs": signs}


def test_the_file_holds_seventy_whole_cards_that_the_portal_takes():
    counts = load_toolkit(CONTENT)
    assert counts == {"new": 70}
    assert list(Tactic.objects.values_list("number", flat=True)) == list(range(1, 71))
    for tactic in Tactic.objects.all():
        tactic.full_clean()
        assert all(getattr(tactic, name) for name in TEXTS)
        assert tactic.checked_on is None
        assert tactic.status == ("sourced" if tactic.basis else "unverified")
    areas = {area for tactic in Tactic.objects.all() for area in tactic.areas}
    assert areas == set(Area.values)
    strands = {strand for tactic in Tactic.objects.all() for strand in tactic.strands}
    assert strands == set(Strand.values)


def test_laws_that_may_not_have_commenced_say_so():
    rows = {row["key"]: row["commencement"] for row in CONTENT["tactics"]}
    awaited = {key for key, commencement in rows.items() if commencement == "awaited"}
    assert awaited == {"respect-order", "child-exploitation-order", "articles-offence"}


def test_a_second_load_changes_nothing():
    load_toolkit(few())
    before = list(Tactic.objects.values()), list(Sign.objects.values()), Entry.objects.count()
    assert load_toolkit(few()) == {"unchanged": 2}
    after = list(Tactic.objects.values()), list(Sign.objects.values()), Entry.objects.count()
    assert after == before


def test_a_newer_file_changes_a_card_that_nobody_here_has_touched():
    load_toolkit(few())
    assert load_toolkit(few(note="Newer.")) == {"updated": 1, "unchanged": 1}
    tactic = Tactic.objects.get(number=1)
    assert (tactic.note, tactic.version) == ("Newer.", 2)


@pytest.mark.parametrize("touch", [change, check])
def test_a_card_changed_or_checked_here_is_not_written_over(touch):
    load_toolkit(few())
    tactic = touch(Tactic.objects.get(number=1), keeper())
    assert load_toolkit(few(note="Newer.")) == {"kept": 1, "unchanged": 1}
    assert fresh(tactic).note == tactic.note


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"areas": ["moon"]}, "closure-order: "),
        ({"holders": []}, "closure-order: "),
        ({"in_force_from": "soon"}, "closure-order: "),
        ({"key": "respect-order"}, "respect-order: is there twice."),
        ({"key": "new-power"}, "there is no closure-order."),
        ({"key": []}, "row 1: key of the wrong kind."),
        ({"number": True, "what": 5}, "closure-order: what, number of the wrong kind."),
        ({"areas": {}, "targets": [1]}, "closure-order: areas, targets of the wrong kind."),
        ({"in_force_from": 20260101}, "closure-order: in_force_from of the wrong kind."),
        ({"note": "\0"}, "closure-order: note of the wrong kind."),
        ({"number": 2}, "closure-order, respect-order: would have one number, 2."),
        ({"number": 40000}, "closure-order: number: "),
    ],
)
def test_a_file_with_a_fault_changes_nothing_and_names_the_row(changes, told):
    load_toolkit(few())
    before = list(Tactic.objects.values())
    content = few() | {"tactics": few(**changes)["tactics"]}
    with pytest.raises(ValidationError, match=told):
        load_toolkit(content)
    assert list(Tactic.objects.values()) == before


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"tactic": {}}, "sign 1: is not a sign"),
        ({"why": None}, "sign 1: is not a sign"),
        ({"why": "x" * 201}, "crime:waste, closure-order: why: "),
    ],
)
def test_a_sign_with_a_fault_is_refused_in_words_whether_it_is_new_or_not(changes, told):
    row = {"sign": "crime:waste", "tactic": "closure-order", "why": "It answers that."}
    for loaded_before in (False, True):
        if loaded_before:
            load_toolkit(few() | {"signs": [row]})
        with pytest.raises(ValidationError, match=told):
            load_toolkit(few() | {"signs": [row | changes]})


def test_a_newer_file_may_swap_numbers():
    load_toolkit(few())
    content = few(number=2)
    content["tactics"][1]["number"] = 1
    assert load_toolkit(content) == {"updated": 2}
    connection.check_constraints()
    assert Tactic.objects.get(number=2).key == "closure-order"


def test_a_number_that_a_kept_card_holds_goes_to_no_other():
    load_toolkit(few())
    change(Tactic.objects.get(number=2), keeper())
    content = few(number=2)
    content["tactics"][1]["number"] = 1
    with pytest.raises(ValidationError, match="closure-order, respect-order: would have one"):
        load_toolkit(content)


def test_an_older_file_does_not_take_over_newer_cards():
    load_toolkit(few())
    # Nothing in the cards is new: they still are those of the newest file.
    load_toolkit(few(version="2027-02"))
    with pytest.raises(ValidationError, match="version 2027-01, older than 2027-02"):
        load_toolkit(few(version="2027-01", note="Older."))
    assert Tactic.objects.get(number=1).note != "Older."


def test_the_files_the_portal_comes_with_leave_newer_cards_alone(capsys):
    load_toolkit(few(version="2099-01", note="Newer."))
    call_command("load_reference")
    assert "older than 2099-01" in capsys.readouterr().out
    assert Tactic.objects.get(number=1).note == "Newer."
    with pytest.raises(CommandError, match=r"older than 2099-01"):
        call_command("load_toolkit")


def test_the_command_says_what_is_wrong_with_a_file(tmp_path):
    place = tmp_path / "cards.json"
    place.write_text("{")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_toolkit", place)
    place.write_text(json.dumps({"version": "2026-12", "tactics": [{"key": "one"}], "signs": []}))
    with pytest.raises(CommandError, match="one: number, name"):
        call_command("load_toolkit", place)


@pytest.mark.parametrize(
    "content",
    [
        [],
        {},
        {"version": "2026-12", "tactics": ["one"], "signs": []},
        {"version": "2026-12", "tactics": [], "signs": [{"sign": "crime:waste"}]},
        {"version": "2026-12", "tactics": [], "signs": []},
        few(version="next"),
    ],
)
def test_what_is_no_file_of_cards_is_refused_in_words(content):
    with pytest.raises(ValidationError):
        load_toolkit(content)


def test_reference_data_brings_the_toolkit(capsys):
    call_command("load_reference")
    assert "Cards of the toolkit: 70 new." in capsys.readouterr().out
    call_command("load_reference")
    assert "Cards of the toolkit: 70 unchanged." in capsys.readouterr().out


def test_unverified_stands_wherever_the_card_is_shown(signed_in, people):
    doubtful = card("doubtful")
    client = signed_in(people["partner"])
    for page in (reverse("toolkit:tactic-list"), doubtful.get_absolute_url()):
        assert "Unverified" in client.get(page).content.decode()
    check(change(doubtful, people["supervisor"], basis="The Act, section 1"), keeper())
    for page in (reverse("toolkit:tactic-list"), doubtful.get_absolute_url()):
        assert ">Unverified<" not in client.get(page).content.decode().replace("\n", "")


def test_whoever_changed_a_card_does_not_check_it(people):
    author = keeper()
    tactic = change(card(), author, basis="The Act, section 1")
    with pytest.raises(ValidationError, match="Someone else"):
        check(tactic, author)
    checked = check(tactic, people["supervisor"])
    assert (checked.status, checked.checked_by) == ("checked", people["supervisor"])
    assert checked.checked_on == timezone.localdate()
    with pytest.raises(IntegrityError, match="four_eyes"):
        Tactic.objects.update(checked_by=author)


def test_without_a_source_nothing_is_checked(people):
    with pytest.raises(ValidationError, match="basis"):
        check(card(), people["supervisor"])


def test_a_change_takes_the_check_away_and_the_history_keeps_both(people):
    tactic = check(card(basis="The Act"), people["supervisor"])
    tactic = change(tactic, keeper(), note="Until 2030.")
    assert (tactic.status, tactic.checked_by, tactic.checked_on) == ("sourced", None, None)
    kept = tactic.events.order_by("pgh_id").values_list("pgh_label", "status", "note")
    assert list(kept) == [
        ("insert", "sourced", ""),
        ("update", "checked", ""),
        ("update", "sourced", "Until 2030."),
    ]


def test_a_card_changed_while_it_was_read_is_not_checked(people):
    opened = card(basis="The Act")
    change(opened, keeper(), note="Another limit.")
    with pytest.raises(ValidationError, match="Read it again"):
        cards.check_card(opened, actor=people["supervisor"], version=1, reason="Right.")
    with pytest.raises(ConflictError):
        cards.change_card(opened, actor=people["supervisor"], version=1, values=typed(opened))
    assert fresh(opened).note == "Another limit."


def test_two_texts_of_a_card_are_told_apart_in_words(signed_in, people):
    tactic = card(basis="The Act", holders=["police", "council"])
    by, sent = people["supervisor"], typed(tactic, version=1, strands=["prevent", "pursue"])
    check(tactic, by)
    sent["holders"] = ["council", "police"]
    del sent["in_force_from"]
    page = reverse("toolkit:tactic-change", args=[tactic.key])
    told = signed_in(people["coordinator"]).post(page, sent)
    assert told.context["theirs_by"] == by
    assert told.context["conflicts"] == [
        {"label": "Which Ps?", "yours": "Prevent, Pursue", "theirs": "Protect"}
    ]


def test_a_check_that_is_old_says_so_wherever_the_card_is_shown(signed_in, people):
    day = timezone.localdate() - Tactic.CHECKED_EVERY
    by = {"basis": "The Act", "checked_by": people["supervisor"], "status": "checked"}
    tactic = card("doubtful", checked_on=day, **by)
    note(tactic, people["nominator"], shown_by=people["coordinator"])
    client = signed_in(people["partner"])
    pages = [reverse("toolkit:tactic-list"), reverse("toolkit:note-list")]
    pages += [tactic.get_absolute_url()]
    for age, stands in ((0, False), (1, True)):
        Tactic.objects.update(checked_on=day - timedelta(days=age))
        for page in pages:
            assert ("Check is old" in client.get(page).content.decode()) is stands


@pytest.mark.parametrize("who", ["partner", "lro", "analyst", "sro"])
def test_others_neither_change_nor_check(people, who):
    tactic = card(basis="The Act")
    with pytest.raises(PermissionDenied):
        change(tactic, people[who])
    with pytest.raises(PermissionDenied):
        check(tactic, people[who])


def test_a_card_is_changed_and_checked_through_its_pages(signed_in, people):
    tactic = card()
    sent = typed(tactic, basis="The Act, section 1", version=1)
    del sent["in_force_from"]
    answer = signed_in(people["coordinator"]).post(
        reverse("toolkit:tactic-change", args=[tactic.key]), sent
    )
    assert answer.url == tactic.get_absolute_url()
    page = reverse("toolkit:tactic-check", args=[tactic.key])
    # Who changed it is led back.
    assert signed_in(people["coordinator"]).get(page).url == tactic.get_absolute_url()
    client = signed_in(people["supervisor"])
    client.post(page, {"reason": "Read at the source.", "version": 2})
    told = client.get(tactic.get_absolute_url()).content.decode()
    assert fresh(tactic).status == "checked"
    assert "Read at the source." in told
    assert people["supervisor"].full_name in told


def test_the_check_is_of_the_card_that_was_read(signed_in, people):
    tactic, client = card(basis="The Act"), signed_in(people["supervisor"])
    page = reverse("toolkit:tactic-check", args=[tactic.key])
    read = f"{page}?version=1"
    assert read in client.get(tactic.get_absolute_url()).content.decode()
    assert client.get(read).context["form"]["version"].value() == 1
    change(tactic, keeper(), note="Another limit.")
    for old in (read, page, f"{page}?version=x"):
        assert client.get(old).url == tactic.get_absolute_url()
    told = client.post(read, {"reason": "Right.", "version": 1}).content.decode()
    assert "Read it again" in told
    assert fresh(tactic).status == "sourced"


def test_the_list_of_cards_to_check_finds_what_the_card_says_of_itself(people):
    today = timezone.localdate()
    year, by = timedelta(days=366), {"checked_by": people["supervisor"], "status": "checked"}
    good = card("good", basis="The Act", checked_on=today, **by)
    doubtful = [
        card("unverified"),
        card("sourced", basis="The Act"),
        card("old", basis="The Act", checked_on=today - year, **by),
        card("awaited", basis="The Act", checked_on=today, commencement="awaited", **by),
        card("later", basis="The Act", checked_on=today, in_force_from=today + year, **by),
        card("gone", basis="The Act", checked_on=today, commencement="repealed", **by),
    ]
    found = set(Tactic.objects.to_check(today))
    assert found == set(doubtful)
    assert good.doubts == []
    assert all(tactic.doubts for tactic in doubtful)


def test_only_keepers_see_what_is_due_each_with_why(signed_in, people):
    card("doubtful")
    page = reverse("toolkit:tactic-due")
    told = signed_in(people["coordinator"]).get(page).content.decode()
    assert "Doubtful" in told
    assert "Unverified: no source is given." in told
    assert signed_in(people["partner"]).get(page).status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        "words=tenant stock",
        "words=TENANT",
        "strand=prevent",
        "holder=fire",
        "target=vehicle",
        "area=travel",
        "strand=prevent&holder=fire&target=vehicle&area=travel&words=stock",
    ],
)
def test_a_filter_finds_its_card_and_no_other(signed_in, people, query):
    sought = card(
        "sought", what="Keeps the tenant, takes the stock.", holders=["fire"],
        targets=["vehicle"], areas=["travel"], strands=["pursue", "prevent"],
    )  # fmt: skip
    card("other", what="A stock of cars.")
    page = signed_in(people["partner"]).get(reverse("toolkit:tactic-list") + f"?{query}")
    assert list(page.context["object_list"]) == [sought]


def test_a_filter_that_means_nothing_narrows_nothing(signed_in, people):
    card()
    page = signed_in(people["partner"]).get(reverse("toolkit:tactic-list") + "?strand=x&area=%00")
    assert len(page.context["object_list"]) == 1


def test_an_account_of_no_agency_reads_no_card(people):
    card()
    assert not Tactic.objects.visible_to(people["superuser"]).exists()
    assert Tactic.objects.visible_to(PersonFactory()).exists()
