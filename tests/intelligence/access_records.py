"""The records that the addresses of intelligence take in the access test."""

from intelligence.services.tellings import begin_telling
from tests.intelligence.intel_factories import ask, gap, receipt


def intelligence_arguments(people):
    """By the start of the name of an address."""
    sent = receipt(people["nominator"])
    ask(sent.submission)
    begun = begin_telling(actor=people["nominator"], tags={})
    asked = gap()
    return {
        "intelligence:submission-": [sent.submission.reference],
        "intelligence:receipt-": [sent.reference],
        "intelligence:telling-check": [begun.token],
        "intelligence:telling-part": [begun.token, "what"],
        "intelligence:gap-": [asked.reference],
    }
