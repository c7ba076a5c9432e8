"""What happens when two groups turn out to be one: proposed, agreed by another person, done."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.choices import Gateway, Standing
from agencies.places import District
from agencies.reach import Reach
from agencies.shares import BreakGlass
from agencies.steps import take_step
from audit import services as audit
from audit.choices import Operation
from notices.services import tell
from ocgs.access import OWNERS
from ocgs.choices import AT_WORK, MergerStatus, OCGStatus
from ocgs.merging import carry_all, highest, joined
from ocgs.merging_access import access_after
from ocgs.models import OCG, Alias, Merger, OtherDistrict, Share
from ocgs.services.matching import index_merger

# What a person chooses field by field; everything else is joined, or the most restrictive wins.
FIELDS = [
    "brief",
    "main_crime_type",
    "district",
    "tier",
    "urn",
    "next_review_on",
    "owning_unit",
    "lead_agency",
    *OWNERS,
]


@transaction.atomic
def propose_merger(survivor, absorbed, *, actor, choices, reason):
    """Ask a second person to merge one group into another, with a choice for every field."""
    if survivor == absorbed:
        raise ValidationError("Choose another group: none is merged with itself.", code="itself")
    survivor, absorbed = OCG.objects.lock_both(survivor, absorbed)
    _refuse_closed(survivor, absorbed)
    _require_both(actor, survivor, absorbed)
    merger = Merger(
        survivor=survivor,
        absorbed=absorbed,
        choices=_checked(choices),
        reason=reason,
        proposed_by=actor,
    )
    merger.full_clean()
    merger.save()
    audit.record(
        actor=actor,
        verb="merger.propose",
        target=merger,
        reason=reason,
        shown=[survivor.reference, absorbed.reference],
    )
    return merger


@transaction.atomic
def approve_merger(merger, *, actor):
    """Make one group of two. Whoever proposed it never agrees to it."""
    # The groups before the merger: whoever merges holds them first, so no two wait crosswise.
    survivor, absorbed = OCG.objects.lock_both(merger.survivor, merger.absorbed)
    merger = take_step(merger, "approve", actor=actor)
    _refuse_own(merger, actor)
    _refuse_closed(survivor, absorbed)
    _require_both(actor, survivor, absorbed)
    before = Reach(survivor), Reach(absorbed)
    chosen = chosen_values(survivor, absorbed, merger.choices)
    access = access_after(survivor, absorbed, chosen, proposer=merger.proposed_by)
    carry_all(survivor, absorbed, actor=actor)
    _close_openings(survivor, absorbed)
    _join_entries(survivor, absorbed, chosen, access, actor)
    _give_shares(survivor, access, actor, merger.reason)
    _leave_stub(absorbed, survivor, actor, merger)
    index_merger(survivor, absorbed)
    policy.regrant(survivor)
    policy.regrant(absorbed)
    if any(Reach(survivor).gained_over(*before)):
        raise ValidationError(
            "Somebody would see more than they saw of both groups. End that access first.",
            code="gains",
        )
    _settle(merger, actor, MergerStatus.MERGED)
    audit.record(
        actor=actor,
        verb="ocg.merge",
        operation=Operation.COMBINATION,
        target=survivor,
        reason=merger.reason,
        shown=[survivor.reference, absorbed.reference],
    )
    tell(
        {*survivor.leaders(), *absorbed.leaders(), merger.proposed_by} - {actor},
        verb="Read: two groups were merged",
        record=survivor,
        key=f"merged:{merger.reference}",
    )
    return survivor


@transaction.atomic
def decline_merger(merger, *, actor, reason):
    """Leave two groups two, and say why."""
    merger = take_step(merger, "decline", actor=actor, reason=reason)
    _refuse_own(merger, actor)
    _require_both(actor, merger.survivor, merger.absorbed)
    return _settle(merger, actor, MergerStatus.DECLINED, reason)


@transaction.atomic
def withdraw_merger(merger, *, actor, reason):
    """Take back what one has proposed oneself."""
    merger = take_step(merger, "withdraw", actor=actor, reason=reason)
    if merger.proposed_by != actor:
        raise ValidationError(
            f"Only {merger.proposed_by}, who proposed it, can withdraw it.", code="not_own"
        )
    return _settle(merger, actor, MergerStatus.WITHDRAWN, reason)


def chosen_values(survivor, absorbed, choices):
    """The value of each field as chosen: the survivor's unless said."""
    values = {}
    for name in FIELDS:
        own, other = getattr(survivor, name), getattr(absorbed, name)
        choice = choices.get(name, "survivor")
        values[name] = other if choice == "absorbed" else own
        if choice == "both":
            values[name] = joined(own, other, absorbed)
    return values


