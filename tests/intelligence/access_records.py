"""The records that the addresses of intelligence take in the access test."""

from tests.intelligence.intel_factories import gap, receipt


def intelligence_arguments(people):
    """By the start of the name of an address."""
    sent = receipt(people["nominator"])
    asked = gap()
    return {
        "intelligence:submission-": [sent.submission.reference],
        "intelligence:gap-": [asked.reference],
    }
