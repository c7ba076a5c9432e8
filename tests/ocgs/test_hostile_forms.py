"""Bad input to any field of a nomination: told beside the field, and the rest is kept."""

import pytest
from django.urls import reverse

from ocgs.definition import Limb
from ocgs.models import Match
from tests.factories import NominationFactory, OCGFactory, fresh
from tests.ocgs.test_evidence import RIGHT, answers, posted

pytestmark = pytest.mark.django_db

TURNED, CONTROL, NOTHING = "a\u202eb", "a\x07b", "a\x00b"
TEN_MEGABYTES = "a" * 10_000_000
SCRIPT = "<script>alert(1)</script>"
HIDDEN = [TURNED, CONTROL, NOTHING]

TEXT = [*HIDDEN, TEN_MEGABYTES]
NEEDED = ["", "   ", *TEXT]
CHOICE = ["nonsense", SCRIPT, NOTHING]
CHOSEN = ["", *CHOICE]
PHONE = ["", "12", "07700 90012x", "077009001234567890", "٠٧٧٠٠٩٠٠١٢٣", SCRIPT, *TEXT]
PLATE = ["GK21 ABCD", "ABCDEF", "ＧＫ２１ＡＢＣ", SCRIPT, *TEXT]
POSTCODE = ["ME15", "ME15 6XX; DROP", SCRIPT, *TEXT]
COMPANY = ["12-34", "OC12345", SCRIPT, *TEXT]
MONTH = [("1", "2999"), ("5", "1899"), ("13", "2025"), ("", "2025"), ("1", "25"), ("\x07", SCRIPT)]

START = {
    "what": "What.", "main_crime_type": "fraud", "who": "Who.", "district": None, "where": "Where",
    "why": "Why.", "urgency": "low", "may_contact": "True", "title": "Title",
    "would_lead": "False", "handling": "Ring me.",
}  # fmt: skip
DECIDE = {"reason": "As found.", "told": "As found."}
MERGE = DECIDE | {"brief_from": "own", "brief": "What they do.", "crimes_from": "keep"}

# Page: what is right, and what is wrong for each of its fields.
PAGES = {
    "create": (
        START,
        dict.fromkeys(["what", "who", "why", "title"], NEEDED)
        | dict.fromkeys(["where", "handling"], TEXT)
        | dict.fromkeys(["main_crime_type", "district", "urgency", "may_contact"], CHOSEN)
        | {"would_lead": CHOICE},
    ),
    "test": (
        answers(),
        {limb.value: CHOSEN for limb in Limb} | {f"{limb}_evidence": NEEDED for limb in Limb},
    ),
    "crimes": (
        {"other_crime_types": ["fraud"], "declared": ["child"]},
        {"active_since": MONTH, "other_crime_types": CHOICE, "declared": CHOICE},
    ),
    "people": (
        RIGHT["people"],
        {"name": TEXT, "alias": TEXT, "part": TEXT, "age_band": CHOICE},
    ),
    "places": (RIGHT["places"], {"premises": TEXT, "postcode": POSTCODE, "note": TEXT}),
    "vehicles": (RIGHT["vehicles"], {"registration": PLATE, "note": TEXT}),
    "phones": (RIGHT["phones"], {"number": PHONE, "note": TEXT}),
    "businesses": (RIGHT["businesses"], {"name": NEEDED, "company_number": COMPANY, "note": TEXT}),
    "safeguard-change": (
        {"name": "Kid", "age_band": "under_18", "risk": "Debt.", "done": "Referred."},
        {"name": TEXT, "age_band": CHOSEN, "risk": NEEDED, "done": TEXT},
    ),
    "submit": ({"answer": "Since May."}, {"answer": NEEDED}),
    "withdraw": ({"reason": "Mine."}, {"reason": NEEDED}),
    "return": ({"about": "who", "reason": "Who?"}, {"about": CHOSEN, "reason": NEEDED}),
    "accept": (DECIDE, {"reason": NEEDED, "told": TEXT}),
    "decline": (
        DECIDE | {"decline_code": "mistaken"},
        {"decline_code": CHOSEN, "reason": NEEDED, "told": NEEDED},
    ),
    "merge": (
        MERGE,
        {"brief_from": CHOSEN, "brief": NEEDED, "crimes_from": CHOSEN}
        | {"reason": NEEDED, "told": TEXT},
    ),
    "flag": ({"flags": ["child"], "reason": "A child."}, {"flags": CHOSEN, "reason": NEEDED}),
    "assign": ({}, {"coordinator": CHOSEN}),
    "judge": ({"verdict": "same", "reason": "One."}, {"verdict": CHOSEN, "reason": NEEDED}),
    "release": ({"reason": "Speak."}, {"reason": NEEDED}),
}
ROWS = {*RIGHT, "safeguard-change"}
DRAFTED = {"test", "crimes", "withdraw", *ROWS}
# Answered with yes or nothing: there is no wrong tick.
TICKS = {"foreign"}


