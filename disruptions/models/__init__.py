"""The tables of this app, gathered from their rooms."""

from disruptions.models.credit import Contribution
from disruptions.models.disruption import Disruption
from disruptions.models.output import Output
from disruptions.models.ruling import Ruling
from disruptions.models.statement import Statement

__all__ = ["Contribution", "Disruption", "Output", "Ruling", "Statement"]
