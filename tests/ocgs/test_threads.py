"""The thread of an action and the agencies that support it; who has one reads nothing else."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from agencies.drafts import Draft
from audit.models import Entry
from core.workflow import StepClosedError
from notices.models import Notice
from ocgs.models import Action, Alias, Progress, Support
from ocgs.services import actions, contracts, threads
from tests.crawler import Crawl, kind_of, url_patterns
from tests.factories import ActionFactory, AgencyFactory, PersonFactory, days, fresh

pytestmark = pytest.mark.django_db


def page_of(action, name):
    return reverse(f"ocgs:action-{name}", args=[action.reference])


def in_parts(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


@pytest.fixture
def helped(action, people):
    """An agency that knows nothing else supports the council's action."""
    contracts.add_support(action, actor=people["lro"], agency=people["outsider"].agency)
    return fresh(action)


def test_progress_is_dated_and_never_changed(people, action):
    threads.note_progress(action, actor=people["nominator"], text="Unit 4 seen.", on=days(-2))
    entry = action.progress.get(word="note")
    assert (entry.on, entry.agency, entry.by_plan) == (days(-2), action.agency, False)
    for change in (lambda: Progress.objects.update(text="Other."), entry.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(ValidationError, match="in the past"):
        threads.note_progress(action, actor=people["nominator"], text="Soon.", on=days(1))


def test_the_same_words_sent_twice_are_there_once(people, action):
    for _ in range(2):
        threads.note_progress(action, actor=people["nominator"], text="Unit 4.", on=days(0))
    threads.note_progress(action, actor=people["colleague"], text="Unit 4.", on=days(0))
    assert action.progress.filter(word="note").count() == 2
    assert Entry.objects.filter(verb="action.progress").count() == 2


@pytest.mark.parametrize("who", ["partner", "coordinator", "analyst", "outsider", "spoc"])
def test_who_does_not_work_on_it_or_lead_it_writes_nothing(people, action, who):
    with pytest.raises(PermissionDenied):
        threads.note_progress(action, actor=people[who], text="Seen.", on=days(0))


def test_an_action_that_is_not_on_offer_has_no_thread_to_write_to(people, action):
    actions.cancel_action(action, actor=people["lro"], reason="Done by others.")
    with pytest.raises(StepClosedError):
        threads.note_progress(action, actor=people["nominator"], text="Seen.", on=days(0))


def test_the_next_agency_does_not_read_the_thread_of_the_one_before(people, action, signed_in):
    threads.note_progress(action, actor=people["nominator"], text="Our van is broken.", on=days(0))
    actions.decline_action(action, actor=people["nominator"], reason="Nobody left.")
    moved = fresh(action)
    moved.agency = people["outsider"].agency
    actions.change_action(moved, actor=people["lro"])
    actions.offer_action(moved, actor=people["lro"])
    text = signed_in(people["outsider"]).get(action.get_absolute_url()).content.decode()
    assert "Thread" in text
    for word in ("Our van is broken.", "Nobody left.", people["nominator"].agency.name):
        assert word not in text
    assert (
        "Our van is broken."
        in signed_in(people["lro"]).get(action.get_absolute_url()).content.decode()
    )


def test_an_agency_with_an_action_alone_is_not_told_who_else_leads(people, ocg, action, signed_in):
    deputy = PersonFactory(full_name="Quiet Deputy", agency=people["lro"].agency, roles=["lro"])
    type(ocg).objects.filter(pk=ocg.pk).update(deputy=deputy)
    entry = Progress(
        action=action, asked=action.agency, text="Keys are with us.", on=days(0), by_plan=True,
        written_by=deputy, agency=deputy.agency,
    )  # fmt: skip
    entry.save()
    text = signed_in(people["nominator"]).get(action.get_absolute_url()).content.decode()
    assert "Keys are with us." in text
    assert "Quiet Deputy" not in text
    assert (
        "Quiet Deputy" in signed_in(people["lro"]).get(action.get_absolute_url()).content.decode()
    )


def test_names_of_the_group_stay_out_of_what_agencies_read(people, ocg, action):
    alias = Alias.objects.create(ocg=ocg, name="Harbour lot", added_by=people["coordinator"])
    for name in (ocg.codename.upper(), ocg.reference.lower(), alias.name):
        with pytest.raises(ValidationError, match="Leave out the name"):
            threads.note_progress(
                action, actor=people["lro"], text=f"About {name}: keys.", on=days(0)
            )
        with pytest.raises(ValidationError, match="Leave out the name"):
            ActionFactory(ocg=ocg, agency=action.agency, ask=f"Watch {name}.")


def test_nobody_finds_the_name_of_a_group_by_trying(people, ocg, action):
    threads.note_progress(
        action, actor=people["nominator"], text=f"Is it {ocg.codename}?", on=days(0)
    )
    assert action.progress.filter(text__contains=ocg.codename).exists()


def test_what_is_typed_into_the_thread_is_judged_and_comes_back(people, action, signed_in):
    client, page = signed_in(people["nominator"]), page_of(action, "progress")
    for text in ("", " \n ", "x" * 100_000, "null \x00 byte", "turned \u202e text"):
        answer = client.post(page, {"text": text, **in_parts("on", days(0))})
        assert list(answer.context["form"].errors) == ["text"]
        assert answer.context["form"]["text"].value() == text
    for day in (days(1), days(-3000)):
        answer = client.post(page, {"text": "Unit 4.", **in_parts("on", day)})
        assert list(answer.context["form"].errors) == ["on"]
        assert answer.context["form"]["text"].value() == "Unit 4."
    assert not action.progress.filter(word="note").exists()
    client.post(page, {"text": "Unit <b>4</b> 🏚", "save_draft": "1", **in_parts("on", days(0))})
    assert Draft.objects.get().fields["text"] == ["Unit <b>4</b> 🏚"]
    assert client.get(page).context["form"]["text"].value() == "Unit <b>4</b> 🏚"
    client.post(page, {"text": "Unit <b>4</b> 🏚", **in_parts("on", days(0))})
    shown = client.get(action.get_absolute_url()).content.decode()
    assert "Unit &lt;b&gt;4&lt;/b&gt; 🏚" in shown


# Support


def test_a_supporting_agency_reads_the_brief_and_writes_and_does_not_answer(people, helped):
    helper = people["outsider"]
    assert Action.objects.visible_to(helper).get() == helped
    threads.note_progress(helped, actor=helper, text="Two beds are free.", on=days(0))
    for step in (actions.accept_action, contracts.begin_action):
        with pytest.raises(PermissionDenied):
            step(helped, actor=helper)
    contracts.end_support(helped, actor=people["lro"], agency=helper.agency)
    assert not Action.objects.visible_to(helper).exists()
    with pytest.raises(PermissionDenied):
        threads.note_progress(fresh(helped), actor=helper, text="Again.", on=days(0))


def test_support_is_hidden_until_the_action_is_offered(people, ocg, council):
    action = ActionFactory(ocg=ocg, agency=council)
    contracts.add_support(action, actor=people["lro"], agency=people["outsider"].agency)
    assert not Action.objects.visible_to(people["outsider"]).exists()
    actions.offer_action(action, actor=people["lro"])
    assert Action.objects.visible_to(people["outsider"]).exists()
    told = Notice.objects.get(user=people["outsider"])
    assert (told.verb, told.reference) == (
        "Support an action of another agency", action.reference
    )  # fmt: skip


def test_an_agency_supports_once_and_never_itself(people, helped):
    for agency in (people["outsider"].agency, helped.agency):
        with pytest.raises(ValidationError):
            contracts.add_support(helped, actor=people["lro"], agency=agency)
    with pytest.raises(PermissionDenied):
        contracts.add_support(helped, actor=people["nominator"], agency=AgencyFactory())


def test_a_supporter_that_becomes_accountable_supports_no_more(people, helped):
    actions.decline_action(helped, actor=people["nominator"], reason="No time.")
    moved = fresh(helped)
    moved.agency = people["outsider"].agency
    actions.change_action(moved, actor=people["lro"])
    assert not Support.objects.exists()


def test_those_who_lead_add_and_end_support_on_its_pages(people, action, signed_in):
    client, agency = signed_in(people["lro"]), people["outsider"].agency
    empty = client.post(page_of(action, "support"), {"agency": ""})
    assert empty.context["form"].errors["agency"] == ["Select an agency"]
    client.post(page_of(action, "support"), {"agency": agency.pk})
    end = reverse("ocgs:action-unsupport", args=[action.reference, agency.slug])
    assert end in client.get(action.get_absolute_url()).content.decode()
    client.post(end)
    assert not action.supports.exists()
    assert client.get(end).status_code == 404


OPEN_PAGES = ["home", "ocgs:action-list", "disruptions:disruption-list", "toolkit:tactic-list"]


def test_who_supports_an_action_meets_nothing_else_at_any_address(people, ocg, helped, signed_in):
    other = ActionFactory(ocg=ocg, agency=helped.agency, title="Watch the zqzq")
    hidden = ActionFactory(
        ocg=ocg, agency=people["partner"].agency, title="Visit the yqyq", status="working",
        worker=people["partner"],
    )  # fmt: skip
    threads.note_progress(hidden, actor=people["lro"], text="Seen the xqxq.", on=days(0))
    threads.note_progress(helped, actor=people["lro"], text="Keys are here.", on=days(0))
    crawl = Crawl(signed_in(people["outsider"]))
    for page in OPEN_PAGES:
        crawl.get(reverse(page) + "?show=all")
    crawl.get(reverse("ocgs:action-list") + "?show=support")
    records = {"ocg": [ocg], "plan": [ocg], "action": [other, hidden]}
    for name, taken in url_patterns():
        for record in records.get(kind_of(name), ()) if taken == ("reference",) else ():
            page = reverse(name, args=[record.reference])
            assert crawl.get(page).status_code == 404, page
            del crawl.answers[page]
    for name, taken in url_patterns():
        if taken == ("reference",) and kind_of(name) == "action":
            crawl.get(reverse(name, args=[helped.reference]))
    held = [ocg.codename, ocg.reference, ocg.brief, other.reference, hidden.reference]
    held += ["zqzq", "yqyq", "xqxq"]
    assert crawl.holding({word: word for word in held if word}) == {}
    assert "Keys are here." in crawl.answers[helped.get_absolute_url()]
