"""Every step at every status, and who sees each status."""

import pytest

from core.workflow import StepClosedError
from disruptions.choices import DisruptionStatus
from disruptions.models import Disruption
from disruptions.workflow import DISRUPTION
from intelligence.choices import SubmissionStatus
from intelligence.models import Submission
from intelligence.workflow import SUBMISSION
from ocgs.choices import ActionStatus, AssessmentStatus, EditionStatus, NominationStatus
from ocgs.member_choices import HandoverStatus
from ocgs.models import AccessRequest, Action, Assessment, Handover, Nomination, PlanEdition
from ocgs.sharing_choices import AccessStatus
from ocgs.workflow import ACCESS, ACTION, ASSESSMENT, EDITION, HANDOVER, NOMINATION
from tests.factories import ActionFactory, AssessmentFactory, NominationFactory
from toolkit.choices import NoteStatus
from toolkit.models import Note
from toolkit.workflow import NOTE

MACHINES = [
    (NOMINATION, Nomination, NominationStatus),
    (ACTION, Action, ActionStatus),
    (HANDOVER, Handover, HandoverStatus),
    (ASSESSMENT, Assessment, AssessmentStatus),
    (EDITION, PlanEdition, EditionStatus),
    (ACCESS, AccessRequest, AccessStatus),
    (DISRUPTION, Disruption, DisruptionStatus),
    (NOTE, Note, NoteStatus),
    (SUBMISSION, Submission, SubmissionStatus),
]
CASES = [
    pytest.param(workflow, model, step, status, id=f"{model._meta.model_name}-{step.name}-{status}")
    for workflow, model, statuses in MACHINES
    for step in workflow
    for status in statuses.values
]


@pytest.mark.parametrize(("workflow", "model", "step", "status"), CASES)
def test_a_step_moves_only_from_its_sources(workflow, model, step, status):
    record = model(status=status)
    if status in step.sources:
        workflow.move(record, step.name)
        assert record.status == step.target
    else:
        with pytest.raises(StepClosedError):
            workflow.move(record, step.name)
        assert record.status == status


INSIDE = {"nominator", "colleague"}
UNIT = {"coordinator", "coordinator_elsewhere", "coordinator_north", "supervisor"}


@pytest.mark.parametrize(
    ("status", "seen_by"),
    [
        ("draft", {"nominator"}),
        ("withdrawn", {"nominator"}),
        ("submitted", INSIDE | UNIT),
        ("development", INSIDE | UNIT),
        ("ready", INSIDE | UNIT),
        ("second", INSIDE | UNIT),
        ("merged", INSIDE | UNIT),
        ("returned", INSIDE | UNIT),
        ("accepted", INSIDE | UNIT),
        ("declined", INSIDE | UNIT),
    ],
)
def test_who_sees_a_nomination_at_each_status(people, ashford, status, seen_by):
    made = NominationFactory(
        created_by=people["nominator"],
        decided_by=people["coordinator"],
        district=ashford,
        status=status,
    )
    assert those_who_see(Nomination, made, people) == seen_by


READERS = {
    "partner",
    "lro",
    "coordinator",
    "coordinator_elsewhere",
    "coordinator_north",
    "supervisor",
    "analyst",
    "second_analyst",
    "sro",
}


@pytest.mark.parametrize("status", ActionStatus.values)
def test_the_asked_agency_sees_an_action_from_the_offer_on(people, ocg, council, status):
    made = ActionFactory(ocg=ocg, agency=council, status=status, worker=people["nominator"])
    offered = made.offered_on is not None
    assert those_who_see(Action, made, people) == READERS | (INSIDE if offered else set())


@pytest.mark.parametrize("status", AssessmentStatus.values)
def test_the_unit_alone_sees_a_score_before_it_is_approved(people, ocg, status):
    made = AssessmentFactory(ocg=ocg, status=status)
    seen_by = READERS if status == "approved" else {"coordinator", "supervisor"}
    assert those_who_see(Assessment, made, people) == seen_by


def those_who_see(model, record, people):
    return {
        name
        for name, person in people.items()
        if person is not None and model.objects.visible_to(person).filter(pk=record.pk).exists()
    }
