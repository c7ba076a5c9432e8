"""The pages of the profiles: what they say, to whom, and at what cost."""

import gzip
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Entry
from profiles import pages, services
from profiles.models import Boundary, Load, ProfileEdition
from tests.factories import DisruptionFactory, OCGFactory
from tests.profiles.street_files import line, load_file, load_month
from tests.profiles.test_services import WORDS, released, written

pytestmark = pytest.mark.django_db
ROW = re.compile(r"<th scope=\"row\"[^>]*>(.*?)</th>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)


def address(name="detail", code="E07000105", quarter="2025-Q4"):
    return reverse(f"profiles:edition-{name}", args=[code, quarter])


def table_under(html, title):
    """The cells of a chart's table by its first column."""
    table = html.split(f"{title}</caption>")[1].split("</table>")[0]
    return {name: CELL.findall(cells) for name, cells in ROW.findall(table)}


@pytest.fixture
def partners_edition(ashford_edition, people):
    return released(ashford_edition, people)


def test_the_numbers_on_the_page_equal_a_direct_count(partners_edition, people, signed_in):
    html = signed_in(people["outsider"]).get(address()).content.decode()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.name, count(*) FROM profiles_crime c JOIN profiles_crimetype t"
            " ON t.id = c.crime_type_id JOIN agencies_district d ON d.id = c.district_id"
            " WHERE d.code = 'E07000105' AND c.month >= '2025-10-01' GROUP BY 1"
        )
        counted = dict(cursor.fetchall())
        cursor.execute(
            "SELECT d.name, count(*) FROM profiles_crime c"
            " JOIN agencies_district d ON d.id = c.district_id"
            " WHERE c.month >= '2025-10-01' GROUP BY 1"
        )
        by_district = dict(cursor.fetchall())
    types = table_under(html, "Crime types for every 1,000 residents")
    assert {name: int(cells[0]) for name, cells in types.items() if cells[0] != "0"} == counted
    districts = table_under(html, "Crime for every 1,000 residents by district")
    assert {name: int(cells[0].replace(",", "")) for name, cells in districts.items()} == (
        by_district
    )
    assert f'soc-fact__number">{sum(counted.values())}<' in html


def test_a_partner_reads_the_whole_page(partners_edition, people, signed_in):
    html = signed_in(people["outsider"]).get(address()).content.decode()
    for said in [
        "Less crime than a year before.",
        "It is likely to go on.",
        "October to December 2025",
        "Invented figures",
        "overdue",
        "Open Government Licence",
        "Crown copyright and database right 2024",
        "confirmed disruptions of organised crime",
        "name no area",
        "Digest of the figures",
    ]:
        assert said in html
    assert html.count("<figure") == html.count("<figcaption") == html.count("<desc") == 4
    assert html.count('role="img"') == 4
    assert " style=" not in html
    assert len(html) < 100_000


def test_pictures_are_well_formed(partners_edition, people, signed_in):
    html = signed_in(people["outsider"]).get(address()).content.decode()
    pictures = re.findall(r"<svg class=\"soc-chart__picture.*?</svg>", html, re.DOTALL)
    assert len(pictures) == 4
    for picture in pictures:
        ElementTree.fromstring(picture)  # noqa: S314


def test_reading_leaves_an_entry(partners_edition, people, signed_in):
    signed_in(people["outsider"]).get(address())
    entry = Entry.objects.get(verb="profileedition.read")
    assert (entry.actor, entry.subject) == (people["outsider"], "E07000105-2025-Q4")
    assert entry.operation == "consultation"


def test_an_edition_not_released_does_not_exist_for_a_partner(ashford_edition, people, signed_in):
    client = signed_in(people["outsider"])
    assert client.get(address()).status_code == 404
    assert client.get(reverse("profiles:edition-latest", args=["E07000105"])).status_code == 404
    assert ashford_edition.headline not in client.get("/profiles/").content.decode()
    for name in ("write", "release", "release-internally"):
        assert client.get(address(name)).status_code == 404


@pytest.mark.parametrize("name", ["write", "release", "release-internally"])
def test_a_partner_may_do_nothing_to_an_edition_they_read(
    partners_edition, people, signed_in, name
):
    client = signed_in(people["outsider"])
    assert client.get(address(name)).status_code == 403
    assert client.post(address(name), WORDS | {"version": 2}).status_code == 403


@pytest.mark.parametrize("quarter", ["2025-Q5", "2025-4", "now", "2019-Q1"])
def test_an_address_that_names_no_edition_is_not_found(people, signed_in, quarter):
    assert signed_in(people["analyst"]).get(address(quarter=quarter)).status_code == 404


