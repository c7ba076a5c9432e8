"""Who holds an action on a record: those to tell."""

from django.db.models import F, Q
from django.utils import timezone

from agencies.doors import doors_closed
from agencies.people import User
from agencies.policy import markings_open_to


def people_who_may(record, action):
    """Everybody who may take this action on this record now, by role or by name."""
    codename = f"{action}_{record._meta.model_name}"
    held = {"permission__codename": codename, "until__gt": timezone.now()}
    by_role = record.team_grants.filter(**held).values("group")
    by_name = record.person_grants.filter(**held).values("user")
    # A team of an agency they have left gives nothing.
    in_team = Q(groups__in=by_role, groups__team__agency=F("agency"))
    people = User.objects.filter(in_team | Q(pk__in=by_name), is_active=True).distinct()
    return [
        person
        for person in people.order_by("pk")
        if not doors_closed(person) and record.marking in markings_open_to(person)
    ]
