"""Loading crimes against plain COPY of the same rows, in turns, in one run.

    python -m bench.import_bench FOLDER [ROUNDS]

Empties the crimes of the database it is given. "equal" is COPY of the finished rows into a
table with the same columns, indexes and constraints; "raw" is COPY of the files' own twelve
columns as text into a table with no index at all.
"""

import io
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import django
from django.db import connection, transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from profiles.importing import import_street_file  # noqa: E402
from profiles.models import Crime, Load  # noqa: E402
from profiles.sources import sources_at  # noqa: E402
from profiles.street import HEADER, read_name  # noqa: E402

TABLE = Crime._meta.db_table
MEMORY = """
import resource, sys
import django; django.setup()
from bench.import_bench import load_all, street_sources
sources = street_sources(sys.argv[1])[: int(sys.argv[2])]
load_all(sources)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def street_sources(folder):
    found = []
    for source in sources_at(folder):
        try:
            read_name(source.name, exactly=True)
        except ValueError:
            continue
        found.append(source)
    return found


def empty():
    run(f"TRUNCATE {TABLE}")
    Load.objects.filter(kind="street").update(replaced_by=None)
    Load.objects.filter(kind="street").delete()
    run("CHECKPOINT")


def load_all(sources):
    for source in sources:
        import_street_file(source)


def copied(sql, texts):
    for text in texts:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.copy_expert(sql, io.BytesIO(text), 1 << 16)


def timed(work, *arguments):
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def main(folder, rounds):
    sources = street_sources(folder)
    raw = [b"".join(source.blocks()) for source in sources]
    empty()
    load_all(sources)
    finished = []
    for load in Load.objects.live().street().order_by("month"):
        out = io.BytesIO()
        with connection.cursor() as cursor:
            rows = f"SELECT * FROM {TABLE} WHERE load_id = {load.pk}"  # noqa: S608
            cursor.copy_expert(f"COPY ({rows}) TO STDOUT", out)
        finished.append(out.getvalue())
    columns = ", ".join(f'"{name}" text' for name in HEADER)
    times = {"import": [], "equal": [], "raw": []}
    for _ in range(rounds):
        empty()
        times["import"].append(timed(load_all, sources))
        run("DROP TABLE IF EXISTS bench_equal, bench_raw")
        run(f"CREATE TABLE bench_equal (LIKE {TABLE} INCLUDING ALL)")
        run("CHECKPOINT")
        times["equal"].append(timed(copied, "COPY bench_equal FROM STDIN", finished))
        run(f"CREATE TABLE bench_raw ({columns})")
        run("CHECKPOINT")
        times["raw"].append(
            timed(copied, "COPY bench_raw FROM STDIN WITH (FORMAT csv, HEADER true)", raw)
        )
    run("DROP TABLE bench_equal, bench_raw")
    middle = {name: statistics.median(values) for name, values in times.items()}
    print(f"{Crime.objects.count():,} rows, {len(sources)} files, middle of {rounds} rounds")
    for name, value in middle.items():
        print(f"  {name:7}{value:7.2f} s   import / {name}: {middle['import'] / value:.2f}")
    for count in (1, len(sources)):
        empty()
        memory = subprocess.run(
            [sys.executable, "-c", MEMORY, folder, str(count)],
            capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent,
        ).stdout.split()[-1]  # fmt: skip
        print(f"  memory at most, {count} files: {memory} MB")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5)
