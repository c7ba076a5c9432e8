"""What in a group points to a power: facts in words, of what the reader may see alone."""

from collections import Counter

from django.apps import apps
from django.db.models import Count, Value
from django.utils import timezone

from agencies import policy
from ocgs.choices import CrimeType
from ocgs.member_choices import Category, IdentifierKind, MemberRole, MemberStatus
from ocgs.models.evidence import ROWS, PersonAtRisk
from ocgs.models.members import Identifier, Member
from ocgs.models.orders import Order
from ocgs.models.register import OtherDistrict
from ocgs.parts import RowKind


class Telling:
    """A kind of record of an app above this one that says something of a group."""

    @classmethod
    def signs_of(cls, user, ocg) -> dict[str, str]:
        """Sign to words, of what this person may see."""
        return {}


ROLES = [
    MemberRole.FINANCIER,
    MemberRole.PROFESSIONAL,
    MemberRole.INSIDER,
    MemberRole.FACILITATOR,
    MemberRole.COURIER,
    MemberRole.ENFORCER,
]
STATUSES = {
    MemberStatus.IN_CUSTODY: "in custody",
    MemberStatus.ON_LICENCE: "on licence",
    MemberStatus.WANTED: "wanted",
    MemberStatus.ABROAD: "abroad",
}
HELD = {
    IdentifierKind.PHONE: "a phone",
    IdentifierKind.VEHICLE: "a vehicle",
    IdentifierKind.ADDRESS: "an address",
}
# A number can be cut off for dealing drugs, and for nothing else.
DRUGS = {CrimeType.CLASS_A, CrimeType.CLASS_BC, CrimeType.IMPORTATION, CrimeType.COUNTY_LINES}
PHONES = {"members:phone", "named:phones"}
NAMED = [RowKind.BUSINESSES, RowKind.PLACES, RowKind.VEHICLES, RowKind.PHONES]
ADULT = 18


def every_sign():
    """The name of every sign that a group can give, of this app and of those above it."""
    yield from (f"crime:{crime.value}" for crime in CrimeType)
    yield from (f"role:{role.value}" for role in ROLES)
    yield from (f"members:{status.value}" for status in STATUSES)
    yield from (f"members:{kind.value}" for kind in HELD)
    yield from (f"named:{kind.value}" for kind in NAMED)
    yield from ("members:under_18", "members:convicted", "members:under_order")
    yield from ("districts:several", "drugs:phone", "named:at_risk", "lines:run", "lines:children")


def signs_of(ocg, user):
    """Every sign of a group that this person reads, with what it rests on in words."""
    found = _crimes(ocg) | _members(ocg, user) | _named(ocg, user)
    if {ocg.main_crime_type, *ocg.other_crime_types} & DRUGS and PHONES & found.keys():
        found["drugs:phone"] = "It deals in drugs, and phones of its people are on record."
    for model in apps.get_models():
        if issubclass(model, Telling):
            found |= model.signs_of(user, ocg)
    return found


def _crimes(ocg):
    return {
        f"crime:{crime}": f"Its types of crime include: {CrimeType(crime).label}."
        for crime in (ocg.main_crime_type, *ocg.other_crime_types)
    }


def _members(ocg, user):
    members = list(Member.objects.visible_to(user).of_ocg(ocg).for_list())
    today = timezone.localdate()
    tally = Counter()
    for member in members:
        tally[f"role:{member.role}"] += 1
        tally[f"members:{member.status}"] += 1
        tally["members:convicted"] += member.category == Category.CONVICTED
        tally["members:under_18"] += _is_child(member.subject, today)
    words = {f"role:{role.value}": f"recorded as: {role.label}" for role in ROLES}
    words |= {f"members:{status.value}": where for status, where in STATUSES.items()}
    words |= {"members:convicted": "convicted", "members:under_18": "under 18"}
    found = {
        sign: f"{counted(tally[sign], 'member')} {is_or_are(tally[sign])} {said}."
        for sign, said in words.items()
        if tally[sign]
    }
    return found | _counts(ocg, user, members)


def _counts(ocg, user, members):
    """What is only counted, in one question."""
    orders = Order.objects.visible_to(user).of_ocg(ocg).binding_on(timezone.localdate())
    held = Identifier.objects.held_by(members)
    places = OtherDistrict.objects.filter(ocg=ocg).order_by()
    rows = held.union(
        orders.annotate(kind=Value("order")).values_list("kind", Count("member", distinct=True)),
        places.annotate(kind=Value("places")).values_list("kind", Count("pk")),
    )
    found = {}
    for kind, count in rows:
        has = "has" if count == 1 else "have"
        if not count:
            continue
        if kind == "places":
            found["districts:several"] = f"It works in {count + 1} districts."
        elif kind == "order":
            said = (
                f"{counted(count, 'member')} {is_or_are(count)} bound by an order or a condition."
            )
            found["members:under_order"] = said
        else:
            found[f"members:{kind}"] = f"{counted(count, 'member')} {has} {HELD[kind]} on record."
    return found


def _is_child(subject, today):
    age = subject.age_on(today)
    return subject.age_band == "under_18" if age is None else age < ADULT


def _named(ocg, user):
    """What its nomination names, for those who may read that."""
    nomination = ocg.nomination
    held = policy.actions_on(user, nomination) if nomination else ()
    if "read" not in held:
        return {}
    # As on its own page: what the unit added is the unit's.
    unit = ("decide" in held or "change" not in held) and not nomination.is_own(user)
    models = {kind.value: ROWS[kind] for kind in NAMED}
    if "safeguard" in held:
        models["at_risk"] = PersonAtRisk
    first, *others = (
        model.objects.of(nomination).readable(unit).named(kind) for kind, model in models.items()
    )
    words = {kind: f"Its nomination names {label.lower()}." for kind, label in RowKind.choices}
    words["at_risk"] = "Its nomination names people at risk."
    return {f"named:{kind}": words[kind] for (kind,) in first.union(*others)}


def counted(count, noun):
    """ "1 member", "3 members"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def is_or_are(count):
    return "is" if count == 1 else "are"
