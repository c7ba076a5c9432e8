"""Outsiders walk every page, and nothing that is hidden from them shows in any way."""

import re
from datetime import date
from urllib.parse import quote, quote_plus

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse

from agencies import policy
from agencies.people import User
from disruptions.querysets import DisruptionQuerySet
from notices.services import send_digest, send_instant, tell
from ocgs.models import OCG, Alias
from tests import hidden
from tests.conftest import PLACES
from tests.crawler import Crawl, by_filter, every_address, holding, said, without_filters
from tests.profiles.street_files import load_month
from tests.recorded import laid_out

pytestmark = pytest.mark.django_db

# Whom an agency may ring is part of what it is told.
CONTACT = {"lead"}
ASKED = {"asked_title", "asked_ask", "asked_measure", "asked_reference", "asked_note"}
AWARE = {"group_codename", "group_reference", "purpose_aware_agency_group"}
# What each of them may read of all the canary words; the auditor's are worked out below.
MAY_READ = {
    "anonymous": set(),
    "uninvolved": set(),
    "asked": ASKED | CONTACT,
    "aware": AWARE | CONTACT,
    "expired": set(),
    "lapsed": set(),
    "superuser": set(),
}
# The auditor reads who did what to which record, to whom it was disclosed, and the reason given.
AUDITED = re.compile(
    r".*_reference|circle_name|nominator|worker|lead|coordinator|analyst|analysttwo|supervisor|rival|purpose_.*|why_.*"
    r"|line_purpose_.*|linesupervisor|lineofficer"
    r"|.*_(reason|question|reply|outcome|confirmed|why_lead|untrained|untrained_too)"
)
UNKNOWN = {
    "nomination": "NOM-2222-2222",
    "ocg": "OCG-2222-2222",
    "action": "ACT-2222-2222",
    "disruption": "DIS-2222-2222",
    "member": "MEM-2222-2222",
    "custody": "CUS-2222-2222",
    "order": "ORD-2222-2222",
    "session": "SES-2222-2222",
    "handover": "HAN-2222-2222",
    "merger": "MRG-2222-2222",
    "savedfilter": "FIL-2222-2222",
    "export": "EXP-2222-2222",
    "part": "nothing",
    "owner": "nobody",
    "assessment": "SCR-2222-2222",
    "secondscoring": "SEC-2222-2222",
    "scoremodel": "SCM-2222-2222",
    "match": "MAT-2222-2222",
    "planedition": "EDN-2222-2222",
    "accessrequest": "REQ-2222-2222",
    "circle": "CIR-2222-2222",
    "countyline": "LIN-2222-2222",
    "line": "LIN-2222-2222",
    "score": "LSC-2222-2222",
    "ddtro": "DDT-2222-2222",
    "checkback": "CHK-2222-2222",
    "intervention": "INV-2222-2222",
    "operation": "OPN-2222-2222",
    "matrixmodel": "MTX-2222-2222",
    "which": "nowhere",
    "agency": "nobody-at-all",
    "code": "E07999999",
    "pk": 999_999_999,
    "key": "unknown",
    "measure": "unknown",
    "uidb36": "zz",
    "tactic": "no-such-power",
    "note": "NTE-2222-2222",
    "receipt": "RCT-2222-2222",
    "submission": "SUB-2222-2222",
    "gap": "GAP-2222-2222",
    "token": "no-such-form",
    "report": "SUB-2222-2222",
    "dissemination": "SUB-2222-2222",
    "received": "DSM-2222-2222",
    "sourcerequest": "SRQ-2222-2222",
    "source": "SRQ-2222-2222",
    "planrow": "OBJ-2222-2222",
    "planreview": "REV-2222-2222",
    "rows": "nothing",
    "look": "nothing",
}


@pytest.fixture
def world(db, request, tmp_path):
    """The case, with all that is hidden from the start where a test asks for the draft."""
    made = laid_out("case", lambda: make_world(tmp_path))
    return hide(made) if "draft" in request.fixturenames else made


def hide(world):
    """The same world, with all that happens behind their backs."""

    def make():
        return world | {"draft": hidden.hide(world["case"], world["known"], world["outsiders"])}

    return laid_out("case with all", make)


def around(world, walk):
    """What a walk is answered before anything is hidden and after, and the case as it is then."""
    with transaction.atomic():
        before = walk()
        # The entries that a walk leaves are no part of what is hidden.
        transaction.set_rollback(True)
    case = hide(world)["case"]
    return before, walk(), case


