"""The demo's intelligence: questions put to partners, and what three of them told."""

from datetime import timedelta

from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode

from agencies.places import District
from agencies.steps import take_step
from intelligence.choices import Length
from intelligence.models import Fact, Gap, Outcome, Protection, Question, Submission
from intelligence.services.sending import reply_to_question, send_submission
from intelligence.services.telling import tell_sender
from intelligence.services.tellings import begin_telling

# Question, as it is published, district, priority.
GAPS = [
    (
        "Where do the van hire groups keep their stock?",
        "Where are boxes of vapes and tobacco stored between deliveries?",
        "Maidstone",
        "high",
    ),
    (
        "Who lends to residents of the estates, and on what terms?",
        "Are residents being lent money by somebody who threatens them?",
        "Swale",
        "medium",
    ),
    (
        "Which rail stations are used by children carrying for lines?",
        "Have you seen children travelling alone at odd hours, with money or several phones?",
        None,
        "high",
    ),
]


def load(cast):
    """Questions, an answered one, one that came back, one just in, and a form half filled in."""
    unit, now = cast["evaluator"], timezone.now()
    gaps = [_gap(row, unit, now) for row in GAPS]
    _answered(cast["council"], unit, gaps[0])
    _returned(cast["housing"], unit)
    _waiting(cast["fire"])
    typed = QueryDict(urlencode({"known": "Two women from the parade ask for money on Fridays."}))
    begin_telling(
        actor=cast["council"],
        tags={"gap": gaps[1].reference},
        length=Length.QUICK,
        typed=typed,
    )


def _gap(row, unit, now):
    question, published, district, priority = row
    gap = Gap(
        question=question,
        published=published,
        priority=priority,
        owner=unit,
        expires_on=timezone.localdate() + timedelta(days=80),
        published_at=now,
        published_by=unit,
    )
    gap.full_clean()
    gap.save()
    gap.districts.set(District.objects.filter(name=district))
    return gap


def _send(sender, token, told, facts=(), protection=None):
    return send_submission(
        Submission(**told),
        actor=sender,
        token=token,
        wishes={},
        facts=[Fact(**fact) for fact in facts],
        protection=Protection(**protection or {}),
    )


def _answered(sender, unit, gap):
    """It helped, and its sender was told so."""
    sent = _send(
        sender,
        "demo-answered",
        {
            "length": Length.QUICK,
            "known": "A lock-up behind the parade is opened at six each Tuesday and Friday. Two "
            "men carry flat boxes to a white van.",
            "provenance": "self",
            "urgency": "low",
            "gap": gap,
            "district": District.objects.get(name="Maidstone"),
        },
    )
    Outcome.objects.create(
        submission=sent.submission,
        code="picture",
        text="Thank you. It fits with what others have told us.",
        by=unit,
    )
    Submission.objects.filter(pk=sent.submission.pk).update(answered_at=timezone.now())


def _returned(sender, unit):
    """Asked about once and answered, and asked about again."""
    sent = _send(
        sender,
        "demo-returned",
        {
            "themes": ["county_lines", "exploitation"],
            "known": "A tenant has had visitors at all hours since September, and now asks us "
            "before opening his own door. His bicycle and television have gone.",
            "opinion": "I think somebody else has the keys.",
            "happened": "Since the middle of September, mostly after dark",
            "still_true": "yes",
            "district": District.objects.get(name="Swale"),
            "where": "A block on the estate",
            "provenance": "person",
            "sureness": "fairly",
            "others_say": "yes",
            "urgency": "medium",
        },
        facts=[
            {
                "kind": "person",
                "text": "A young man called Dez",
                "category": "suspect",
                "age_band": "18_24",
                "detail": "Grey tracksuit, rides a black scooter.",
            },
            {"kind": "phone", "text": "07700 900617", "detail": "On a card by the door."},
        ],
        protection={
            "who_would_know": "The tenant and one neighbour.",
            "traceable": "yes",
            "harm": "The tenant would be blamed.",
        },
    )
    _ask(sent, unit, "Do you know on which days the scooter is there?")
    reply_to_question(sent, actor=sender, answer="Mostly Thursdays and Fridays.")
    _ask(sent, unit, "Has the tenant been referred to adult social care?")


def _ask(sent, unit, text):
    submission = take_step(sent.submission, "return", actor=unit, reason=text)
    submission.days_left = 7
    submission.save()
    Question.objects.create(submission=submission, text=text, asked_by=unit)
    tell_sender(submission, verb="Answer a question", key=f"question:{text[:20]}", urgent=True)


def _waiting(sender):
    """Just in."""
    _send(
        sender,
        "demo-waiting",
        {
            "themes": ["goods", "waste"],
            "known": "A unit on the industrial estate has its smoke vents taped over, and "
            "mattresses on the upper floor.",
            "provenance": "self",
            "sureness": "sure",
            "urgency": "medium",
            "district": District.objects.get(name="Ashford"),
        },
        facts=[{"kind": "business", "text": "Stour Wholesale Ltd", "detail": "On the sign."}],
    )
