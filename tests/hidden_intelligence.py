"""Intelligence that somebody sent: its words, its receipt, and a form half filled in."""

from intelligence.services import release, triage
from intelligence.services.tellings import begin_telling
from tests.intelligence.intel_factories import ask, evaluator, gap, receipt, tell_outcome
from tests.intelligence.unit_factories import graded, sent_to, soon, written

WRITTEN = ["known", "opinion", "happened", "where", "urgent_why", "handling"]
PROTECTING = ["who_would_know", "harm", "not_to_share"]


def add_submission(case):
    """Sent by the worker, asked about, told of; another form is not sent yet."""
    unit = evaluator()
    words = {name: case.word(f"told_{name}") for name in WRITTEN}
    sent = receipt(
        case.worker,
        token="in-short",
        wishes={"contact": "phone", "contact_how": case.word("told_contact")},
        facts=[{"kind": "place", "text": case.word("told_fact"), "detail": case.word("told_more")}],
        protection={name: case.word(f"told_{name}") for name in PROTECTING},
        district=case.ashford,
        urgency="high",
        **words,
    )
    # Not a reference that auditors may read: the receipt is its sender's alone.
    case.words["told_receipt"] = sent.reference
    case.records["receipt"] = [sent.reference]
    case.records["submission"] = [sent.submission.reference]
    tell_outcome(sent.submission, text=case.word("told_back"), by=unit)
    ask(sent.submission, case.word("told_question"), by=unit)
    kept = gap(question="Not for anybody yet.", published="", owner=unit)
    case.records["gap"] = [kept.reference]
    work_on(case, unit)
    begun = begin_telling(actor=case.worker, tags={}, typed=None)
    case.records["token"] = [begun.token]


def work_on(case, unit):
    """Another one is graded, held, written up and sent to the lead by name; its source is asked."""
    sent = receipt(case.worker, token="worked", known=case.word("unit_known")).submission
    graded(sent, unit, sharing="C", conditions=case.word("unit_when"), risk=case.word("unit_risk"))
    triage.hold(sent, actor=unit, until=soon(5), reason=case.word("unit_reason"))
    names = ("title", "text", "why")
    version = written(sent, unit, **{name: case.word(f"unit_{name}") for name in names})
    words = {name: case.word(f"unit_{name}") for name in ("purpose", "conditions")}
    dissemination = sent_to(version, unit, person=case.lead, **words)
    request = release.ask_for_source(sent, actor=unit, why=case.word("unit_asks"))
    case.unit = unit
    case.records["submission"].append(sent.reference)
    case.records |= {
        "report": [sent.reference],
        "dissemination": [sent.reference],
        "received": [dissemination.reference],
        "sent": [dissemination.reference],
        "sourcerequest": [request.reference],
        "source": [request.reference],
    }
