"""Who can see a line, and why."""

from django.utils import timezone

from agencies.choices import Standing
from agencies.grants import FOREVER
from agencies.people import User
from ocgs.access import Seer

# Why somebody stands where they stand, for those no share let in.
GROUNDS = {
    Standing.LINES: "The force’s teams work every line of their division.",
    Standing.CONTRIBUTE: "Nominated it.",
    Standing.AWARE: "Nominated it.",
}


def holders_now(line):
    """Whom the line states today; lapsed shares are left out."""
    now = timezone.now()
    return [holder for holder in line.holders() if holder.until > now]


def who_can_see(holders):
    """Everybody a line states, each with the ground."""
    return [_seer(holder) for holder in holders]


def why_i_see(user, holders):
    """The grounds on which this person, or their agency, sees a line."""
    return [_seer(holder, named=False) for holder in holders if holder.who in (user, user.agency)]


def _seer(holder, named=True):
    share = holder.ground if hasattr(holder.ground, "with_devices") else None
    level = Standing(holder.standing).label
    return Seer(
        who=f"{holder.who}, {holder.who.agency}" if isinstance(holder.who, User) else holder.who,
        level=f"{level}, with deal lines and devices" if share and share.with_devices else level,
        why=_why(holder, share, named),
        until=None if holder.until == FOREVER else holder.until,
        share=share,
        receiver=holder.who,
    )


def _why(holder, share, named):
    if share:
        by = f" Shared by {share.shared_by}." if named else ""
        return f"{share.purpose} {share.get_gateway_display()}.{by}"
    if holder.ground is not None:
        return f"Opened in an emergency: {holder.ground.reason}"
    return GROUNDS[holder.standing]