def make_world(folder):
    places = {name: make() for name, make in PLACES.items()}
    for month in (7, 8, 9, 10, 11, 12):
        load_month(folder, date(2025, month, 1), rows=60)
    case = hidden.Case(**places)
    outsiders = hidden.outsiders()
    return {"case": case, "outsiders": outsiders, "known": hidden.open_case(case, outsiders)}


@pytest.fixture
def case(world):
    return world["case"]


@pytest.fixture
def outsiders(world):
    return world["outsiders"]


@pytest.fixture
def draft(world):
    """The part that none of them may notice."""
    return world["draft"]


def may_read(name, words):
    if name != "auditor":
        return MAY_READ[name]
    return {word for word in words if AUDITED.fullmatch(word)}


def hidden_from(name, words):
    """The canaries this person must never meet."""
    return {key: words[key] for key in words.keys() - may_read(name, words)}


def without(text, asked):
    """An answer without the words that were asked for."""
    for form in {asked, quote(asked), quote(asked, ""), quote_plus(asked)}:
        text = text.replace(form, "ASKED")
    return text


def places(case, draft):
    """The values of everything that addresses take."""
    share = OCG.objects.get(reference=case.records["ocg"][0]).shares.first()
    return case.records | {
        "share": [share.reference, *case.records["lineshare"]],
        "line": case.records["countyline"],
        "kind": ["phone"],
        "part": ["people"],
        "owner": ["lro"],
        "edition": ["now"],
        "agency": ["stour-housing"],
        "alias": [Alias.objects.first().reference],
        "other": [case.records["ocg"][-1]],
        "code": [case.ashford.code],
        "quarter": ["2025-Q3"],
        "pk": [draft.pk],
        "key": ["1-abc"],
        "measure": ["no-lead"],
        "factor": ["physical"],
        "which": ["east"],
        "uidb36": ["1"],
    }


PEOPLE = [*MAY_READ, "auditor"]
# That these three see what the uninvolved see is held by quicker tests too.
EACH = [
    pytest.param(name, marks=pytest.mark.nightly)
    if name in ("expired", "lapsed", "superuser")
    else name
    for name in PEOPLE
]


@pytest.mark.parametrize("name", EACH)
def test_nothing_hidden_shows_on_any_page_in_a_word_or_a_number(signed_in, world, name):
    person = world["outsiders"][name]
    before, after, case = around(
        world, lambda: Crawl(signed_in(person), most=5, kind=by_filter).follow()
    )
    found = after.holding(case.words)
    allowed = may_read(name, case.words)
    assert found.keys() <= allowed, found
    if name == "auditor":
        # Whose work it is to see the record grow.
        return
    assert found.keys() == allowed, "the table allows what nobody reads"
    assert after.to_compare() == before.to_compare()


@pytest.mark.parametrize("name", EACH)
def test_no_address_tells_a_hidden_record_from_one_that_is_not_there(
    signed_in, case, outsiders, draft, name
):
    crawl = Crawl(signed_in(outsiders[name]))
    open_to_them = {case.words[key] for key in MAY_READ.get(name, ())}
    # Cards and released profiles are for everybody who signs in for an agency.
    open_to_them |= {case.ashford.code, case.tactic.key}
    twins, others = {}, []
    for address, twin in every_address(places(case, draft), UNKNOWN):
        if twin is None:
            # Walked by the test before this one, to every page it leads to.
            continue
        if any(word in address for word in open_to_them) and "2025-Q3" not in address:
            others.append(address)
            continue
        if twin not in twins:
            twins[twin] = without(said(crawl.client.get(twin)), twin)
        crawl.get(address)
        assert without(crawl.answers[address], address) == twins[twin], address
    for address in others:
        crawl.get(address)
    # An address repeats what was asked for; only what it adds can tell.
    unasked = {address: without(text, address) for address, text in crawl.answers.items()}
    assert holding(hidden_from(name, case.words), unasked) == {}


LOOKING = [
    pytest.param(name, marks=() if name in ("aware", "uninvolved") else pytest.mark.nightly)
    for name in PEOPLE
    if name not in ("anonymous", "auditor")
]


