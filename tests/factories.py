"""People, agencies and records, made through the services that the pages use."""

from datetime import timedelta

import factory
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.accounts import add_person, team_for
from agencies.choices import Gateway, Kind, Regime, Role, Standing, Vetting
from agencies.people import Agency, User
from agencies.places import District, Division
from disruptions import amounts
from disruptions import services as disruptions
from disruptions.models import Disruption
from ocgs.definition import Limb
from ocgs.models import OCG, Action, Assessment, Nomination, SecondScoring
from ocgs.score_models import DEFAULT
from ocgs.services import (
    actions,
    contracts,
    decisions,
    evidence,
    nominations,
    plans,
    register,
    review,
    scores,
    second_scores,
)
from ocgs.services.score_models import load_score_model, read_file

# District: code, division. Real names and codes; everything recorded about them is invented.
PLACES = {
    "Ashford": ("E07000105", "east"),
    "Maidstone": ("E07000110", "west"),
    "Medway": ("E06000035", "north-medway"),
}
DIVISIONS = {"east": "East", "west": "West", "north-medway": "North and Medway"}

PARTNER_ROLES = [Role.PRACTITIONER, Role.LRO, Role.SPOC]
FORCE_ROLES = [Role.LRO, Role.COORDINATOR, Role.SUPERVISOR, Role.SRO, Role.ANALYST, Role.AUDITOR]
FORCE_ROLES += [Role.LINES_OFFICER, Role.LINES_SUPERVISOR, Role.CLIO]
FORCE_ROLES += [Role.EVALUATOR, Role.CUSTODIAN]


def days(count):
    """The day `count` days from today."""
    return timezone.localdate() + timedelta(days=count)


class DivisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Division
        django_get_or_create = ("code",)

    code = "east"
    name = factory.LazyAttribute(lambda made: DIVISIONS.get(made.code, made.code.title()))


class DistrictFactory(factory.django.DjangoModelFactory):
    """A district of the force by its name: Ashford (East), Maidstone (West) or Medway."""

    class Meta:
        model = District
        django_get_or_create = ("code",)

    name = "Ashford"
    code = factory.LazyAttribute(lambda made: PLACES[made.name][0])
    division = factory.LazyAttribute(lambda made: DivisionFactory(code=PLACES[made.name][1]))
    force_slug = "kent"


class AgencyFactory(factory.django.DjangoModelFactory):
    """An agency whose sharing agreement is in force."""

    class Meta:
        model = Agency
        django_get_or_create = ("slug",)
        skip_postgeneration_save = True

    name = factory.Sequence(lambda number: f"Agency {number}")
    slug = factory.LazyAttribute(lambda made: made.name.lower().replace(" ", "-"))
    kind = Kind.COUNCIL
    regime = Regime.UK_GDPR
    isa_signed_on = factory.LazyFunction(lambda: days(-100))
    isa_review_on = factory.LazyFunction(lambda: days(265))

    @factory.post_generation
    def teams(self, create, extracted):
        """Its teams stand before records are shared with it, as they do in life."""
        for role in FORCE_ROLES if self.is_operator else PARTNER_ROLES:
            team_for(self, role)


class PoliceFactory(AgencyFactory):
    """The force that runs the portal; there is only one."""

    name = "Kent Police"
    slug = "kent-police"
    kind = Kind.POLICE
    regime = Regime.PART_3
    is_operator = True
    isa_signed_on = isa_review_on = None


class PersonFactory(factory.Factory):
    """Somebody with valid vetting: `PersonFactory(agency=..., roles=[...], division=...)`."""

    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"person{number}@agency.example")
    full_name = factory.Sequence(lambda number: f"Person {number}")
    agency = factory.SubFactory(AgencyFactory)
    roles = (Role.PRACTITIONER,)
    division = None
    password = "invented for the tests"
    vetting = Vetting.NPPV2
    vetting_expires_on = factory.LazyFunction(lambda: days(365))

    @classmethod
    def _create(cls, model, *args, **fields):
        return add_person(actor=None, **fields)


