"""Loads the demo's groups of the past: how each stood and scored, what was done to it."""

import random
from datetime import date, timedelta

import pgtrigger
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.people import Agency
from agencies.places import District
from core import identifiers, scoring
from disruptions.models import Disruption
from ocgs import scores
from ocgs.choices import AT_WORK
from ocgs.matching import TraceKind
from ocgs.models import (
    OCG,
    Action,
    Alias,
    Assessment,
    Mark,
    Merger,
    Plan,
    ScoreModel,
    Tenure,
    Trace,
)
from portal.demo import group_effects, group_history
from portal.demo.claims import Claims, noon
from portal.demo.group_effects import COUNTY, DISTRICT, FIRE, POLICE
from portal.demo.scores import marks

FIRST_DAY = date(2020, 1, 1)
WHY_ENDED = {
    "active": "",
    "reopened": "Two of its members are active again at the same places.",
    "monitored": "No new activity for three months; its phones are quiet.",
    "dismantled": "Five members were arrested and its stock and money are gone.",
    "archived": "No intelligence of activity for six months; it no longer meets the definition.",
    "merged": "The same people, premises and phones: one group.",
}
# Levels a first score begins from; what is not named is at its least.
LIKELY = {
    "physical": (0, 2),
    "psychological": (0, 2),
    "financial": (0, 3),
    "community": (0, 2),
    "scope": (0, 3),
    "intent": (1, 3),
    "trend": (0, 2),
    "vulnerability": (0, 1),
    "violence": (0, 2),
    "means": (0, 2),
    "resilience": (0, 1),
}


def load(people):
    """Every group of the past and every disruption of one, before those of today are told."""
    ScoreModel.objects.filter(status="live").update(live_at=noon(FIRST_DAY))
    loader = Loader(people)
    stories = group_history.stories()
    for story in stories:
        loader.group(story)
    for effect in group_effects.effects(stories):
        loader.effect(effect)
    loader.write()


