"""What happens to a group's entry on the register: its fields, names, status, keying."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.conflicts import ConflictError
from agencies.duties import Duty
from agencies.steps import take_step
from audit import services as audit
from audit.choices import Operation
from ocgs.access import OWNERS
from ocgs.choices import OCGStatus, RescoreEvent
from ocgs.models import OCG, Action, OtherDistrict
from ocgs.services.matching import index_ocg
from ocgs.services.rescoring import make_score_due

TYPED = [
    "brief",
    "main_crime_type",
    "other_crime_types",
    "district",
    "tier",
    "urn",
    "next_review_on",
    "review_on",
    "marking",
    "handling",
]


class Places(list):
    """Districts that a page reads out in one line."""

    def __str__(self):
        return ", ".join(str(place) for place in self)


@transaction.atomic
def change_entry(ocg, *, actor, version, values):
    """Save the entry that was opened at `version`; refuse if it has been saved since.

    `values` maps the typed fields to their new values, with the other districts (`also_in`) and
    whether the main district's division has the group as its own again (`settle`).
    """
    held = OCG.objects.lock(ocg)
    policy.require(actor, "decide", held)
    if held.version != version:
        raise ConflictError(as_typed(held), by=held.entry_by or "Somebody", at=held.entry_at)
    crimes = {held.main_crime_type, *held.other_crime_types}
    for name in TYPED:
        setattr(held, name, values[name])
    main = held.main_crime_type
    held.other_crime_types = [crime for crime in held.other_crime_types if crime != main]
    if values.get("settle"):
        held.across_divisions = False
    _touch(held, actor)
    held.full_clean()
    held.save()
    _settle_districts(held, values["also_in"])
    policy.regrant(held)
    audit.record(actor=actor, verb="ocg.change", target=held)
    if {held.main_crime_type, *held.other_crime_types} - crimes:
        make_score_due(held, RescoreEvent.CRIME_TYPE, actor=actor)
    return held


@transaction.atomic
def add_alias(alias, *, actor):
    """Hold another name of a group, with a marking of its own."""
    ocg = OCG.objects.lock(alias.ocg)
    policy.require(actor, "decide", ocg)
    alias.ocg, alias.added_by = ocg, actor
    if ocg.aliases.filter(name__iexact=alias.name).exists():
        raise ValidationError({"name": "This group has that name already."}, code="twice")
    alias.full_clean()
    alias.save()
    _touch(ocg, actor)
    ocg.save()
    index_ocg(ocg)
    audit.record(actor=actor, verb="alias.add", operation=Operation.COLLECTION, target=alias)
    return ocg


@transaction.atomic
def remove_alias(alias, *, actor, reason):
    """Take a name off; the history keeps it."""
    ocg = OCG.objects.lock(alias.ocg)
    policy.require(actor, "decide", ocg)
    audit.record(
        actor=actor, verb="alias.remove", operation=Operation.ERASURE, target=alias, reason=reason
    )
    alias.delete()
    index_ocg(ocg)
    _touch(ocg, actor)
    ocg.save()
    return ocg


@transaction.atomic
def move_status(ocg, step, *, actor, reason):
    """One step of the life of a group: who, when, why. A second person archives."""
    ocg = take_step(ocg, step, actor=actor, reason=reason)
    if barred := ocg.barred(actor, ocg.workflow[step]):
        raise ValidationError(barred, code="own_group")
    if ocg.status == OCGStatus.ARCHIVED:
        policy.require_duty(actor, Duty.KEEP_SCORES)
        still_open = Action.objects.filter(plan__ocg=ocg).open()
        if number := still_open.count():
            raise ValidationError(
                f"{number} of its actions {'is' if number == 1 else 'are'} still open: "
                "finish or cancel them first.",
                code="open_actions",
            )
    if ocg.status == OCGStatus.REOPENED:
        _let_go_of_the_gone(ocg, actor)
    ocg.status_at, ocg.status_by, ocg.status_why = timezone.now(), actor, reason
    _touch(ocg, actor)
    ocg.full_clean()
    ocg.save()
    if ocg.status == OCGStatus.REOPENED:
        policy.regrant(ocg)
    return ocg


@transaction.atomic
def mark_keyed(ocg, *, actor):
    """The entry stands on the national register as it stands here now."""
    ocg = OCG.objects.lock(ocg)
    policy.require(actor, "decide", ocg)
    if not ocg.to_key:
        raise ValidationError("Somebody has done this already.", code="step_closed")
    ocg.keyed_at, ocg.keyed_by = timezone.now(), actor
    ocg.save(update_fields=["keyed_at", "keyed_by"])
    audit.record(actor=actor, verb="ocg.key", operation=Operation.DISCLOSURE, target=ocg)
    return ocg


def as_typed(ocg):
    """A group as its form shows it, for two texts side by side."""
    ocg.also_in, ocg.settle = Places(ocg.other_districts.order_by("name")), False
    return ocg


def _let_go_of_the_gone(ocg, actor):
    """Whoever owned it and has no open account any more does not own it again."""
    gone = {name: held for name in OWNERS if (held := getattr(ocg, name)) and not held.is_active}
    for name in gone:
        setattr(ocg, name, None)
    if gone:
        audit.record(
            actor=actor,
            verb="ocg.own",
            target=ocg,
            reason="No open account: "
            + ", ".join(f"{OWNERS[name].lower()} {held}" for name, held in gone.items()),
        )


def _touch(ocg, actor):
    ocg.version += 1
    ocg.entry_at, ocg.entry_by = timezone.now(), actor


def _settle_districts(ocg, districts):
    wanted = {district.pk for district in districts} - {ocg.district_id}
    held = set(ocg.district_rows.values_list("district_id", flat=True))
    ocg.district_rows.filter(district__in=held - wanted).delete()
    for pk in sorted(wanted - held):
        OtherDistrict.objects.create(ocg=ocg, district_id=pk)
