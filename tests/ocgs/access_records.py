"""The records that the addresses of editions take in the access test."""

from tests.ocgs.edition_factories import ask


def edition_arguments(people, ocg):
    """By the start of the name of an address."""
    edition = ask(ocg, actor=people["lro"])
    return {
        "ocgs:plan-print": [ocg.reference, "now"],
        "ocgs:plan-pdf": [ocg.reference, "1"],
        "ocgs:planedition-of-plan": [ocg.reference],
        "ocgs:planedition-create": [ocg.reference],
        "ocgs:planedition-": [edition.reference],
    }
