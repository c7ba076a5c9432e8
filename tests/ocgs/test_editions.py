"""Editions of a plan: frozen, signed by a second person, and a signature is on one text alone."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.utils import InternalError
from django.urls import reverse

from audit.models import Entry
from core.workflow import StepClosedError
from notices.models import Notice
from ocgs.choices import Strand
from ocgs.models import OCG, Plan, PlanEdition
from ocgs.services import editions, mergers
from tests.factories import ActionFactory, OCGFactory, PersonFactory, fresh, supervisor, write_plan
from tests.ocgs.edition_factories import NO_ACTION, ask, signed, write_whole_plan

pytestmark = pytest.mark.django_db


def refused(**values):
    """What the database says of an update that goes round the services."""

    def try_it(edition):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            PlanEdition.objects.filter(pk=edition.pk).update(**values)

    return try_it


def test_an_edition_stays_as_it_was_frozen(people, ocg):
    ActionFactory(ocg=ocg, title="Close the yard")
    edition = ask(ocg, intention="Take their yard.")
    write_plan(fresh(ocg), intention="Something else.")
    texts = {row.key: row.text for part in fresh(edition).sections for row in part.rows}
    assert texts["intention"] == "Take their yard."
    assert any("Close the yard" in text for text in texts.values())
    for changed in ({"content": []}, {"sha256": "x"}, {"number": 9}, {"authors": []}):
        refused(**changed)(edition)
    with pytest.raises(InternalError), transaction.atomic():
        PlanEdition.objects.filter(pk=edition.pk).delete()


def test_nobody_signs_what_they_asked_for_or_wrote(people, ocg):
    edition = ask(ocg)
    with pytest.raises(PermissionDenied):
        editions.sign_edition(edition, actor=people["lro"])
    both = supervisor()
    OCG.objects.filter(pk=ocg.pk).update(deputy=both)
    later = ask(ocg, intention="Another.")
    with pytest.raises(ValidationError, match="Someone else"):
        editions.sign_edition(later, actor=both)
    assert fresh(later).status == "asked"
    for who in (people["lro"], both):
        refused(status="signed", answered_by=who, answered_at=later.asked_at)(later)
    assert editions.sign_edition(later, actor=people["supervisor"]).is_signed


def test_a_signature_has_a_name_and_nothing_begins_with_one(people, ocg):
    edition = ask(ocg)
    refused(status="signed")(edition)
    edition.pk, edition.reference, edition.number = None, "EDN-AAAA-AAAA", 2
    edition.status, edition.answered_by = "signed", people["supervisor"]
    edition.answered_at = edition.asked_at
    with pytest.raises(InternalError), transaction.atomic():
        edition.save()


def test_asking_again_loses_the_countersign(people, ocg):
    first = signed(ocg, by=people["supervisor"])
    second = ask(ocg, intention="Take their yard and their vans.")
    assert (second.number, second.status, second.answered_by) == (2, "asked", None)
    assert second.since == first
    # What was signed stays signed as it was, and cannot be made to say anything else.
    assert fresh(first).is_signed
    refused(status="asked", answered_by=None, answered_at=None)(first)


def test_what_waited_is_replaced_by_a_new_request_and_cannot_be_signed(people, ocg):
    first = ask(ocg)
    second = ask(ocg, intention="Take the vans.")
    assert fresh(first).status == "replaced"
    with pytest.raises(StepClosedError):
        editions.sign_edition(first, actor=people["supervisor"])
    editions.sign_edition(second, actor=people["supervisor"])
    # The supervisor's message about the first is taken back before it leaves.
    asked = Notice.objects.filter(user=people["supervisor"], verb__startswith="Sign a plan")
    assert not asked.unsent().exists()


def test_nobody_is_asked_twice_for_one_text(people, ocg):
    edition = ask(ocg)
    plan = Plan.objects.get(ocg=ocg)
    with pytest.raises(ValidationError, match="waits for sign-off already"):
        editions.ask_sign_off(plan, actor=people["lro"])
    editions.sign_edition(edition, actor=people["supervisor"])
    with pytest.raises(ValidationError, match="signed as edition 1"):
        editions.ask_sign_off(plan, actor=people["lro"])
    assert PlanEdition.objects.of(plan).count() == 1


def test_a_plan_with_gaps_is_not_signed(people, ocg):
    write_plan(ocg, pursue_none="Nothing yet.")
    ActionFactory(ocg=fresh(ocg), strand="prevent")
    ActionFactory(ocg=fresh(ocg), strand="protect", status="cancelled")
    with pytest.raises(ValidationError) as refusal:
        editions.ask_sign_off(Plan.objects.get(ocg=ocg), actor=people["lro"])
    assert refusal.value.messages == [
        "Write the strategic intention first.",
        "Protect has no action and no reason for having none.",
        "Prepare has no action and no reason for having none.",
    ]


@pytest.mark.parametrize("who", ["partner", "coordinator", "supervisor", "sro"])
def test_only_those_who_write_the_plan_ask(people, ocg, who):
    write_whole_plan(ocg)
    with pytest.raises(PermissionDenied):
        editions.ask_sign_off(Plan.objects.get(ocg=ocg), actor=people[who])


@pytest.mark.parametrize("who", ["partner", "coordinator", "sro", "analyst"])
def test_only_a_supervisor_signs_or_sends_back(people, ocg, who):
    edition = ask(ocg)
    for service in (
        lambda: editions.sign_edition(edition, actor=people[who]),
        lambda: editions.return_edition(edition, actor=people[who], reason="No."),
    ):
        with pytest.raises(PermissionDenied):
            service()


def test_sent_back_says_why_and_the_asker_is_told(people, ocg):
    edition = ask(ocg)
    with pytest.raises(ValidationError):
        editions.return_edition(edition, actor=people["supervisor"], reason="")
    held = editions.return_edition(edition, actor=people["supervisor"], reason="No end date.")
    assert (held.status, held.reply) == ("returned", "No end date.")
    told = Notice.objects.get(user=people["lro"], verb__startswith="Sent back")
    assert "No end date." not in f"{told.verb} {told.key}"
    again = ask(ocg, intention="With an end date.")
    assert again.number == 2


def test_a_restricted_group_asks_its_keeper_alone(people, ocg):
    other = supervisor()
    OCG.objects.filter(pk=ocg.pk).update(restricted=True)
    asked = editions.signers_of(ask(ocg))
    assert other not in asked
    assert people["supervisor"] not in asked


def test_what_was_signed_stays_with_a_group_that_was_merged(people, ocg, ashford):
    edition = ask(ocg)
    survivor = OCGFactory(decided_by=people["coordinator"], district=ashford, lro=people["lro"])
    signed(survivor, by=people["supervisor"])
    merger = mergers.propose_merger(
        survivor, fresh(ocg), actor=people["coordinator"], choices={}, reason="One phone."
    )
    mergers.approve_merger(merger, actor=people["supervisor"])
    assert fresh(edition).plan.ocg_id == ocg.pk
    assert [row.number for row in PlanEdition.objects.of(survivor.plan)] == [1]


def test_the_supervisor_sees_what_changed_word_by_word(people, ocg, signed_in):
    signed(ocg, by=people["supervisor"])
    ActionFactory(ocg=fresh(ocg), strand="prevent", title="Meet the school")
    edition = ask(ocg, intention="Take their whole yard.", exit_criteria="")
    client = signed_in(people["supervisor"])
    page = client.get(edition.get_absolute_url()).content.decode()
    assert "[added:</span> whole<" in page
    assert "Meet the school" in page
    assert reverse("ocgs:planedition-sign", args=[edition.reference]) in page
    client.post(reverse("ocgs:planedition-sign", args=[edition.reference]))
    assert fresh(edition).answered_by == people["supervisor"]
    assert Entry.objects.filter(verb="planedition.sign", subject=edition.reference).count() == 1
    page = client.get(reverse("ocgs:planedition-of-plan", args=[ocg.reference])).content.decode()
    assert "The plan stands as it was signed by Supervisor" in page
    write_plan(fresh(ocg), **NO_ACTION, intention="New.")
    page = client.get(reverse("ocgs:planedition-of-plan", args=[ocg.reference])).content.decode()
    assert "as it stands, it is not signed" in page


def test_any_two_editions_are_compared(people, ocg, signed_in):
    signed(ocg, intention="One two three.")
    ask(ocg, intention="One three.")
    write_plan(fresh(ocg), **NO_ACTION, intention="One three four.")
    address = reverse("ocgs:plan-compare", args=[ocg.reference])
    client = signed_in(people["partner"])
    for query, (added, removed) in {
        "?before=1&after=2": ("", "two"),
        "?before=2&after=1": ("two", ""),
        "?before=2&after=now": ("four.", ""),
        "": ("four.", "two"),
    }.items():
        found = client.get(address + query).context["changes"]
        pieces = [
            piece
            for part in found.sections
            for row in part.rows
            if row.label == "Strategic intention"
            for piece in row.pieces
        ]
        assert (added in "".join(p.text for p in pieces if p.kind == "added")) is True, query
        assert (removed in "".join(p.text for p in pieces if p.kind == "removed")) is True, query
    page = client.get(address + "?before=7&after=x")
    assert page.status_code == 200
    assert page.context["form"].errors


def test_an_action_that_changed_its_p_is_said_to_have_moved(people, ocg, signed_in):
    action = ActionFactory(ocg=ocg, strand="prevent")
    signed(ocg)
    type(action).objects.filter(pk=action.pk).update(strand="protect")
    client = signed_in(people["lro"])
    found = client.get(reverse("ocgs:plan-compare", args=[ocg.reference])).context["changes"]
    (part,) = found.sections
    assert part.title == Strand.PROTECT.label
    assert [(row.label, row.moved_from) for row in part.rows] == [(action.reference, "Prevent")]


def test_the_form_of_the_request_says_what_is_missing_and_keeps_the_note(people, ocg, signed_in):
    address = reverse("ocgs:planedition-create", args=[ocg.reference])
    page = signed_in(people["lro"]).post(address, {"note": "Before the board."})
    assert "Write the strategic intention first." in page.content.decode()
    assert page.context["form"]["note"].value() == "Before the board."


def test_a_page_of_an_edition_that_is_not_there_is_not_found(people, ocg, signed_in):
    client = signed_in(people["lro"])
    for which in ("2", "0", "99999999999999999999", "x", "٢"):
        for name in ("plan-print", "plan-pdf"):
            address = reverse("ocgs:plan-print", args=[ocg.reference, "now"])
            address = address.replace("/now/print/", f"/{which}/{name[5:]}/")
            assert client.get(address).status_code == 404, which


def test_two_supervisors_at_once_and_one_is_told(people, ocg):
    edition = ask(ocg)
    stale = PlanEdition.objects.get(pk=edition.pk)
    editions.sign_edition(edition, actor=people["supervisor"])
    with pytest.raises(StepClosedError, match="now signed"):
        editions.return_edition(stale, actor=supervisor(), reason="No.")


def test_somebody_let_in_by_name_only_reads(people, ocg):
    edition = ask(ocg)
    reader = PersonFactory(agency=people["partner"].agency)
    assert PlanEdition.objects.visible_to(reader).get() == edition
    assert not PlanEdition.objects.visible_to(people["nominator"]).exists()
