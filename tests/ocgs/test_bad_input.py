"""Whatever is typed into the register: a message beside the field, and the rest is kept."""

import re

import pytest
from django.urls import reverse

from agencies.choices import Role
from ocgs.models import OCG, Alias, Member, Merger, SavedFilter
from tests.factories import OCGFactory, PersonFactory, fresh
from tests.ocgs.member_factories import MemberFactory

pytestmark = pytest.mark.django_db
LONG = "x" * 10_000_000
BAD_TEXT = {
    "long": LONG,
    "control": "a\x1bb",
    "null": "a\0b",
    "turned": "abc\u202egnp.exe",
}
BAD_DAYS = {
    "future": ("1", "1", "2999"),
    "1800s": ("1", "1", "1850"),
    "no such day": ("31", "2", "2027"),
    "words": ("x", "y", "z"),
}
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def pages(people, ocg, ashford):
    """The forms of the register: the address, what is right, its texts, choices and days."""
    other = OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], district=ashford
    )
    member = MemberFactory(ocg=ocg)
    entry = {
        "brief": "Kept words.", "main_crime_type": "cyber", "district": ashford.pk, "urn": "K/1",
        "tier": "1", "marking": "OFFICIAL", "handling": "Ring.", "version": ocg.version,
    }  # fmt: skip
    owners = {
        "sro": people["sro"].pk, "owning_unit": "soc", "lead_agency": ocg.lead_agency_id,
        "reason": "Kept words.", "untrained_reason": "May.", "version": ocg.version,
    }  # fmt: skip
    person = {
        "held": "no", "name": "Kept words.", "aliases": "Al", "role": "courier",
        "category": "suspected", "status": "at_large", "why": "Seen.",
    }  # fmt: skip

    def at(name, *arguments):
        return reverse(f"ocgs:{name}", args=arguments)

    return {
        "entry": (at("ocg-change", ocg.reference), entry, ["brief", "urn", "handling"],
                  ["main_crime_type", "district", "tier", "marking"],
                  ["next_review_on", "review_on"]),
        "alias": (at("alias-create", ocg.reference), {"name": "Kept words.", "marking": "OFFICIAL"},
                  ["name"], ["marking"], []),
        "owners": (at("ocg-owners", ocg.reference), owners, ["reason", "untrained_reason"],
                   ["sro", "deputy", "coordinator", "owning_unit", "lead_agency"], []),
        "merge": (at("merger-create", ocg.reference, other.reference), {"reason": "Kept words."},
                  ["reason"], ["lro"], []),
        "merge with": (at("ocg-merge", ocg.reference), {"reference": "Kept words."},
                       ["reference"], [], []),
        "export": (at("ocg-export"), {"kind": "csv", "reason": "Kept words."}, ["reason"], ["kind"],
                   []),
        "filter": (at("savedfilter-create"), {"name": "Kept words.", "team": ""}, ["name"],
                   ["team"], []),
        "step": (at("ocg-monitor", ocg.reference), {"reason": "Kept words."}, ["reason"], [], []),
        "add member": (at("member-create", ocg.reference), person, ["name", "aliases", "why"],
                       ["role", "category", "status"], ["born_on"]),
        "change member": (at("member-change", member.reference), person | {"version": 1},
                          ["name", "aliases"], ["role", "category", "status"], ["born_on"]),
    }  # fmt: skip


PAGES = ["entry", "alias", "owners", "merge", "merge with", "export", "filter", "step",
         "add member", "change member"]  # fmt: skip
OPTIONAL = {"urn", "handling", "tier", "untrained_reason", "sro", "deputy", "coordinator", "team",
            "aliases"}  # fmt: skip


def state():
    models = (Alias, Member, Merger, SavedFilter)
    rows = OCG.objects.order_by("pk").values_list("brief", "urn", "version", "status", "sro")
    return [*rows, *(model.objects.count() for model in models)]


def refused(client, page, typed, field):
    """The page again: a message beside the field, in the summary, and the other words kept."""
    before = state()
    answer = client.post(page, typed)
    assert answer.status_code == 200, (page, field, answer.status_code)
    form = answer.context["form"]
    assert field in form.errors, (page, field, form.errors)
    text = answer.content.decode()
    assert "govuk-error-summary" in text
    assert re.search(rf'id="id_{field}[^"]*error"', text), (page, field)
    others = [value for name, value in typed.items() if name != field and value == "Kept words."]
    assert all(value in text for value in others)
    assert state() == before
    return text


@pytest.mark.parametrize("name", PAGES)
def test_bad_input_of_every_field_has_a_message_beside_it_and_keeps_the_rest(
    signed_in, people, pages, name
):
    page, right, texts, choices, dates = pages[name]
    client = signed_in(people["coordinator"])
    for field in texts:
        for what, bad in BAD_TEXT.items():
            text = refused(client, page, right | {field: bad}, field)
            assert what == "long" or "hidden characters" in text
        if field not in OPTIONAL:
            refused(client, page, right | {field: ""}, field)
    for field in choices:
        for bad in ("999999999", SCRIPT, "\0"):
            text = refused(client, page, right | {field: bad}, field)
            assert SCRIPT not in text
        if field not in OPTIONAL:
            refused(client, page, right | {field: ""}, field)
    for field in dates:
        for day, month, year in BAD_DAYS.values():
            parts = {f"{field}-day": day, f"{field}-month": month, f"{field}-year": year}
            refused(client, page, right | parts, field)


def test_a_script_is_text(signed_in, people, ocg):
    page = reverse("ocgs:alias-create", args=[ocg.reference])
    client = signed_in(people["coordinator"])
    assert client.post(page, {"name": SCRIPT, "marking": "OFFICIAL"}).status_code == 302
    text = client.get(reverse("ocgs:ocg-entry", args=[ocg.reference])).content.decode()
    assert SCRIPT not in text
    assert "&lt;script&gt;" in text


def test_bad_input_of_a_new_owner_for_many_is_refused_beside_its_field(signed_in, people, ocg):
    type(people["lro"]).objects.filter(pk=people["lro"].pk).update(vetting=0)
    new = PersonFactory(agency=people["lro"].agency, roles=[Role.LRO])
    page = reverse("ocgs:ownership-reassign", args=["lro"])
    right = {"groups": ocg.pk, "successor": new.pk, "reason": "Left.", "untrained_reason": "May."}
    client = signed_in(people["supervisor"])
    for field in right:
        for bad in ("", "a\0b", "x" * 10_000):
            if (field, bad) != ("untrained_reason", ""):
                refused(client, page, right | {field: bad}, field)
    assert fresh(ocg).lro == people["lro"]
