"""The words of an edition as one reader sees them: only the blocks that are for them."""

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from agencies.choices import Marking
from profiles.choices import Audience, Section
from profiles.models import Judgement, Passage, Recommendation

ADDED = [
    ("judgement", "Add a key judgement"),
    ("deed", "Add something to do"),
    ("theme", "Add a threat"),
    ("passage", "Add a text"),
    ("recommendation", "Add a recommendation"),
]


@dataclass(frozen=True)
class Shown:
    """A block with what its page needs beside it."""

    block: object
    tags: list
    change_url: str = ""
    remove_url: str = ""
    close_url: str = ""


def words_of(edition, user, today, *, writing=False) -> dict:
    """Judgements, passages by heading and recommendations of an edition, for one reader."""
    place = [edition.district.code, edition.quarter_text]
    judgements = Judgement.objects.of(edition).open_to(user)
    passages = Passage.objects.of(edition).open_to(user).for_page()
    recommendations = Recommendation.objects.of(edition).open_to(user).for_page()
    order = Section.values
    parts = sorted(passages, key=lambda passage: order.index(passage.section))
    by_section = {
        section: [_shown(passage, place, writing) for passage in found]
        for section, found in groupby(parts, key=lambda passage: passage.section)
    }
    return {
        "judgements": [_shown(judgement, place, writing) for judgement in judgements],
        "deeds": by_section.pop(Section.CAN_DO, []),
        "sections": [(Section(section).label, found) for section, found in by_section.items()],
        "recommendations": [
            _advice(advice, place, writing, today, user) for advice in recommendations
        ],
        "additions": [
            (label, reverse("profiles:block-create", args=[*place, kind]))
            for kind, label in ADDED
            if writing
        ],
    }


def _shown(block, place, writing, extra=()):
    tags = [
        *extra,
        *([(block.marking, "grey")] if block.marking == Marking.SENSITIVE else []),
        *([("Force only", "purple")] if block.audience == Audience.FORCE else []),
    ]
    if not writing:
        return Shown(block, tags)
    args = [*place, block.kind, block.pk]
    return Shown(
        block,
        tags,
        change_url=reverse("profiles:block-change", args=args),
        remove_url=reverse("profiles:block-remove", args=args),
    )


def _advice(advice, place, writing, today, user):
    colour = "green" if advice.is_closed else ""
    extra = [(advice.get_status_display(), colour)]
    if not advice.is_closed and advice.due_on < today:
        extra.append(("Overdue", "red"))
    if advice.agency_id == user.agency_id:
        extra.append(("Your agency", "yellow"))
    shown = _shown(advice, place, writing and not advice.is_closed, extra)
    if not shown.change_url:
        return shown
    close_url = reverse("profiles:recommendation-close", args=[*place, advice.pk])
    remove_url = "" if advice.carried_from_id else shown.remove_url
    return Shown(advice, shown.tags, shown.change_url, remove_url, close_url)
