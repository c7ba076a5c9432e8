"""Members, custody records, orders, training and handovers, made through the pages' services."""

import factory

from ocgs.models import Course, Custody, Identifier, Member, Order, Session, Term
from ocgs.services import handovers, members, orders, training
from tests.factories import days, fresh


class MemberFactory(factory.Factory):
    """A member of `ocg`; `known` is the reference of a person held already."""

    class Meta:
        model = Member

    name = factory.Sequence(lambda number: f"Canary Person {number}")
    aliases = ()
    born_on = None
    age_band = ""
    role = "courier"
    category = "suspected"
    status = "at_large"
    why = "Seen with the others on three days."

    @classmethod
    def _create(cls, model, *args, ocg, why, known="", actor=None, **values):
        return members.add_member(
            ocg,
            actor=actor or ocg.coordinator,
            why=why,
            known=known,
            values=values | {"aliases": list(values["aliases"])},
        )


class CustodyFactory(factory.Factory):
    """A custody record of `member`, with a release far off unless said."""

    class Meta:
        model = Custody

    prison = "HMP Elmley"
    sentence = "determinate"
    years = 3
    months = 6
    conditional_release_on = factory.LazyFunction(lambda: days(400))

    @classmethod
    def _create(cls, model, *args, actor=None, **fields):
        custody = Custody(**fields)
        return orders.record_custody(custody, actor=actor or custody.member.ocg.coordinator)


class OrderFactory(factory.Factory):
    """An order against `member`, with as many `terms` as said, each checked every week."""

    class Meta:
        model = Order

    type = "scpo"
    court = "Maidstone Crown Court"
    made_on = factory.LazyFunction(lambda: days(-100))
    starts_on = factory.LazyFunction(lambda: days(-50))
    ends_on = factory.LazyFunction(lambda: days(900))

    @classmethod
    def _create(cls, model, *args, terms=1, actor=None, **fields):
        order = Order(**fields)
        actor = actor or order.member.ocg.coordinator
        order = orders.make_order(order, actor=actor)
        for number in range(terms):
            text = f"One phone, number {number}."
            term = Term(
                order=order, text=text, type="devices", how_checked="Visit", frequency="weekly"
            )
            orders.add_term(term, actor=actor)
        return fresh(order)


def add_phone(member, value="07700 900123", *, actor=None):
    """A phone of a member."""
    row = Identifier(member=member, kind="phone", value=value)
    members.add_identifier(row, actor=actor or member.ocg.coordinator)
    return row


def train(actor, *people, held_on=None, months=24):
    """A course that trains to lead, held once; these people came."""
    course = Course.objects.filter(for_leads=True, valid_months=months).first()
    course = course or training.add_course(
        Course(title=f"Leading a group ({months})", valid_months=months, for_leads=True),
        actor=actor,
    )
    session = training.hold_session(
        Session(course=course, held_on=held_on or days(-10), place="Maidstone", trainer="Val"),
        actor=actor,
    )
    return training.record_attendance(session, actor=actor, people=people)


def hand_over(ocg, receiver, *, actor=None, **fields):
    """Offer a group to its next lead officer."""
    reasons = {"reason": "Moves to another post.", "untrained_reason": "Goes to the next course."}
    return handovers.offer_handover(
        ocg, actor=actor or ocg.coordinator, receiver=receiver, **reasons | fields
    )
