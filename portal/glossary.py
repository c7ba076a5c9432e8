"""Words of the field, explained once."""

WORDS = [
    (
        "OCG",
        "Organised crime group: two or more people who work together, with the intent and "
        "capability to commit serious crime on a continuing basis.",
    ),
    ("Nomination", "An agency's case that a group should be on the register."),
    ("LRO", "Lead responsible officer: runs the plan against a group. May be from any agency."),
    ("SRO", "Senior responsible officer: sets what the plan is to achieve."),
    (
        "4P plan",
        "Pursue (prosecute and disrupt), Prevent (keep people out of it), Protect (make it "
        "harder), Prepare (reduce the harm).",
    ),
    ("Action", "One thing to be done under a plan, by one accountable agency."),
    ("Disruption", "An effect on a group: what it can no longer do, and for how long."),
    (
        "Member",
        "Somebody with a part in a group. Victims and people at risk are never members.",
    ),
    (
        "Category of data subject",
        "Suspected, convicted, witness or other: the law asks us to keep them apart. It is about "
        "one group, so a person may have another category in another group.",
    ),
    (
        "SCPO",
        "Serious Crime Prevention Order: a court forbids or asks things of a person for up to "
        "five years. Each term is checked.",
    ),
    (
        "Lifetime management",
        "Looking after the risk a person poses through prison, licence and orders.",
    ),
    ("Edition", "A district's profile for one quarter, frozen when it is released."),
    ("Submission", "What somebody told the intelligence unit, without who told it."),
    ("Receipt", "The sender's own name for a submission; the unit never sees it."),
    ("Gap", "A question the force would like answered; published in words that give nothing away."),
    ("Marking", "OFFICIAL or OFFICIAL-SENSITIVE. Nothing higher belongs in this portal."),
]
