"""The demo's signed plans: one signed and asked for again, one sent back, as stories tell."""

from datetime import timedelta

from django.utils import timezone

from ocgs.copying import from_template
from ocgs.models import OCG, Plan
from ocgs.plan_templates import for_crime
from ocgs.services import copying, editions, plans

WHY_NONE = {
    "pursue": "Another force investigates; nothing is done here that could cross it.",
    "prevent": "The people concerned are older and settled; nobody is being drawn in now.",
    "protect": "Those who were targeted have been visited and want no further contact.",
    "prepare": "No day of action is planned, so the neighbourhood needs no preparation yet.",
}
# How the intention of the signed plan was put anew.
ANEW = (
    "Stop the supply to the parade within six months, starting with the two wholesalers, and "
    "leave honest trade there that lasts. Offer those who were pressed into helping a way out."
)


def load(people):
    """After the groups: each belongs to the officer who leads it."""
    shops, parcels = _plan("Parade shops"), _plan("Harbour parcels")
    _fill(shops)
    first = editions.ask_sign_off(
        shops, actor=people["lro"], note="As agreed at the tasking meeting."
    )
    editions.sign_edition(first, actor=people["supervisor"])
    _save(shops, intention=ANEW)
    copying.take_over(
        shops,
        from_template(for_crime(shops.ocg.main_crime_type), people["lro"]),
        actor=people["lro"],
        actions=["tax"],
        due_on=timezone.localdate() + timedelta(days=42),
    )
    editions.ask_sign_off(
        _plan("Parade shops"), actor=people["lro"], note="The wholesalers are new in it."
    )
    _fill(parcels)
    back = editions.ask_sign_off(parcels, actor=people["lro-east"])
    editions.return_edition(
        back,
        actor=people["supervisor"],
        reason="Say what has to be true before this plan can be closed.",
    )


def _plan(title):
    return Plan.objects.for_page().of_group(OCG.objects.get(nomination__title=title))


def _fill(plan):
    """A reason for each P that has no action."""
    there = {strand.value for strand, rows in plan.actions.by_strand() if rows}
    _save(plan, **{f"{name}_none": why for name, why in WHY_NONE.items() if name not in there})


def _save(plan, **changes):
    values = {name: getattr(plan, name) for name in plans.TYPED} | changes
    held = plans.save_plan(plan, actor=plan.ocg.lro, version=plan.version, values=values)
    plan.version = held.version
    for name, text in changes.items():
        setattr(plan, name, text)
