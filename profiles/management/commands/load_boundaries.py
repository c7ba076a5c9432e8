"""Load boundaries: GeoJSON of districts, small areas or police force areas, in WGS84."""

from profiles.choices import LoadKind
from profiles.management.loading import LoadCommand


class Command(LoadCommand):
    help = "Load boundaries: GeoJSON of districts, small areas or police force areas, in WGS84."
    kind = LoadKind.BOUNDARIES