class NominationFactory(factory.Factory):
    """A nomination at any `status`, brought there by the services."""

    class Meta:
        model = Nomination

    title = "Night deliveries"
    what = "Bring sealed boxes to a unit at night and send cars away with them."
    main_crime_type = "illicit_goods"
    who = "Four men who run a van hire desk and two drivers."
    district = factory.LazyFunction(DistrictFactory)
    where = "The industrial estate"
    why = "The same drivers, the same phone, the same unit, for eight months."
    urgency = "medium"
    status = "draft"

    @classmethod
    def _create(cls, model, *args, created_by=None, decided_by=None, status, tested=True, **fields):
        author = created_by or PersonFactory()
        police = PoliceFactory()
        nomination = nominations.start_nomination(Nomination(**fields), actor=author)
        if status in {"draft", "withdrawn"}:
            if status == "withdrawn":
                nominations.withdraw_nomination(nomination, actor=author, reason="Not a group.")
            return fresh(nomination)
        if tested:
            meet_definition(nomination, actor=author)
        nominations.submit_nomination(nomination, actor=author)
        if status == "submitted":
            return fresh(nomination)
        decider = decided_by or PersonFactory(agency=police, roles=[Role.COORDINATOR])
        _bring_to(nomination, status, decider)
        return fresh(nomination)


def _bring_to(nomination, status, decider):
    """Take a nomination that was sent to a status, as one coordinator does."""
    why = {"actor": decider, "reason": "Meets every limb."}
    if status in {"development", "ready"}:
        review.develop_nomination(nomination, actor=decider)
        if status == "ready":
            review.ready_nomination(nomination, actor=decider)
    elif status == "second":
        review.flag_nomination(nomination, actor=decider, flags=["firearms"], reason="A gun.")
        nominations.accept_nomination(nomination, **why)
    elif status == "merged":
        ocg = OCGFactory(decided_by=decider, district=nomination.district)
        decisions.merge_nomination(nomination, ocg=ocg, **why)
    elif status == "returned":
        nominations.return_nomination(nomination, actor=decider, reason="Since when?")
    elif status == "accepted":
        nominations.accept_nomination(nomination, told="Accepted. Thank you.", **why)
    elif status == "declined":
        nominations.decline_nomination(
            nomination,
            decline_code="single_offender",
            told="This looks like one person.",
            **why,
        )
    else:
        raise ValueError(status)


class OCGFactory(factory.Factory):
    """A mapped group; with `lro`, allocated; `shares` is [(agency or person, level)]."""

    class Meta:
        model = OCG

    @classmethod
    def _create(cls, model, *args, lro=None, shares=(), restricted=False, **fields):
        coordinator = fields.pop("decided_by", None) or PersonFactory(
            agency=PoliceFactory(), roles=[Role.COORDINATOR]
        )
        nomination = NominationFactory(status="accepted", decided_by=coordinator, **fields)
        ocg = nomination.ocg
        if lro:
            register.allocate_lro(
                ocg,
                actor=coordinator,
                lro=lro,
                reason="Knows the place and is free.",
                untrained_reason="Goes to the next course.",
            )
        for receiver, level in shares:
            share(ocg, receiver, level, actor=coordinator)
        if restricted:
            register.restrict_ocg(ocg, actor=coordinator, restricted=True, reason="A source.")
        return fresh(ocg)


