"""Accounts and teams: joining, and the groups behind the roles."""

from django.contrib.auth.models import Group
from django.db import transaction

from agencies import tasks
from agencies.people import Team, User
from audit import services as audit
from audit.choices import Operation
from core.later import later


@transaction.atomic
def team_for(agency, role, division=None) -> Team:
    """The team of one role in one agency, made with its group the first time it is asked for.

    A new team stands to records that are there already: their grants are derived anew.
    """
    team = Team.objects.filter(agency=agency, role=role, division=division).first()
    if team:
        return team
    where = f" ({division.name})" if division else ""
    label = f"{agency.name}: {Team(role=role).get_role_display()}{where}"
    group = Group.objects.create(name=label[:150])
    team = Team.objects.create(agency=agency, role=role, division=division, group=group)
    later(tasks.regrant_records)
    return team


@transaction.atomic
def add_person(*, actor, email, full_name, agency, roles, division=None, password=None, **fields):
    """Open an account in one agency with the given roles. `actor=None`: by command."""
    user = User.objects.create_user(
        email=email, password=password, full_name=full_name, agency=agency, **fields
    )
    for role in roles:
        user.groups.add(team_for(agency, role, division).group)
    audit.record(actor=actor, verb="person.add", operation=Operation.TECHNICAL, target=user)
    return user
