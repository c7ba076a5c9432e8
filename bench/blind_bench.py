"""Whether somebody who nominates can tell a match by the time that their pages take.

    python -m bench.blind_bench [PAIRS] [SEED]

In each pair the same person sends two nominations alike, in random order: one whose phone is on
twenty earlier nominations, one whose phone is on none. Timed are the answers to sending, to
reading it, to their list and to the home page; the job that compares runs between, untimed, for
both at once, as the worker would. Everything stands in one transaction of the (migrated,
otherwise empty) database it is given, and is rolled back. Printed: both medians, the median of
the differences with its sign test, and a permutation test of their mean; p below 0.05 would be a
tell.
"""

import gc
import math
import os
import random
import statistics
import sys
import time

import django
from django.db import transaction
from django.test import Client

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from agencies.accounts import add_person, team_for  # noqa: E402
from agencies.choices import Kind, Regime, Role, Vetting  # noqa: E402
from agencies.people import Agency  # noqa: E402
from agencies.places import District, Division  # noqa: E402
from ocgs.models import Nomination, Phone  # noqa: E402
from ocgs.services import evidence, matching, nominations  # noqa: E402

KNOWN = "+447700900123"
SHUFFLES = 10_000


def agency(name, role, **fields):
    """An agency with one person in one role."""
    today = timezone.localdate()
    made = Agency.objects.create(
        name=name,
        slug=name.lower().replace(" ", "-"),
        isa_signed_on=today,
        isa_review_on=today.replace(year=today.year + 1),
        **{"kind": Kind.COUNCIL, "regime": Regime.UK_GDPR} | fields,
    )
    team_for(made, role)
    return add_person(
        actor=None,
        email=f"{made.slug}@bench.example",
        full_name=name,
        agency=made,
        roles=[role],
        vetting=Vetting.POLICE,
        vetting_expires_on=today.replace(year=today.year + 1),
    )


def draft(author, district, number):
    """A nomination with one phone, not sent yet."""
    made = nominations.start_nomination(
        Nomination(
            title="Night deliveries",
            what="Boxes come at night.",
            main_crime_type="fraud",
            who="Four men.",
            why="The same phone.",
            district=district,
        ),
        actor=author,
    )
    evidence.save_rows(made, actor=author, kind="phones", rows=[Phone(number=number)])
    return made


def send(client, nomination):
    """The seconds that its author waits for the answer to sending it."""
    return timed(client.post, f"{nomination.get_absolute_url()}submit/")


def read(client, nomination):
    """The seconds that its author waits for the pages that follow."""
    pages = (nomination.get_absolute_url(), "/ocgs/nominations/", "/")
    return sum(timed(client.get, page) for page in pages)


def timed(ask, address):
    start = time.perf_counter()
    answer = ask(address)
    taken = time.perf_counter() - start
    if answer.status_code not in (200, 302):
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return taken


def pairs(count, draw):
    """(with a match, without) for each pair, in milliseconds."""
    police = {"is_operator": True, "kind": Kind.POLICE, "regime": Regime.PART_3}
    agency("Bench police", Role.COORDINATOR, **police)
    division = Division.objects.create(code="bench", name="Bench")
    district = District.objects.create(code="BENCH", name="Bench", division=division)
    earlier = agency("Bench housing", Role.PRACTITIONER)
    for _ in range(20):
        made = draft(earlier, district, KNOWN)
        nominations.submit_nomination(made, actor=earlier)
        matching.match_nomination(made)
    author = agency("Bench council", Role.PRACTITIONER)
    client = Client()
    client.force_login(author)
    # As often first as second, in sending and in reading: being first costs something by itself.
    orders = [(("with", "without"), ("without", "with"))[turn % 2] for turn in range(count + 5)]
    sending, reading = (draw.sample(orders, len(orders)) for _ in range(2))
    for number, order in enumerate(sending):
        turns = {"with": KNOWN, "without": f"+4416329{number:05}"}
        made = {turn: draft(author, district, turns[turn]) for turn in order}
        waited = {turn: send(client, made[turn]) for turn in order}
        for turn in order:
            matching.match_nomination(made[turn])
        # The job is another process: what it leaves behind in this one is not the pages' doing.
        gc.collect()
        for turn in reading[number]:
            waited[turn] += read(client, made[turn])
        if (made["with"].matches.count(), made["without"].matches.count()) != (20, 0):
            raise RuntimeError("not what was to be compared")
        # The first few fill caches.
        if number >= 5:
            yield 1000 * waited["with"], 1000 * waited["without"]


def sign_test(differences):
    """Two-sided: how likely so uneven a split is if neither side is slower."""
    above, below = sum(d > 0 for d in differences), sum(d < 0 for d in differences)
    total, most = above + below, max(above, below)
    tail = sum(math.comb(total, k) for k in range(most, total + 1)) / 2**total
    return above, below, min(1.0, 2 * tail)


def permutation_test(differences, draw):
    """Two-sided: how often signs drawn by lot give a mean as far from nought."""
    mean = abs(statistics.fmean(differences))
    as_far = sum(
        abs(statistics.fmean(draw.choice((-d, d)) for d in differences)) >= mean
        for _ in range(SHUFFLES)
    )
    return (as_far + 1) / (SHUFFLES + 1)


def main(count=200, seed=2026):
    """Print the medians and both tests."""
    draw = random.Random(seed)
    with transaction.atomic():
        measured = list(pairs(count, draw))
        transaction.set_rollback(True)
    differences = [one - other for one, other in measured]
    above, below, likely = sign_test(differences)
    print(
        f"{count} pairs: median {statistics.median(a for a, _ in measured):.1f} ms with a match, "
        f"{statistics.median(b for _, b in measured):.1f} ms without; "
        f"median difference {statistics.median(differences):+.2f} ms"
    )
    print(f"sign test: slower with a match {above}, without {below}; p = {likely:.2f}")
    print(f"permutation test of the mean difference: p = {permutation_test(differences, draw):.2f}")


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:]))
