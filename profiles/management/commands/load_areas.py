"""Load area look-ups: which district each small area lies in, and former district names."""

from profiles.choices import LoadKind
from profiles.management.loading import LoadCommand


class Command(LoadCommand):
    help = "Load area look-ups: which district each small area lies in, and former district names."
    kind = LoadKind.AREAS
