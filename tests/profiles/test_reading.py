"""The page as it is read: what changed, what is shared, who read it, how sure a rate is."""

import gzip
import re
from datetime import date

import pytest
from django.urls import reverse

from countylines.models import CountyLine
from disruptions.models import Disruption
from profiles import changes, services, writing
from profiles.intervals import against, interval, rate_interval
from profiles.models import Feedback, Judgement, Load, Passage, ProfileEdition, Recommendation
from tests.countylines.line_factories import LineFactory
from tests.factories import DisruptionFactory, OCGFactory
from tests.profiles.staging import add, out
from tests.profiles.street_files import load_month
from tests.profiles.test_figures import counted
from tests.profiles.test_pages import address, table_under
from tests.test_queries import asked_by

pytestmark = pytest.mark.django_db
PAGE = {"marking": "OFFICIAL-SENSITIVE", "handling": "", "judgement": ""}


@pytest.fixture
def months(kent, tmp_path):
    """Two quarters of crimes: July to December 2025."""
    for month in range(7, 13):
        load_month(tmp_path, date(2025, month, 1), rows=60)


@pytest.fixture
def compiled(months, ashford):
    """The edition of a quarter, compiled."""
    return lambda quarter=date(2025, 10, 1): services.compile_edition(
        district_id=ashford.pk, quarter=quarter
    )


@pytest.fixture
def finish(people):
    """Write an edition and take it to partners."""

    def release(edition):
        edition = ProfileEdition.objects.get(pk=edition.pk)
        edition = services.write_edition(
            edition,
            actor=people["analyst"],
            version=edition.version,
            values=PAGE | {"headline": edition.headline},
        )
        return out(edition, checker=people["second_analyst"], approver=people["supervisor"])

    return release


@pytest.fixture
def group(people, ashford):
    return OCGFactory(
        created_by=people["nominator"],
        decided_by=people["coordinator"],
        district=ashford,
        lro=people["lro"],
    )


def test_disruptions_by_p_equal_a_direct_count(compiled, finish, group, people, signed_in):
    for strand, day in (("pursue", 1), ("pursue", 2), ("protect", 3)):
        DisruptionFactory(
            ocg=group, status="confirmed", strand=strand, happened_on=date(2025, 11, day)
        )
    finish(compiled())
    html = signed_in(people["outsider"]).get(address()).content.decode()
    rows = counted(
        "SELECT initcap(strand), count(*) FROM disruptions_disruption d"
        " JOIN agencies_district a ON a.id = d.district_id"
        " WHERE status = 'confirmed' AND a.code = 'E07000105'"
        " AND happened_on BETWEEN '2025-10-01' AND '2025-12-31' GROUP BY 1"
    )
    told = {
        strand: int(cells[0])
        for strand, cells in table_under(html, "Confirmed disruptions by P").items()
    }
    assert {strand: count for strand, count in told.items() if count} == dict(rows)
    assert sum(told.values()) == Disruption.objects.confirmed().count() == 3
    assert "The most are Pursue: 2 of 3. There is none of Prevent and Prepare." in html


def test_the_change_since_the_edition_before_is_the_difference_of_two_direct_counts(
    compiled, finish, people, signed_in
):
    finish(compiled(date(2025, 7, 1)))
    finish(compiled())
    html = signed_in(people["outsider"]).get(address()).content.decode()
    by_quarter = dict(
        counted(
            "SELECT date_trunc('quarter', c.month)::date, count(*) FROM profiles_crime c"
            " JOIN agencies_district d ON d.id = c.district_id WHERE d.code = 'E07000105'"
            " GROUP BY 1"
        )
    )
    now, then = by_quarter[date(2025, 10, 1)], by_quarter[date(2025, 7, 1)]
    assert re.search(rf"Crimes and incidents: {now}, .* July to September 2025 \({then}\)", html)


def test_an_edition_the_reader_cannot_see_is_not_compared_with(compiled, finish, people, signed_in):
    compiled(date(2025, 7, 1))
    finish(compiled())
    html = signed_in(people["outsider"]).get(address()).content.decode()
    assert "This is the first edition of the district that you can read." in html


def test_a_short_month_is_no_change(compiled):
    now = compiled().figures
    before = compiled(date(2025, 7, 1)).figures
    now["crime"]["short"] = ["2025-12"]
    said = " ".join(changes.since(now, before, exact=True))
    assert "not compared with the edition before" in said
    assert "a month of October to December 2025 is incomplete" in said
    assert "Crimes and incidents" not in said


@pytest.mark.parametrize(("pair", "exact", "told"), [
    ((6, 7), False, True), ((3, 7), False, False), ((7, 4), False, False), ((3, 7), True, True),
])  # fmt: skip
def test_a_change_of_a_small_count_is_told_to_the_force_alone(compiled, pair, exact, told):
    now, before = compiled().figures, compiled(date(2025, 7, 1)).figures
    now["partnership"]["groups"], before["partnership"]["groups"] = pair
    said = " ".join(changes.since(now, before, exact=exact))
    assert ("Active groups" in said) is told


