"""Invented crimes in the format of police.uk, for the demonstration and the tests.

Nothing here happened. Every row says so in its Context, so that a load of it is known for
what it is, and real crimes, once loaded, take its place.
"""

import csv
import hashlib
import random
from datetime import date
from pathlib import Path

from core.quarters import add_months, quarter_of
from profiles.street import HEADER, SAMPLE

QUARTERS = 8
# Name, longitude, latitude and share of the invented crimes.
DISTRICTS = [
    ("Medway", 0.53, 51.38, 20),
    ("Ashford", 0.87, 51.15, 6),
    ("Canterbury", 1.08, 51.28, 8),
    ("Dartford", 0.22, 51.44, 7),
    ("Dover", 1.31, 51.13, 6),
    ("Gravesham", 0.37, 51.43, 7),
    ("Maidstone", 0.52, 51.27, 9),
    ("Sevenoaks", 0.19, 51.28, 5),
    ("Folkestone and Hythe", 1.17, 51.08, 6),
    ("Swale", 0.76, 51.34, 8),
    ("Thanet", 1.40, 51.36, 10),
    ("Tonbridge and Malling", 0.35, 51.22, 5),
    ("Tunbridge Wells", 0.26, 51.13, 4),
]
TYPES = {
    "Violence and sexual offences": 36,
    "Anti-social behaviour": 16,
    "Shoplifting": 11,
    "Criminal damage and arson": 9,
    "Other theft": 6,
    "Vehicle crime": 5,
    "Public order": 4,
    "Drugs": 4,
    "Other crime": 3,
    "Burglary": 3,
    "Possession of weapons": 1,
    "Robbery": 1,
    "Bicycle theft": 0.6,
    "Theft from the person": 0.4,
}
OUTCOMES = [
    "Investigation complete; no suspect identified",
    "Unable to prosecute suspect",
    "Status update unavailable",
    "Awaiting court outcome",
]
STREETS = [
    "Orchard Example Lane",
    "Example Parade",
    "Sample Street",
    "Invented Way",
    "Pattern Road",
]
A_MONTH = 1500
WITHOUT_AREA = 0.012
OUTSIDE = 3


def last_month_before(day: date) -> date:
    """The last month of the last quarter that is over by `day`."""
    return add_months(quarter_of(day), -1)


def write_files(folder: Path, *, today: date) -> list[Path]:
    """One file for each month of the eight quarters before `today`; the same every time."""
    folder.mkdir(parents=True, exist_ok=True)
    last = last_month_before(today)
    months = [add_months(last, offset) for offset in range(1 - 3 * QUARTERS, 1)]
    return [write_month(folder, month) for month in months]


def write_month(folder: Path, month: date, rows: int = A_MONTH) -> Path:
    """One invented month."""
    path = folder / f"{month:%Y-%m}-kent-street.csv"
    # Seeded by the month alone, so a month is the same in every sample that holds it.
    chance = random.Random(f"{month:%Y-%m}")  # noqa: S311
    season = 1 + 0.12 * (month.month in (6, 7, 8)) + 0.004 * (month.year - 2024)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for number in range(round(rows * season * chance.uniform(0.96, 1.04))):
            writer.writerow(_row(chance, month, number))
    return path


def _row(chance, month, number):
    name, longitude, latitude, _ = chance.choices(DISTRICTS, [share for *_, share in DISTRICTS])[0]
    place = DISTRICTS.index((name, longitude, latitude, _)) + 1
    kind = chance.choices(list(TYPES), TYPES.values())[0]
    area = chance.randint(1, 12)
    quiet = kind == "Anti-social behaviour"
    location = [
        f"{longitude + chance.uniform(-0.06, 0.06):.6f}",
        f"{latitude + chance.uniform(-0.04, 0.04):.6f}",
        f"On or near {chance.choice(STREETS)}",
        f"E019{place:02}{area:03}",
        f"{name} {area:03}A",
    ]
    if number < OUTSIDE:
        location[3:] = [f"E01999{number:03}", "Elsewhere 001A"]
    elif chance.random() < WITHOUT_AREA:
        location = ["", "", "No Location", "", ""]
    return [
        "" if quiet else hashlib.sha256(f"sample {month} {number}".encode()).hexdigest(),
        f"{month:%Y-%m}",
        "Kent Police",
        "Kent Police",
        *location,
        kind,
        "" if quiet else chance.choice(OUTCOMES),
        SAMPLE,
    ]
