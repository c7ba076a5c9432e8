"""Load population by district."""

from profiles.choices import LoadKind
from profiles.management.loading import LoadCommand


class Command(LoadCommand):
    help = "Load population by district."
    kind = LoadKind.POPULATION