def test_lines_are_few_to_a_partner_and_none_of_a_restricted_group(
    compiled, finish, group, people, ashford, signed_in
):
    shown = LineFactory(district=ashford, status="active")
    hidden = LineFactory(district=ashford, status="active", ocg=group)
    type(group).objects.filter(pk=group.pk).update(restricted=True)
    edition = finish(compiled())
    assert CountyLine.objects.on_matrix().count() == 2
    assert edition.figures["partnership"]["lines"] == 1
    html = signed_in(people["outsider"]).get(address()).content.decode()
    assert re.search(r"Fewer than 5</span><p[^>]*>county lines being worked on", html)
    assert shown.codename not in html
    assert hidden.codename not in html


def test_the_full_page_asks_and_weighs_little(compiled, finish, people, signed_in):
    edition, analyst = compiled(), people["analyst"]
    finish(compiled(date(2025, 7, 1)))
    for _ in range(7):
        add(Judgement, edition, actor=analyst, text="A judgement. " * 40)
    for section in ("area", "people", "business", "community", "worked", "can_do"):
        add(Passage, edition, actor=analyst, section=section, text="A sentence. " * 80)
    for _ in range(20):
        add(Recommendation, edition, actor=analyst, text="A recommendation. " * 10)
    finish(edition)
    for person in ("outsider", "lro", "analyst"):
        client = signed_in(people[person])
        assert len(asked_by(client, address())) <= 12
        assert len(gzip.compress(client.get(address()).content)) < 100_000


def test_readers_are_counted_by_agency_and_say_whether_it_was_useful(
    compiled, finish, people, signed_in
):
    finish(compiled())
    client = signed_in(people["outsider"])
    client.get(address())
    client.get(address())
    page = reverse("profiles:edition-feedback", args=["E07000105", "2025-Q4"])
    assert "Error:" in client.post(page, {"comment": "No answer."}).content.decode()
    assert client.post(page, {"useful": "no", "comment": "<b>Too late</b>"}).url == address()
    assert client.post(page, {"useful": "yes", "comment": "We acted."}).url == address()
    assert Feedback.objects.count() == 1
    readers = reverse("profiles:edition-readers", args=["E07000105", "2025-Q4"])
    html = signed_in(people["analyst"]).get(readers).content.decode()
    agency = people["outsider"].agency.name
    assert re.search(rf">{agency}</th><td[^>]*>1</td>", html)
    assert f"<li>{people['partner'].agency.name}</li>" in html
    assert "1 of 1 found it useful." in html
    assert "We acted." in html
    assert people["outsider"].full_name not in html


def test_what_is_not_released_takes_no_feedback(compiled, people, signed_in):
    compiled()
    page = reverse("profiles:edition-feedback", args=["E07000105", "2025-Q4"])
    assert signed_in(people["outsider"]).get(page).status_code == 404
    with pytest.raises(writing.ValidationError, match="not released"):
        writing.give_feedback(
            ProfileEdition.objects.get(), actor=people["analyst"], useful=True, comment=""
        )


@pytest.mark.parametrize(
    ("count", "low", "high"), [(1, 0.01, 5.57), (10, 4.79, 18.39), (100, 81.36, 121.63)]
)
def test_an_interval_is_that_of_the_tables(count, low, high):
    found = interval(count)
    assert found[0] == pytest.approx(low, abs=0.02)
    assert found[1] == pytest.approx(high, abs=0.05)


def test_a_rate_is_told_apart_from_the_county_only_when_its_interval_is():
    assert against(rate_interval(1000, 20.0), 15.0) == "Higher than the county"
    assert against(rate_interval(1000, 20.0), 25.0) == "Lower than the county"
    assert against(rate_interval(4, 20.0), 15.0) == "No clear difference"
    assert against(rate_interval(0, None), 15.0) == "Not known"


def test_the_county_page_gives_intervals_and_no_ranks(compiled, finish, people, signed_in):
    edition = finish(compiled())
    html = signed_in(people["outsider"]).get(reverse("profiles:edition-list")).content.decode()
    row = next(row for row in edition.figures["districts"] if row["name"] == "Ashford")
    low, high = rate_interval(row["total"], row["rate"])
    assert f"{row['rate']:.1f} ({low:.1f} to {high:.1f})" in html
    assert "Districts are not ranked." in html


def test_an_incomplete_month_is_flagged_where_the_data_is_seen(months, people, signed_in):
    Load.objects.filter(month=date(2025, 9, 1)).update(rows=9)
    html = signed_in(people["analyst"]).get(reverse("profiles:load-list")).content.decode()
    assert re.search(r"September 2025</th>\s*<td[^>]*>9</td>\s*<td[^>]*>.*Incomplete", html)
    assert html.count("soc-month--doubtful") == 1


def test_an_edition_nobody_reads_yet_does_not_make_a_district_up_to_date(
    compiled, people, signed_in
):
    compiled()
    page = signed_in(people["analyst"]).get(reverse("profiles:edition-list")).content.decode()
    assert page.count("No edition yet") == 13
    assert "13 districts have no up-to-date profile." in page
