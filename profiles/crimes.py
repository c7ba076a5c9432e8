"""Sentences about the crimes held."""

from django.db.models import Count

from agencies.models import District
from profiles.choices import Placing
from profiles.data import Crime, CrimeType

ELSEWHERE = {
    Placing.NO_LSOA: ("NO_LSOA", "No area given"),
    Placing.OUTSIDE: ("OUTSIDE", "Outside the force"),
}


def counts_by_area(first, last):
    """Month, area code, area name, crime type and count, for every crime between two months."""
    types = dict(CrimeType.objects.values_list("pk", "name"))
    districts = {district.pk: (district.code, district.name) for district in District.objects.all()}
    held = (
        Crime.objects.between(first, last)
        .values_list("month", "placed", "district_id", "crime_type_id")
        .annotate(count=Count("*"))
    )
    return sorted(
        (f"{month:%Y-%m}", *(districts.get(district) or ELSEWHERE[placed]), types[kind], count)
        for month, placed, district, kind, count in held
    )
