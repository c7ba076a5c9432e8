"""What belongs to a group says so once: its pages, its timeline and previews all read it here."""

from typing import ClassVar


class Part:
    """A record that belongs to a group, whichever app keeps it.

    It says how SQL gets to the group (`path_to_ocg`), which column its entries name it by, which
    page shows it, its tab among the group's pages (place, key, label, name of the address), and
    the acts on it that a timeline tells of, in words, and what a review of the plan counts of it
    (`counted_as`), if anything.
    """

    path_to_ocg = ""
    named_by = "reference"
    page = ""
    tab = ()
    told_of: ClassVar[dict[str, str]] = {}
    counted_as = ""

    @classmethod
    def tally_since(cls, ocg, day):
        """What a review counts of a group's part since a day: what, and how many."""
        return cls.counted_as, cls.objects.counted_since(ocg, day).count()
