"""Whatever is typed where groups are shared, handed on or planned: refused beside its field."""

import pytest
from django.forms import CharField, ChoiceField, ModelChoiceField, MultipleChoiceField
from django.urls import reverse

from agencies.choices import Role, Vetting
from core.fields import GovDateField
from tests.factories import OCGFactory, PersonFactory, days, share
from tests.ocgs.sharing_factories import CircleFactory, ask
from tests.ocgs.test_bad_input import BAD_DAYS, BAD_TEXT, SCRIPT

pytestmark = pytest.mark.django_db
KEPT = "Kept words."


def day(field, when):
    return {f"{field}-day": when.day, f"{field}-month": when.month, f"{field}-year": when.year}


@pytest.fixture
def pages(people, ocg, ashford, housing):
    """Each form: who fills it in, its address, and what is right."""
    third = OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], district=ashford,
        lro=people["lro"], shares=[(people["outsider"].agency, "aware")],
    )  # fmt: skip
    circle = CircleFactory(created_by=people["supervisor"], agencies=[housing])
    share(ocg, people["outsider"].agency, "aware")
    asked = ask(third, people["outsider"])
    successor = PersonFactory(agency=people["lro"].agency, roles=[Role.LRO])
    keeper = PersonFactory(agency=people["lro"].agency, roles=[Role.SPOC], vetting=Vetting.POLICE)
    last = day("until", days(30))
    given = ocg.shares.get(agency=housing)
    told = {"name": "Town", "purpose": KEPT, "agreement": "Number 4"}

    def at(name, *arguments):
        return reverse(f"ocgs:{name}", args=arguments)

    return {
        "share": ("coordinator", at("ocg-share", ocg.reference), last | {
            "receiver": "agency", "agency": people["nominator"].agency.pk, "level": "aware",
            "purpose": KEPT, "gateway": "cda_115",
        }),
        "reshare": ("coordinator", at("ocg-reshare", ocg.reference, given.reference),
                    last | {"level": "aware", "reason": KEPT}),
        "end": ("coordinator", at("ocg-unshare", ocg.reference, given.reference), {"reason": KEPT}),
        "ask": ("outsider", at("accessrequest-create", ocg.reference),
                last | {"level": "partner", "purpose": KEPT, "gateway": "cda_115"}),
        "partly": ("coordinator", at("accessrequest-grant-partly", asked.reference),
                   last | {"level": "contribute", "reply": KEPT}),
        "refuse": ("coordinator", at("accessrequest-refuse", asked.reference), {"reason": KEPT}),
        "make circle": ("coordinator", at("circle-create"),
                        told | day("isa_review_on", days(90))),
        "change circle": ("supervisor", at("circle-change", circle.reference),
                          told | day("isa_review_on", days(90)) | {"version": circle.version}),
        "join circle": ("supervisor", at("circle-add", circle.reference),
                        {"agency": people["nominator"].agency.pk, "reason": KEPT}),
        "leave circle": ("supervisor", at("circle-remove", circle.reference, housing.slug),
                         {"reason": KEPT}),
        "close circle": ("supervisor", at("circle-close", circle.reference), {"reason": KEPT}),
        "hand over": ("coordinator", at("handover-create", ocg.reference), {
            "receiver": successor.pk, "reason": KEPT, "untrained_reason": KEPT, "note": KEPT,
        }),
        "own account": (keeper, reverse("person-close", args=[successor.pk]), {"reason": KEPT}),
    }  # fmt: skip


PAGES = ["share", "reshare", "end", "ask", "partly", "refuse", "make circle", "change circle",
         "join circle", "leave circle", "close circle", "hand over", "own account"]  # fmt: skip
# What is not asked of everybody: left empty it is right.
EMPTY_IS_RIGHT = {"circle", "person", "until", "untrained_reason", "note"}
# Read only where the one or the other is chosen.
WRONG_ONLY_IF_CHOSEN = {"circle", "person"}


def wrongs(name, field):
    """What is wrong for a field of its kind: as a browser would send it."""
    if isinstance(field, GovDateField):
        for parts in BAD_DAYS.values():
            yield dict(zip((f"{name}-day", f"{name}-month", f"{name}-year"), parts, strict=True))
        return
    if isinstance(field, (ChoiceField, ModelChoiceField, MultipleChoiceField)):
        bad = ["999999999", SCRIPT, "\0"]
    elif isinstance(field, CharField):
        bad = [*BAD_TEXT.values()]
    else:
        return
    if name not in EMPTY_IS_RIGHT:
        bad.append("")
    for value in bad:
        yield {name: value}


@pytest.mark.parametrize("page", PAGES)
def test_bad_input_of_every_field_has_a_message_beside_it_and_keeps_the_rest(
    signed_in, people, pages, page
):
    who, address, right = pages[page]
    client = signed_in(people.get(who) if isinstance(who, str) else who)
    fields = client.get(address).context["form"].fields
    found, tried = {}, 0
    for name, field in fields.items():
        if name in WRONG_ONLY_IF_CHOSEN:
            continue
        for wrong in wrongs(name, field):
            tried += 1
            answer = client.post(address, right | wrong)
            fault = fault_of(answer, name, {k: v for k, v in right.items() if k not in wrong})
            if fault:
                found[name, str(wrong)[:60]] = fault
    assert found == {}
    assert tried >= len(BAD_TEXT)


def fault_of(answer, name, rest):
    if answer.status_code != 200:
        return f"answered {answer.status_code}"
    if "form" not in answer.context or name not in answer.context["form"].errors:
        return "no error"
    text = answer.text
    if f'id="id_{name}-error"' not in text and f'id="id_{name}' not in text:
        return "no message beside the field"
    if SCRIPT in text:
        return "script that runs"
    kept = [value for value in rest.values() if value == KEPT]
    return "" if text.count(KEPT) >= len(kept) else "lost words"


def test_a_choice_not_taken_is_not_judged(pages, people, signed_in):
    who, address, right = pages["share"]
    client = signed_in(people[who])
    hidden = client.post(address, right | {"person": "not an address"})
    assert not hidden.context["form"].errors
    shown = client.post(address, right | {"receiver": "person", "person": "not an address"})
    assert shown.context["form"].errors == {
        "person": ["Enter an e-mail address, like name@example.org"]
    }