class AssessmentFactory(factory.Factory):
    """A score of `ocg` at any `status`; `levels` names what differs from the lowest level."""

    class Meta:
        model = Assessment

    ocg = factory.LazyFunction(lambda: OCGFactory(lro=lead_officer()))
    why_now = "First score."
    levels = None
    status = "draft"

    @classmethod
    def _create(cls, model, *args, ocg, why_now, levels, status, scored_by=None, approved_by=None):
        score_model()
        scorer = scored_by or ocg.coordinator
        made = scores.start_assessment(ocg, actor=scorer, why_now=why_now)
        scores.mark_factors(made, actor=scorer, marks=all_marks(made.model, **(levels or {})))
        if status == "withdrawn":
            scores.withdraw_assessment(made, actor=scorer, reason="Begun by mistake.")
        if status in {"draft", "withdrawn"}:
            return fresh(made)
        scores.propose_assessment(made, actor=scorer)
        if status == "proposed":
            return fresh(made)
        service = {
            "approved": scores.approve_assessment,
            "returned": scores.return_assessment,
        }[status]
        service(made, actor=approved_by or supervisor(), reason="As read.")
        return fresh(made)


class SecondScoringFactory(factory.Factory):
    """A second scoring of an approved score, sent if said; `levels` as above."""

    class Meta:
        model = SecondScoring

    why = "Monthly sample."
    levels = None
    sent = False

    @classmethod
    def _create(cls, model, *args, assessment, why, levels, sent, scorer=None):
        scorer = scorer or PersonFactory(agency=PoliceFactory(), roles=[Role.COORDINATOR])
        made = second_scores.ask_second(assessment, actor=supervisor(), scorer=scorer, why=why)
        if sent:
            marks = all_marks(assessment.model, **(levels or {}))
            second_scores.mark_second(made, actor=scorer, marks=marks)
            second_scores.send_second(made, actor=scorer)
        return fresh(made)


class ActionFactory(factory.Factory):
    """An action at any `status`. `agency` answers it; `lro` of the plan offers it."""

    class Meta:
        model = Action

    ocg = factory.LazyFunction(lambda: OCGFactory(lro=lead_officer()))
    strand = "prevent"
    title = "Inspect the units on the estate"
    ask = "Inspect the storage units and tell us what you find."
    measure = "Every unit inspected once"
    due_on = factory.LazyFunction(lambda: days(30))
    agency = factory.SubFactory(AgencyFactory)
    status = "proposed"

    @classmethod
    def _create(cls, model, *args, ocg, status, worker=None, **fields):
        leader = ocg.lro or ocg.coordinator
        action = actions.add_action(Action(plan=ocg.plan, **fields), actor=leader)
        if status == "cancelled":
            actions.cancel_action(action, actor=leader, reason="No longer needed.")
        if status in {"proposed", "cancelled"}:
            return fresh(action)
        actions.offer_action(action, actor=leader)
        if status == "offered":
            return fresh(action)
        worker = worker or PersonFactory(agency=action.agency)
        if status == "declined":
            actions.decline_action(action, actor=worker, reason="No inspector free.")
            return fresh(action)
        if status == "countered":
            contracts.counter_action(
                action, actor=worker, reason="Inspectors are away.", proposed_on=days(40)
            )
            return fresh(action)
        actions.accept_action(action, actor=worker)
        brought = {
            "working": lambda: contracts.begin_action(action, actor=worker),
            "blocked": lambda: contracts.block_action(action, actor=worker, reason="No key."),
            "unachieved": lambda: contracts.fail_action(action, actor=worker, reason="Empty."),
            "completed": lambda: actions.complete_action(
                action, actor=worker, reason="Two units closed."
            ),
        }
        if status in brought:
            brought[status]()
        return fresh(action)


class DisruptionFactory(factory.Factory):
    """A claim at any `status`, from `action`, from `ocg`, of a `line`, or of a `place`."""

    class Meta:
        model = Disruption

    action = None
    line = None
    place = ""
    vulnerability = factory.LazyAttribute(lambda made: "Tenants." if made.place else "")
    ocg = factory.LazyAttribute(lambda made: group_of(made))
    happened_on = factory.LazyFunction(lambda: days(-3))
    strand = "prevent"
    what = "The unit was closed."
    effect = "They have nowhere to store goods for some months."
    level = "moderate"
    district = factory.LazyAttribute(
        lambda made: (made.ocg or made.line).district if not made.place else DistrictFactory()
    )
    status = "submitted"
    outputs = ()

    @classmethod
    def _create(
        cls, model, *args, status, outputs, claimed_by=None, decided_by=None, helpers=(), **fields
    ):
        claimant = claimed_by or fields["ocg"].lro
        disruption = disruptions.claim_disruption(
            Disruption(**fields),
            actor=claimant,
            contributors=helpers,
            outputs=[(kind, amounts.read(kind, words)) for kind, words in outputs],
        )
        decider = decided_by or (fields["ocg"] and fields["ocg"].coordinator)
        _decide(disruption, status, decider)
        return fresh(disruption)


