"""Circles and requests for access, made through the pages' services; and a group with all in it."""

from datetime import timedelta

import factory
from django.utils import timezone

from agencies.choices import Gateway, Role
from ocgs.models import AccessRequest, Circle
from ocgs.services import access_requests, circles
from ocgs.services.register import share_ocg
from tests.factories import (
    ActionFactory,
    AssessmentFactory,
    DisruptionFactory,
    PersonFactory,
    SecondScoringFactory,
    days,
    fresh,
)
from tests.ocgs.member_factories import (
    CustodyFactory,
    MemberFactory,
    OrderFactory,
    add_phone,
    hand_over,
)


class CircleFactory(factory.Factory):
    """A circle kept by `created_by`, with these `agencies`."""

    class Meta:
        model = Circle

    name = factory.Sequence(lambda number: f"Circle {number}")
    purpose = "To keep children out of the lines."
    agreement = "Kent and Medway agreement 7"
    isa_review_on = factory.LazyFunction(lambda: days(200))

    @classmethod
    def _create(cls, model, *args, created_by, agencies=(), **fields):
        made = circles.make_circle(Circle(**fields), actor=created_by)
        for agency in agencies:
            circles.add_agency(made, actor=created_by, agency=agency, reason="Works there.")
        return fresh(made)


def share_with_circle(ocg, circle, level="partner", **fields):
    """Share a group with a circle."""
    return share_ocg(
        ocg,
        actor=fields.pop("actor", None) or ocg.coordinator,
        circle=circle,
        level=level,
        purpose="To work on it together.",
        gateway=Gateway.CDA_115,
        **fields,
    )


def ask(ocg, person, level="partner", until=None):
    """Somebody's agency asks for access."""
    return access_requests.ask_for_access(
        ocg,
        actor=person,
        level=level,
        purpose="A family we house is named in it.",
        gateway=Gateway.CDA_115,
        until=until or timezone.now() + timedelta(days=90),
    )


def fill(ocg, people, agency):
    """One of everything under a group; the references by the kind of their addresses."""
    worker = PersonFactory(agency=agency)
    action = ActionFactory(ocg=ocg, agency=agency, status="offered")
    other = ActionFactory(ocg=ocg, agency=people["nominator"].agency, status="proposed")
    own = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    member = MemberFactory(ocg=ocg)
    add_phone(member)
    custody, order = CustodyFactory(member=member), OrderFactory(member=member)
    approved = AssessmentFactory(ocg=ocg, scored_by=people["supervisor"], status="approved")
    proposed = AssessmentFactory(ocg=ocg, scored_by=people["coordinator"], status="proposed")
    second = SecondScoringFactory(assessment=approved, scorer=people["coordinator_elsewhere"])
    receiver = PersonFactory(agency=people["lro"].agency, roles=[Role.LRO])
    handover = hand_over(ocg, receiver)
    assert worker.agency == agency
    return {
        "ocg": [ocg.reference],
        "nomination": [ocg.nomination.reference],
        "action": [action.reference, other.reference],
        "disruption": [own.reference],
        "member": [member.reference],
        "custody": [custody.reference],
        "order": [order.reference],
        "assessment": [approved.reference, proposed.reference],
        "secondscoring": [second.reference],
        "handover": [handover.reference],
        "accessrequest": [row.reference for row in AccessRequest.objects.filter(ocg=ocg)],
    }
