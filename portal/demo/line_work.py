"""What is done about the demo's lines: the gate, a week, numbers, a flex, people at risk."""

from datetime import date, timedelta

from django.utils import timezone

from agencies.places import District, Division
from countylines.choices import ESSENTIAL, Answer
from countylines.models import (
    Contact,
    CountyLine,
    Ddtro,
    Device,
    ForceResult,
    Intervention,
    LineLink,
    Operation,
    Target,
)
from countylines.services import closing, interventions, lines, placing, sharing
from portal.demo import line_effects

WHY = "As graded reports say, read together."


def load(people, today):
    """Everything that is made through the pages' services."""
    _at_the_gate(people)
    _around(people, today)
    _people_at_risk(people, today)


def load_past(people, past):
    """The national week of October 2022 with a neighbour's row, and what was done to all lines."""
    actor = people["lines-supervisor"]
    week = Operation.objects.create(
        name="National intensification week, October 2022",
        starts_on=date(2022, 10, 3),
        ends_on=date(2022, 10, 9),
        created_by=actor,
    )
    targeted = [line for story, line in past if story.is_open(week.starts_on)][:25]
    Target.objects.bulk_create(Target(operation=week, line=line) for line in targeted)
    ForceResult.objects.create(operation=week, force="Essex Police", handsets=5, entered_by=actor)
    line_effects.load_past(people, past, targeted, week.starts_on)


def _at_the_gate(people):
    """One nominated by a council, one that waits, one that is watched, one ready to pass."""
    decider, officer = people["lines-supervisor"], people["lines-west"]
    today = timezone.localdate()
    for name, district, brief in (
        ("council", "Maidstone", "Caretakers report the same two taxis at one block each night."),
        ("housing", "Maidstone", "A tenant’s flat is used by people she does not know."),
        ("lines-west", "Sevenoaks", "Two dealers from one family; nothing comes from outside."),
        ("council", "Tunbridge Wells", "Texts offer two for one on Fridays, from one number."),
    ):
        lines.nominate_line(
            CountyLine(
                brief=brief, drugs=["crack"], district=District.objects.get(name=district),
                last_seen_on=today - timedelta(days=6),
            ),
            actor=people[name],
        )  # fmt: skip
    _, waits, watched, ready = CountyLine.objects.filter(status="nominated").order_by("pk")
    lines.wait_line(
        waits, actor=decider, reason="No deal line is known yet.",
        relook_on=today + timedelta(days=28),
        told="Thank you. We look at it again in four weeks.",
    )  # fmt: skip
    lines.watch_line(
        watched, actor=decider, reason="Drugs are sold, but nothing moves between areas."
    )
    lines.answer_limbs(
        ready, actor=officer, answers=dict.fromkeys(ESSENTIAL, (Answer.YES, WHY, "INT/0717"))
    )


def _around(people, today):
    """Numbers, links, an order on a number, a flex and an adoption."""
    actor = people["lines-supervisor"]
    east, west = today["east"], today["west"]
    for number, line in enumerate([*east[:8], *west[:4]]):
        device = Device(line=line, kind="deal_line", value=f"07700 9002{number:02}")
        lines.add_device(device, actor=line.officer)
    device = Device.objects.filter(line=east[0]).get()
    order = Ddtro(
        line=east[0], court="Maidstone Crown Court", applicant="Superintendent, invented",
        provider="An invented network", made_on=timezone.localdate() - timedelta(days=12),
        served_on=timezone.localdate() - timedelta(days=11),
        complied_on=timezone.localdate() - timedelta(days=6),
    )  # fmt: skip
    closing.record_ddtro(order, actor=actor, devices=[device])
    LineLink.objects.create(line=east[1], other=east[2], kind="sister", made_by=actor)
    placing.flex_line(
        east[3],
        actor=actor,
        to_division=Division.objects.get(code="west"),
        last_day=timezone.localdate() + timedelta(days=21),
        reason="Its dealers have moved to Maidstone for the season.",
    )
    line_effects.load_today(people, east)
    for line, name, level in ((east[0], "housing", "partner"), (east[1], "council", "aware")):
        sharing.share_line(
            line, actor=actor, agency=people[name].agency, level=level, gateway="cda_115",
            purpose="To look out for its dealers at their addresses.",
        )  # fmt: skip
    placing.adopt_line(east[4], actor=actor, reason="Needs covert work on who controls it.")


def _people_at_risk(people, today):
    """A child who is not referred yet, one who is, and an adult."""
    actor = people["clio"]
    day = timezone.localdate()
    line = today["east"][0]
    for name, age, values in (
        ("Invented Child One", "14_15", {"risk": "high"}),
        (
            "Invented Child Two",
            "16_17",
            {"risk": "medium", "nrm": "referred", "nrm_on": day, "engaged": True},
        ),
        ("Invented Adult", "25_plus", {"risk": "high", "consent": "given", "engaged": True}),
    ):
        made = interventions.start_intervention(
            Intervention(
                name=name, age_band=age, district=line.district, line=line, source="mcet",
                referred_on=day - timedelta(days=9), needs="Somewhere safe to be after school.",
                offer="A mentor, twice a week.", provider="An invented youth service", **values,
            ),
            actor=actor,
        )  # fmt: skip
        interventions.add_contact(
            Contact(
                intervention=made, happened_on=day - timedelta(days=2), with_whom="The school",
                what="A plan for the way home was agreed.",
            ),
            actor=actor,
        )  # fmt: skip
