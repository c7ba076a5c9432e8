"""What happens to a disruption: claimed by one person, decided by another."""

from disruptions.services.claims import (
    claim_disruption,
    claim_from_action,
    claim_from_order,
    join_disruption,
    keep_outputs,
    resubmit_disruption,
    why_not_joined,
)
from disruptions.services.decisions import (
    confirm_disruption,
    reject_disruption,
    return_disruption,
)

__all__ = [
    "claim_disruption",
    "claim_from_action",
    "claim_from_order",
    "confirm_disruption",
    "join_disruption",
    "keep_outputs",
    "reject_disruption",
    "resubmit_disruption",
    "return_disruption",
    "why_not_joined",
]
