"""Editions of a plan, in words that nobody else uses: one sent back, one signed."""

from ocgs.services import editions


def add_editions(case, ocg, name):
    """Asked for, sent back with a reason, asked for again and signed."""
    plan = type(ocg.plan).objects.get(pk=ocg.plan.pk)
    asked = editions.ask_sign_off(plan, actor=case.lead, note=case.word(f"{name}_edition_note"))
    case.keep(asked, f"{name}_edition")
    editions.return_edition(
        asked, actor=case.supervisor, reason=case.word(f"{name}_edition_reason")
    )
    again = editions.ask_sign_off(plan, actor=case.lead)
    case.keep(editions.sign_edition(again, actor=case.supervisor), f"{name}_signed")
