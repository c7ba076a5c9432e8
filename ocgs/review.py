"""All that the page of a nomination shows to one person."""

from dataclasses import dataclass, field

from django.urls import reverse

from core import identifiers
from ocgs.choices import NominationStatus
from ocgs.definition import Finding, Limb
from ocgs.history import history_of
from ocgs.match_rows import rows_of
from ocgs.missing import missing_from
from ocgs.models import OCG, ROWS, LimbFinding
from ocgs.parts import About, AgeBand, RowKind
from ocgs.services.evidence import side_of

READ_OUT = {
    RowKind.PHONES: identifiers.phone_in_words,
    RowKind.VEHICLES: identifiers.registration_in_words,
}
AGES = dict(AgeBand.choices)
TASKS = (
    ("test", "The definition test", "Add the definition test"),
    *((kind.value, kind.label, f"Add {kind.label.lower()}") for kind in RowKind),
)


@dataclass
class PartShown:
    """One part: its rows as people read them, the questions on it, and where it is written."""

    name: str
    title: str
    verb: str
    url: str
    rows: list = field(default_factory=list)
    asked: list = field(default_factory=list)


def page_of(nomination, user, actions):
    """Context of a nomination's page: the parts for all, the review for the unit."""
    own = nomination.is_own(user)
    unit = "decide" in actions or "change" not in actions
    unit = unit and not own
    side = side_of(nomination, user, actions)
    parts, findings, kinds = _parts(nomination, unit)
    questions = list(nomination.questions.all())
    for part in parts:
        part.asked = [asked for asked in questions if asked.about == part.name]
    context = {
        "unit": unit,
        "side": side,
        "parts": parts,
        "questions": {asked.about: asked for asked in questions},
        "asked_elsewhere": [
            asked for asked in questions if asked.about not in {part.name for part in parts}
        ],
        "safeguards": "safeguard" in actions,
        "stage": nomination.get_status_display() if unit else nomination.stage,
        "releases": nomination.releases.select_related("speak_to__agency", "match")
        if nomination.submitted_at and not unit
        else (),
        "signs": "decide" in actions
        and nomination.status == NominationStatus.SECOND
        and not own
        and nomination.decided_by_id != user.pk,
        "mapped": mapped_from(nomination, user),
    }
    if not unit:
        return context
    context["history"] = history_of(nomination)
    if nomination.is_running:
        context["missing"] = list(missing_from(nomination, findings, kinds))
    if "decide" in actions:
        context["matches"], context["to_ask"] = rows_of(nomination, user)
    return context


def mapped_from(nomination, user):
    """The group it became or went into, if it exists for this person."""
    if not nomination.is_decided:
        return None
    seen = OCG.objects.visible_to(user)
    if nomination.merged_into_id:
        return seen.numbered(nomination.merged_into_id)
    return seen.from_nomination(nomination)


def _parts(nomination, unit):
    parts = {name: _part(nomination, name, title, verb) for name, title, verb in TASKS}
    findings, kinds, order = {}, set(), list(Limb)
    first, *others = (
        model.objects.of(nomination).readable(unit).lines()
        for model in (LimbFinding, *ROWS.values())
    )
    # The unit's word on a limb comes after that of those who nominated, and counts.
    for kind, _, by_unit, *columns in sorted(
        first.union(*others, all=True), key=lambda row: (row[2], row[1])
    ):
        if kind == About.TEST:
            limb, finding, evidence, _ = columns
            findings[limb] = finding
            row = (Limb(limb).label, [Finding(finding).label, evidence], by_unit)
            parts[kind].rows.append((order.index(limb), row))
            continue
        kinds.add(kind)
        if kind == RowKind.PEOPLE:
            columns[3] = "" if columns[3] == AgeBand.UNKNOWN else AGES.get(columns[3], "")
        words = [column for column in columns if column]
        if kind in READ_OUT and columns[0]:
            words[0] = READ_OUT[kind](words[0])
        parts[kind].rows.append((words[0], words[1:], by_unit))
    test = parts[About.TEST]
    test.rows = [row for _, row in sorted(test.rows, key=lambda numbered: numbered[0])]
    return list(parts.values()), findings, kinds


def _part(nomination, name, title, verb):
    if name == "test":
        url = reverse("ocgs:nomination-test", args=[nomination.reference])
    else:
        url = reverse("ocgs:nomination-rows", args=[nomination.reference, name])
    return PartShown(name, title, verb, url)