def test_a_district_leads_to_its_newest_edition(partners_edition, people, signed_in, tmp_path):
    for month in (1, 2, 3):
        load_month(tmp_path, date(2026, month, 1))
    services.compile_edition(district_id=partners_edition.district_id, quarter=date(2026, 1, 1))
    latest = reverse("profiles:edition-latest", args=["E07000105"])
    assert signed_in(people["outsider"]).get(latest).url == address()
    assert signed_in(people["analyst"]).get(latest).url == address(quarter="2026-Q1")


def test_an_edition_is_written_by_one_and_released_by_another(editions, people, signed_in):
    analyst, second = people["analyst"], people["second_analyst"]
    approver = people["supervisor"]
    client = signed_in(analyst)
    page = client.get(address("write"))
    assert "crimes and incidents" in page.content.decode()
    typed = WORDS | {"version": editions["Ashford"].version}
    assert client.post(address("write"), typed).url == address()
    own = client.get(address()).content.decode()
    assert "Send for the quality check" in own
    assert client.post(address("submit"), {}).url == address()
    own = client.get(address()).content.decode()
    assert "Pass the quality check" not in own
    assert "Someone else must check what you wrote." in own
    assert "Someone else must check" in client.post(address("check-quality"), {}).content.decode()
    client = signed_in(second)
    theirs = client.get(address()).content.decode()
    assert "Pass the quality check" in theirs
    assert client.post(address("check-quality"), {}).url == address()
    assert client.post(address("check-sanitisation"), {}).url == address()
    theirs = client.get(address()).content.decode()
    assert "Someone else must approve what you checked." in theirs
    refused = client.post(address("release-internally"), {}).content.decode()
    assert "Someone else must approve" in refused
    client = signed_in(approver)
    assert client.post(address("release-internally"), {}).url == address()
    assert "Enter a reason" in client.post(address("release"), {}).content.decode()
    assert client.post(address("release"), {"reason": "No names in it."}).url == address()
    assert signed_in(people["outsider"]).get(address()).status_code == 200
    entry = Entry.objects.get(verb="profileedition.release")
    assert (entry.actor, entry.reason) == (approver, "No names in it.")


def test_a_release_comes_too_late_twice(partners_edition, people, signed_in):
    response = signed_in(people["second_analyst"]).get(address("release"), follow=True)
    assert "This edition is now released to partners." in response.content.decode()


def test_two_analysts_saving_at_once_lose_no_text(ashford_edition, people, signed_in):
    version = ashford_edition.version
    signed_in(people["analyst"]).post(address("write"), WORDS | {"version": version})
    other = WORDS | {"version": version, "judgement": "It is unlikely to go on."}
    client = signed_in(people["second_analyst"])
    html = client.post(address("write"), other).content.decode()
    assert "It is likely to go on." in html
    assert "It is unlikely to go on." in html
    assert f'value="{version + 1}"' in html
    assert "It is unlikely to go on." in client.get("/drafts/").content.decode()
    assert ProfileEdition.objects.get(pk=ashford_edition.pk).judgement == WORDS["judgement"]


def test_the_county_page_shows_every_district_and_what_is_overdue(
    partners_edition, people, signed_in
):
    html = signed_in(people["outsider"]).get(reverse("profiles:edition-list")).content.decode()
    assert html.count("No edition yet") == 12
    assert "13 districts have no up-to-date profile." in html
    assert address() in html
    assert "Each tile is a district" in html
    entry = Entry.objects.get(verb="profileedition.list")
    assert entry.shown == ["E07000105-2025-Q4"]


def test_the_county_page_is_there_before_anything_is_loaded(people, signed_in, kent):
    html = signed_in(people["outsider"]).get(reverse("profiles:edition-list")).content.decode()
    assert "No profile has been released to you yet." in html


def test_outlines_are_drawn_when_every_district_has_one(partners_edition, people, signed_in):
    load = Load.objects.create(kind="boundaries", file="b.geojson", started_at="2026-01-01T00:00Z")
    square = [[[0, 51], [1, 51], [1, 52], [0, 52], [0, 51]]]
    for row in partners_edition.figures["districts"]:
        Boundary.objects.create(
            kind="district", code=row["code"], name=row["name"], district_code=row["code"],
            geometry={"type": "Polygon", "coordinates": square}, load=load,
        )  # fmt: skip
    html = signed_in(people["outsider"]).get(address()).content.decode()
    assert html.count('class="soc-chart__area soc-chart__fill-') == 13
    assert "Each tile is a district" not in html


