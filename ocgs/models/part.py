"""What belongs to a group says so once: its pages, its timeline and previews all read it here."""

from typing import ClassVar


class Part:
    """A record that belongs to a group, whichever app keeps it.

    It says how SQL gets to the group (`path_to_ocg`), which column its entries name it by, which
    page shows it, its tab among the group's pages (place, key, label, name of the address), and
    the acts on it that a timeline tells of, in words.
    """

    path_to_ocg = ""
    named_by = "reference"
    page = ""
    tab = ()
    told_of: ClassVar[dict[str, str]] = {}
