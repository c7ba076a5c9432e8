"""Load the English Indices of Deprivation, by small area or by district."""

from profiles.choices import LoadKind
from profiles.management.loading import LoadCommand


class Command(LoadCommand):
    help = "Load the English Indices of Deprivation, by small area or by district."
    kind = LoadKind.DEPRIVATION