class Loader:
    """Collects the rows of many groups, and writes each table once."""

    def __init__(self, people):
        self.people, self.today = people, timezone.localdate()
        self.model = ScoreModel.objects.live()
        self.rules = self.model.rules
        self.districts = {
            district.name: district
            for district in District.objects.current().select_related("division")
        }
        self.agencies = {agency.slug: agency for agency in Agency.objects.all()}
        councils = Agency.objects.filter(kind="council").prefetch_related("districts")
        self.councils = {
            agency.districts.all()[0].name: agency
            for agency in councils
            if len(agency.districts.all()) == 1
        }
        self.groups, self.tenures, self.plans, self.assessments = {}, [], [], []
        self.marks, self.actions, self.claims = [], [], Claims()

    def of_division(self, role, district):
        """Whoever has a role in the division of a district, by sign-in name."""
        code = self.districts[district].division.code
        names = {
            "coordinator": {"east": "-east", "west": "", "north-medway": "-north"},
            "lro": {"east": "-east", "west": "", "north-medway": "-north"},
        }[role]
        return self.people[f"{role}{names[code]}"]

    def lead(self, story, day):
        """The lead officer: of the division, or of the force's own team."""
        if story.owner(day) == "division":
            return self.of_division("lro", story.district)
        return self.people["lro-soc"]

    def group(self, story):
        """One group with its plan, its scores and every way in which it stood."""
        dice = random.Random(story.codename)  # noqa: S311 - the same demo for everybody
        coordinator = self.of_division("coordinator", story.district)
        standings = story.standings()
        since, _, status, unit = standings[-1]
        stood_since = min(day for day, _, was, _ in standings if was == status)
        at_work = status in AT_WORK
        ocg = OCG(
            codename=story.codename,
            brief=group_history.CRIMES[story.crime][1],
            main_crime_type=story.crime,
            district=self.districts[story.district],
            urn=f"INVENTED-{len(self.groups) + 1001}",
            tier=dice.choice("1223333"),
            owning_unit=unit,
            lead_agency=self.agencies["kent-police"],
            lro=self.lead(story, self.today) if at_work else None,
            coordinator=coordinator,
            status=status,
            status_at=noon(stood_since),
            status_by=self.people["supervisor"],
            status_why=WHY_ENDED[status],
            mapped_at=noon(story.mapped),
            created_at=noon(story.mapped),
            created_by=coordinator,
            keyed_at=noon(max(story.scored, since) + timedelta(days=1)),
            keyed_by=coordinator,
            entry_at=noon(since),
            entry_by=coordinator,
            next_review_on=self.today + timedelta(days=dice.randint(9, 70)) if at_work else None,
        )
        self.groups[story] = ocg
        for day, until, was, owner in standings:
            if was not in ("archived", "merged"):
                self.tenures.append(
                    Tenure(
                        ocg=ocg, since=noon(day), until=noon(until) if until else None,
                        status=was, owning_unit=owner, lead_agency=ocg.lead_agency,
                        district=ocg.district,
                    )
                )  # fmt: skip
        changed = self.today - timedelta(days=dice.randint(4, 75)) if at_work else story.scored
        plan = Plan(
            ocg=ocg,
            intention="Take away what the group works with, and keep people out of its reach.",
            prevent_none="Schools and the youth service work there already." if at_work else "",
            prepare_none="" if dice.random() < 0.2 else "Nothing beyond what the district plans.",
            exit_criteria="No new intelligence for six months.",
            next_review_on=ocg.next_review_on,
            updated_by=ocg.lro or coordinator,
            updated_at=noon(changed),
        )
        self.plans.append(plan)
        if at_work:
            self.actions += [self.action(plan, *told) for told in group_effects.ACTIONS]
        self.scores(story, ocg, dice)

    def action(self, plan, strand, title, ask, measure, outcome):
        """One action of a plan, done some time ago by the force itself."""
        lead, done = plan.ocg.lro, self.today - timedelta(days=80)
        return Action(
            plan=plan, strand=strand, title=title, ask=ask, measure=measure, outcome=outcome,
            agency=lead.agency, status="completed", due_on=done, created_by=lead,
            created_at=noon(done - timedelta(days=40)), offered_on=done - timedelta(days=40),
            answered_by=lead, completed_on=done,
        )  # fmt: skip

    def scores(self, story, ocg, dice):
        """Each score of a group, a little other than the one before."""
        levels = {key: dice.randint(*span) for key, span in LIKELY.items()}
        for number, day in enumerate(story.score_days(self.today, dice), start=1):
            result = scoring.score(self.rules, levels)
            made = Assessment(
                ocg=ocg,
                number=number,
                model=self.model,
                status="approved",
                why_now="First score." if number == 1 else "The interval has passed.",
                low=result.low,
                high=result.high,
                low_band=result.low_band.name,
                high_band=result.high_band.name,
                scored_by=ocg.coordinator,
                scored_at=noon(day - timedelta(days=3)),
                approved_by=self.people["supervisor"],
                approved_at=noon(day),
                reply="Read against the intelligence.",
            )
            self.assessments.append(made)
            self.marks += [
                Mark(assessment=made, factor=key, level=level, rationale=why, evidence=evidence)
                for key, (level, why, evidence) in marks(self.model, levels).items()
            ]
            days = scores.days_until_next(self.model.content, made.low_band, made.high_band)
            if not story.closed:
                ocg.score_due_on = day + timedelta(days=days)
                ocg.score_due_why = f"{days} days since the last score"
            key = dice.choice(list(LIKELY))
            least, most = LIKELY[key]
            levels[key] = min(most, max(least, levels[key] + dice.choice((-1, 1))))

    def effect(self, effect):
        """One claim: by whoever would have made it there, with credit to those who helped."""
        story, kind = effect.group, effect.kind
        ocg, council = self.groups[story], self.councils[story.district]
        to_panel = effect.claimed_level or kind.level == "major"
        claimant, credits = self.lead(story, effect.day), []
        if kind.claimant == FIRE:
            claimant = self.people["fire"]
        elif kind.claimant == COUNTY and story.district != "Medway":
            claimant = self.people["partner-lro"]
        elif kind.claimant == DISTRICT and council == self.people["council"].agency:
            claimant = self.people["council"]
        elif kind.claimant != POLICE:
            credits.append((council, "lead"))
        for helper, part in kind.helpers:
            agency = council if helper == DISTRICT else self.agencies[helper]
            if agency not in [credited for credited, _ in credits]:
                # One leads at most: here the council does already.
                credits.append((agency, "support" if credits and part == "lead" else part))
        self.claims.add(
            Disruption(
                ocg=ocg,
                happened_on=effect.day,
                strand=kind.strand,
                what=kind.what,
                effect=kind.effect,
                level=kind.level,
                claimed_level=effect.claimed_level,
                district=ocg.district,
                agency=claimant.agency,
                claimed_by=claimant,
            ),
            decided_on=effect.decided,
            by=self.people["supervisor"] if to_panel else ocg.coordinator,
            sent_by=ocg.coordinator if to_panel else None,
            decision=effect.decision,
            outputs=effect.outputs,
            credits=credits,
        )

    def write(self):
        """Every table once; then who may see each group."""
        merged = {story: ocg for story, ocg in self.groups.items() if story.into}
        for ocg in merged.values():
            ocg.status = "active"
        # The past is told here row by row; what is written from now on the database keeps.
        aside = pgtrigger.ignore("ocgs.OCG:tenure_begins", "ocgs.Mark:fixed_once_approved")
        # A savepoint: a fault within is told, and not hidden by the end of what is set aside.
        with aside, transaction.atomic():
            OCG.objects.bulk_create(self.groups.values())
            Assessment.objects.bulk_create(self.assessments)
            Mark.objects.bulk_create(self.marks)
        Tenure.objects.bulk_create(self.tenures)
        Plan.objects.bulk_create(self.plans)
        Action.objects.bulk_create(self.actions)
        for story, ocg in merged.items():
            self.merge(story, ocg)
        Trace.objects.bulk_create(
            Trace(ocg=ocg, kind=TraceKind.NAME, value=identifiers.name(ocg.codename))
            for ocg in self.groups.values()
            if ocg.merged_into_id is None
        )
        self.claims.write()
        for ocg in self.groups.values():
            policy.regrant(ocg)

    def merge(self, story, ocg):
        """What stays of a group that turned out to be another."""
        into, actor = self.groups[story.into], self.people["supervisor"]
        Merger.objects.create(
            survivor=into,
            absorbed=ocg,
            reason=WHY_ENDED["merged"],
            status="merged",
            proposed_by=ocg.coordinator,
            proposed_at=noon(story.ended - timedelta(days=6)),
            decided_by=actor,
            decided_at=noon(story.ended),
        )
        Alias.objects.create(
            ocg=into, name=ocg.codename, added_by=actor, added_at=noon(story.ended)
        )
        ocg.status, ocg.merged_into = "merged", into
        ocg.save(update_fields=["status", "merged_into"])
