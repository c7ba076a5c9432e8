"""Moves all that hangs on one group to another, and loses nothing on the way.

Every relation to a group is walked, also from apps above this one: rows move by themselves unless
a carrier is registered for their table, which a table that is unique per group must have.
"""

from functools import partial
from itertools import chain

import pghistory.models
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from agencies.grants import AgencyGrant, PersonGrant
from ocgs.choices import AssessmentStatus
from ocgs.member_choices import HandoverStatus
from ocgs.models import (
    OCG,
    AccessRequest,
    Alias,
    Assessment,
    Custody,
    Handover,
    Identifier,
    Match,
    Member,
    Merger,
    Objective,
    OtherDistrict,
    Plan,
    PlanEdition,
    Share,
    Tenure,
    Trace,
)
from ocgs.models.orders import CUSTODY_DATES
from ocgs.scoring_querysets import OPEN
from ocgs.sharing_choices import AccessStatus

CARRIERS = {}
JOINED = ["intention", "pursue_none", "prevent_none", "protect_none", "prepare_none",
          "exit_criteria"]  # fmt: skip


def carries(model):
    """Registers how the rows of one table pass to another group: `(survivor, absorbed, actor)`;

    of a table that names the plan, not the group, to another plan: `(given, own)`.
    """

    def register(carrier):
        CARRIERS[model] = carrier
        return carrier

    return register


def relations_to(model):
    """Each table and column that names a row of `model`, but for history and stored grants."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete) or relation.many_to_many:
            continue
        table = relation.related_model
        passed_over = (pghistory.models.Event, AgencyGrant, PersonGrant)
        if not issubclass(table, passed_over) and not table._meta.proxy:
            yield table, relation.field


def carry_all(survivor, absorbed, *, actor):
    """Move every row that names `absorbed` to `survivor`; both are locked."""
    # Members first: what hangs on two members of one person is brought together there.
    for table, column in relations_to(OCG):
        carrier = CARRIERS.get(table)
        if carrier is None:
            move(table, column, absorbed, survivor)
        elif carrier is not leave:
            carrier(survivor, absorbed, actor)


def move(table, column, giver, taker):
    """Let every row of a table that names one record name another."""
    table._base_manager.filter(**{column.name: giver}).update(**{column.name: taker})


def joined(own, other, ocg):
    """Two texts as one, the second under the name of the group it comes from."""
    if not other.strip() or other.strip() == own.strip():
        return own
    return f"{own}\n\nFrom {ocg.codename} ({ocg.reference}):\n{other}" if own.strip() else other


def leave(survivor, absorbed, actor=None):
    """Rows that stay where they are."""


# What matching looks through is worked out anew for both; how each stood until now, and what was
# signed of its plan, stays its own.
CARRIERS[Merger] = CARRIERS[Trace] = CARRIERS[Tenure] = CARRIERS[PlanEdition] = leave


@carries(Plan)
def carry_plan(survivor, absorbed, actor):
    """One plan: the texts of both, and everything under either. The other's own text is kept."""
    given = Plan.objects.filter(ocg=absorbed).first()
    own = Plan.objects.filter(ocg=survivor).first()
    if given is None:
        return
    if own is None:
        given.ocg = survivor
        given.save()
        return
    for name in JOINED:
        setattr(own, name, joined(getattr(own, name), getattr(given, name), absorbed))
    dates = [day for day in (own.next_review_on, given.next_review_on) if day]
    own.next_review_on = min(dates, default=None)
    own.version += 1
    own.updated_by, own.updated_at = actor, timezone.now()
    own.save()
    for table, column in relations_to(Plan):
        CARRIERS.get(table, partial(move, table, column))(given, own)


@carries(Objective)
def carry_objectives(given, own):
    """Every objective: in the places that are free, the rest without one, to be chosen from."""
    places = Objective.objects.free_places(own)
    for objective in Objective.objects.of_plan(given).in_order():
        objective.plan, objective.place = own, places.pop(0) if places else None
        objective.save()
    Objective.objects.filter(plan=given).update(plan=own)


@carries(Member)
def carry_members(survivor, absorbed, actor):
    """Every member; somebody who is in both is one member, with all that was held of them."""
    here = {
        member.subject_id: member
        for member in survivor.members.filter(removed_at__isnull=True).select_for_update()
    }
    for member in absorbed.members.select_for_update().select_related("subject"):
        own = here.get(member.subject_id)
        if own and member.removed_at is None:
            _join_members(own, member, absorbed, actor)
        member.ocg = survivor
        member.save()


def _join_members(own, member, absorbed, actor):
    told = [member.why]
    for name in ("role", "category", "status"):
        if getattr(own, name) != getattr(member, name):
            label = Member._meta.get_field(name).verbose_name
            told.append(f"{label.capitalize()}: {getattr(member, f'get_{name}_display')()}.")
    told += _carry_identifiers(own, member)
    _carry_custody(own, member, absorbed)
    own.why = joined(own.why, "\n".join(told), absorbed)
    own.save()
    for table, column in relations_to(Member):
        if table not in (Identifier, Custody):
            move(table, column, member, own)
    member.removed_at, member.removed_by = timezone.now(), actor


