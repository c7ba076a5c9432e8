"""What a force report over five years costs: its questions, its time, and what other years add.

    python -m bench.report_bench [DISRUPTIONS] [BUDGET]

Fills the (migrated, otherwise empty) database it is given inside one transaction that is rolled
back: DISRUPTIONS (100,000 unless said) over the five years of the report, each with a ruling, and
outputs on every other; 200 groups and 100 lines. Told are the questions and the best of three
times of the whole report and of one month of it; then as many disruptions again are put into the
five years before, and both are told again. Ends with 1 when a report asks more than 20 questions,
takes longer than the budget (5,000 ms unless said), or the other years make it half as slow again.
"""

import os
import sys
import time
from datetime import date, timedelta

import django
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from agencies import reference  # noqa: E402
from agencies.accounts import add_person  # noqa: E402
from agencies.choices import Role, Vetting  # noqa: E402
from agencies.people import Agency  # noqa: E402
from agencies.places import District  # noqa: E402
from countylines.models import CountyLine  # noqa: E402
from disruptions.models import Disruption, Output, Ruling  # noqa: E402
from ocgs.models import OCG  # noqa: E402
from reports.force import force_report  # noqa: E402
from reports.periods import Period  # noqa: E402

MOST = 20
TURNS = 3
GROUPS, LINES = 200, 100
FIVE_YEARS = Period(date(2020, 1, 1), date(2024, 12, 31), compare_with=date(2020, 1, 1))
ONE_MONTH = Period(date(2022, 5, 1), date(2022, 5, 31), compare_with=date(2022, 4, 30))
SLOWER = 1.5
# Each disruption is one that was made by the model, but for these of its columns.
OWN = {
    "reference": "%(mark)s || n",
    "ocg_id": "CASE WHEN n %% 3 > 0 THEN %(group)s + n %% %(groups)s END",
    "line_id": "CASE WHEN n %% 3 = 0 THEN %(line)s + n %% %(lines)s END",
    "happened_on": "d",
    "strand": "(ARRAY['pursue', 'prevent', 'protect', 'prepare'])[1 + n %% 4]",
    "level": "(ARRAY['major', 'moderate', 'minor'])[1 + n %% 3]",
    "district_id": "(%(districts)s)[1 + n %% %(many)s]",
    "claimed_at": "d + interval '12 hours'",
    "decided_at": "d + interval '5 days'",
}
DISRUPTIONS = """
INSERT INTO disruptions_disruption ({columns}) SELECT {values}
FROM (SELECT n, (%(first)s::date + (n::bigint * %(days)s / %(count)s)::int) AS d
      FROM generate_series(0, %(count)s - 1) AS n) AS rows, disruptions_disruption t
WHERE t.id = %(first_one)s
"""
RULINGS = """
INSERT INTO disruptions_ruling (disruption_id, decision, level, by_id, at, reason)
SELECT id, 'accepted', level, decided_by_id, decided_at, 'x' FROM disruptions_disruption
WHERE reference LIKE %s
"""
OUTPUTS = """
INSERT INTO disruptions_output (disruption_id, kind, count, term)
SELECT id, 'arrests', 1 + id %% 4, '' FROM disruptions_disruption
WHERE id %% 2 = 0 AND reference LIKE %s
"""


def people():
    """Somebody who claims and somebody who decides."""
    reference.load(reference.KENT)
    police = Agency.objects.get(is_operator=True)
    until = timezone.localdate() + timedelta(days=365)
    return police, *(
        add_person(
            actor=None, email=f"{role}@bench.example", full_name=role, agency=police,
            roles=[role], vetting=Vetting.POLICE, vetting_expires_on=until,
        )
        for role in (Role.LRO, Role.SUPERVISOR)
    )  # fmt: skip


