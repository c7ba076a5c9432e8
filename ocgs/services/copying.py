"""Text of another plan, or of a template, put into a plan: actions proposed, texts as a draft."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse

from agencies import policy
from agencies.drafts import Draft, save_draft
from audit import services as audit
from ocgs.models import Action, Plan
from ocgs.services.actions import add_action


@transaction.atomic
def take_over(plan, source, *, actor, texts=(), actions=(), due_on=None):
    """Put chosen parts of a source into a plan.

    Actions become proposed actions of the lead agency, to be changed before anybody is asked;
    one that is in the plan already is not put there twice. Texts go into the writer's draft of
    the plan, below what stands there, over the version they were put on: nothing is overwritten.
    """
    plan = Plan.objects.lock_with_group(plan)
    policy.require(actor, "change", plan.ocg)
    chosen = [action for action in source.actions if action.key in actions]
    added = _add(plan, chosen, actor, due_on, source.never)
    written = {name: source.texts[name] for name in texts if name in source.texts}
    if chosen and not added and not written:
        raise ValidationError("These actions are in the plan already.", code="there_already")
    if not chosen and not written:
        raise ValidationError("Choose at least one text or action.", code="nothing")
    if written:
        _draft(plan, written, actor)
    audit.record(
        actor=actor,
        verb="plan.copy",
        target=plan.ocg,
        reason=f"From {source.reference or source.name}",
        shown=[source.reference] if source.reference else (),
    )
    return added, bool(written)


def draft_key(plan):
    """The form that the texts wait in."""
    return reverse("ocgs:plan-change", args=[plan.reference])


def _add(plan, chosen, actor, due_on, never):
    there = {
        (action.strand, action.title, action.ask, action.measure)
        for action in Action.objects.of_plan(plan).trying()
    }
    added = []
    for offered in chosen:
        if offered.words in there:
            continue
        _refuse_names(offered, [*never, plan.ocg.codename])
        action = Action(plan=plan, agency=plan.ocg.lead_agency, due_on=due_on, **offered.values)
        added.append(add_action(action, actor=actor))
    return added


def _refuse_names(offered, codenames):
    """The agency that will be asked sees these words."""
    words = " ".join(offered.words).lower()
    for codename in codenames:
        if codename.lower() in words:
            raise ValidationError(
                f"“{offered.values['title']}” holds the codename {codename}, which the agency "
                "would see. Add it by hand instead.",
                code="codename",
            )


def _draft(plan, written, actor):
    """What the writer has typed already stays, as does what is in the plan."""
    key = draft_key(plan)
    held = Draft.objects.of(actor, key).first()
    data = held.as_typed if held else QueryDict(mutable=True)
    if not held:
        data["version"] = str(plan.version)
    for name, text in written.items():
        before = data.get(name, getattr(plan, name)).strip()
        if text.strip() not in before:
            data[name] = f"{before}\n\n{text}".strip()
    save_draft(user=actor, key=key, title="Change a plan", data=data)
