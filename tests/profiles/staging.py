"""An edition on its way through the stages, for the tests."""

from datetime import date

from profiles import services, writing
from profiles.models import Judgement, Passage, Recommendation


def checked(edition, *, checker):
    """Send a written edition and pass both checks."""
    edition = services.submit_edition(edition, actor=edition.written_by)
    edition = services.check_quality(edition, actor=checker)
    return services.check_sanitisation(edition, actor=checker)


def approved(edition, *, checker, approver):
    """Released internally, after both checks."""
    return services.release_internally(checked(edition, checker=checker), actor=approver)


def out(edition, *, checker, approver, reason="No names in it."):
    """With partners, after both checks."""
    edition = approved(edition, checker=checker, approver=approver)
    return services.release_to_partners(edition, actor=approver, reason=reason)


def add(model, edition, *, actor, **values):
    """A block of an edition that is being written; what is not said is as it usually is."""
    usual = {
        Judgement: {"text": "It goes on.", "probability": "likely", "confidence": "moderate"},
        Passage: {"section": "area", "text": "A town and its villages."},
        Recommendation: {
            "text": "Visit the units.",
            "agency": actor.agency,
            "strand": "prevent",
            "due_on": date(2027, 3, 1),
        },
    }
    return writing.add_block(model(edition=edition, **usual[model] | values), actor=actor)
