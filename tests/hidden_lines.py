"""The county lines of the case, and somebody at risk from one, in canary words."""

from agencies.choices import Role
from countylines.choices import ESSENTIAL, Answer
from countylines.models import Contact, CountyLine, Ddtro, Device, Intervention, Operation
from countylines.services import closing, interventions, lines, operations, placing, scores, sharing
from disruptions.models import Disruption
from disruptions.services import claim_disruption, confirm_disruption
from ocgs.services.score_models import copy_model
from tests.countylines.line_factories import marks, matrix_model
from tests.factories import days


def add_lines(case):
    """A line through the gate, scored, with a number under an order, flexed; one closed; a week."""
    word = case.word
    matrix_model()
    runs = case.person("linesupervisor", case.police, Role.LINES_SUPERVISOR)
    case.officer = works = case.person("lineofficer", case.police, Role.LINES_OFFICER)
    line, closed = (make_line(case, name, works, runs) for name in ("line", "closedline"))
    made = scores.start_score(line, actor=works, why_now=word("line_why_now"))
    case.records["score"].append(made.reference)
    levels = marks(matrix_model(), children=1, runners=1)
    scores.mark_factors(made, actor=works, marks=levels)
    levels = {"children": (1, word("line_rationale"), word("line_evidence"), days(-1))}
    scores.mark_factors(made, actor=works, marks=levels)
    scores.send_score(made, actor=works)
    scores.agree_score(made, actor=runs, reason=word("line_agreed_reason"))
    device = lines.add_device(
        Device(line=line, kind="deal_line", value="07700 900123", note=word("line_note")),
        actor=works,
    )
    case.records["device"].append(device.reference)
    texts = {text: word(f"line_{text}") for text in ("court", "applicant", "provider")}
    order = Ddtro(line=line, made_on=days(-3), **texts)
    order = closing.record_ddtro(order, actor=works, devices=[device])
    case.records["ddtro"].append(order.reference)
    division = case.maidstone.division
    placing.flex_line(
        line, actor=runs, to_division=division, last_day=days(9), reason=word("why_line_flexed")
    )
    case.records["flex"].append(line.flexes.get().reference)
    closing.close_line(
        closed, step="close-two", actor=runs, reason=word("why_line_closed"), closed_on=days(-1),
        charged=0, arrested=0, referred=0,
    )  # fmt: skip
    check = closed.closures.get().checks.first()
    case.records["checkback"].append(check.reference)
    add_shares(case, line, runs)
    effect = claim_disruption(
        Disruption(
            line=line, happened_on=days(-4), strand="pursue", what=word("line_claim"),
            effect=word("line_effect"), level="minor", district=case.ashford,
        ),
        actor=works,
        contributors=[(case.council, "enabled")],
        outputs=[("cash", {"pence": 7351902})],
    )  # fmt: skip
    case.words["line_cash"] = "73,519.02"
    case.keep(confirm_disruption(effect, actor=runs, reason=word("line_confirmed")), "line_effect")
    blank = Disruption(
        place=word("blank_place"), vulnerability=word("blank_harm"), happened_on=days(-4),
        strand="protect", what=word("blank_claim"), effect=word("blank_effect"), level="minor",
        district=case.ashford,
    )  # fmt: skip
    case.keep(claim_disruption(blank, actor=case.worker), "blank")
    week = Operation(name=word("week_name"), starts_on=days(-9), ends_on=days(-3))
    week = operations.start_operation(week, actor=runs)
    case.records["operation"].append(week.reference)
    draft = copy_model(matrix_model(), actor=runs, version="unseenmatrix")
    case.records["matrixmodel"].append(draft.reference)
    add_person_at_risk(case, line)


def add_shares(case, line, runs):
    """Let in to one agency; to two that are outside for other reasons; one taken back again."""
    for name, agency, level in (
        ("housing", case.housing, "partner"),
        ("expired", case.outside["expired"].agency, "partner"),
        ("lapsed", case.outside["lapsed"].agency, "contribute"),
        ("uninvolved", case.outside["uninvolved"].agency, "partner"),
    ):
        sharing.share_line(
            line, actor=runs, agency=agency, level=level, gateway="cda_115",
            purpose=case.word(f"line_purpose_{name}"), with_devices=level == "partner",
        )  # fmt: skip
    ended = line.shares.get(agency=case.outside["uninvolved"].agency)
    sharing.end_line_share(ended, actor=runs, reason=case.word("why_line_unshared"))
    case.records["lineshare"] += [share.reference for share in line.shares.all()]


def make_line(case, name, works, runs):
    """A line that its officer nominated and its supervisor let through."""
    word = case.word
    line = CountyLine(
        brief=word(f"{name}_brief"), names=[word(f"{name}_street")], district=case.ashford
    )
    line = lines.nominate_line(line, actor=works)
    case.keep(line, name)
    met = (Answer.YES, word(f"{name}_limb"), word(f"{name}_source"))
    lines.answer_limbs(line, actor=works, answers=dict.fromkeys(ESSENTIAL, met))
    return lines.pass_gate(line, actor=runs, reason=word(f"why_{name}_passed"))


def add_person_at_risk(case, line):
    """Somebody at risk: known to the intervention officer and to nobody else."""
    word = case.word
    case.clio = case.person("clioperson", case.police, Role.CLIO)
    texts = {text: word(f"risk_{text}") for text in ("name", "needs", "offer", "provider", "mcet")}
    made = interventions.start_intervention(
        Intervention(
            age_band="14_15", district=case.ashford, line=line, source="school",
            referred_on=days(-2), risk="high", **texts,
        ),
        actor=case.clio,
    )  # fmt: skip
    # No canary of the auditor's: not even the reference is in the record of acts.
    case.words["risk_key"] = made.reference
    case.records["intervention"].append(made.reference)
    contact = Contact(
        intervention=made, happened_on=days(-1), with_whom=word("risk_whom"), what=word("risk_what")
    )
    interventions.add_contact(contact, actor=case.clio)
