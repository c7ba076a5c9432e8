"""How far people reach on a record now, as its stored grants say: read, never written, here."""

from django.utils import timezone

from agencies import policy
from agencies.people import User

# What lets somebody see; the other actions let them do.
SEEING = ("view", "brief", "read")


class Reach:
    """Who may do what to one record, until when: a picture that stays as the record changes."""

    def __init__(self, record):
        now = timezone.now()
        self.teams = _held(record.team_grants, "group_id", now)
        self.people = _held(record.person_grants, "user_id", now)

    def of_team(self, group_id, action):
        """Until when a team holds an action; None when it does not."""
        return self.teams.get((group_id, action))

    def of_person(self, person, action):
        """Until when somebody holds an action, by name or through a team; None when not."""
        found = [self.people.get((person.pk, action))]
        found += [self.of_team(team.group_id, action) for team in policy.teams_of(person)]
        return max(filter(None, found), default=None)

    def covers_person(self, person, actions):
        """The moment until which somebody holds all these actions; None when they do not."""
        found = [self.of_person(person, action) for action in actions]
        return min(found) if all(found) else None

    def covers_agency(self, agency, standing):
        """The moment until which every team of an agency holds what a standing gives it."""
        found = [
            self.of_team(team.group_id, action)
            for team in agency.teams.all()
            for action in policy.GRANTS[standing].get(team.role, ())
        ]
        return min(found) if found and all(found) else None

    def gained_over(self, *others):
        """Who sees here what they did not see on every one of the others, or for longer."""
        teams = {
            group
            for (group, action), until in self.teams.items()
            if action in SEEING
            and any((other.of_team(group, action) or timezone.now()) < until for other in others)
        }
        people = User.objects.in_bulk({person for person, _ in self.people})
        named = {
            person
            for (person, action), until in self.people.items()
            if action in SEEING
            and any(
                (other.of_person(people[person], action) or timezone.now()) < until
                for other in others
            )
        }
        return teams, named


def _held(grants, holder, now):
    rows = grants.filter(until__gt=now).values_list(holder, "permission__codename", "until")
    return {(who, codename.split("_", 1)[0]): until for who, codename, until in rows}
