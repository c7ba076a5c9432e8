"""The demo's intelligence unit: one submission worked to its report, one held, one asked about."""

from datetime import timedelta

from django.utils import timezone

from agencies.choices import Gateway, Marking
from agencies.places import District
from core.workdays import add_working_days
from intelligence.models import Fact, Gap, Protection, Submission
from intelligence.services import gaps, release, reports, triage
from intelligence.services.sending import send_submission

KNOWN = (
    "On Tuesday at 21:15 I saw Kit Larder carry about ten flat boxes from the lock-up behind the "
    "parade to a white van, AB12 CDE. A caller had told us that they hold vapes."
)
FIRST = (
    "Somebody carries boxes from a lock-up behind the parade to a white van at night. They are "
    "said to hold vapes."
)
SECOND = (
    "Boxes said to hold vapes are taken from a lock-up behind a parade of shops in Swale to a van, "
    "after dark, early in the week."
)


def load(cast):
    """What the evaluator and the custodian have done by today."""
    unit, today = cast["evaluator"], timezone.localdate()
    worked = _send(cast["housing"], "demo-worked", KNOWN, "Swale", themes=["goods", "money"])
    _work(worked, unit, cast, today)
    held = _send(
        cast["fire"],
        "demo-held",
        "A unit is let by the hour to people who bring their own padlock.",
        "Thanet",
        themes=["goods"],
    )
    triage.look_at(held, actor=unit, urgent=False)
    until = add_working_days(today, 15)
    triage.hold(held, actor=unit, until=until, reason="A visit is planned: an answer could warn.")
    ask = "They may be at risk: whoever opens the unit could know that they saw it."
    request = release.ask_for_source(worked, actor=unit, why=ask)
    release.refuse_source(
        request, actor=cast["custodian"], reason="A question under the receipt will do."
    )
    release.ask_for_source(held, actor=unit, why="The padlocks must be seen before the visit.")
    quiet = Gap(
        question="Who rents lock-ups in Swale for cash?",
        priority="low",
        expires_on=today + timedelta(days=60),
    )
    gaps.open_gap(quiet, actor=unit, districts=District.objects.filter(name="Swale"))


def _send(sender, token, known, district, **told):
    return send_submission(
        Submission(
            known=known,
            provenance="self",
            district=District.objects.get(name=district),
            **told,
        ),
        actor=sender,
        token=token,
        wishes={},
        facts=[Fact(kind="vehicle", text="AB12 CDE"), Fact(kind="person", text="Kit Larder")],
        protection=Protection(not_to_share="That a caller told us."),
    ).submission


def _work(sent, unit, cast, today):
    """Graded, written twice, sent to two, acknowledged by one."""
    triage.look_at(sent, actor=unit, urgent=True)
    triage.evaluate(
        sent,
        actor=unit,
        reliability="2",
        knowledge="A",
        sharing="C",
        conditions="Do not act on it without asking the unit.",
        risk="One housing block looks onto the lock-up.",
        why="",
    )
    for seen, text in enumerate((FIRST, SECOND)):
        version = reports.write_version(
            sent,
            actor=unit,
            seen=seen,
            title="Boxes taken from a lock-up",
            text=text,
            why="The name, the registration, the minute and how it came.",
            marking=Marking.SENSITIVE,
        )
    for receiver in ({"agency": cast["partner-lro"].agency}, {"person": cast["lro"]}):
        dissemination = reports.disseminate(
            version,
            actor=unit,
            purpose="To look out for it in your own work.",
            gateway=Gateway.CDA_115,
            conditions="Do not act on it without asking the unit.",
            until=today + timedelta(days=90),
            **receiver,
        )
    reports.acknowledge(dissemination, actor=cast["lro"], remark="Read to the team.")
    triage.tell_outcome(sent, actor=unit, outcome="picture", told="Thank you.")
