"""What happens to the blocks of an edition: written, carried forward, closed; never lost."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.choices import Marking
from agencies.conflicts import ConflictError
from agencies.steps import take_step
from audit import services as audit
from audit.choices import Operation
from profiles.blocks import MOST_JUDGEMENTS
from profiles.figures import digest
from profiles.models import Feedback, Judgement, Passage, ProfileEdition, Recommendation

# What of a block is part of what was approved.
SEALED = {
    Judgement: ["position", "text", "probability", "confidence"],
    Passage: ["section", "text", "theme", "trend", "strength", "tactic_id"],
    Recommendation: [
        "raised_in", "text", "agency_id", "strand", "due_on", "status", "closed_because",
    ],
}  # fmt: skip
# What a recommendation takes with it to the next edition.
CARRIED = ["raised_in", "text", "agency_id", "strand", "due_on", "status", "marking", "audience"]


def begin_writing(edition, actor, check=None):
    """Hold the edition for its next words, and note who writes: they will not release it."""
    held = take_step(edition, "write", actor=actor, check=check)
    carry_forward(held)
    held.written_by = actor
    if actor.pk not in held.writers:
        held.writers = [*held.writers, actor.pk]
    return held


@transaction.atomic
def add_block(block, *, actor):
    """Write a new block in an edition that is still being written."""
    held = _touched(block.edition, actor)
    block.edition, block.written_by = held, actor
    if isinstance(block, Judgement):
        block.position = _free_place(held)
    if isinstance(block, Recommendation):
        block.raised_in = held.quarter
    block.full_clean()
    block.save()
    return block


@transaction.atomic
def change_block(block, *, actor, version, values):
    """Write a block anew; refuse if somebody has since it was opened."""
    _touched(block.edition, actor)
    held = _held(block, version)
    _refuse_carried_on(held)
    for name, value in values.items():
        setattr(held, name, value)
    held.version += 1
    held.written_by = actor
    held.full_clean()
    held.save()
    return held


@transaction.atomic
def remove_block(block, *, actor, reason=""):
    """Take a block out of an edition that is being written.

    A recommendation made in an earlier edition is never taken out: it is closed with a reason.
    """
    edition = _touched(block.edition, actor)
    held = type(block).objects.lock(block)
    _refuse_carried_on(held)
    if isinstance(held, Recommendation) and held.carried_from_id:
        raise ValidationError(
            "It was made in an earlier edition: close it with a reason instead.",
            code="carried_forward",
        )
    audit.record(
        actor=actor, verb=f"{held._meta.model_name}.remove", operation=Operation.ERASURE,
        target=edition, reason=reason,
    )  # fmt: skip
    held.delete()
    return edition


@transaction.atomic
def close_recommendation(recommendation, *, actor, status, closed_because):
    """End a recommendation with a reason: this edition says so, the next no longer has it."""
    edition = _touched(recommendation.edition, actor)
    held = Recommendation.objects.lock(recommendation)
    _refuse_carried_on(held)
    if held.is_closed:
        raise ValidationError("This recommendation is closed already.", code="step_closed")
    held.status, held.closed_because, held.written_by = status, closed_because, actor
    held.version += 1
    held.full_clean()
    held.save()
    audit.record(actor=actor, verb="recommendation.close", target=edition, reason=closed_because)
    return held


def carry_forward(edition):
    """Give an edition in hand every open recommendation of the district's earlier ones, once."""
    if not edition.in_hand:
        return []
    left = list(Recommendation.objects.to_carry_to(edition).order_by("raised_in", "pk"))
    carried = [
        Recommendation(
            edition=edition,
            carried_from=earlier,
            **{name: getattr(earlier, name) for name in CARRIED},
        )
        for earlier in left
    ]
    return Recommendation.objects.bulk_create(carried)


def sealed(edition) -> str:
    """The digest of all the words of an edition, as they are approved."""
    words = {"headline": edition.headline, "judgement": edition.judgement}
    for model, names in SEALED.items():
        rows = model.objects.of(edition).order_by("pk").values("marking", "audience", *names)
        words[model._meta.model_name] = [
            {name: str(value) for name, value in row.items()} for row in rows
        ]
    return digest(words)


def refuse_higher_blocks(edition):
    """Nothing in an edition is marked above the edition."""
    if edition.marking == Marking.SENSITIVE:
        return
    for model in SEALED:
        if model.objects.of(edition).filter(marking=Marking.SENSITIVE).exists():
            raise ValidationError(
                f"A {model._meta.verbose_name} is {Marking.SENSITIVE}, the edition is not.",
                code="higher_block",
            )


@transaction.atomic
def give_feedback(edition, *, actor, useful, comment):
    """Say whether an edition was useful; a later word of the same reader replaces the first."""
    if not ProfileEdition.objects.visible_to(actor).filter(pk=edition.pk).exists():
        raise PermissionDenied("feedback on an edition they cannot read")
    if not edition.is_released:
        raise ValidationError("This edition is not released yet.", code="step_closed")
    said = Feedback.objects.of(edition, actor) or Feedback(edition=edition, person=actor)
    said.useful, said.comment = useful, comment
    said.agency, said.at = actor.agency, timezone.now()
    said.full_clean(validate_unique=False)
    said.save()
    return edition


def _touched(edition, actor) -> ProfileEdition:
    held = begin_writing(edition, actor)
    held.full_clean()
    held.save()
    return held


def _free_place(edition):
    taken = set(Judgement.objects.of(edition).values_list("position", flat=True))
    free = [place for place in range(1, MOST_JUDGEMENTS + 1) if place not in taken]
    if not free:
        raise ValidationError(
            f"An edition has {MOST_JUDGEMENTS} key judgements at most. Change or remove one.",
            code="seven_at_most",
        )
    return free[0]


def _held(block, version):
    held = type(block).objects.lock(block)
    if held.version != version:
        raise ConflictError(held, by=held.written_by)
    return held


def _refuse_carried_on(block):
    """A recommendation is kept where it stands last."""
    if isinstance(block, Recommendation) and Recommendation.objects.carried_on(block):
        raise ValidationError(
            "It stands in a later edition already: change it there.", code="carried_on"
        )
