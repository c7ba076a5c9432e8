"""One list of the desk."""

from dataclasses import dataclass

SHOWN = 5


@dataclass(frozen=True)
class Part:
    """What to do, its first rows, and the page that holds them all."""

    title: str
    rows: list
    url: str = ""
    empty: str = ""
