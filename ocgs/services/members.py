"""What happens to the members of a group: added with a reason, kept right, removed for good."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.conflicts import ConflictError
from audit import services as audit
from audit.choices import Operation
from core import identifiers
from core.fields import Names
from ocgs.member_choices import Category, IdentifierKind
from ocgs.models import Member, Subject
from ocgs.services import alerts, matching

# The unit, or those who lead the group: either keeps its members.
KEEPS = ("change", "decide")
OF_PERSON = ["name", "aliases", "born_on", "age_band"]
OF_MEMBER = ["role", "category", "status"]
NO_VICTIMS = (
    "Victims are never members of a group. Leave this person out: tell the coordinator, who "
    "records people at risk apart and refers them."
)


@transaction.atomic
def add_member(ocg, *, actor, why, values, known=""):
    """Put somebody on a group: a person known by reference, or one not held before."""
    policy.require(actor, KEEPS, ocg)
    refuse_victim(values["category"])
    if known:
        subject = _known(known, actor)
    else:
        subject = Subject(**{name: values[name] for name in OF_PERSON})
        _refuse_twin(subject, actor)
        subject.full_clean()
        subject.save()
    member = Member(
        ocg=ocg,
        subject=subject,
        why=why,
        added_by=actor,
        **{name: values[name] for name in OF_MEMBER},
    )
    member.full_clean()
    member.save()
    matching.index_subject(subject)
    audit.record(
        actor=actor,
        verb="member.add",
        operation=Operation.COLLECTION,
        target=member,
        reason=why,
    )
    return member


@transaction.atomic
def change_member(member, *, actor, values, version):
    """Put a member right, and the person behind them, who is the same in every group."""
    member = Member.objects.lock(member)
    policy.require(actor, KEEPS, member)
    refuse_removed(member)
    refuse_victim(values["category"])
    subject = Subject.objects.select_for_update().get(pk=member.subject_id)
    if subject.version != version:
        # Not by name: it may have been somebody of a group this person does not know of.
        raise ConflictError(as_typed(member, subject), by="Somebody else")
    for name in OF_MEMBER:
        setattr(member, name, values[name])
    for name in OF_PERSON:
        setattr(subject, name, values[name])
    subject.version += 1
    subject.full_clean()
    subject.save()
    member.subject = subject
    member.full_clean()
    member.save()
    matching.index_subject(subject)
    audit.record(actor=actor, verb="member.change", target=member)
    return member


@transaction.atomic
def remove_member(member, *, actor, reason):
    """Close the row and all under it: no page, list or count shows it from now on."""
    member = Member.objects.lock(member)
    policy.require(actor, KEEPS, member)
    refuse_removed(member)
    member.removed_at, member.removed_by = timezone.now(), actor
    member.full_clean()
    member.save()
    alerts.forget(member)
    matching.index_member(member)
    audit.record(
        actor=actor,
        verb="member.remove",
        operation=Operation.ERASURE,
        target=member,
        reason=reason,
    )
    return member


@transaction.atomic
def add_identifier(identifier, *, actor):
    """Hold a phone, a vehicle or an address of a member, in its one comparable form."""
    member = Member.objects.lock(identifier.member)
    policy.require(actor, KEEPS, member)
    refuse_removed(member)
    identifier.value = normalised(identifier.kind, identifier.value)
    identifier.full_clean()
    identifier.save()
    matching.index_member(member)
    audit.record(
        actor=actor,
        verb="identifier.add",
        operation=Operation.COLLECTION,
        target=identifier,
    )
    return member


@transaction.atomic
def remove_identifier(identifier, *, actor, reason):
    """Take a phone, a vehicle or an address off; the history keeps it."""
    member = Member.objects.lock(identifier.member)
    policy.require(actor, KEEPS, member)
    audit.record(
        actor=actor,
        verb="identifier.remove",
        operation=Operation.ERASURE,
        target=identifier,
        reason=reason,
    )
    identifier.delete()
    matching.index_member(member)
    return member


def as_typed(member, subject):
    """A member with the person's fields beside their own, as one form shows them."""
    for name in [*OF_PERSON, "version"]:
        setattr(member, name, getattr(subject, name))
    member.aliases = Names(member.aliases)
    return member


def normalised(kind, value):
    """A typed phone, registration or postcode in its one form; no postcode is no postcode."""
    if kind == IdentifierKind.PHONE:
        return identifiers.phone(value)
    if kind == IdentifierKind.VEHICLE:
        return identifiers.registration(value)
    return identifiers.postcode(value) if value else ""


def refuse_victim(category):
    """Victims are never members: said here, on the form, and by the database."""
    if category == Category.VICTIM:
        raise ValidationError({"category": ValidationError(NO_VICTIMS, code="victim")})


def refuse_removed(member):
    """Nothing is done to a member who has been removed."""
    if member.removed_at:
        raise ValidationError("This member has been removed.", code="step_closed")


def _known(reference, actor):
    subject = Subject.objects.visible_to(actor).called(reference)
    if subject is None:
        raise ValidationError({"known": "No person of this reference is in a group you can read."})
    return subject


def _refuse_twin(subject, actor):
    # Only among people this person may know of: a refusal must not tell of any other group.
    twin = Subject.objects.visible_to(actor).same_as(subject.name, subject.born_on)
    if twin:
        raise ValidationError(
            {
                "name": f"Somebody of this name and date of birth is held as {twin.reference}. "
                "If it is the same person, answer yes above and give that reference."
            }
        )
