"""The tables of this app, gathered from their rooms."""

from agencies.drafts import Draft
from agencies.people import Agency, Membership, Team, User
from agencies.places import District, Division
from agencies.shares import BreakGlass

__all__ = ["Agency", "BreakGlass", "District", "Division", "Draft", "Membership", "Team", "User"]
