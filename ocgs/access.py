"""Who can see a group, and why; and who may be let in."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.formats import date_format

from agencies.choices import Role, Standing, Vetting
from agencies.doors import doors_closed, shut_out
from agencies.grants import FOREVER
from agencies.people import Agency, User
from ocgs.sharing_choices import ASKED_FOR, RANK

TRAINED_UNTIL = Max(
    "attendances__expires_on", filter=Q(attendances__session__course__for_leads=True)
)
# Why somebody stands where they stand, for those no share let in.
GROUNDS = {
    Standing.UNIT: "The OCG management unit works every group that is not restricted.",
    Standing.LEAD: "Leads the work on this group.",
    Standing.PARTNER: "Responsible for the plan, or asked to take it over.",
}


@dataclass(frozen=True)
class Seer:
    """One agency or person who can see a group: how far, why, until when."""

    who: str
    level: str
    why: str
    until: datetime | None
    share: object = None
    receiver: object = None


def holders_now(ocg):
    """Whom the group states today; lapsed shares are left out."""
    now = timezone.now()
    return [holder for holder in ocg.holders() if holder.until > now]


def who_can_see(ocg, holders=None):
    """Everybody the group states, each with the ground."""
    return [_seer(holder) for holder in holders or holders_now(ocg)]


def why_i_see(user, ocg, holders=None):
    """The grounds on which this person, or their agency, sees the group."""
    return [
        _seer(holder, named=False)
        for holder in holders or holders_now(ocg)
        if holder.who in (user, user.agency)
    ]


def _seer(holder, named=True):
    ground = holder.ground
    return Seer(
        who=f"{holder.who}, {holder.who.agency}" if isinstance(holder.who, User) else holder.who,
        level=Standing(holder.standing).label,
        why=_why(holder, named),
        until=None if holder.until == FOREVER else holder.until,
        share=ground if hasattr(ground, "lapses_at") else None,
        receiver=holder.who,
    )


def _why(holder, named):
    ground = holder.ground
    if ground is None:
        return GROUNDS[holder.standing]
    if not hasattr(ground, "lapses_at"):
        return f"Opened in an emergency: {ground.reason}"
    through = f"Through the circle {ground.circle}. " if ground.circle else ""
    by = f" Shared by {ground.shared_by}." if named else ""
    return f"{through}{ground.purpose} {ground.get_gateway_display()}.{by}"


def levels_to_ask(user, ocg, holders=None):
    """The levels this person's agency may ask to be let in at: above what it has as an agency."""
    if user.agency is None or user.agency.is_operator:
        return []
    held = [
        RANK.index(holder.standing)
        for holder in holders or holders_now(ocg)
        if holder.who == user.agency and holder.standing in RANK
    ]
    if not held:
        return []
    return [level for level in ASKED_FOR if RANK.index(level) > max(held)]


def people_who_can_lead():
    """Active lead responsible officers of any agency, with the doors open to them today.

    Each with `trained_until`, the last day their training to lead holds; None when never trained.
    """
    today = timezone.localdate()
    in_force = Q(agency__is_operator=True) | Q(agency__isa_review_on__gte=today)
    return (
        User.objects.filter(
            in_force,
            is_active=True,
            agency__is_active=True,
            vetting__gte=Vetting.NPPV2,
            vetting_expires_on__gte=today,
            groups__team__role=Role.LRO,
        )
        .select_related("agency")
        .annotate(trained_until=TRAINED_UNTIL)
        .distinct()
        .order_by("agency__name", "full_name")
    )


def trained_until(person):
    """The last day on which this person is trained to lead a group; None when never trained."""
    return person.attendances.aggregate(
        until=Max("expires_on", filter=Q(session__course__for_leads=True))
    )["until"]


def training_of(people):
    """The last day of training of each of these people, in words, by their id."""
    ids = [person.pk for person in people if person]
    found = User.objects.filter(pk__in=ids).annotate(trained_until=TRAINED_UNTIL)
    return {person.pk: training_in_words(person.trained_until) for person in found}


def training_in_words(until):
    """ "trained until 3 May 2027", "not trained"."""
    if until is None:
        return "not trained"
    day = date_format(until, "j F Y")
    return f"trained until {day}" if until >= timezone.localdate() else f"training ran out on {day}"


# Those who own a group, as a page names them.
OWNERS = {
    "lro": "Lead responsible officer",
    "deputy": "Deputy",
    "sro": "Senior responsible officer",
    "coordinator": "Coordinator",
}