def _decide(disruption, status, decider):
    """What the coordinator, or of a larger one somebody else on the panel, says of a claim."""
    reason = "As checked."
    if status == "submitted":
        return
    if status == "returned":
        disruptions.return_disruption(disruption, actor=decider, reason=reason)
    elif disruption.level == "minor":
        service = {
            "confirmed": disruptions.confirm_disruption,
            "rejected": disruptions.reject_disruption,
        }[status]
        service(disruption, actor=decider, reason=reason)
    else:
        disruptions.send_to_panel(disruption, actor=decider)
        if status != "panel":
            service = {
                "confirmed": disruptions.accept_disruption,
                "rejected": disruptions.dismiss_disruption,
            }[status]
            service(disruption, actor=panellist(disruption), reason=reason)


def panellist(disruption):
    """Somebody else who sits on the panel and reads the claim."""
    person = supervisor()
    if disruption.root:
        with transaction.atomic():
            policy.regrant(disruption.root)
    return person


def group_of(made):
    """The group a claim is of: that of its action, none for a line or a place, else a new one."""
    if made.action:
        return made.action.plan.ocg
    return None if made.line or made.place else OCGFactory(lro=lead_officer())


def meet_definition(nomination, *, actor, **findings):
    """Answer the definition test: every limb met unless said."""
    answers = {limb.value: ("yes", "Seen by our officers.") for limb in Limb} | findings
    return evidence.answer_test(nomination, actor=actor, findings=answers)


def lead_officer(agency=None):
    """Somebody who can lead a group: of the force unless said."""
    return PersonFactory(agency=agency or PoliceFactory(), roles=[Role.LRO])


def supervisor():
    """Somebody who runs the unit."""
    return PersonFactory(agency=PoliceFactory(), roles=[Role.SUPERVISOR])


def score_model():
    """The version the portal comes with; live unless another is."""
    return load_score_model(read_file(DEFAULT))[0]


def all_marks(model, **levels):
    """A mark for every factor: the lowest level unless said; None for not known."""
    chosen = {factor.key: levels.get(factor.key, 0) for factor in model.rules.factors}
    return {
        key: (level, "" if level is None else "As reported.", "INT/1")
        for key, level in chosen.items()
    }


def write_plan(ocg, *, actor=None, **values):
    """Save the plan once: an intention, and a reason for each P that has no action."""
    typed = dict.fromkeys(plans.TYPED, "") | {"next_review_on": days(28)} | values
    return plans.save_plan(ocg.plan, actor=actor or ocg.lro, version=ocg.plan.version, values=typed)


def share(ocg, receiver, level=Standing.PARTNER, *, actor=None, **fields):
    """Share a group with an agency or a person."""
    kind = "person" if isinstance(receiver, User) else "agency"
    return register.share_ocg(
        ocg,
        actor=actor or ocg.coordinator,
        level=level,
        purpose="To work on the plan together.",
        gateway=Gateway.CDA_115,
        **{kind: receiver},
        **fields,
    )


def fresh(record):
    """The same record as the database holds it now; nothing remembered from making it."""
    return type(record).objects.get(pk=record.pk)


def look_and_do(client, address, values):
    """Send a form that shows a preview first, and then do what was looked at."""
    looked = client.post(address, values)
    return client.post(address, values | {"seen": looked.context["preview"].mark})
