"""The demo's nominations, groups, plans and disruptions, made through the pages' services."""

from datetime import timedelta

from django.utils import timezone

from agencies.choices import Gateway
from agencies.people import Agency
from agencies.places import District
from core.quarters import quarter_of
from core.workdays import add_working_days
from disruptions.models import Disruption
from disruptions.services import claim_disruption
from ocgs.access import trained_until
from ocgs.definition import Limb
from ocgs.models import ROWS, Action, Nomination, PersonAtRisk
from ocgs.services import (
    actions,
    decisions,
    evidence,
    matching,
    nominations,
    plans,
    register,
    review,
)
from portal.demo import contracts, plan_rows, rulings, scores, texts, waiting
from toolkit.models import Tactic


def load(people):
    """Every story, in the order in which it would have happened."""
    for story in texts.GROUPS:
        _group(story, people)
    contracts.load(people)
    scores.second_looks(people)
    for story in [*texts.NOMINATIONS, *waiting.NOMINATIONS]:
        _waiting(story, people)


def _group(story, people):
    nomination = _nominate(story, people)
    coordinator = people[story["coordinator"]]
    nomination = nominations.accept_nomination(
        nomination,
        actor=coordinator,
        reason="The group meets the definition on every limb.",
        told="Accepted. Thank you: your account of the deliveries made the difference.",
    )
    ocg = nomination.ocg
    lro = people[story["lro"]]
    ocg = register.allocate_lro(
        ocg,
        actor=coordinator,
        lro=lro,
        reason="Knows the place and is available.",
        untrained_reason="" if trained_until(lro) else "Goes to the next course.",
    )
    ocg = scores.score(ocg, story, people)
    _plan(ocg, story, lro, people)
    for slug, level in story.get("shares", ()):
        register.share_ocg(
            ocg,
            actor=coordinator,
            agency=Agency.objects.get(slug=slug),
            level=level,
            purpose="To plan and deliver the 4P plan together.",
            gateway=Gateway.CDA_115,
            until=timezone.now() + timedelta(days=180),
        )
    if story.get("restricted"):
        register.restrict_ocg(
            ocg, actor=coordinator, restricted=True, reason="Sources at risk: named people only."
        )


def _plan(ocg, story, lro, people):
    today = timezone.localdate()
    values = dict.fromkeys(plans.TYPED, "") | {
        "intention": story["intention"],
        "exit_criteria": "No new intelligence for six months and the premises stay lawful.",
        "next_review_on": add_working_days(today, story.get("review_in", 15)),
    }
    plan = plans.save_plan(ocg.plan, actor=lro, version=ocg.plan.version, values=values)
    objectives = plan_rows.fill(plan, story["title"], lro)
    for row in story["actions"]:
        action = actions.add_action(
            Action(
                plan=plan,
                strand=row["strand"],
                title=row["title"],
                ask=row["ask"],
                measure=row["measure"],
                tactic=Tactic.objects.of_key(row.get("tactic", "")),
                agency=Agency.objects.get(slug=row["agency"]),
                due_on=today + timedelta(days=row.get("due", 21)),
                objective=objectives.get(row["strand"]),
            ),
            actor=lro,
        )
        _run(action, row, lro, people, ocg)
    plan_rows.look(ocg, story["title"], lro)


def _run(action, row, lro, people, ocg):
    if row["to"] == "proposed":
        return
    worker = people[row["by"]]
    action = actions.offer_action(action, actor=lro)
    if row["to"] == "offered":
        return
    action = actions.accept_action(action, actor=worker)
    if row["to"] == "agreed":
        return
    action = actions.complete_action(action, actor=worker, reason=row["outcome"])
    if "effect" not in row:
        return
    happened_on = end_of_last_quarter() - timedelta(days=row["days_ago"])
    Action.objects.filter(pk=action.pk).update(
        offered_on=happened_on - timedelta(days=30), completed_on=happened_on
    )
    disruption = claim_disruption(
        Disruption(
            action=action,
            happened_on=happened_on,
            strand=row["strand"],
            what=row["outcome"],
            effect=row["effect"],
            level=row["level"],
            district=ocg.district,
        ),
        actor=worker,
        contributors=[lro.agency],
    )
    if row.get("confirmed"):
        rulings.hold(
            disruption,
            coordinator=ocg.coordinator,
            panel=people["supervisor"],
            reason="The effect is in line with earlier decisions.",
        )


def end_of_last_quarter():
    """The last day of the quarter whose profiles the demo shows."""
    return quarter_of(timezone.localdate()) - timedelta(days=1)


def _nominate(story, people):
    author = people[story["by"]]
    nomination = nominations.start_nomination(
        Nomination(
            title=story["title"],
            what=story["what"],
            main_crime_type=story["crime"],
            who=story["who"],
            district=District.objects.get(name=story["district"]),
            where=story.get("where", ""),
            why=story["why"],
            urgency=story.get("urgency", "low"),
        ),
        actor=author,
    )
    parts(nomination, story, author)
    return nominations.submit_nomination(nomination, actor=author) if submits(story) else nomination


def parts(nomination, story, author):
    """What a story holds beyond its start; a group that is mapped meets the definition."""
    said = story.get("test", "" if "to" in story else story["why"])
    if said:
        findings = {limb.value: ("yes", said) for limb in Limb} | story.get("limbs", {})
        evidence.answer_test(nomination, actor=author, findings=findings)
    for kind, rows in story.get("rows", {}).items():
        model = ROWS[kind]
        evidence.save_rows(
            nomination, actor=author, kind=kind, rows=[model(**values) for values in rows]
        )
    if "at_risk" in story:
        people = [PersonAtRisk(**values) for values in story["at_risk"]]
        evidence.save_people_at_risk(nomination, actor=author, rows=people)


def submits(story) -> bool:
    """Whether a story goes beyond the draft."""
    return story.get("to") != "draft"


def _waiting(story, people):
    nomination = _nominate(story, people)
    decider = people[story["coordinator"]]
    if story["to"] == "returned":
        nominations.return_nomination(nomination, actor=decider, reason=story["question"])
    if story["to"] == "declined":
        nominations.decline_nomination(
            nomination,
            actor=decider,
            reason=story["reason"],
            decline_code=story["code"],
            told=story["told"],
        )
    if story["to"] in ("development", "second"):
        review.develop_nomination(nomination, actor=decider)
    if story["to"] == "second":
        decisions.accept_nomination(
            nomination, actor=decider, reason=story["reason"], told=story["told"]
        )
    matching.match_nomination(nomination)
    if story["to"] == "submitted":
        # It has waited for some days already.
        days = story["days_ago"]
        Nomination.objects.filter(pk=nomination.pk).update(
            submitted_at=timezone.now() - timedelta(days=days),
            due_on=add_working_days(timezone.localdate() - timedelta(days=days), 20),
        )
