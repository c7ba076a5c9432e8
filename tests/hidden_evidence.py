"""The parts of the nominations of the case, and what one has in common with a group."""

from ocgs.definition import Limb
from ocgs.models import Business, Match, PersonAtRisk, Phone, SuspectedPerson
from ocgs.services import evidence, matching


def add_parts(case, nomination, name, author):
    """The definition test, a person, a phone, a business and somebody at risk, in canary words."""

    def word(text):
        return case.word(f"{name}_{text}")

    shown = word("shown")
    findings = {limb.value: ("yes", shown) for limb in Limb}
    evidence.answer_test(nomination, actor=author, findings=findings)
    rows = {
        "people": SuspectedPerson(name=word("suspect"), alias=word("nickname"), part=word("part")),
        "phones": Phone(number="+447700900123", note=word("used_by")),
        "businesses": Business(name=word("firm"), note=word("front")),
    }
    for kind, row in rows.items():
        evidence.save_rows(nomination, actor=author, kind=kind, rows=[row])
    at_risk = PersonAtRisk(name=word("victim"), risk=word("risk"), done=word("done"))
    evidence.save_people_at_risk(nomination, actor=author, rows=[at_risk])


def find_match(case, nomination, ocg):
    """A match with a group, looked at and told to both sides."""
    match = Match.objects.create(
        nomination=nomination, ocg=ocg, weight=50, reasons=[case.word("match_says")]
    )
    case.keep(match, "match")
    both = {"actor": case.coordinator, "nomination": nomination}
    matching.judge_match(match, verdict="linked", reason=case.word("why_linked"), **both)
    matching.release_match(match, reason=case.word("why_released"), **both)