def fill(police, claimant, decider):
    """Groups and lines to hang disruptions on; the first key of each."""
    district = District.objects.get(name="Ashford")
    mapped = timezone.now() - timedelta(days=3650)
    groups = OCG.objects.bulk_create(
        OCG(codename=f"Group {number}", brief="-", main_crime_type="class_a", district=district,
            lead_agency=police, created_by=claimant, mapped_at=mapped)
        for number in range(GROUPS)
    )  # fmt: skip
    lines = CountyLine.objects.bulk_create(
        CountyLine(codename=f"Line {number}", brief="-", district=district, agency=police,
                   created_by=claimant, status="active", gated_by=decider, gated_at=mapped,
                   gate_reason="-")
        for number in range(LINES)
    )  # fmt: skip
    first = Disruption.objects.create(
        ocg=groups[0], happened_on=date(2010, 1, 1), strand="pursue", what="-", effect="-",
        level="minor", district=district, agency=police, claimed_by=claimant, status="confirmed",
        decided_by=decider, decided_at=mapped, decision_reason="-",
    )  # fmt: skip
    districts = District.objects.current().values_list("pk", flat=True)
    return {
        "group": groups[0].pk, "line": lines[0].pk, "districts": list(districts),
        "first_one": first.pk,
    }  # fmt: skip


def add_history(cursor, model, mark):
    """What the history's triggers would have written, in bulk."""
    history = model.events.rel.related_model
    columns = ", ".join(
        f'"{field.column}"'
        for field in history._meta.concrete_fields
        if not field.name.startswith("pgh_")
    )
    table = model._meta.db_table
    of = "id" if model is Disruption else "disruption_id"
    cursor.execute(
        f'INSERT INTO "{history._meta.db_table}" '  # noqa: S608 - names of our own tables
        f"({columns}, pgh_created_at, pgh_label, pgh_obj_id) "
        f"SELECT {columns}, now(), 'insert', id FROM \"{table}\" WHERE {of} IN "
        "(SELECT id FROM disruptions_disruption WHERE reference LIKE %s)",
        [f"{mark}%"],
    )


def add_disruptions(held, mark, first, count):
    """So many over the five years from a day."""
    values = held | {
        "mark": mark, "first": first, "count": count, "days": 1826, "many": len(held["districts"]),
        "groups": GROUPS, "lines": LINES,
    }  # fmt: skip
    columns = [field.column for field in Disruption._meta.concrete_fields if field.column != "id"]
    query = DISRUPTIONS.format(
        columns=", ".join(columns),
        values=", ".join(OWN.get(column, f"t.{column}") for column in columns),
    )
    with connection.cursor() as cursor:
        # One by one the triggers of two hundred thousand rows would take half an hour.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(query, values)
        cursor.execute(RULINGS, [f"{mark}%"])
        cursor.execute(OUTPUTS, [f"{mark}%"])
        for model in (Disruption, Ruling, Output):
            add_history(cursor, model, mark)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        cursor.execute("ANALYZE")


def measure(period):
    """The questions of a report, and the best of some times in milliseconds."""
    times = []
    for _ in range(TURNS):
        with CaptureQueriesContext(connection) as queries:
            started = time.perf_counter()
            force_report(period)
            times.append((time.perf_counter() - started) * 1000)
    return len(queries), min(times)


def run(count, budget):
    """Whether a report keeps to its questions and its time, whatever else is on record."""
    held = fill(*people())
    add_disruptions(held, "A", FIVE_YEARS.first, count)
    before = {name: measure(period) for name, period in PERIODS.items()}
    add_disruptions(held, "B", date(2015, 1, 1), count)
    after = {name: measure(period) for name, period in PERIODS.items()}
    good = True
    for name, (questions, spent) in before.items():
        _, later = after[name]
        print(  # noqa: T201
            f"{name}: {questions} questions, {spent:,.0f} ms; with {count:,} disruptions of other "
            f"years {later:,.0f} ms"
        )
        good = good and questions <= MOST and spent <= budget and later <= SLOWER * spent
    return good


PERIODS = {"Five years": FIVE_YEARS, "One month of them": ONE_MONTH}

if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    budget = int(sys.argv[2]) if len(sys.argv) > 2 else 5_000
    with transaction.atomic():
        good = run(count, budget)
        transaction.set_rollback(True)
    sys.exit(0 if good else 1)
