"""The tables of this app, gathered from their rooms."""

from disruptions.models.credit import Contribution
from disruptions.models.disruption import Disruption
from disruptions.models.output import Output
from disruptions.models.statement import Statement

__all__ = ["Contribution", "Disruption", "Output", "Statement"]
