"""The lines of the access test: one record of every kind, and what the addresses take of them.

A line nominated by the nominator and scored, whose second score waits for a second person; one
closed, one flexed, one with an order on its number; a person at risk; a week; a draft version.
"""

from agencies.choices import Role
from countylines.models import Ddtro, Device, ForceResult, Intervention, Operation
from countylines.services import closing, interventions, lines, operations, placing, sharing
from ocgs.services.score_models import copy_model
from tests.countylines.line_factories import LineFactory, matrix_model, officer, score
from tests.factories import AgencyFactory, DisruptionFactory, DistrictFactory, days


def line_arguments(people):
    """What the addresses of this app take, by the start of their names."""
    model = matrix_model()
    runs, works = officer(Role.LINES_SUPERVISOR), officer()
    maidstone = DistrictFactory(name="Maidstone")
    line, closed, flexed = (LineFactory(created_by=people["nominator"]) for _ in range(3))
    score(line, by=works, checked_by=runs, children=1)
    waiting = score(line, by=works, to="sent", children=3, violence=3)
    device = lines.add_device(
        Device(line=line, kind="deal_line", value="07700 900123"), actor=works
    )
    order = closing.record_ddtro(
        Ddtro(
            line=line, court="Court", applicant="Superintendent", provider="Network",
            made_on=days(-2),
        ),
        actor=works, devices=[device],
    )  # fmt: skip
    closing.close_line(
        closed, step="close-two", actor=runs, reason="Cut off.", closed_on=days(-1), charged=0,
        arrested=0, referred=0,
    )  # fmt: skip
    placing.flex_line(
        flexed, actor=runs, to_division=maidstone.division, last_day=days(5), reason="A need."
    )
    person = interventions.start_intervention(
        Intervention(
            name="Invented", age_band="14_15", district=line.district, source="school",
            referred_on=days(-1), risk="high", needs="Safety.",
        ),
        actor=officer(Role.CLIO),
    )  # fmt: skip
    week = operations.start_operation(
        Operation(name="A week", starts_on=days(-7), ends_on=days(-1)), actor=runs
    )
    operations.target_lines(week, actor=runs, lines=[line])
    operations.enter_result(ForceResult(operation=week, force="Essex", handsets=5), actor=runs)
    draft = copy_model(model, actor=officer(Role.LINES_SUPERVISOR), version="draft")
    check = closed.closures.get().checks.first()
    sharing.share_line(
        line, actor=runs, agency=AgencyFactory(name="Rail"), level="partner", gateway="cda_115",
        purpose="Trains.",
    )  # fmt: skip
    effect = DisruptionFactory(line=line, claimed_by=works, level="minor")
    ruled = DisruptionFactory(line=line, claimed_by=works, status="panel", decided_by=runs)
    app, of_line = "countylines:", "disruptions:disruption-"
    return {
        f"{of_line}create of-line": {"line": line.reference},
        f"{of_line}of-line": [line.reference],
        f"{of_line}accept of-line": [ruled.reference],
        f"{of_line}confirm of-line": [effect.reference],
        f"{of_line}detail of-line": [effect.reference],
        f"{app}countyline-create": [],
        f"{app}intervention-create": [],
        f"{app}operation-create": [],
        f"{app}countyline-reemerge": [closed.reference],
        f"{app}countyline-unshare": [line.reference, line.shares.get().reference],
        f"{app}countyline-": [line.reference],
        f"{app}device-create": [line.reference],
        f"{app}device-retire": [line.reference, device.reference],
        f"{app}link-create": [line.reference],
        f"{app}score-of-line": [line.reference],
        f"{app}score-create": [line.reference],
        f"{app}score-": [waiting.reference],
        f"{app}flex-return": [flexed.reference, flexed.flexes.get().reference],
        f"{app}flex-": [line.reference],
        f"{app}matrix-": ["east"],
        f"{app}ddtro-create": [line.reference],
        f"{app}ddtro-lapse": [order.reference, device.reference],
        f"{app}ddtro-": [order.reference],
        f"{app}checkback-": [check.reference],
        f"{app}intervention-": [person.reference],
        f"{app}operation-": [week.reference],
        f"{app}matrixmodel-detail": [model.reference],
        f"{app}matrixmodel-factor": [draft.reference, "children"],
        f"{app}matrixmodel-drop-factor": [draft.reference, "children"],
        f"{app}matrixmodel-": [draft.reference],
    }
