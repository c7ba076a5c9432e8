"""What happens to a disruption: claimed by one person, decided by another."""

from disruptions.services.claims import (
    claim_disruption,
    claim_from_action,
    claim_from_closure,
    claim_from_order,
    join_disruption,
    keep_outputs,
    resubmit_disruption,
    why_not_joined,
)
from disruptions.services.decisions import (
    accept_disruption,
    appeal_disruption,
    ask_about_disruption,
    confirm_disruption,
    dismiss_disruption,
    make_due_after,
    regrade_disruption,
    reject_disruption,
    return_disruption,
    send_to_panel,
)
from disruptions.services.keeping import attach_disruption, mark_keyed

__all__ = [
    "accept_disruption",
    "appeal_disruption",
    "ask_about_disruption",
    "attach_disruption",
    "claim_disruption",
    "claim_from_action",
    "claim_from_closure",
    "claim_from_order",
    "confirm_disruption",
    "dismiss_disruption",
    "join_disruption",
    "keep_outputs",
    "make_due_after",
    "mark_keyed",
    "regrade_disruption",
    "reject_disruption",
    "resubmit_disruption",
    "return_disruption",
    "send_to_panel",
    "why_not_joined",
]
