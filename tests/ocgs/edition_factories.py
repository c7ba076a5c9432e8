"""Plans that can be signed, and their editions."""

from ocgs.choices import Strand
from ocgs.models import Plan
from ocgs.services import editions
from tests.factories import fresh, supervisor, write_plan

NO_ACTION = {f"{strand.value}_none": f"No {strand.label} power fits." for strand in Strand}


def write_whole_plan(ocg, **values):
    """A plan without gaps; its texts may be said."""
    texts = NO_ACTION | {"intention": "Take their yard.", "exit_criteria": "Six quiet months."}
    return write_plan(ocg, **texts | values)


def ask(ocg, *, actor=None, note="", **values):
    """An edition of a plan that was written so, waiting for its signature."""
    ocg = fresh(ocg)
    write_whole_plan(ocg, **values)
    plan = Plan.objects.get(ocg=ocg)
    return editions.ask_sign_off(plan, actor=actor or ocg.lro, note=note)


def signed(ocg, *, by=None, **values):
    """An edition of a plan that was written so, and signed."""
    return editions.sign_edition(ask(ocg, **values), actor=by or supervisor())
