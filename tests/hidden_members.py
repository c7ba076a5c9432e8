"""The people of the groups of the case: the words that must be kept closest."""

from django.utils import timezone

from agencies.choices import Gateway, Role
from ocgs.models import Breach, Change, Check, Circle, Custody, Identifier, Order, Term
from ocgs.services import access_requests, circles, members, orders
from tests.factories import days
from tests.ocgs.member_factories import MemberFactory, hand_over, train
from tests.ocgs.sharing_factories import share_with_circle


def add_members(case, ocg, name):
    """A member of a group with a phone, a custody record and an order, in canary words."""
    word = case.word
    member = MemberFactory(
        ocg=ocg,
        actor=ocg.lro,
        name=word(f"{name}_member"),
        aliases=[word(f"{name}_alias")],
        why=word(f"why_{name}_member"),
    )
    case.keep(member, f"{name}_member")
    phone = Identifier(member=member, kind="phone", value="07700 900123", note=word(f"{name}_note"))
    members.add_identifier(phone, actor=ocg.lro)
    case.keep(phone, f"{name}_phone")
    custody = orders.record_custody(
        Custody(
            member=member,
            prison=word(f"{name}_prison"),
            sentence="determinate",
            years=3,
            months=6,
            conditional_release_on=days(300),
            conditions=word(f"{name}_conditions"),
        ),
        actor=case.coordinator,
    )
    case.keep(custody, f"{name}_custody")
    add_order(case, member, name)


def add_order(case, member, name):
    """An order with a term, a check, a breach and a change."""
    word, actor = case.word, case.coordinator
    order = orders.make_order(
        Order(
            member=member,
            type="scpo",
            court=word(f"{name}_court"),
            duties=word(f"{name}_duties"),
            made_on=days(-100),
            starts_on=days(-50),
            ends_on=days(900),
        ),
        actor=actor,
    )
    case.keep(order, f"{name}_order")
    term = Term(
        order=order, text=word(f"{name}_term"), type="devices",
        how_checked=word(f"{name}_checked"), frequency="weekly",
    )  # fmt: skip
    orders.add_term(term, actor=actor)
    check = Check(term=term, checked_on=days(-1), result="kept", note=word(f"{name}_check"))
    orders.record_check(check, actor=actor)
    breach = Breach(term=term, happened_on=days(-2), evidence=word(f"{name}_evidence"))
    orders.record_breach(breach, actor=actor)
    change = Change(order=order, kind="varied", happened_on=days(-3), what=word(f"{name}_varied"))
    orders.record_change(change, actor=actor)


def hand_on(case, ocg, name):
    """The group is offered to another lead officer, whose name nobody outside knows either."""
    receiver = case.person(f"{name}_receiver", case.police, Role.LRO)
    handover = hand_over(
        ocg, receiver, actor=case.coordinator, reason=case.word(f"why_{name}_handover"),
        untrained_reason=case.word(f"{name}_untrained_too"), note=case.word(f"{name}_handnote"),
    )  # fmt: skip
    case.keep(handover, f"{name}_handover")


def teach(case):
    """A training session of the force."""
    session = train(case.supervisor, case.lead)
    type(session).objects.filter(pk=session.pk).update(
        place=case.word("taught_at"), trainer=case.word("trainer"), inputs=case.word("inputs")
    )
    case.keep(session, "session")


def ask_and_gather(case, ocg):
    """An agency asks to see more of a group and is refused; a circle is let into it."""
    case.share(ocg, case.housing, "aware", "other")
    asked = access_requests.ask_for_access(
        ocg, actor=case.worker, level="partner", purpose=case.word("purpose_request"),
        gateway=Gateway.CDA_115, until=timezone.now() + timezone.timedelta(days=30),
    )  # fmt: skip
    access_requests.refuse_access(asked, actor=case.coordinator, reason=case.word("request_reply"))
    case.keep(asked, "request")
    circle = circles.make_circle(
        Circle(
            name=case.word("circle_name"), purpose=case.word("purpose_circle"),
            agreement=case.word("circle_agreement"), isa_review_on=days(100),
        ),
        actor=case.coordinator,
    )  # fmt: skip
    circles.add_agency(
        circle, actor=case.coordinator, agency=case.council, reason=case.word("why_council_joins")
    )
    case.keep(circle, "circle")
    share_with_circle(ocg, circle, actor=case.coordinator)
