"""The first real run, as its people walk it: from a nomination to a published profile."""

import re
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from agencies import reference
from ocgs.models import OCG, Action
from portal.demo import people
from profiles import sample
from profiles.models import ProfileEdition
from tests.browser.journey import Walker, meet_definition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MONTHS = ["2025-10", "2025-11", "2025-12"]
WHAT = "Cloned vans leave a yard each night.\nThey come back empty before six."
ACTIONS = [
    ("Pursue", "Trace the vans", "Kent Police"),
    ("Prevent", "Talk to the drivers' families", "Kent Police"),
    ("Protect", "Check the locks of the garages", "Golding Homes"),
    ("Prepare", "Warn the neighbouring depots", "Kent Police"),
]
IN_QUARTER = date(2025, 11, 5)


@pytest.fixture
def cast(db):
    """Kent's agencies and districts, and a person of each role; no record yet."""
    reference.load(reference.KENT)
    return people.load()


@pytest.fixture
def walk(live_server, visit, cast, request):
    """`walk("council")`: that person, signed in, at a width and with or without script."""
    script, width = request.param
    page = f"{live_server.url}/account/login/"

    def begin(name):
        seen = visit(page, width=width, script=script)
        return Walker(seen, live_server.url, cast[name])

    return begin


ways = pytest.mark.parametrize(
    "walk",
    [pytest.param((True, 1280), marks=pytest.mark.nightly), (False, 320)],
    indirect=True,
    ids=["script-1280", "plain-320"],
)


def nominate(council):
    """A mistake first, then a break, then the rest."""
    council.follow("Nominate a group").reads("Nominate a group")
    council.fill("What do they do?", WHAT).choose("Main type of crime", "Acquisitive: vehicles")
    council.choose("District", "Maidstone").fill("What makes you think so?", "The same keys.")
    council.tick("How soon should somebody look?", "High")
    council.tick("May we contact you about this?", "Yes")
    council.fill("A working title", "Night vans").press("Save and check your answers")
    council.reads("There is a problem", "Say who is involved").well()
    council.holds("What do they do?", WHAT).holds("A working title", "Night vans")
    council.press("Save and come back later").reads("Draft saved", "Nominate a group")
    council.home().follow("Nominate a group").holds("What do they do?", WHAT)
    council.fill("Who is involved?", "Two brothers and a driver.")
    council.press("Save and check your answers").reads("Check your answers", *WHAT.split("\n"))
    council.press("Submit").reads("What will happen").press("Send")
    council.reads("Sent.", "The OCG coordinator for West").well()


def accept_and_allocate(coordinator):
    coordinator.reads("Decide nominations").follow("Night vans").reads("Two brothers")
    coordinator.follow("Add the definition test")
    meet_definition(coordinator.page)
    coordinator.press("Accept").fill("Reason", "It meets every limb of the definition.")
    coordinator.fill("What to tell those who nominated", "We are on it. Thank you.")
    coordinator.press("Accept").reads("Mapped as").well()
    codename = OCG.objects.get().codename
    coordinator.follow(codename).press("Allocate a lead officer")
    coordinator.choose("Lead responsible officer", "Chris Downs, Kent Police (not trained)")
    coordinator.fill("Why this person", "Knows the yard.").press("Allocate")
    coordinator.reads("There is a problem", "Chris Downs: not trained").well()
    coordinator.fill("If they are not trained, why they lead all the same", "On the next course.")
    coordinator.press("Allocate")
    coordinator.reads("Chris Downs").well()
    return codename


def write_plan(lro, codename):
    due = timezone.localdate() + timedelta(days=21)
    lro.reads("Groups you lead").follow(codename).follow("Plan", exact=True)
    lro.press("Change the plan").fill("Strategic intention", "Take the yard away from them.")
    lro.fill("When this plan is done", "No van moves at night for six months.")
    lro.press("Save plan").reads("Take the yard away from them.")
    for strand, title, agency in ACTIONS:
        lro.press("Add an action").tick("Which P?", strand).fill("Title", title)
        lro.fill("What is asked", f"{title}, and say what you found.")
        lro.fill("Measure of success", "A list.").date("Due date", due)
        lro.choose("Accountable agency", agency).press("Save action").reads(title)
        if agency == "Golding Homes":
            lro.press("Offer").press("Offer").reads("Offered")
        lro.home().follow(codename).follow("Plan", exact=True)
    lro.reads("Pursue", "Prevent", "Protect", "Prepare", *(title for _, title, _ in ACTIONS)).well()


def do_and_claim(partner, codename):
    """The partner sees the ask and nothing of the group, does it, and says what it did."""
    partner.follow("Check the locks of the garages").reads("and say what you found", "Chris Downs")
    assert codename not in partner.page.content()
    partner.press("Accept").press("Accept").press("Mark done")
    partner.fill("came of it", "Forty locks changed.").press("Mark done")
    partner.follow("Yes, claim a disruption").date("When did it happen?", IN_QUARTER)
    partner.fill("What can they no longer do", "They cannot hide the vans for three months.")
    partner.tick("How much did it disrupt the group?", "Minor").choose("District", "Maidstone")
    partner.press("Claim").reads("With the coordinator", "5 November 2025").well()


