"""The actions on a record, and the sets of them that standings and roles are given."""

from agencies.choices import Role

# view: it exists, its codename, districts, lead agency and whom to ring. brief: the threat
# summary. read: everything in it. change: edit it (an OCG's plan). claim: claim a disruption.
# share: decide who else sees it. decide: the unit's decisions. safeguard: people at risk.
# score: score it; approve: agree with a score, which takes the duty as well.
ACTIONS = (
    *("view", "brief", "read", "change", "claim"),
    *("share", "decide", "safeguard", "score", "approve"),
)

AWARE = ("view",)
CONTRIBUTE = ("view", "brief", "claim")
PARTNER = ("view", "brief", "read", "claim")
LEAD = ("view", "brief", "read", "claim", "change")
DECIDES = ("view", "brief", "read", "claim", "share", "decide")
QUEUE = (*DECIDES, "safeguard")
UNIT = (*DECIDES, "score")
RUNS_UNIT = (*UNIT, "approve")
READS = ("view", "brief", "read")
# Who works on groups in an agency that one is shared with.
PARTNERS = (Role.PRACTITIONER, Role.LRO, Role.LINES_OFFICER, Role.LINES_SUPERVISOR)