@pytest.fixture
def address(people, ashford):
    """Each page, in the state it needs."""

    def of(page):
        by = {"created_by": people["nominator"], "district": ashford}
        by["decided_by"] = people["coordinator"]
        if page == "create":
            return None, reverse("ocgs:nomination-create")
        status = "draft" if page in DRAFTED else "returned" if page == "submit" else "submitted"
        made = NominationFactory(status=status, **by)
        if page == "assign":
            return made, reverse("ocgs:nomination-assign") + f"?nomination={made.reference}"
        where = [made.reference]
        name = f"ocgs:nomination-{page}"
        if page in RIGHT:
            name, where = "ocgs:nomination-rows", [*where, page]
        if page in ("judge", "release"):
            other = NominationFactory(status="submitted", **by)
            match = Match.objects.create(nomination=made, other=other, weight=1, reasons=["-"])
            where.append(match.reference)
        group = OCGFactory(**by).codename if page == "merge" else ""
        return made, reverse(name, args=where) + (f"?group={group}" if group else "")

    return of


def form_on(page, kind):
    return page.context["formset"].forms[0] if kind in ROWS else page.context["form"]


def sent(kind, typed, field, wrong):
    """What a browser posts: all that is right, and one field that is wrong."""
    if isinstance(wrong, tuple):
        typed = typed | dict(zip((f"{field}-month", f"{field}-year"), wrong, strict=True))
    else:
        typed = typed | {field: wrong}
    return posted(typed) if kind in ROWS else typed


def faults_of(answer, kind, typed, field):
    """What is wrong with how one wrong field was answered, if anything."""
    if answer.status_code != 200:
        return f"answered {answer.status_code}"
    form, text = form_on(answer, kind), answer.content.decode()
    if list(form.errors) != [field]:
        return f"errors at {list(form.errors)}"
    if f'id="{form[field].id_for_label.removesuffix("-month")}-error"' not in text and (
        f'id="id_{form.add_prefix(field)}-error"' not in text
    ):
        return "no message beside the field"
    if f'href="#{form[field].id_for_label}' not in text and f'href="#id_{field}' not in text:
        return "no link in the summary"
    if "<title>Error: " not in text or "<script>alert" in text:
        return "no error in the title, or script that runs"
    lost = [name for name in typed if name != field and form[name].value() != typed[name]]
    return f"lost {lost}" if lost else ""


@pytest.mark.parametrize("kind", PAGES)
def test_bad_input_is_told_beside_its_field_and_the_rest_is_kept(
    people, address, ashford, signed_in, kind
):
    unit = kind in {"return", "accept", "decline", "merge", "flag", "assign", "judge", "release"}
    client = signed_in(people["coordinator" if unit else "nominator"])
    nomination, page = address(kind)
    typed, wrongs = PAGES[kind]
    typed = {name: str(ashford.pk) if value is None else value for name, value in typed.items()}
    fields = form_on(client.get(page), kind).fields
    assert fields.keys() - {"id", "nomination", "DELETE"} - TICKS == wrongs.keys()
    found = {}
    for field, values in wrongs.items():
        for wrong in values:
            answer = client.post(page, sent(kind, typed, field, wrong))
            if fault := faults_of(answer, kind, typed, field):
                found[field, str(wrong)[:20]] = fault
    assert found == {}
    if nomination:
        assert fresh(nomination).status == nomination.status


@pytest.mark.parametrize(
    "kind", [kind for kind, (_, wrongs) in PAGES.items() if TEXT in wrongs.values()]
)
def test_script_in_any_text_is_kept_as_text(people, address, ashford, signed_in, kind):
    """Sent beside a mistake, so that the page shows it again as it was typed."""
    unit = kind in {"accept", "merge"}
    client = signed_in(people["coordinator" if unit else "nominator"])
    _, page = address(kind)
    typed, wrongs = PAGES[kind]
    typed = {name: str(ashford.pk) if value is None else value for name, value in typed.items()}
    texts = [name for name, values in wrongs.items() if values in (TEXT, NEEDED)]
    *scripts, broken = texts
    typed |= dict.fromkeys(scripts, SCRIPT)
    answer = client.post(page, sent(kind, typed, broken, TURNED))
    assert faults_of(answer, kind, typed, broken) == ""
    assert answer.content.decode().count("&lt;script&gt;alert(1)") >= len(scripts)
