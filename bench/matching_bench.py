"""What matching one nomination costs the database beside 5,000 groups and 60,000 members.

    python -m bench.matching_bench [GROUPS] [MEMBERS]

Each member has a name, every other one an alias, and every other one a phone, a vehicle or an
address; 5,000 facts of earlier nominations' businesses and premises stand beside them.

Fills the (migrated, otherwise empty) database it is given inside one transaction that is rolled
back. Each statement of the comparison is run by EXPLAIN ANALYZE; the figure is the sum of what
PostgreSQL says it planned and executed.
"""

import json
import os
import random
import sys

import django
from django.db import connection, transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from agencies.models import Agency, User  # noqa: E402
from agencies.places import District, Division  # noqa: E402
from ocgs.models import OCG, Member, Nomination, Subject, Trace  # noqa: E402
from ocgs.services import matching  # noqa: E402

FIRST = [first + last for first in "bdklm" for last in "aeiou"]
LAST = ["ton", "ley", "field", "worth", "ham", "wick", "ford", "stead", "man", "son", "ric", "vin"]


def word(draw):
    """An invented name of two to four syllables."""
    return "".join(draw.choice(FIRST) for _ in range(draw.randint(1, 3))) + draw.choice(LAST)


def fill(groups, members):
    """Groups and their members; one nomination that shares some of their facts."""
    draw = random.Random(2026)
    agency = Agency.objects.create(name="Bench", slug="bench")
    user = User.objects.create_user("bench@bench.example", full_name="Bench", agency=agency)
    division = Division.objects.create(code="bench", name="Bench")
    district = District.objects.create(code="BENCH", name="Bench", division=division)
    made = OCG.objects.bulk_create(
        OCG(
            reference=f"B{number}",
            codename=f"{word(draw)} {number}",
            district=district,
            lead_agency=agency,
            created_by=user,
            main_crime_type="fraud",
            brief="-",
        )
        for number in range(groups)
    )
    kinds = {
        "name": lambda: f"{word(draw)} {word(draw)}",
        "business": lambda: f"{word(draw)} {draw.choice(['vans', 'cars', 'tyres', 'foods'])}",
        "phone": lambda: f"+447700{draw.randrange(900000, 901000)}",
        "vehicle": lambda: (
            f"GK{draw.randrange(10, 75)}{draw.choice('ABCDEF')}{draw.choice('XYZ')}A"
        ),
        "postcode": lambda: f"ME{draw.randrange(1, 21)} {draw.randrange(1, 10)}AA",
        "address": lambda: f"unit {draw.randrange(1, 300)}, ME{draw.randrange(1, 21)} 6AA",
    }
    people = Subject.objects.bulk_create(
        [Subject(reference=f"P{number}", name=kinds["name"]()) for number in range(members)],
        batch_size=5000,
    )
    held = Member.objects.bulk_create(
        [
            Member(
                reference=f"M{number}",
                ocg=made[number % groups],
                subject=subject,
                role="courier",
                category="suspected",
                added_by=user,
            )
            for number, subject in enumerate(people)
        ],
        batch_size=5000,
    )
    rows = [Trace(ocg=ocg, kind="name", value=ocg.codename.lower()) for ocg in made]
    for member in held:
        facts = ["name", *(["name"] if draw.random() < 0.5 else [])]
        if draw.random() < 0.5:
            facts.append(draw.choice(["phone", "vehicle", "postcode", "address"]))
        for kind in facts:
            rows.append(Trace(ocg=member.ocg, member=member, kind=kind, value=kinds[kind]()))
    for number in range(5_000):
        kind = draw.choice(["business", "address"])
        rows.append(Trace(ocg=made[number % groups], kind=kind, value=kinds[kind]()))
    Trace.objects.bulk_create(rows, batch_size=5000)
    nomination = Nomination.objects.create(
        title="-", district=district, agency=agency, created_by=user, main_crime_type="fraud"
    )
    own = [
        Trace(nomination=nomination, kind=kind, value=value)
        for kind, value in {
            *(("name", kinds["name"]()) for _ in range(6)),
            *((row.kind, row.value) for row in draw.sample(rows, 14)),
        }
    ]
    return nomination, Trace.objects.bulk_create(own)


def explained(work):
    """Run `work`; for each SELECT it makes, what PostgreSQL planned and executed, in ms."""
    costs = []

    def explain(execute, sql, params, many, context):
        if sql.startswith("SELECT"):
            with connection.connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql, params)
                held = cursor.fetchone()[0]
            plan = (held if isinstance(held, list) else json.loads(held))[0]
            costs.append((plan["Planning Time"] + plan["Execution Time"], sql[-200:]))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        return work(), costs


def main(groups=5_000, members=60_000):
    """Print the sum, the dearest statement, and how much was found."""
    with transaction.atomic():
        nomination, traces = fill(groups, members)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE ocgs_trace")
            cursor.execute("ANALYZE ocgs_ocg")
        for turn in ("first", "second"):
            found, costs = explained(lambda: matching.compare(nomination, traces))
            total = sum(cost for cost, _ in costs)
            dearest = max(costs)
            print(
                f"{turn}: {groups:,} groups, {members:,} members, {Trace.objects.count():,} facts: "
                f"{total:.0f} ms of database time in "
                f"{len(costs)} statements, dearest {dearest[0]:.1f} ms; {len(found)} found"
            )
        transaction.set_rollback(True)


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:]))
