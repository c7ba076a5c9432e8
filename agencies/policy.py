"""Who may do what. The only module that reads or writes object permissions.

GRANTS and DUTIES are the whole policy. GRANTS: what an agency or a named person is to a
record (its standing), and what a person does in their agency (their role), give the actions.
DUTIES: what a role may do that is not about one record. Stored grants are only a result:
after a change to this table run `manage.py regrant`. Superusers get nothing here: they run
the machinery, they do not read intelligence.
"""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from agencies.choices import Marking, Role, Standing, Vetting
from agencies.doors import doors_closed
from agencies.duties import DUTIES, OPERATOR_ONLY, Duty
from agencies.grants import FOREVER
from agencies.levels import (
    ACTIONS,
    AWARE,
    CONTRIBUTE,
    LEAD,
    PARTNER,
    PARTNERS,
    QUEUE,
    READS,
    RUNS_UNIT,
    UNIT,
)
from agencies.line_grants import LINE_ELSEWHERE, LINE_GRANTS
from agencies.people import Agency, Team, User

GRANTS = {
    # The agency that nominated: its nominators follow and answer; drafts are their author's.
    Standing.NOMINATOR: dict.fromkeys(
        (*PARTNERS, Role.COORDINATOR, Role.SUPERVISOR), ("view", "brief", "read", "change")
    ),
    # The operator, to a nomination: those who decide it, and those who cover for them.
    Standing.QUEUE: {
        Role.COORDINATOR: QUEUE,
        Role.SUPERVISOR: QUEUE,
    },
    Standing.QUEUE_ELSEWHERE: {
        Role.COORDINATOR: READS,
    },
    # The operator, for teams of the whole force or of the record's own division.
    Standing.UNIT: {
        Role.COORDINATOR: UNIT,
        Role.SUPERVISOR: RUNS_UNIT,
        Role.SRO: READS,
        Role.ANALYST: READS,
        Role.EVALUATOR: READS,
        Role.LRO: READS,
    },
    # The operator, for teams of another division.
    Standing.UNIT_ELSEWHERE: {
        Role.COORDINATOR: READS,
        Role.ANALYST: READS,
    },
    Standing.AWARE: dict.fromkeys(PARTNERS, AWARE),
    Standing.CONTRIBUTE: dict.fromkeys(PARTNERS, CONTRIBUTE),
    Standing.PARTNER: dict.fromkeys(PARTNERS, PARTNER),
    Standing.LEAD: {
        Role.PRACTITIONER: PARTNER,
        Role.LRO: LEAD,
    },
} | LINE_GRANTS
# What the operator's standing becomes for teams of another division than the record's.
ELSEWHERE = {
    Standing.QUEUE: Standing.QUEUE_ELSEWHERE,
    Standing.UNIT: Standing.UNIT_ELSEWHERE,
} | LINE_ELSEWHERE
# What a named person gets, whatever their roles: authors of drafts, lead responsible
# officers and their deputies, named people on restricted records, break-glass.
PERSONAL = {
    Standing.KEEPER: RUNS_UNIT,
    Standing.AUTHOR: ("safeguard",),
    Standing.NOMINATOR: ("view", "brief", "read", "change"),
    Standing.AWARE: AWARE,
    Standing.CONTRIBUTE: CONTRIBUTE,
    Standing.PARTNER: PARTNER,
    Standing.LEAD: LEAD,
}

# An agency whose people work on a child (an action offered to it, a disruption it claimed)
# sees and answers that child alone; one that is credited with it has what the child says. Anyone
# who may read the root sees all its children.
WORKED = ("view", "answer")
# What `permission_id` has looked up.
KNOWN_IDS: dict[str, int] = {}


@dataclass(frozen=True)
class Holder:
    """A fact a record states: who stands where to it, until when, why, in which division."""

    who: Agency | User
    standing: Standing
    until: datetime = FOREVER
    ground: object = None
    division: int | None = None


def narrow(queryset: QuerySet, user, action: str) -> QuerySet:
    """The rows of `queryset` on which the user, or one of their teams, holds `action` now."""
    if not user.is_authenticated or doors_closed(user):
        return queryset.none()
    model = queryset.model
    held = Q(permission=permission_id(_key(action, model)), until__gt=timezone.now())
    # Ids as values, not joins: PostgreSQL plans this well only when it knows both.
    by_team = model.team_grants.rel.related_model.objects.filter(
        held, group__in=[team.group_id for team in teams_of(user)]
    )
    by_name = model.person_grants.rel.related_model.objects.filter(held, user=user.pk)
    ids = by_team.values("content_object").union(by_name.values("content_object"))
    return queryset.filter(pk__in=ids, marking__in=markings_open_to(user))


def actions_on(user, record) -> frozenset[str]:
    """Every action the user may take on one record now.

    A record without grants of its own is a child: it follows its root in full or not at all (one
    without a root says who holds it), and is worked on by the agencies and the person it names.
    """
    if not user.is_authenticated or doors_closed(user):
        return frozenset()
    if not hasattr(record, "team_grants"):
        held = actions_on(user, record.root) if record.root else record.held_alone(user)
        child = set(held | record.held_by_duty(user)) if "read" in held else set()
        if may(user, record.work_duty):
            works = user.agency_id in record.worked_by() or user.pk == record.worked_by_person()
            child |= set(WORKED if works else ())
            child |= set(record.credited if user.agency_id in record.credited_to() else ())
        return frozenset(child)
    if record.marking not in markings_open_to(user):
        return frozenset()
    now = timezone.now()
    teams = [team.group_id for team in teams_of(user)]
    by_team = record.team_grants.filter(group__in=teams, until__gt=now)
    by_name = record.person_grants.filter(user=user.pk, until__gt=now)
    codenames = by_team.values_list("permission__codename", flat=True).union(
        by_name.values_list("permission__codename", flat=True)
    )
    return frozenset(codename.split("_", 1)[0] for codename in codenames)


