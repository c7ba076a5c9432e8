"""Sign-off of a plan: asked for over a frozen text, signed or sent back by a second person."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.choices import Role, Standing
from agencies.people import User
from agencies.steps import take_step
from audit import services as audit
from notices.services import take_back, tell
from ocgs import planned
from ocgs.access import holders_now, unit_of
from ocgs.models import Plan, PlanEdition
from ocgs.plan_state import unplanned_in
from ocgs.plan_text import as_content, digest


@transaction.atomic
def ask_sign_off(plan, *, actor, note=""):
    """Freeze the plan as it stands and ask for a signature on it.

    What waited is replaced: it cannot be signed any more. Refuses a plan with gaps, and one
    that says what was signed, or is waiting, already.
    """
    plan = Plan.objects.lock_with_group(plan)
    policy.require(actor, "change", plan.ocg)
    if gaps := gaps_of(plan):
        raise ValidationError([ValidationError(gap, code="gap") for gap in gaps])
    content = as_content(planned.sections(plan))
    since = PlanEdition.objects.last_signed(plan)
    waiting = PlanEdition.objects.of(plan).waiting().first()
    refuse_unchanged(digest(content), since, waiting)
    if waiting:
        take_step(waiting, "replace", actor=actor).save()
        take_back(_key(waiting))
    edition = PlanEdition(
        plan=plan,
        number=PlanEdition.objects.next_number(plan),
        content=content,
        sha256=digest(content),
        plan_version=plan.version,
        since=since,
        asked_by=actor,
        authors=authors_of(plan, actor),
        note=note,
    )
    edition.full_clean()
    edition.save()
    audit.record(actor=actor, verb="planedition.ask", target=edition)
    tell(
        signers_of(edition),
        verb="Sign a plan, or send it back",
        record=edition,
        key=_key(edition),
        urgent=True,
    )
    return edition


@transaction.atomic
def sign_edition(edition, *, actor):
    """Agree with an edition as it was frozen."""
    held = _answer(edition, "sign", actor)
    _tell(held, "Signed")
    return held


@transaction.atomic
def return_edition(edition, *, actor, reason):
    """Send an edition back, and say what is to be done."""
    held = _answer(edition, "return", actor, reason)
    _tell(held, "Sent back: look at the plan again")
    return held


@transaction.atomic
def withdraw_edition(edition, *, actor):
    """Take a request back before it is answered."""
    held = take_step(edition, "withdraw", actor=actor)
    held.full_clean()
    held.save()
    take_back(_key(held))
    return held


def gaps_of(plan):
    """What a plan lacks to be signed, in words: its intention, and a P with neither.

    An action that was declined or cancelled does nothing for its P.
    """
    gaps = [] if plan.intention.strip() else ["Write the strategic intention first."]
    return gaps + [
        f"{strand.label} has no action and no reason for having none."
        for strand in unplanned_in(plan)
    ]


def refuse_unchanged(sha256, since, waiting):
    """Nobody is asked twice for one text."""
    if waiting and waiting.sha256 == sha256:
        raise ValidationError(
            f"Edition {waiting.number} says the same and waits for sign-off already.",
            code="unchanged",
        )
    if since and since.sha256 == sha256:
        raise ValidationError(
            f"The plan says what was signed as edition {since.number}.", code="unchanged"
        )


def authors_of(plan, actor):
    """Whoever asks, leads the group or saved the plan last; by id."""
    ocg = plan.ocg
    named = {actor.pk, plan.updated_by_id, ocg.lro_id, ocg.deputy_id}
    return sorted(named - {None})


def signers_of(edition):
    """Who may be asked to sign it: supervisors of the unit, or who keeps a restricted group."""
    ocg = edition.plan.ocg
    if ocg.restricted:
        found = {
            holder.who
            for holder in holders_now(ocg)
            if holder.standing == Standing.KEEPER and isinstance(holder.who, User)
        }
    else:
        found = set(unit_of(ocg.district.division_id, [Role.SUPERVISOR]))
    return [person for person in found if person.pk not in edition.authors]


def _answer(edition, step, actor, reply=""):
    held = take_step(edition, step, actor=actor, reason=reply, check=_not_by(actor))
    held.answered_by, held.answered_at, held.reply = actor, timezone.now(), reply
    held.full_clean()
    held.save()
    take_back(_key(held))
    return held


def _not_by(actor):
    def check(edition):
        if actor.pk in edition.authors:
            raise ValidationError(
                "Someone else must sign what you asked for or wrote.", code="own_edition"
            )

    return check


def _key(edition):
    return f"sign:{edition.reference}"


def _tell(edition, verb):
    tell(
        {edition.asked_by, edition.plan.ocg.lro} - {None, edition.answered_by},
        verb=verb,
        record=edition,
        key=f"{verb}:{edition.reference}",
    )