def test_a_disruption_confirmed_in_the_quarter_is_counted(people, ashford, quarter, signed_in):
    group = OCGFactory(
        created_by=people["nominator"],
        decided_by=people["coordinator"],
        district=ashford,
        lro=people["lro"],
    )
    DisruptionFactory(ocg=group, status="confirmed", happened_on=date(2025, 11, 5))
    DisruptionFactory(ocg=group, status="submitted", happened_on=date(2025, 11, 6))
    DisruptionFactory(ocg=group, status="confirmed", happened_on=date(2026, 2, 5))
    edition = services.compile_edition(district_id=ashford.pk, quarter=quarter)
    assert edition.figures["partnership"]["disruptions"] == 1
    released(edition, people)
    html = signed_in(people["outsider"]).get(address()).content.decode()
    assert re.search(r'soc-fact__number">1</span><p[^>]*>confirmed disruption of', html)
    assert "1 since" not in html
    assert "and 1 since" in signed_in(people["lro"]).get(address()).content.decode()


def test_groups_are_few_to_a_partner_and_exact_to_the_force(people, ashford, quarter, signed_in):
    shown = OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], district=ashford
    )
    hidden = OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], district=ashford
    )
    type(hidden).objects.filter(pk=hidden.pk).update(restricted=True)
    edition = services.compile_edition(district_id=ashford.pk, quarter=quarter)
    released(edition, people)
    outside = signed_in(people["outsider"]).get(address()).content.decode()
    assert 'soc-fact__number">Fewer than 5<' in outside
    assert shown.codename not in outside
    assert hidden.codename not in outside
    inside = signed_in(people["analyst"]).get(address()).content.decode()
    assert 'soc-fact__number">1<' in inside
    assert shown.codename in inside


def test_a_count_about_people_is_exact_from_five(people):
    assert pages.suppressed(4, people["outsider"]) == "fewer than 5"
    assert pages.suppressed(0, people["outsider"]) == "fewer than 5"
    assert pages.suppressed(5, people["outsider"]) == "5"
    assert pages.suppressed(4, people["analyst"]) == "4"


def test_real_crimes_are_not_called_invented(kent, people, street, signed_in):
    for month in ("2025-10", "2025-11", "2025-12"):
        load_file(street.plain(line(month=month), name=f"{month}-kent-street.csv"))
    edition = services.refresh(force="kent", quarter=date(2025, 10, 1))[0]
    html = signed_in(people["analyst"]).get(edition.get_absolute_url()).content.decode()
    assert "Invented figures" not in html
    assert "data.police.uk street-level crime" in html


def test_the_data_page_shows_every_load_and_what_lies_nowhere(people, quarter, signed_in):
    response = signed_in(people["analyst"]).get(reverse("profiles:load-list"))
    html = response.content.decode()
    for load in Load.objects.all():
        assert load.name in html
    assert "Elsewhere 3" in html
    assert signed_in(people["outsider"]).get(reverse("profiles:load-list")).status_code == 403


def queries(client, path):
    """Statements a page sends once its session is warm, without the marks of transactions."""
    client.get(path)
    with CaptureQueriesContext(connection) as sent:
        assert client.get(path).status_code == 200
    marks = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return sum(not query["sql"].startswith(marks) for query in sent.captured_queries)


@pytest.mark.parametrize("name", ["edition-list", "edition-detail"])
def test_a_page_costs_the_same_however_much_is_held(partners_edition, people, signed_in, name):
    client = signed_in(people["outsider"])
    path = address() if name == "edition-detail" else reverse(f"profiles:{name}")
    few = queries(client, path)
    assert few <= 12
    kept = ("id", "reference", "quarter", "district")
    values = {
        field.attname: getattr(partners_edition, field.attname)
        for field in ProfileEdition._meta.concrete_fields
        if field.name not in kept
    }
    copies = [
        ProfileEdition(
            **values,
            reference=f"copy-{number}",
            district_id=partners_edition.district_id,
            quarter=date(1700 + number // 4, 3 * (number % 4) + 1, 1),
        )
        for number in range(1000)
    ]
    ProfileEdition.objects.bulk_create(copies)
    assert queries(client, path) == few


def test_the_county_page_costs_the_same_for_one_district_and_for_all(editions, people, signed_in):
    client = signed_in(people["analyst"])
    every = queries(client, reverse("profiles:edition-list"))
    ProfileEdition.objects.exclude(district__name="Ashford").delete()
    assert queries(client, reverse("profiles:edition-list")) == every <= 12


def test_the_page_is_small_on_the_wire(partners_edition, people, signed_in):
    assert len(gzip.compress(signed_in(people["outsider"]).get(address()).content)) < 20_000


def test_a_draft_of_the_words_is_kept(ashford_edition, people, signed_in):
    client = signed_in(people["analyst"])
    typed = WORDS | {"version": 1, "judgement": "Half a thou", "save_draft": "1"}
    client.post(address("write"), typed)
    assert "Half a thou" in client.get(address("write")).content.decode()
    assert written(ashford_edition, people).judgement == WORDS["judgement"]