def require(user, action: str | tuple, record, held=None) -> None:
    """Refuse an action not held on the record; of several, one will do. `held`: asked already."""
    if isinstance(action, Duty):
        return require_duty(user, action)
    wanted = {action} if isinstance(action, str) else set(action)
    if wanted.isdisjoint(actions_on(user, record) if held is None else held):
        raise PermissionDenied(f"{action} {record._meta.label_lower}")


def worked_by_agency_of(user, duty, *fields: str) -> Q:
    """Children on which the user's agency works: one of `fields` names it."""
    if not may(user, duty):
        return Q(pk__in=())
    found = Q()
    for field in fields:
        found |= Q(**{field: user.agency_id})
    return found


def open_steps(user, record) -> list:
    """The workflow steps this user may take on this record now."""
    steps = record.workflow.open_from(record.status)
    if not steps:
        return []
    held = getattr(record, "actions_held", None)
    actions = actions_on(user, record) if held is None else held
    return [step for step in steps if step.action in actions]


def teams_of(user) -> list[Team]:
    """The user's teams in their agency, looked up once a request.

    Whoever moves to another agency leaves the teams of the old one behind at that moment.
    """
    if not hasattr(user, "_teams"):
        user._teams = list(Team.objects.filter(group__user=user.pk, agency=user.agency_id))
    return user._teams


def duties_of(user) -> frozenset:
    """Every duty of the user's roles; none while the doors are closed."""
    if not user.is_authenticated or doors_closed(user):
        return frozenset()
    return frozenset(
        duty
        for team in teams_of(user)
        for duty in DUTIES[team.role]
        if user.agency.is_operator or duty not in OPERATOR_ONLY
    )


def may(user, duty) -> bool:
    """Whether the user's roles carry this duty."""
    return duty in duties_of(user)


def require_duty(user, duty) -> None:
    """Refuse people whose roles do not carry this duty."""
    if not may(user, duty):
        raise PermissionDenied(str(duty))


def markings_open_to(user) -> list[str]:
    """The markings this person is cleared for."""
    if user.is_authenticated and user.vetting >= Vetting.NPPV2:
        return [Marking.OFFICIAL, Marking.SENSITIVE]
    return [Marking.OFFICIAL]


def regrant(record) -> None:
    """Make a record's grants follow from its standings: add what is missing, drop the rest.

    Holds the record and reads it afresh: two at once cannot derive from half a truth each.
    """
    record = type(record).objects.lock(record)
    by_team, by_name = _wanted(record)
    _settle(record.team_grants, record, "group_id", by_team)
    _settle(record.person_grants, record, "user_id", by_name)


def permission_id(key: str) -> int:
    """The id of one of our permissions ("app.codename"), which it keeps: looked up once."""
    if key not in KNOWN_IDS:
        KNOWN_IDS.update(_permission_ids())
    return KNOWN_IDS[key]


def _permission_ids():
    protected = {
        model._meta.app_label for model in apps.get_models() if hasattr(model, "team_grants")
    }
    rows = Permission.objects.filter(
        codename__regex=f"^({'|'.join(ACTIONS)})_", content_type__app_label__in=protected
    )
    return {
        f"{app}.{codename}": pk
        for app, codename, pk in rows.values_list("content_type__app_label", "codename", "pk")
    }


def _wanted(record):
    teams, people = {}, {}
    for holder in record.holders():
        if isinstance(holder.who, User):
            for action in PERSONAL[holder.standing]:
                _longest(people, (holder.who.pk, action), holder.until)
            continue
        for team in holder.who.teams.all():
            standing = holder.standing
            if team.division_id not in (None, holder.division or record.division_id):
                standing = ELSEWHERE.get(standing, standing)
            for action in GRANTS[standing].get(team.role, ()):
                _longest(teams, (team.group_id, action), holder.until)
    return teams, people


def _longest(wanted, key, until):
    wanted[key] = max(until, wanted.get(key, until))


def _settle(grants, record, holder, wanted):
    wanted = {
        (who, permission_id(_key(action, type(record)))): until
        for (who, action), until in wanted.items()
    }
    held = {
        (getattr(row, holder), row.permission_id): row
        for row in grants.select_for_update().order_by("pk")
    }
    stale = [row.pk for key, row in held.items() if wanted.get(key) != row.until]
    grants.filter(pk__in=stale).delete()
    grants.bulk_create(
        grants.model(
            content_object=record,
            permission_id=permission,
            until=until,
            recorded_at=record.created_at,
            **{holder: who},
        )
        for (who, permission), until in wanted.items()
        if (who, permission) not in held or held[who, permission].until != until
    )


def _key(action: str, model: type[Model]) -> str:
    return f"{model._meta.app_label}.{get_permission_codename(action, model._meta)}"
