"""The thread of an action: what both sides said and did, in order, none of it ever changed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from agencies import policy
from agencies.choices import Role
from agencies.people import User
from audit import services as audit
from core.workflow import StepClosedError
from notices.services import tell
from ocgs.contract_choices import Word
from ocgs.models import OCG, Action, Alias, Progress

# Any of these lets a person write to the thread: working on it, supporting it, leading the plan.
WRITES = ("answer", "note", "change")
WORKING = [Role.PRACTITIONER, Role.LRO, Role.LINES_OFFICER]


@transaction.atomic
def note_progress(action, *, actor, text, on):
    """Write to the thread what was done on a day; the same words sent twice are there once."""
    action = Action.objects.lock(action)
    policy.require(actor, WRITES, action)
    if not action.has_thread:
        raise StepClosedError(
            f"This action is now {action.get_status_display().lower()}.", code="step_closed"
        )
    if on > timezone.localdate():
        raise ValidationError({"on": "The date must be today or in the past."})
    keep_names_out(action, actor, text=text)
    if say(action, Word.NOTE, actor, text=text, on=on):
        audit.record(actor=actor, verb="action.progress", target=action)
        told = leaders_of(action) + list(people_of(action)) + list(supporting_people(action))
        tell_of(set(told) - {actor}, action, "Read the progress")
    return action


def say(action, word, actor, *, text="", on=None, by_plan=None):
    """One entry in the thread; False when it is there already."""
    if by_plan is None:
        by_plan = actor.agency_id not in {action.agency_id, *action.credited_to()}
    entry = Progress(
        action=action,
        asked=action.agency,
        word=word,
        by_plan=by_plan,
        on=on or timezone.localdate(),
        text=text,
        written_by=actor,
        agency=actor.agency,
    )
    if word == Word.NOTE and Progress.objects.same_as(entry).exists():
        return False
    entry.full_clean()
    entry.save()
    return True


def keep_names_out(action, actor, **typed):
    """Refuse words with a name of the group: those who read them need not know it.

    Only a name that the writer may know is looked for: nobody finds one by trying.
    """
    ocg = action.plan.ocg
    if not OCG.objects.visible_to(actor).numbered(ocg.pk):
        return
    aliases = Alias.objects.visible_to(actor).of(ocg).values_list("name", flat=True)
    names = [name.lower() for name in (ocg.codename, ocg.reference, *aliases)]
    wrong = {
        field: "Leave out the name of the group: agencies that do not know it read this"
        for field, text in typed.items()
        if any(name in text.lower() for name in names)
    }
    if wrong:
        raise ValidationError(wrong)


def leaders_of(action):
    """Those who run the plan."""
    ocg = action.plan.ocg
    return list({person for person in (ocg.lro, ocg.deputy, ocg.coordinator) if person})


def people_of(action):
    """Those in the accountable agency who answer and finish actions."""
    return working_in(action.agency_id)


def can_do(action, actor):
    """Whom the accountable agency can put on it, and whoever accepts it."""
    able = Q(pk__in=people_of(action).values("pk")) | Q(pk=actor.pk)
    return User.objects.filter(able).order_by("full_name")


def supporting_people(action):
    """Those in the agencies that support it."""
    return working_in(*action.credited_to())


def tell_of(users, action, verb, *, urgent=False):
    """Say that something happened to an action."""
    tell(
        users,
        verb=verb,
        record=action,
        key=f"{verb}:{action.reference}:{timezone.now():%Y%m%d%H%M%S}",
        urgent=urgent,
    )


def working_in(*agencies):
    """Those in these agencies, by id, who work on actions."""
    return User.objects.filter(
        agency__in=agencies, is_active=True, groups__team__role__in=WORKING
    ).distinct()
