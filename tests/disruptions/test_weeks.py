"""A week of intensified work: what the force achieved is drawn from its confirmed disruptions."""

import pytest
from django.urls import reverse

from agencies.choices import Role
from countylines.models import ForceResult, Operation
from countylines.services import operations
from disruptions.models import Disruption
from tests.countylines.line_factories import LineFactory, officer
from tests.factories import DisruptionFactory, DistrictFactory, days

pytestmark = pytest.mark.django_db
FIRST, LAST = days(-20), days(-14)


@pytest.fixture
def runs(people):
    return officer(Role.LINES_SUPERVISOR)


@pytest.fixture
def line(people):
    return LineFactory(created_by=people["nominator"])


@pytest.fixture
def week(runs, line):
    made = Operation(name="A week", starts_on=FIRST, ends_on=LAST)
    made = operations.start_operation(made, actor=runs)
    operations.target_lines(made, actor=runs, lines=[line])
    operations.enter_result(ForceResult(operation=made, force="Essex", handsets=5), actor=runs)
    return made


def effect(line, runs, *outputs, on=FIRST, status="confirmed"):
    return DisruptionFactory(
        line=line, claimed_by=officer(), decided_by=runs, happened_on=on, status=status,
        outputs=outputs,
    )  # fmt: skip


def own(page):
    """What the page of a week says of the force itself: measure to (amount, address)."""
    _, values = page.context["results"][0]
    return dict(zip(page.context["measures"], values, strict=True))


def test_its_results_are_those_of_confirmed_disruptions_of_its_lines_on_its_days(
    signed_in, runs, line, week
):
    effect(line, runs, ("arrests", "2"), ("handsets", "3"), ("firearms", "1"))
    effect(line, runs, ("arrests", "1"), ("weapons", "2"), on=LAST)
    effect(line, runs, ("arrests", "10"), status="submitted")
    effect(line, runs, ("arrests", "20"), status="rejected")
    effect(line, runs, ("arrests", "40"), on=days(-13))
    effect(line, runs, ("arrests", "80"), on=days(-21))
    effect(LineFactory(), runs, ("arrests", "160"))
    page = signed_in(runs).get(week.get_absolute_url())
    found = {measure: amount for measure, (amount, _) in own(page).items()}
    assert found == {
        "Lines targeted": 1,
        "Arrests": 3,
        "Charges": 0,
        "Line handsets": 3,
        "Weapons": 3,
        "Cuckooing visits": 0,
        "Children safeguarded": 0,
        "Adults safeguarded": 0,
    }
    assert "Essex reports the most: 5." in page.content.decode()


def test_every_figure_leads_to_the_rows_it_adds_up(signed_in, runs, line, week):
    first = effect(line, runs, ("arrests", "2"), ("firearms", "1"))
    second = effect(line, runs, ("arrests", "1"), ("weapons", "2"), on=LAST)
    effect(line, runs, ("arrests", "40"), on=days(-13))
    client = signed_in(runs)
    figures = own(client.get(week.get_absolute_url()))
    for measure, kinds in (("Arrests", ["arrests"]), ("Weapons", ["firearms", "weapons"])):
        amount, address = figures[measure]
        rows = client.get(address).context["object_list"]
        assert set(rows) == {first, second}
        counted = [
            output.count for row in rows for output in row.outputs.all() if output.kind in kinds
        ]
        assert sum(counted) == amount
    assert list(client.get(figures["Charges"][1]).context["object_list"]) == []


def test_a_figure_counts_what_its_reader_may_see(signed_in, people, runs, line, week):
    """A supervisor of one division reads the lines of no other."""
    far = LineFactory(district=DistrictFactory(name="Maidstone"))
    operations.target_lines(week, actor=runs, lines=[line, far])
    effect(line, runs, ("arrests", "2"))
    effect(far, runs, ("arrests", "5"))
    assert own(signed_in(runs).get(week.get_absolute_url()))["Arrests"][0] == 7
    reader = officer(Role.EVALUATOR, division=line.district.division)
    for one in (line, far):
        operations.policy.regrant(one)
    figures = own(signed_in(reader).get(week.get_absolute_url()))
    seen = Disruption.objects.visible_to(reader).counted_in([week.pk])
    assert figures["Arrests"][0] == sum(row.outputs.get().count for row in seen) == 2
    assert figures["Lines targeted"][0] == 1


def test_nobody_without_the_matrix_narrows_a_list_by_a_week(signed_in, people, ocg, week):
    own_claim = DisruptionFactory(ocg=ocg, claimed_by=people["partner"])
    page = signed_in(people["partner"]).get(
        reverse("disruptions:disruption-list"), {"show": "all", "week": week.reference}
    )
    assert own_claim not in page.context["object_list"]
    assert week.name not in page.content.decode()
