"""A disruption is claimed, put right, and joined by those who made it too."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from agencies import policy
from agencies.duties import Duty
from agencies.steps import take_step
from audit import services as audit
from audit.choices import Operation
from countylines.choices import LineStatus
from disruptions.choices import DisruptionStatus, Part
from disruptions.models import Contribution, Disruption, Output
from disruptions.services.telling import tell_claimant, tell_decider
from ocgs.choices import ActionStatus, Strand
from ocgs.member_choices import OrderType
from ocgs.models import Member

TYPED = [
    "happened_on", "strand", "what", "effect", "level", "district", "place", "vulnerability",
    "claim_type", "event", "began_on", "also_strands", "person", "lost", "replaced", "lasts",
    "displacement",
]  # fmt: skip
CLOSED_AS = {LineStatus.CLOSED_ONE: "line-one", LineStatus.CLOSED_TWO: "line-two"}
MADE_AS = {
    **dict.fromkeys((OrderType.LICENCE, OrderType.PRISON, OrderType.BAIL), "licence"),
    **dict.fromkeys((OrderType.CONFISCATION, OrderType.DEPRIVATION), "money"),
    OrderType.DIRECTOR: "company",
}


def claim_from_action(action, *, knows_group):
    """What a claim from a finished action begins with; nothing of the group unless known."""
    return Disruption(
        action=action,
        ocg=action.plan.ocg,
        strand=action.strand,
        happened_on=action.completed_on,
        what=action.outcome,
        district=action.plan.ocg.district if knows_group else None,
    )


def claim_from_order(order):
    """What a claim from an order against a member begins with: no name of anybody."""
    return Disruption(
        ocg=order.root,
        event=MADE_AS.get(order.type, "order"),
        strand=Strand.PURSUE,
        happened_on=order.made_on,
        what=f"{order.get_type_display()}: {order.court}, {date_format(order.made_on, 'j F Y')}.",
        district=order.root.district,
    )


def claim_from_closure(closure):
    """What a claim from the closure of a line begins with."""
    return Disruption(
        line=closure.line,
        event=CLOSED_AS.get(closure.kind, ""),
        strand=Strand.PURSUE,
        happened_on=closure.closed_on,
        what=f"{closure.get_kind_display()}, {date_format(closure.closed_on, 'j F Y')}.",
        district=closure.line.district,
    )


@transaction.atomic
def claim_disruption(disruption, *, actor, contributors=(), outputs=()):
    """Claim an effect for one's own agency, with what it came to and credit to those who helped.

    From an action of one's own agency, from a group or a line one may claim for, or of neither.
    `contributors` are agencies, or agencies with their parts.
    """
    policy.require_duty(actor, Duty.CLAIM)
    _refuse_future(disruption)
    action = disruption.action
    if action is not None:
        # Held, so that the second of two claims at once sees the first.
        action = type(action).objects.lock(action)
        if action.status != ActionStatus.COMPLETED:
            raise ValidationError("Mark the action done first.", code="not_done")
        disruption.ocg = action.plan.ocg
        if "answer" not in policy.actions_on(actor, action):
            policy.require(actor, "claim", disruption.ocg)
    elif disruption.root is not None:
        policy.require(actor, "claim", disruption.root)
    _refuse_stranger(disruption, actor)
    disruption.agency = actor.agency
    disruption.claimed_by = actor
    disruption.claimed_level = disruption.level
    disruption.full_clean()
    disruption.save()
    _credit(disruption, contributors)
    keep_outputs(disruption, outputs)
    audit.record(
        actor=actor,
        verb="disruption.claim",
        operation=Operation.COLLECTION,
        target=disruption,
    )
    tell_decider(disruption)
    return disruption


@transaction.atomic
def resubmit_disruption(disruption, *, actor, answer, outputs=None):
    """Send the claim again, put right and answered; its outputs too, when they are given."""
    typed = {name: getattr(disruption, name) for name in TYPED}
    disruption = take_step(disruption, "resubmit", actor=actor)
    if disruption.claimed_by != actor:
        # Whoever rewrote a colleague's claim could go on to confirm it.
        raise ValidationError("Only the claimant can answer.", code="not_claimant")
    named = disruption.person_id
    for name, value in typed.items():
        setattr(disruption, name, value)
    _refuse_future(disruption)
    if disruption.person_id != named:
        _refuse_stranger(disruption, actor)
    disruption.answer, disruption.claimed_level = answer, disruption.level
    disruption.full_clean()
    disruption.save()
    if outputs is not None:
        keep_outputs(disruption, outputs)
    tell_decider(disruption)
    return disruption


@transaction.atomic
def join_disruption(disruption, *, actor, part):
    """Add one's own agency to a claim that stands, instead of claiming the same effect again."""
    policy.require_duty(actor, Duty.CLAIM)
    if part not in (Part.SUPPORT, Part.ENABLED):
        # Who leads is for the claimant to say.
        raise ValidationError("Select what your agency did", code="not_a_part")
    disruption = Disruption.objects.lock(disruption)
    policy.require(actor, "claim", disruption)
    if closed := why_not_joined(disruption, actor.agency):
        raise ValidationError(closed, code="step_closed")
    _credit(disruption, [(actor.agency, part)], joined=True)
    audit.record(actor=actor, verb="disruption.join", target=disruption)
    tell_claimant(disruption, "Read: another agency was added to your disruption")
    tell_decider(disruption, "Read: another agency was added to a disruption")
    return disruption


def why_not_joined(disruption, agency, credits=None):
    """Why an agency cannot be added to a claim, in words; empty when it can.

    `credits` are those of the claim, where they have been read already.
    """
    if disruption.status == DisruptionStatus.REJECTED:
        return "This claim was rejected."
    if disruption.counts:
        return "This claim is confirmed: ask whoever claimed it."
    if disruption.agency_id == agency.pk:
        return "Your agency claimed it."
    held = disruption.contributions.all() if credits is None else credits
    if agency.pk in {credit.agency_id for credit in held}:
        return "Your agency is credited already."
    return ""


def keep_outputs(disruption, outputs):
    """Make the outputs of a claim those given, as (kind, columns), and no others."""
    held, wanted = list(disruption.outputs.all()), []
    for kind, columns in outputs:
        output = Output(disruption=disruption, kind=kind, **columns)
        # Two sentences of one length are two rows.
        same = next((row for row in held if _content(row) == _content(output)), None)
        held.remove(same) if same else wanted.append(output)
    disruption.outputs.filter(pk__in=[output.pk for output in held]).delete()
    for output in wanted:
        output.full_clean()
        output.save()


def _content(output):
    return (output.kind, output.count, output.pence, output.grams, output.months, output.term)


def _credit(disruption, contributors, *, joined=False):
    for one in contributors:
        agency, part = one if isinstance(one, tuple) else (one, Part.SUPPORT)
        if agency.pk == disruption.agency_id:
            continue
        credit = Contribution(disruption=disruption, agency=agency, part=part, joined=joined)
        credit.full_clean()
        credit.save()


def _refuse_stranger(disruption, actor):
    """A person is named by those who may see them as a member of that group."""
    if disruption.person_id is None:
        return
    members = Member.objects.visible_to(actor).of_ocg(disruption.ocg)
    if not members.filter(subject=disruption.person_id).exists():
        raise ValidationError({"person": "Select a member of this group"}, code="not_a_member")


def _refuse_future(disruption):
    if disruption.happened_on and disruption.happened_on > timezone.localdate():
        raise ValidationError({"happened_on": "The date must be today or in the past."})
