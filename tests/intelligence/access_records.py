"""The records that the addresses of intelligence take in the access test."""

from intelligence.services import release
from intelligence.services.tellings import begin_telling
from tests.intelligence.intel_factories import ask, evaluator, gap, receipt
from tests.intelligence.unit_factories import sent_to, written


def intelligence_arguments(people):
    """By the start of the name of an address."""
    told = receipt(people["nominator"])
    ask(told.submission)
    begun = begin_telling(actor=people["nominator"], tags={})
    asked = gap()
    actor = evaluator()
    other = receipt(people["outsider"]).submission
    sent = sent_to(written(other, actor), actor, agency=people["partner"].agency)
    request = release.ask_for_source(other, actor=actor, why="They may be at risk.")
    return {
        "intelligence:dissemination-create": [other.reference],
        "intelligence:dissemination-withdraw": [other.reference, sent.reference],
        "intelligence:report-": [other.reference],
        "intelligence:submission-matches": [other.reference],
        "intelligence:submission-judge": [other.reference, 1],
        "intelligence:received-": [sent.reference],
        "intelligence:sourcerequest-create": [other.reference],
        "intelligence:sourcerequest-": [request.reference],
        "intelligence:source-read": [request.reference],
        "intelligence:gap-create": [],
        "intelligence:submission-": [told.submission.reference],
        "intelligence:receipt-": [told.reference],
        "intelligence:telling-check": [begun.token],
        "intelligence:telling-part": [begun.token, "what"],
        "intelligence:gap-": [asked.reference],
    }