def _carry_identifiers(own, member):
    """What is held of both already stays with the closed row; its note is told."""
    here = {(row.kind, row.value) for row in own.identifiers.all() if row.kind != "address"}
    told = []
    for row in member.identifiers.all():
        if (row.kind, row.value) in here:
            told += [f"{row.in_words}: {row.note}"] if row.note else []
        else:
            row.member = own
            row.save()
    return told


def _carry_custody(own, member, absorbed):
    """One custody record: dates that were missing are filled, others are told beside them."""
    given = Custody.objects.filter(member=member).first()
    held = Custody.objects.filter(member=own).first()
    if given is None:
        return
    if held is None:
        given.member = own
        given.save()
        return
    told = [f"{given.prison}, {given.length}."]
    for name, label in chain(CUSTODY_DATES.items(), [("meeting_on", "Pre-release meeting")]):
        day = getattr(given, name)
        if day and getattr(held, name) is None:
            setattr(held, name, day)
        elif day and day != getattr(held, name):
            told.append(f"{label}: {date_format(day, 'j F Y')}.")
    told += [given.conditions] if given.conditions else []
    held.conditions = joined(held.conditions, "\n".join(told), absorbed)
    held.version += 1
    held.save()


@carries(Assessment)
def carry_scores(survivor, absorbed, actor):
    """Every score. The survivor's count as the newer ones; a score of the other that was not
    finished is abandoned, for it is of half the group.
    """
    absorbed.assessments.filter(status__in=OPEN).update(
        status=AssessmentStatus.WITHDRAWN, reply=f"Merged into {survivor.codename}."
    )
    given = list(absorbed.assessments.order_by("number"))
    for score in survivor.assessments.order_by("-number"):
        score.number += len(given)
        score.save(update_fields=["number"])
    for number, score in enumerate(given, start=1):
        score.number, score.ocg = number, survivor
        score.save(update_fields=["number", "ocg"])


@carries(Share)
def carry_shares(survivor, absorbed, actor):
    """Every share, ended: those that go on are given anew, as far as both let them."""
    for ocg in (survivor, absorbed):
        ocg.shares.filter(ended_at__isnull=True).update(ended_at=timezone.now(), ended_by=actor)
    Share.objects.filter(ocg=absorbed).update(ocg=survivor)


@carries(AccessRequest)
def carry_access_requests(survivor, absorbed, actor):
    """Every request for access; one that waits is withdrawn, for it asked for one group alone."""
    found = AccessRequest.objects.filter(ocg__in=[survivor, absorbed])
    found.filter(status=AccessStatus.ASKED).update(
        status=AccessStatus.WITHDRAWN,
        answered_at=timezone.now(),
        reply="Withdrawn: two groups were merged.",
    )
    found.update(ocg=survivor)


@carries(Match)
def carry_matches(survivor, absorbed, actor):
    """Every match; a nomination that matched both keeps the row it has with each."""
    here = Match.objects.filter(ocg=survivor).values("nomination")
    Match.objects.filter(ocg=absorbed).exclude(nomination__in=here).update(ocg=survivor)


@carries(Handover)
def carry_handovers(survivor, absorbed, actor):
    """Every handover; one that waits for an answer is withdrawn, for the group is another now."""
    found = Handover.objects.filter(ocg__in=[survivor, absorbed])
    found.filter(status=HandoverStatus.OFFERED).update(
        status=HandoverStatus.WITHDRAWN,
        answered_at=timezone.now(),
        reply="Withdrawn: two groups were merged.",
    )
    Handover.objects.filter(ocg=absorbed).update(ocg=survivor)


@carries(Alias)
def carry_aliases(survivor, absorbed, actor):
    """Every name, once; where both have it, under the higher marking."""
    here = {alias.name: alias for alias in survivor.aliases.all()}
    for alias in absorbed.aliases.all():
        if own := here.get(alias.name):
            own.marking = highest(own.marking, alias.marking)
            own.save()
            alias.delete()
        else:
            alias.ocg = survivor
            alias.save()


@carries(OtherDistrict)
def carry_districts(survivor, absorbed, actor):
    """Every district, once; none twice as the main one."""
    here = {survivor.district_id, *survivor.district_rows.values_list("district_id", flat=True)}
    for row in absorbed.district_rows.all():
        if row.district_id in here:
            row.delete()
        else:
            row.ocg = survivor
            row.save()


def highest(*markings):
    """The most restrictive of some markings."""
    return max(markings, key=lambda marking: marking.endswith("SENSITIVE"))


def unique_columns(table):
    """The columns of a table that a constraint holds unique, alone or with others."""
    found = {name for names in table._meta.unique_together for name in names}
    found |= {
        name
        for constraint in table._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        for name in constraint.fields
    }
    return found | {column.name for column in table._meta.concrete_fields if column.unique}
