"""What the heat table of one matrix costs the server: its time, its questions, its weight.

    python -m bench.heat_bench [LINES] [BUDGET]

Fills the (migrated, otherwise empty) database it is given inside one transaction that is rolled
back: LINES lines (90 unless said) of one division, each scored in every factor. The page is asked
for as its reader's browser would, signed in; the figure is the processor's time of this process
for one page, the best of fifteen, so that what else the machine does is not in it, and beside it
what PostgreSQL says it planned and executed. Ends with 1 when both together pass the budget (150
ms unless said), or the compressed page weighs more than 150 kB.
"""

import gzip
import os
import random
import sys
import time
from datetime import timedelta

import django
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.test import Client, override_settings  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from agencies import policy, reference  # noqa: E402
from agencies.accounts import add_person  # noqa: E402
from agencies.choices import Role, Vetting  # noqa: E402
from agencies.people import Agency  # noqa: E402
from agencies.places import District  # noqa: E402
from bench.matching_bench import explained  # noqa: E402
from countylines import scores  # noqa: E402
from countylines.models import CountyLine, Mark, MatrixModel, Move, Score  # noqa: E402
from countylines.score_models import DEFAULT  # noqa: E402
from ocgs.services import score_models  # noqa: E402

TURNS = 15
# Days since the evidence: fresh, stale, decayed.
AGES = (5, 40, 80, 120, 200)
HEAVIEST = 150_000


def fill(count):
    """Lines of one division, each with a score in force; and somebody who reads the matrix."""
    reference.load(reference.KENT)
    model, _ = score_models.load_score_model(score_models.read_file(DEFAULT), MatrixModel)
    police = Agency.objects.get(is_operator=True)
    person = add_person(
        actor=None, email="bench@bench.example", full_name="Bench", agency=police,
        roles=[Role.LINES_SUPERVISOR], vetting=Vetting.POLICE,
        vetting_expires_on=timezone.localdate().replace(year=timezone.localdate().year + 1),
    )  # fmt: skip
    other = add_person(
        actor=None, email="other@bench.example", full_name="Other", agency=police,
        roles=[Role.LINES_OFFICER], vetting=Vetting.POLICE,
        vetting_expires_on=person.vetting_expires_on,
    )  # fmt: skip
    district = District.objects.get(name="Ashford")
    now = timezone.now()
    lines = CountyLine.objects.bulk_create(
        CountyLine(
            codename=f"Bench {number}", brief="-", district=district, agency=police,
            created_by=other, status="active", gated_by=person, gated_at=now, gate_reason="-",
        )
        for number in range(count)
    )  # fmt: skip
    Move.objects.bulk_create(Move(line=line, target="active", at=now, by=person) for line in lines)
    dice = random.Random(2026)
    for line in lines:
        score_line(line, model, other, person, dice)
        policy.regrant(line)
    return person


def score_line(line, model, scorer, checker, dice):
    """A score in force with some level of every factor."""
    today, now = timezone.localdate(), timezone.now()
    marks = {
        factor.key: (dice.randrange(len(factor.levels)), today - timedelta(days=dice.choice(AGES)))
        for factor in model.rules.factors
    }
    terms = scores.terms_of(model.rules, marks)
    made = Score.objects.create(
        line=line, model=model, number=1, status="withdrawn", why_now="-", terms=terms,
        points=sum(points for _, points, _, _ in terms.values()), change=0,
        confidence=scores.beside(model.rules, marks), scored_by=scorer, scored_at=now,
        checked_by=checker, checked_at=now, stands_from=now,
    )  # fmt: skip
    Mark.objects.bulk_create(
        Mark(score=made, factor=key, level=level, rationale="-", evidence="-", evidence_on=day)
        for key, (level, day) in marks.items()
    )
    Score.objects.filter(pk=made.pk).update(status="stands")


def main(count=90, budget=150):
    """Print the time, the questions and the weight of one page."""
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings = {"ALLOWED_HOSTS": ["testserver"], "STORAGES": plain}
    with transaction.atomic(), override_settings(**settings):
        person = fill(count)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        client = Client()
        client.force_login(person)
        address = reverse("countylines:matrix-heat", args=["east"])
        page = client.get(address, secure=True)
        if page.content.count(b"Bench ") < count:
            raise SystemExit(f"The page answered {page.status_code} and does not show the lines.")
        best = min(turn(client, address) for _ in range(TURNS))
        with CaptureQueriesContext(connection) as asked:
            client.get(address, secure=True)
        questions = len(asked)
        _, costs = explained(lambda: client.get(address, secure=True))
        database = sum(cost for cost, _ in costs)
        weight = len(gzip.compress(page.content, 6))
        together = best + database
        transaction.set_rollback(True)
    print(
        f"{count} lines: {best:.0f} ms of processor, {database:.0f} ms of database in "
        f"{questions} questions; {together / budget:.2f} of the budget of {budget} ms; "
        f"{weight / 1000:.0f} kB compressed"
    )
    return together <= budget and weight <= HEAVIEST


def turn(client, address):
    """One page, in milliseconds of this process."""
    before = time.process_time()
    client.get(address, secure=True)
    return (time.process_time() - before) * 1000


if __name__ == "__main__":
    sys.exit(0 if main(*(int(given) for given in sys.argv[1:])) else 1)
