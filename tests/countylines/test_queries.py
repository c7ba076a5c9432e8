"""No page of county lines asks more as there is more to show, and none asks much."""

import pytest
from django.urls import reverse

from agencies.choices import Role
from countylines.models import Device, LimbAnswer, Move, Operation
from countylines.services import lines, operations, sharing
from disruptions.models import Contribution, Output
from tests.countylines.line_factories import LineFactory, officer, score
from tests.factories import AgencyFactory, DisruptionFactory, days
from tests.many import multiply
from tests.test_queries import MOST, asked_by

pytestmark = pytest.mark.django_db


def let_in(line, by):
    """Share a line with one more agency."""
    sharing.share_line(
        line, actor=by, agency=AgencyFactory(), level="partner", purpose="To act.",
        gateway="cda_115",
    )  # fmt: skip


def test_the_pages_of_lines_ask_little_and_no_more_when_there_is_more(signed_in, people):
    works = officer(Role.LINES_SUPERVISOR)
    line = LineFactory(created_by=people["nominator"])
    made = score(line, children=1)
    lines.add_device(Device(line=line, kind="deal_line", value="07700 900123"), actor=works)
    effect = DisruptionFactory(
        line=line, claimed_by=officer(), decided_by=works, status="confirmed",
        outputs=[("arrests", "2"), ("cash", "£5")],
    )  # fmt: skip
    week = Operation(name="A week", starts_on=days(-9), ends_on=days(-1))
    week = operations.start_operation(week, actor=works)
    operations.target_lines(week, actor=works, lines=[line])
    let_in(line, works)
    lines.link_line(line, actor=works, other=LineFactory(), kind="sister")
    client = signed_in(works)
    pages = [
        reverse("disruptions:disruption-of-line", args=[line.reference]),
        reverse("disruptions:disruption-list") + f"?show=all&week={week.reference}&output=arrests",
        reverse("countylines:countyline-sharing", args=[line.reference]),
        effect.get_absolute_url(),
        week.get_absolute_url(),
        reverse("home"),
        reverse("countylines:countyline-list"),
        line.get_absolute_url(),
        reverse("countylines:score-of-line", args=[line.reference]),
        made.get_absolute_url(),
        reverse("countylines:ddtro-list"),
        reverse("countylines:operation-list"),
        reverse("countylines:matrixmodel-list"),
        reverse("countylines:snapshot-list"),
    ]
    few = {page: len(asked_by(client, page)) for page in pages}
    multiply(line, 60, codename=lambda number: f"Copy {number}")
    for disruption in multiply(effect, 30):
        Output.objects.create(disruption=disruption, kind="arrests", count=1)
    for number in range(30):
        if number < 10:
            let_in(line, works)
            Contribution.objects.create(disruption=effect, agency=AgencyFactory())
        Move.objects.create(line=line, source="active", target="active", by=works)
        device = Device(line=line, kind="deal_line", value=f"07700 9002{number:02}")
        lines.add_device(device, actor=works)
    many = {page: len(asked_by(client, page)) for page in pages}
    assert many == few
    assert max(many.values()) <= MOST
    assert LimbAnswer.objects.filter(line=line).count() == 4
