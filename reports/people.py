"""How many people live in each district, by the newest estimate of a report's day."""

from datetime import date

from agencies.places import District
from profiles.data import Population


def districts_with_people(day: date) -> dict[str, dict]:
    """Each district by its code: name, people and the source of that number.

    The newest estimate that speaks of a day up to `day`, so that what is loaded later of a later
    year changes no report; the oldest there is, where all are of later days.
    """
    found = {
        district.code: {
            "name": district.name,
            "people": district.population,
            "source": "Set up with the districts" if district.population else "",
        }
        for district in District.objects.order_by("name")
        if district.division_id
    }
    estimates = Population.objects.filter(district_code__in=found).order_by("as_at", "pk")
    loaded = {}
    for entry in estimates.values_list("district_code", "as_at", "people", "source"):
        code, as_at, people, source = entry
        if code not in loaded or as_at <= day:
            loaded[code] = {"people": people, "source": source}
    for code, values in loaded.items():
        found[code] |= values
    return found


def per_thousand(count, people):
    """Per 1,000 people to two places; None where their number is not known."""
    return round(1000 * count / people, 2) if people else None


def by_district(counts, districts) -> list[dict]:
    """Each district of the force, and any other in which something happened."""
    rows = []
    for code in sorted({*districts, *counts}, key=lambda code: _name(code, districts)):
        people = districts.get(code, {}).get("people")
        rows.append(
            {
                "code": code,
                "district": _name(code, districts),
                "count": counts[code],
                "people": people,
                "per_1000": per_thousand(counts[code], people),
            }
        )
    return rows


def in_all(districts):
    """Everybody in the districts of the force; None when one's people are not known."""
    people = [row["people"] for row in districts.values()]
    return sum(people) if people and all(people) else None


def _name(code, districts):
    return districts.get(code, {}).get("name", code)
