"""Reading scores: levels in words, ranges, and marks carried from one model to another."""

import re
from dataclasses import dataclass

from core.scoring import ScoreModel
from ocgs.choices import RescoreEvent

KEY = re.compile(r"[a-z0-9_]{1,40}")
LONGEST_BAND = 30
NOT_KNOWN = "Not known"
REVIEW_DAYS = 180


def span(low, high) -> str:
    """A score, or the range it lies in."""
    if low is None:
        return ""
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def band_span(low_band, high_band) -> str:
    """The band of a score, or the bands its range touches."""
    return low_band if low_band == high_band else f"{low_band} to {high_band}"


@dataclass(frozen=True)
class Score:
    """A score by its bounds and their bands."""

    low: int
    high: int
    low_band: str
    high_band: str

    @property
    def points(self):
        """The score in words; a range while something is not known."""
        return span(self.low, self.high)

    @property
    def band(self):
        """The band in words; two while the range touches both."""
        return band_span(self.low_band, self.high_band)


def level_of(factor, index) -> str:
    """The words of a level."""
    return NOT_KNOWN if index is None else factor.levels[index].label


def by_group(rules: ScoreModel, marks: dict) -> list[tuple[str, bool, list]]:
    """Group name, whether it counts, and its factors: (factor, level in words, mark or None)."""
    counted = {factor.key for factor in rules.counted}
    found = []
    for key, name in rules.groups.items():
        factors = [factor for factor in rules.factors if factor.group == key]
        rows = [
            (factor, level_of(factor, marks[factor.key].level), marks[factor.key])
            if factor.key in marks
            else (factor, NOT_KNOWN, None)
            for factor in factors
        ]
        if rows:
            found.append((name, factors[0].key in counted, rows))
    return found


def carry(marks: dict, old: ScoreModel, new: ScoreModel) -> dict[str, int | None]:
    """Marks made with one model as another reads them: factor by key, level by its words.

    A factor or a level that the other model does not have under the same words is not known.
    """
    before = {factor.key: factor for factor in old.factors}
    carried = {}
    for factor in new.factors:
        index = marks.get(factor.key)
        carried[factor.key] = None
        if index is None or factor.key not in before:
            continue
        label = before[factor.key].levels[index].label
        labels = [level.label for level in factor.levels]
        if label in labels:
            carried[factor.key] = labels.index(label)
    return carried


def bands_between(content: dict, low_band: str, high_band: str) -> list[dict]:
    """The bands from one to another, both included."""
    names = [band["name"] for band in content["bands"]]
    return content["bands"][names.index(low_band) : names.index(high_band) + 1]


def days_until_next(content: dict, low_band: str, high_band: str) -> int:
    """How long a score holds: the shortest interval of the bands it may lie in."""
    return min(
        band.get("rescore_days", REVIEW_DAYS)
        for band in bands_between(content, low_band, high_band)
    )


def faults(content: dict) -> list[str]:
    """What a version may not be, beyond what the arithmetic refuses."""
    found = []
    grouped = {factor["group"] for factor in content["factors"]}
    names = {group["key"]: group["name"] for group in content["groups"]}
    for part in content["parts"]:
        if not grouped.intersection(part):
            words = " and ".join(names.get(key, key) for key in part)
            found.append(f"No factor is in {words}, so every score would be 0.")
    bands = [band["name"] for band in content["bands"]]
    if len(set(bands)) < len(bands):
        found.append("Two bands have the same name.")
    for name in bands:
        if not 0 < len(str(name)) <= LONGEST_BAND:
            found.append(f"The name of a band has 1 to {LONGEST_BAND} characters.")
    for factor in content["factors"]:
        if not KEY.fullmatch(str(factor["key"])):
            found.append(f"{factor['name']} has a key that is not small letters and numbers.")
        labels = [level["label"] for level in factor["levels"]]
        if len(set(labels)) < len(labels):
            found.append(f"Two levels of {factor['name']} have the same words.")
    return found


def event_faults(content: dict) -> list[str]:
    """Events that nothing here reports."""
    unknown = set(content.get("events", [])) - set(RescoreEvent.values)
    return [f"Unknown events: {', '.join(sorted(map(str, unknown)))}."] if unknown else []


def interval_faults(content: dict) -> list[str]:
    """Bands that do not say how long a score in them holds."""
    return [
        f"The band {band['name']} needs a number of days until the next score."
        for band in content["bands"]
        if type(days := band.get("rescore_days")) is not int or days < 1
    ]