def _checked(choices):
    known = {"survivor", "absorbed"}
    for name, choice in choices.items():
        if name not in FIELDS or choice not in (known | {"both"} if name == "brief" else known):
            raise ValidationError("Choose the one or the other for each field.", code="choice")
    return choices


def _refuse_closed(survivor, absorbed):
    for ocg in (survivor, absorbed):
        if ocg.merged_into_id:
            raise ValidationError(
                f"{ocg.codename} was merged into another group already.", code="step_closed"
            )
    if survivor.status not in AT_WORK:
        raise ValidationError(
            f"{survivor.codename} is {survivor.get_status_display().lower()}: re-open it first.",
            code="not_at_work",
        )


def _require_both(actor, survivor, absorbed):
    for ocg in (survivor, absorbed):
        policy.require(actor, "decide", ocg)
        policy.require(actor, "read", ocg)


def _refuse_own(merger, actor):
    if merger.proposed_by == actor:
        raise ValidationError("Someone else must answer your merger.", code="own_merger")


def _close_openings(*groups):
    """Emergency access was given to one of two groups: it ends, and may be asked for anew."""
    for ocg in groups:
        BreakGlass.objects.on(ocg).open_now().update(until=timezone.now())


def _join_entries(survivor, absorbed, chosen, access, actor):
    districts = {survivor.district_id, absorbed.district_id}
    crimes = {survivor.main_crime_type, absorbed.main_crime_type}
    crimes |= {*survivor.other_crime_types, *absorbed.other_crime_types}
    survivor.marking = highest(survivor.marking, absorbed.marking)
    survivor.handling = _joined_handling(survivor, absorbed)
    survivor.legal_hold = survivor.legal_hold or absorbed.legal_hold
    reviews = [day for day in (survivor.review_on, absorbed.review_on) if day]
    survivor.review_on = min(reviews, default=None)
    survivor.restricted, survivor.across_divisions = access.restricted, access.across_divisions
    for name, value in (chosen | access.owners).items():
        setattr(survivor, name, value)
    survivor.lead_agency = access.lead_agency
    if survivor.deputy == survivor.lro:
        survivor.deputy = None
    survivor.other_crime_types = sorted(crimes - {survivor.main_crime_type})
    survivor.score_due_on = timezone.localdate()
    survivor.score_due_why = f"{absorbed.codename} was merged into it"
    survivor.entry_at, survivor.entry_by = timezone.now(), actor
    survivor.version += 1
    survivor.save()
    survivor.district_rows.filter(district=survivor.district).delete()
    for district in District.objects.filter(pk__in=districts - {survivor.district_id}):
        OtherDistrict.objects.get_or_create(ocg=survivor, district=district)
    Alias.objects.get_or_create(
        ocg=survivor,
        name=absorbed.codename,
        defaults={"marking": absorbed.marking, "added_by": actor},
    )


def _joined_handling(survivor, absorbed):
    texts = list(dict.fromkeys(filter(None, (survivor.handling, absorbed.handling))))
    text = "; ".join(texts)
    if len(text) > OCG._meta.get_field("handling").max_length:
        raise ValidationError(
            "The handling instructions of both are too long together: shorten them first.",
            code="handling",
        )
    return text


def _give_shares(survivor, access, actor, reason):
    for kept in access.kept:
        Share.objects.create(
            ocg=survivor,
            agency=kept.share.agency,
            person=kept.share.person,
            circle=kept.share.circle,
            level=kept.level,
            until=kept.until,
            purpose=kept.share.purpose,
            gateway=kept.share.gateway,
            shared_by=actor,
        )
    for keeper in access.keepers:
        Share.objects.create(
            ocg=survivor,
            person=keeper,
            level=Standing.KEEPER,
            purpose=reason,
            gateway=Gateway.COMMON_LAW,
            shared_by=actor,
        )


def _leave_stub(absorbed, survivor, actor, merger):
    absorbed.status, absorbed.merged_into = OCGStatus.MERGED, survivor
    absorbed.status_at, absorbed.status_by = timezone.now(), actor
    absorbed.status_why = merger.reason
    absorbed.score_due_on = None
    absorbed.save()
    others = Merger.objects.open().touching(survivor, absorbed).exclude(pk=merger.pk)
    others.update(
        status=MergerStatus.WITHDRAWN,
        decided_at=timezone.now(),
        reply="Withdrawn: one of the groups was merged meanwhile.",
    )


def _settle(merger, actor, status, reply=""):
    merger.status = status
    merger.decided_by, merger.decided_at, merger.reply = actor, timezone.now(), reply
    merger.full_clean()
    merger.save()
    return merger
