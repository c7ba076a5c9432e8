"""Reading scores of lines: terms from marks, rules from a version, faults of a version."""

from datetime import date

from core.scoring import ScoreModel
from countylines.matrix import Rules, Term

AGES = ("amber_days", "decay_days", "top_days", "rest_days")
LEAST = {"cut": 1, "margin": 0, "check_change": 1}
RULE_NAMES = {
    "amber_days": "Stale after",
    "decay_days": "Decayed after",
    "cut": "The cut",
    "margin": "The margin",
    "check_change": "A second person from",
    "top_days": "Score again, above the cut, after",
    "rest_days": "Score again, below the cut, after",
}


def matrix_rules(content: dict) -> Rules:
    """Ages, cut and margin of a version; ties go by its groups, those about children first."""
    held = content["matrix"]
    children = content.get("children", [])
    counted = [key for part in content["parts"] for key in part]
    ties = [*children, *(key for key in counted if key not in children)]
    return Rules(tie_groups=tuple(ties), **{name: held[name] for name in RULE_NAMES})


def terms_of(rules: ScoreModel, marks: dict) -> dict:
    """What each counted factor gives: `{factor: [level, points, group, day of evidence]}`."""
    return {
        factor.key: [
            marks[factor.key][0],
            factor.levels[marks[factor.key][0]].points,
            factor.group,
            marks[factor.key][1].isoformat() if marks[factor.key][1] else None,
        ]
        for factor in rules.counted
        if factor.key in marks
    }


def read_terms(held: dict) -> list[Term]:
    """Kept terms as the arithmetic takes them."""
    return [
        Term(factor, group, points, date.fromisoformat(on) if on else None)
        for factor, (_level, points, group, on) in held.items()
    ]


def beside(rules: ScoreModel, marks: dict) -> str:
    """The words of the factors that stand beside the score: confidence."""
    counted = {factor.key for factor in rules.counted}
    words = [
        factor.levels[marks[factor.key][0]].label
        for factor in rules.factors
        if factor.key not in counted and factor.key in marks
    ]
    return ", ".join(words)


def faults(content: dict) -> list[str]:
    """What a version of the matrix may not be, beyond what any score model may not."""
    found = []
    held = content.get("matrix")
    if not isinstance(held, dict):
        return ["The version says nothing of ages and the cut."]
    for name, words in RULE_NAMES.items():
        least = LEAST.get(name, 1)
        if type(held.get(name)) is not int or held[name] < least:
            found.append(f"{words} is a whole number from {least}.")
    if not found and held["decay_days"] <= held["amber_days"]:
        found.append("Evidence decays later than it grows stale.")
    if len(content["parts"]) != 1:
        found.append("The score of a line is one sum: all groups that count are in part 1.")
    groups = {row["key"] for row in content["groups"]}
    if not set(content.get("children", [])) & groups:
        found.append("Say which groups are about children: they come first among equals.")
    for factor in content["factors"]:
        if factor["levels"][0]["points"] != 0:
            found.append(f"The first level of {factor['name']} is worth nothing: no intelligence.")
    return found