def people_who_can_own(*roles):
    """Active people of the force in one of these roles, with the doors open to them today.

    Each with `trained_until`, as among those who can lead.
    """
    return (
        User.objects.filter(
            is_active=True,
            agency__is_operator=True,
            agency__is_active=True,
            vetting__gte=Vetting.NPPV2,
            vetting_expires_on__gte=timezone.localdate(),
            groups__team__role__in=roles,
        )
        .annotate(trained_until=TRAINED_UNTIL)
        .distinct()
        .order_by("full_name")
    )


def owners_of(groups):
    """Everybody who owns one of these groups, in whatever part."""
    owned = [Q(pk__in=groups.order_by().values(name)) for name in OWNERS]
    return User.objects.filter(owned[0] | owned[1] | owned[2] | owned[3]).order_by("full_name")


# Who can own a group in each part.
CANDIDATES = {
    "lro": people_who_can_lead,
    "deputy": people_who_can_lead,
    "sro": lambda: people_who_can_own(Role.SRO),
    "coordinator": lambda: people_who_can_own(Role.COORDINATOR, Role.SUPERVISOR),
}


def candidates_for(part, held=None):
    """Those who can own a group in one part, and whoever (by id) does so today."""
    able = Q(pk__in=CANDIDATES[part]().order_by().values("pk"))
    people = User.objects.filter(able | Q(pk=held)).annotate(trained_until=TRAINED_UNTIL)
    return people.order_by("agency__name", "full_name")


def agencies_that_can_lead(held=None):
    """Agencies with a live agreement, the force itself, and whichever (by id) leads today."""
    live = Q(is_operator=True) | Q(isa_review_on__gte=timezone.localdate())
    return Agency.objects.filter(live & Q(is_active=True) | Q(pk=held))


def agencies_leading(groups):
    """Agencies that lead one of these groups."""
    return Agency.objects.filter(pk__in=groups.order_by().values("lead_agency"))


def owned_by_nobody(groups):
    """Open groups among these with an owner who cannot open them today: group, part, who, why."""
    shut = Q(pk__in=())
    for name in OWNERS:
        shut |= shut_out(name)
    found = groups.active().filter(shut).order_by("codename")
    return [
        (ocg, part, person, closed)
        for ocg in found.select_related(*(f"{name}__agency" for name in OWNERS))
        for name, part in OWNERS.items()
        if (person := getattr(ocg, name)) and (closed := doors_closed(person))
    ]


def owned_by(groups, person):
    """Open groups among these that somebody owns: group, part, who, why it is asked."""
    named = Q(pk__in=())
    for name in OWNERS:
        named |= Q(**{name: person})
    return [
        (ocg, part, person, "Leaving")
        for ocg in groups.active().filter(named).order_by("codename")
        for name, part in OWNERS.items()
        if getattr(ocg, f"{name}_id") == person.pk
    ]


def groups_to_reassign(groups, part, leaver=None):
    """Open groups among these whose owner in one part cannot open them today, or is leaving."""
    needing = Q(**{part: leaver}) if leaver else shut_out(part)
    return groups.active().filter(needing).order_by("codename")


def can_manage_orders():
    """The force's lifetime managers, with the doors open to them today."""
    return User.objects.filter(
        is_active=True,
        agency__is_operator=True,
        groups__team__role=Role.LIFETIME_MANAGER,
        vetting_expires_on__gte=timezone.localdate(),
    ).distinct()


def people_of_open_agencies():
    """Everybody with an account, of the force and its partners."""
    return (
        User.objects.filter(is_active=True, agency__is_active=True)
        .select_related("agency")
        .order_by("full_name")
    )


def agencies_to_share_with():
    """Agencies that use the portal; the force that runs it needs no share."""
    return Agency.objects.filter(is_active=True, is_operator=False)


def unit_of(division_id, roles):
    """People of the unit in these roles, for a division or for the whole force."""
    return User.objects.filter(
        Q(groups__team__division=None) | Q(groups__team__division=division_id),
        is_active=True,
        groups__team__role__in=roles,
        groups__team__agency__is_operator=True,
    ).distinct()


def accountable_agencies():
    """Agencies that can be asked to act."""
    return Agency.objects.filter(is_active=True)


def person_by_email(email):
    """Somebody with an open account, by the address they sign in with; None for nobody."""
    return User.objects.filter(email__iexact=email, is_active=True).first()
