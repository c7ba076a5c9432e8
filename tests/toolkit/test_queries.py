"""No page of the toolkit asks more as there is more to show, and none asks much."""

import pytest
from django.urls import reverse

from countylines.models import CountyLine
from tests.countylines.line_factories import LineFactory
from tests.factories import ActionFactory, DisruptionFactory, PersonFactory
from tests.many import multiply
from tests.ocgs.member_factories import MemberFactory, OrderFactory, add_phone
from tests.test_queries import MOST, asked_by
from tests.toolkit.card_factories import card, change, keeper, note, sign
from toolkit.services import notes

pytestmark = pytest.mark.django_db


def fill(people, ocg, count, start):
    """So many cards with signs, notes with ratings, actions with disruptions, and members."""
    for number in range(start, start + count):
        tactic = card(f"card-{number}")
        sign(f"crime:{ocg.main_crime_type}", tactic)
        shown = note(card(f"noted-{number}"), people["nominator"], shown_by=people["coordinator"])
        for who in ("lro", "partner"):
            notes.rate_note(shown, actor=people[who], useful=True)
        member = MemberFactory(ocg=ocg)
        add_phone(member)
        OrderFactory(member=member)


@pytest.mark.parametrize("who", ["lro", "coordinator", "partner"])
def test_the_pages_of_the_toolkit_ask_little_and_no_more_when_there_is_more(
    signed_in, people, ocg, who
):
    tactic = card()
    change(tactic, keeper(), basis="The Act")
    made = note(tactic, people["nominator"], shown_by=people["coordinator"])
    action = ActionFactory(ocg=ocg, status="completed", tactic=tactic)
    effect = DisruptionFactory(action=action, claimed_by=people["lro"], status="confirmed")
    line = LineFactory(created_by=people["nominator"])
    CountyLine.objects.filter(pk=line.pk).update(ocg=ocg)
    fill(people, ocg, 1, 0)
    pages = [
        reverse("toolkit:tactic-list") + "?words=short&strand=protect&holder=council",
        tactic.get_absolute_url() + f"?district={ocg.district_id}",
        reverse("toolkit:note-list"),
        made.get_absolute_url(),
        reverse("ocgs:ocg-powers", args=[ocg.reference]),
        reverse("ocgs:tactic-use", args=[tactic.key]),
        action.get_absolute_url(),
        reverse("ocgs:plan-detail", args=[ocg.reference]),
    ]
    if who == "coordinator":
        pages += [reverse("toolkit:tactic-due"), reverse("toolkit:note-list") + "?show=queue"]
        pages += [reverse("toolkit:tactic-change", args=[tactic.key])]
    if who == "lro":
        pages += [reverse("ocgs:action-create", args=[ocg.reference])]
    client = signed_in(people[who])
    few = {page: len(asked_by(client, page)) for page in pages}
    fill(people, ocg, 4, 1)
    for copy in multiply(action, 20):
        multiply(effect, 1, action_id=lambda number, pk=copy.pk: pk)
    for _ in range(5):
        note(tactic, PersonFactory(), shown_by=people["coordinator"])
    many = {page: len(asked_by(client, page)) for page in pages}
    assert {page: [few[page], many[page]] for page in pages if many[page] > few[page]} == {}
    assert {page: count for page, count in many.items() if count > MOST} == {}
