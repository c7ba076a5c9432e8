"""The tables of this app, gathered from their rooms."""

from countylines.models.closing import CheckBack, Closure, Ddtro, DdtroItem
from countylines.models.devices import Device, LineLink
from countylines.models.interventions import (
    Contact,
    Intervention,
    InterventionAgencyGrant,
    InterventionPersonGrant,
    Reading,
)
from countylines.models.line import (
    CountyLine,
    CountyLineAgencyGrant,
    CountyLinePersonGrant,
    LimbAnswer,
    Move,
)
from countylines.models.operations import ForceResult, Operation, Target
from countylines.models.placing import Flex, Snapshot
from countylines.models.retention import Retention
from countylines.models.scoring import Mark, MatrixModel, Score
from countylines.models.sharing import LineShare

__all__ = [
    "CheckBack",
    "Closure",
    "Contact",
    "CountyLine",
    "CountyLineAgencyGrant",
    "CountyLinePersonGrant",
    "Ddtro",
    "DdtroItem",
    "Device",
    "Flex",
    "ForceResult",
    "Intervention",
    "InterventionAgencyGrant",
    "InterventionPersonGrant",
    "LimbAnswer",
    "LineLink",
    "LineShare",
    "Mark",
    "MatrixModel",
    "Move",
    "Operation",
    "Reading",
    "Retention",
    "Score",
    "Snapshot",
    "Target",
]