def publish(walk):
    """One analyst writes it, another checks it, a supervisor approves and releases it."""
    analyst = walk("analyst").follow("District profiles").follow("Maidstone")
    analyst.press("Write").fill("What it means", "It is likely to go on (moderate confidence).")
    analyst.press("Save").reads("It is likely to go on").well()
    analyst.follow("Add a key judgement").fill("Judgement", "The same group supplies both.")
    analyst.tick("Probability", "Likely or probable").tick("Confidence", "Moderate")
    analyst.press("Save").reads("The same group supplies both.", "55% to 75%").well()
    sent = "Send for the quality check"
    analyst.press(sent).press(sent).reads("Someone else must check what you wrote.")
    second = walk("analyst-two").follow("District profiles").follow("Maidstone")
    for check in ("Pass the quality check", "Pass the sanitisation check"):
        second.press(check).press(check).reads("Passed.")
    second.reads("Someone else must approve what you checked.").well()
    third = walk("supervisor").follow("District profiles").follow("Maidstone")
    approve = "Approve and release internally"
    third.press(approve).press(approve).reads("Released to the force")
    third.press("Release to partners").fill("Reason", "No names, no small numbers.")
    third.press("Release to partners").reads("Released to partners").well()


def counted(code):
    """Crimes of a district in the quarter by type, asked of the database itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.name, count(*) FROM profiles_crime c"
            " JOIN profiles_crimetype t ON t.id = c.crime_type_id"
            " JOIN agencies_district d ON d.id = c.district_id"
            " WHERE d.code = %s AND c.month BETWEEN '2025-10-01' AND '2025-12-01' GROUP BY 1",
            [code],
        )
        return dict(cursor.fetchall())


def read_profile(council):
    """What the page says: the crimes in all, the crimes by type, the disruptions."""
    council.home().follow("District profiles").follow("Maidstone").reads("It is likely to go on")
    text = council.page.get_by_role("main").inner_text()
    total = re.search(r"([\d,]+)\s+crimes and incidents", text)[1]
    disruptions = re.search(r"(\d+)\s+confirmed disruption", text)[1]
    table = council.page.locator("table", has_text="Crime types for every 1,000 residents")
    rows = [
        [cell.text_content() for cell in row.locator("th, td").all()]
        for row in table.locator("tbody tr").all()
    ]
    types = {name: int(count.replace(",", "")) for name, count, *_ in rows}
    return int(total.replace(",", "")), types, int(disruptions)


def whole_run(walk, load):
    council = walk("council")
    nominate(council)
    codename = accept_and_allocate(walk("coordinator"))
    write_plan(walk("lro"), codename)
    do_and_claim(walk("housing"), codename)
    coordinator = walk("coordinator").reads("Decide disruptions").follow("DIS-")
    coordinator.press("Confirm").fill("Reason", "Seen by two officers.").press("Confirm")
    coordinator.reads("Confirmed").well()
    load()
    call_command("refresh_profiles", quarter="2025-Q4", now=True)
    assert ProfileEdition.objects.count() == 13
    publish(walk)
    expected = counted("E07000110")
    total, types, disruptions = read_profile(council)
    assert total == sum(expected.values()) > 0
    assert {name: count for name, count in types.items() if count} == expected
    assert disruptions == 1
    assert council.page.get_by_role("img").count() == 4, "the map, the trend, the types and the Ps"
    council.well()
    council.home().follow("Night vans").reads("Accepted", "We are on it. Thank you.")
    assert {action.strand for action in Action.objects.all()} == {
        "pursue", "prevent", "protect", "prepare",
    }  # fmt: skip


@ways
def test_from_a_nomination_to_a_profile_that_everybody_reads(walk, tmp_path):
    def load():
        for month in MONTHS:
            sample.write_month(tmp_path, date.fromisoformat(f"{month}-01"), rows=400)
        call_command("import_crimes", str(tmp_path))

    whole_run(walk, load)


@pytest.mark.data
@pytest.mark.parametrize("walk", [(True, 320)], indirect=True, ids=["script-320"])
def test_the_same_with_the_real_crimes_of_kent(walk, data_dir):
    def load():
        call_command("load_areas", *map(str, sorted((data_dir / "lookups").glob("kent_*.csv"))))
        call_command("load_boundaries", str(data_dir / "geo" / "kent_medway_lad_2024.geojson"))
        call_command(
            "load_population",
            str(data_dir / "population" / "kent_medway_population_mid2023_lad24.csv"),
        )
        call_command("load_deprivation", str(data_dir / "imd" / "england_imd2025_lad24.csv"))
        files = [data_dir / "street" / f"{month}-kent-street.csv.gz" for month in MONTHS]
        call_command("import_crimes", *map(str, files))

    whole_run(walk, load)
