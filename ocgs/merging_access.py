"""Who sees what when two groups become one: nobody more than they saw of both."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from agencies import policy
from agencies.choices import Standing
from agencies.grants import FOREVER
from agencies.people import Agency, User
from agencies.reach import SEEING, Reach
from ocgs.access import OWNERS
from ocgs.models import Circle
from ocgs.models.ocg import LEVELS
from ocgs.sharing_choices import RANK


@dataclass(frozen=True)
class Kept:
    """One receiver who keeps a share: how far, until when, and the share it goes back to."""

    receiver: Agency | User | Circle
    level: str
    until: datetime
    share: object


@dataclass
class Access:
    """The access to a merged group, worked out before anything is changed."""

    restricted: bool
    across_divisions: bool
    lead_agency: Agency
    owners: dict
    kept: list[Kept] = field(default_factory=list)
    keepers: list[User] = field(default_factory=list)
    rows: list[tuple] = field(default_factory=list)


def access_after(survivor, absorbed, chosen, *, proposer):
    """The access that both groups have in common. `chosen` holds the owners and lead agency."""
    reaches = Reach(survivor), Reach(absorbed)
    # A coordinator is let in by role, not by name: naming one opens nothing.
    owners = {
        name: held
        if (held := chosen[name])
        and held.is_active
        and (name == "coordinator" or _reads_both(held, reaches))
        else None
        for name in OWNERS
    }
    divisions = {survivor.division_id, absorbed.division_id}
    after = Access(
        restricted=survivor.restricted or absorbed.restricted,
        across_divisions=None in divisions or len(divisions) > 1,
        lead_agency=_lead_agency(chosen["lead_agency"], reaches),
        owners=owners,
    )
    if after.restricted:
        after.keepers = _keepers(survivor, absorbed, reaches) or [proposer]
    after.kept = [
        kept
        for receiver, share in _receivers(survivor, absorbed).items()
        if receiver not in after.keepers
        and not (after.restricted and not isinstance(receiver, User))
        and (kept := _kept(receiver, share, (survivor, absorbed), reaches))
    ]
    after.rows = _rows(survivor, absorbed, after)
    return after


def _reads_both(person, reaches):
    """Reads both groups in full with no end in sight: only they may go on owning the one."""
    return person is not None and all(
        reach.covers_person(person, SEEING) == FOREVER for reach in reaches
    )


def _lead_agency(agency, reaches):
    leads = all(reach.covers_agency(agency, Standing.LEAD) == FOREVER for reach in reaches)
    return agency if agency.is_operator or leads else Agency.objects.get(is_operator=True)


def _keepers(survivor, absorbed, reaches):
    shares = [
        share
        for ocg in (survivor, absorbed)
        for share in ocg.shares.filter(level=Standing.KEEPER, ended_at__isnull=True)
    ]
    wanted = policy.PERSONAL[Standing.KEEPER]
    decides = {action for action in wanted if action not in ("score", "approve")}
    return list(
        dict.fromkeys(
            share.person
            for share in shares
            if all(reach.covers_person(share.person, decides) == FOREVER for reach in reaches)
        )
    )


def _receivers(survivor, absorbed):
    """Everybody let into either by a share that runs, and one of their shares: the survivor's."""
    found = {}
    for ocg in (absorbed, survivor):
        running = ocg.shares.filter(ended_at__isnull=True, until__gt=timezone.now())
        for share in running.select_related("agency", "person__agency", "circle"):
            found[share.receiver] = share
    return found


def _kept(receiver, share, groups, reaches):
    if isinstance(receiver, Circle):
        return _kept_circle(receiver, share, groups)
    for level in reversed(LEVELS):
        if isinstance(receiver, User):
            found = [reach.covers_person(receiver, policy.PERSONAL[level]) for reach in reaches]
        else:
            if any(not _stands(receiver, ocg) for ocg in groups):
                return None
            found = [reach.covers_agency(receiver, level) for reach in reaches]
        if all(found):
            return Kept(receiver, level, min(found), share)
    return None


def _kept_circle(circle, share, groups):
    """A circle keeps what it has of both: the lower level, the nearer end."""
    held = [ocg.shares.open().filter(circle=circle, until__gt=timezone.now()) for ocg in groups]
    shares = [rows.first() for rows in held]
    if not all(shares):
        return None
    level = min((one.level for one in shares), key=RANK.index)
    return Kept(circle, level, min(one.until for one in shares), share)


def _stands(agency, ocg):
    return any(holder.who == agency for holder in ocg.holders())


def _rows(survivor, absorbed, after):
    """Who, how far on the one, how far on the other, how far on what comes of them."""
    before = [_levels(ocg) for ocg in (survivor, absorbed)]
    kept = {kept.receiver: Standing(kept.level).label for kept in after.kept}
    kept |= dict.fromkeys(after.keepers, Standing.KEEPER.label)
    for name in ("sro", "deputy", "lro"):
        if person := after.owners[name]:
            kept[person] = (Standing.PARTNER if name == "sro" else Standing.LEAD).label
    if not after.restricted and not after.lead_agency.is_operator:
        kept[after.lead_agency] = Standing.LEAD.label
    for operator in Agency.objects.filter(is_operator=True):
        if not after.restricted:
            kept[operator] = (
                "OCG management unit, of the whole force" if after.across_divisions
                else Standing.UNIT.label
            )  # fmt: skip
    everybody = sorted({*before[0], *before[1], *kept}, key=str)
    return [
        (who, before[0].get(who, ""), before[1].get(who, ""), kept.get(who, ""))
        for who in everybody
    ]


def _levels(ocg):
    return {
        holder.who: Standing(holder.standing).label
        for holder in ocg.holders()
        if holder.until > timezone.now()
    }
