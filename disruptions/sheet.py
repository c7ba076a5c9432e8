"""A disruption as the national system asks for it: one line after another, ready to be keyed."""

from django.utils.formats import date_format

from disruptions import amounts
from disruptions.choices import OutputKind


def sheet_of(claim) -> list[tuple[str, str]]:
    """Label and text of each box, in the order of keying. No names of people."""
    credits = claim.contributions.select_related("agency")
    outputs = {kind: [] for kind in OutputKind.values}
    for output in claim.outputs.all():
        outputs[output.kind].append(amounts.in_words(output))
    root = claim.root
    return [
        ("Subject", root.codename if root else claim.place),
        ("Register reference", getattr(root, "urn", "") or (root.reference if root else "")),
        ("Date", _day(claim.happened_on)),
        ("Work began", _day(claim.began_on)),
        ("Claim", claim.get_claim_type_display()),
        ("Event", claim.event_in_words),
        ("Main P", claim.get_strand_display()),
        ("Other Ps", claim.also_in_words),
        ("Level", claim.get_level_display()),
        ("What happened", claim.what),
        ("Effect", claim.effect),
        ("Expected to last", claim.get_lasts_display()),
        ("Displacement", claim.get_displacement_display()),
        ("Lead agency", _named(credits, "lead") or claim.agency.name),
        ("Supporting agencies", _named(credits, "support", claim)),
        ("Enabling agencies", _named(credits, "enabled")),
        ("District", claim.district.name),
        *(
            (OutputKind(kind).label, ", ".join(amounts_))
            for kind, amounts_ in outputs.items()
            if amounts_
        ),
        ("Portal reference", claim.reference),
        ("Decided", _day(claim.decided_at)),
    ]


def _day(day):
    return date_format(day, "d/m/Y") if day else ""


def _named(credits, part, claim=None):
    names = [credit.agency.name for credit in credits if credit.part == part]
    led = any(credit.part == "lead" for credit in credits)
    if claim and led:
        # Where another agency leads, the claimant's is one of those that helped.
        names.insert(0, claim.agency.name)
    return ", ".join(names)