@pytest.mark.parametrize("name", LOOKING)
def test_looking_for_a_hidden_word_finds_what_looking_for_nonsense_finds(
    signed_in, case, outsiders, draft, name
):
    client = signed_in(outsiders[name])

    def told(page, words):
        return without(said(client.get(page, {"words": words, "show": "all"})), words)

    for page in ("/ocgs/groups/", "/ocgs/nominations/", "/ocgs/actions/", "/disruptions/"):
        nothing = told(page, "zz no such word")
        for key in hidden_from(name, case.words):
            if key.endswith(("_codename", "_reference", "_title")):
                assert told(page, case.words[key]) == nothing, (page, key)


def test_no_message_carries_content_or_what_its_reader_may_not_see(case, outsiders, draft):
    mail.outbox.clear()
    people = {name: person for name, person in outsiders.items() if person}
    # Even told by mistake: whether they may read is asked again when the message leaves.
    for reference in case.records["ocg"]:
        for urgent in (True, False):
            tell(
                people.values(),
                verb="Look",
                record=OCG.objects.get(reference=reference),
                key=f"mistake:{reference}:{urgent}",
                urgent=urgent,
            )
    send_instant()
    for user in User.objects.all():
        send_digest(user)
    assert mail.outbox
    names = {person.email: name for name, person in people.items()}
    references = ("_reference", "_receipt")
    content = {key: word for key, word in case.words.items() if not key.endswith(references)}
    for message in mail.outbox:
        text = f"{message.subject} {message.body} {message.extra_headers}".lower()
        assert [key for key, word in content.items() if word.lower() in text] == []
        name = names.get(message.to[0])
        if name:
            held = [key for key, word in case.words.items() if word.lower() in text]
            assert held
            assert set(held) <= MAY_READ[name], (name, held)
    assert {names.get(message.to[0]) for message in mail.outbox} - {None} == {"asked", "aware"}


# The crawl itself: it finds what is there, and what a fault would show.


def test_every_canary_is_on_a_page_of_somebody_who_may_read_it(signed_in, case, outsiders, draft):
    # The record first, page by page: whoever reads puts what was done before further down.
    record, page = Crawl(signed_in(outsiders["auditor"])), 1
    while record.get(f"/record/?page={page}").status_code == 200:
        page += 1
    found = set(record.holding(case.words))
    insiders = [outsiders["auditor"], case.coordinator, case.supervisor, case.lead, case.nominator]
    insiders += [case.worker, case.analyst, case.officer, case.clio, case.unit]
    for person in insiders:
        crawl = Crawl(signed_in(person), most=1, kind=without_filters)
        if person == outsiders["auditor"]:
            # What was done first is beyond the pages of the whole record: asked for by its record.
            for reference in case.records["ocg"]:
                crawl.get(reverse("entry-list") + f"?reference={reference}")
        found |= crawl.follow().holding(case.words).keys()
    # Overwritten by the second save of the plan: in the history, on no page.
    lost = re.compile(r"group_(.*_none|intention|exit_criteria)")
    overwritten = {key for key in case.words if lost.fullmatch(key)}
    assert case.words.keys() - found == overwritten


FAULTS = {
    "a list that asks nobody": ("uninvolved", policy, "narrow", lambda rows, user, action: rows),
    "doors that never close": ("expired", policy, "doors_closed", lambda user: ""),
    "an agreement nobody looks at": ("lapsed", policy, "doors_closed", lambda user: ""),
    "every action open to all": (
        "aware", policy, "actions_on", lambda user, record: frozenset(policy.ACTIONS),
    ),
    "disruptions of any group": (
        "uninvolved", DisruptionQuerySet, "visible_to", lambda rows, user: rows,
    ),
    "a superuser who reads": (
        "superuser", policy, "narrow", lambda rows, user, action: rows,
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_the_crawl_finds_a_fault(signed_in, case, outsiders, draft, monkeypatch, fault):
    name, place, attribute, broken = FAULTS[fault]
    monkeypatch.setattr(place, attribute, broken)
    words = hidden_from(name, case.words)

    def shows(text):
        return holding(words, {"": text})

    crawl = Crawl(signed_in(outsiders[name]), most=1, kind=without_filters, enough=shows)
    assert crawl.follow().holding(words)


def test_the_crawl_finds_a_count_that_changes(signed_in, world, monkeypatch):
    monkeypatch.setattr(
        "core.paging.CappedPaginator.count", property(lambda pages: OCG.objects.count())
    )
    person = world["outsiders"]["aware"]
    before, after, _ = around(
        world, lambda: Crawl(signed_in(person), most=1, kind=without_filters).follow()
    )
    assert after.to_compare() != before.to_compare()
