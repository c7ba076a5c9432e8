"""Reference data of a force area: divisions, districts, agencies. Data, so any force can run it."""

import json
from datetime import date
from pathlib import Path

from django.db import transaction

from agencies.people import Agency
from agencies.places import District, Division

KENT = Path(__file__).with_name("kent.json")


@transaction.atomic
def load(path: Path) -> dict[str, int]:
    """Create or update what the file names; nothing is removed. How many rows of each kind."""
    content = json.loads(path.read_text(encoding="utf-8"))
    divisions = {
        row["code"]: Division.objects.update_or_create(
            code=row["code"], defaults={"name": row["name"]}
        )[0]
        for row in content["divisions"]
    }
    districts = {row["code"]: _district(row, divisions) for row in content["districts"]}
    for row in content["agencies"]:
        _agency(row, districts)
    return {kind: len(content[kind]) for kind in ("divisions", "districts", "agencies")}


def _district(row, divisions):
    as_at = row.get("population_as_at")
    return District.objects.update_or_create(
        code=row["code"],
        defaults={
            "name": row["name"],
            "division": divisions[row["division"]],
            "force_slug": row["force_slug"],
            "former_names": row["former_names"],
            "population": row.get("population"),
            "population_as_at": date.fromisoformat(as_at) if as_at else None,
        },
    )[0]


def _agency(row, districts):
    agency, _ = Agency.objects.update_or_create(
        slug=row["slug"],
        defaults={
            "name": row["name"],
            "kind": row["kind"],
            "regime": row["regime"],
            "is_operator": row.get("is_operator", False),
        },
    )
    agency.districts.set([districts[code] for code in row["districts"]])
