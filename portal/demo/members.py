"""The demo's training register, and the members of two groups with custody and orders."""

from datetime import timedelta

from django.utils import timezone

from agencies.places import District
from ocgs.models import OCG, Check, Course, Custody, Identifier, Order, Session, Term
from ocgs.services import members, orders, training

# Name, other names, years old, part, category, where now. Neutral names, nobody real.
MEMBERS = [
    (
        ("Adrian Holloway", ["Ade"], 41, "principal", "suspected", "at_large"),
        ("Colin Ferris", [], 34, "enforcer", "convicted", "in_custody"),
        ("Denise Aldous", ["Dee"], 38, "financier", "suspected", "at_large"),
        ("Martin Oakes", [], 29, "courier", "convicted", "on_licence"),
        ("Lorna Pratt", [], 36, "contact", "witness", "at_large"),
    ),
    (
        ("Stuart Bexon", ["Stu"], 45, "principal", "convicted", "in_custody"),
        ("Gareth Lyle", [], 31, "facilitator", "suspected", "not_known"),
        ("Paula Renwick", [], 52, "professional", "other", "at_large"),
    ),
]


def load_training(people):
    """One course, one session of it, and who came; one lead officer has still to go."""
    actor = people["supervisor"]
    course = training.add_course(
        Course(title="Leading a group: the 4P plan", valid_months=24, for_leads=True), actor=actor
    )
    session = training.hold_session(
        Session(
            course=course,
            held_on=timezone.localdate() - timedelta(days=200),
            place="Maidstone",
            trainer="Val Ragstone",
            inputs="The role of a lead officer. Working with partners. Writing a plan.",
        ),
        actor=actor,
    )
    trained = [people[name] for name in ("lro", "lro-north", "lro-soc", "partner-lro")]
    training.record_attendance(session, actor=actor, people=trained)


def load_members(people):
    """Members of the first two groups of today that are not restricted."""
    today = OCG.objects.filter(nomination__isnull=False, lro__isnull=False)
    groups = today.filter(restricted=False).order_by("pk")
    for number, (ocg, rows) in enumerate(zip(groups[: len(MEMBERS)], MEMBERS, strict=True)):
        held = {row[0]: _member(ocg, row) for row in rows}
        for place, member in enumerate(held.values()):
            _identifiers(member, f"{number}{place}")
        imprisoned = next(member for member in held.values() if member.status == "in_custody")
        _custody(imprisoned, months=2 + number)
        _scpo(imprisoned, people)
        if licensed := next((row for row in held.values() if row.status == "on_licence"), None):
            _licence(licensed)


def _member(ocg, row):
    name, aliases, age, role, category, status = row
    today = timezone.localdate()
    return members.add_member(
        ocg,
        actor=ocg.coordinator,
        why="Seen at the premises on several days, and named by two reports that agree.",
        values={
            "name": name,
            "aliases": aliases,
            "born_on": today.replace(year=today.year - age, day=1) - timedelta(days=97),
            "age_band": "",
            "role": role,
            "category": category,
            "status": status,
        },
    )


def _identifiers(member, number):
    rows = [
        ("phone", f"07700 9001{number}", "Used since the spring."),
        ("vehicle", f"ZZ{number} ZZZ", "Silver van"),
        ("address", "", f"Flat {int(number) + 1}, an invented street, where they are seen."),
    ]
    for kind, value, note in rows:
        members.add_identifier(
            Identifier(member=member, kind=kind, value=value, note=note),
            actor=member.ocg.coordinator,
        )


def _custody(member, months):
    today = timezone.localdate()
    release = today + timedelta(days=30 * months - 35)
    orders.record_custody(
        Custody(
            member=member,
            prison="HMP Elmley",
            sentence="determinate",
            years=4,
            months=6,
            security="c",
            hdc_on=release,
            conditional_release_on=release + timedelta(days=120),
            licence_expires_on=release + timedelta(days=700),
            sentence_expires_on=release + timedelta(days=700),
            meeting_on=release - timedelta(days=20),
            conditions="No contact with other members. One phone, its number given to the police.",
        ),
        actor=member.ocg.coordinator,
    )


def _scpo(member, people):
    today = timezone.localdate()
    order = orders.make_order(
        Order(
            member=member,
            type="scpo",
            court="Maidstone Crown Court",
            made_on=today - timedelta(days=400),
            starts_on=today - timedelta(days=100),
            ends_on=today + timedelta(days=1500),
            duties="Tell the police of every phone and bank account within 7 days.",
            manager=people["lifetime"],
            district=District.objects.get(name=member.ocg.district.name),
        ),
        actor=member.ocg.coordinator,
    )
    terms = [
        ("One mobile phone, its number given to the police.", "devices", "Visit", "monthly"),
        ("One bank account, with statements on demand.", "finance", "Statements", "quarterly"),
        ("No more than £1,000 in cash.", "finance", "Visit and search", "on_event"),
    ]
    for text, kind, how, often in terms:
        orders.add_term(
            Term(order=order, text=text, type=kind, how_checked=how, frequency=often),
            actor=people["lifetime"],
        )
    orders.record_check(
        Check(
            term=order.terms.first(),
            checked_on=today - timedelta(days=33),
            result="kept",
            note="One phone seen, the number is the one given.",
        ),
        actor=people["lifetime"],
    )


def _licence(member):
    today = timezone.localdate()
    orders.make_order(
        Order(
            member=member,
            type="licence",
            court="HMPPS",
            made_on=today - timedelta(days=60),
            starts_on=today - timedelta(days=60),
            ends_on=today + timedelta(days=24),
            duties="Lives where probation has approved.",
        ),
        actor=member.ocg.coordinator,
    )
