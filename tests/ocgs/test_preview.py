"""What a preview says is what its reader then finds: records, pages and facts, no more, no less."""

import re

import pytest
from django.urls import resolve, reverse
from django.views.generic.edit import FormMixin

from agencies.choices import Role
from agencies.people import User
from audit.models import Entry
from notices.models import Notice
from ocgs.contents import parts
from ocgs.models import OCG, CircleMember, Share
from ocgs.services.register import end_share
from tests.crawler import kind_of, url_patterns
from tests.factories import (
    AgencyFactory,
    PersonFactory,
    SecondScoringFactory,
    days,
    fresh,
    share,
)
from tests.ocgs.sharing_factories import CircleFactory, ask, fill, share_with_circle
from tests.ocgs.test_pages import in_parts

pytestmark = pytest.mark.django_db

# Pages of a plan beside its first, which a preview names once, as the plan.
OF_PLAN = {"ocgs:plan-quality", "ocgs:planreview-of-plan"}
ROLES = [Role.PRACTITIONER, Role.LRO, Role.SPOC]
FACT = re.compile(
    r'<dt class="govuk-summary-list__key">(.*?)</dt>\s*'
    r'<dd class="govuk-summary-list__value">(.*?)</dd>',
    re.S,
)
TYPED = {"purpose": "To work on it together.", "gateway": "cda_115"}


@pytest.fixture
def refuge(people):
    """An agency with one person in each role."""
    agency = people["outsider"].agency
    return agency, {role: PersonFactory(agency=agency, roles=[role]) for role in ROLES}


def rows_for(client, person, kinds):
    """Sign somebody in; what exists for them of these kinds, by the column that names a row."""
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    person = User.objects.get(pk=person.pk)
    return {
        (model._meta.label_lower, reference)
        for model, named_by in kinds.items()
        for reference in model.objects.visible_to(person).values_list(named_by, flat=True)
    }


def found_by(client, person, records):
    """All that one person can open of these records: rows, addresses, and facts on the card."""
    rows = rows_for(client, person, {model: model.named_by for model in parts()})
    pages, facts = set(), set()
    for address in addresses(records):
        answer = client.get(address)
        if answer.status_code != 200:
            continue
        pages.add(address)
        if address == reverse("ocgs:ocg-detail", args=records["ocg"]):
            facts = set(FACT.findall(answer.content.decode()))
    return rows, pages, facts


def addresses(records):
    """Every page to read that takes one of these records."""
    for name, taken in url_patterns():
        if taken != ("reference",) or name in OF_PLAN:
            continue
        for reference in records.get(kind_of(name), ()):
            address = reverse(name, args=[reference])
            if not issubclass(resolve(address).func.view_class, FormMixin):
                yield address


def sight_of(preview, agency, role):
    label = f"{agency}: {Role(role).label}"
    return next(sight for sight in preview.sights if label in sight.who)


def said(differences):
    """What the preview says of one group, in the shape of `found_by`."""
    if not differences:
        return set(), set(), set()
    (one,) = differences
    assert one.unnamed == 0
    rows = {(record.kind, record.reference) for record in one.records}
    pages = {page.url for page in one.pages} | {record.url for record in one.records if record.url}
    return rows, pages, set(FACT.findall(one.facts))


def gained(before, after):
    return tuple(now - was for was, now in zip(before, after, strict=True))


def check(preview, client, agency, persons, records, before):
    """What each finds now, having held against it what the preview said they would."""
    after = {role: found_by(client, person, records) for role, person in persons.items()}
    for role in persons:
        sight = sight_of(preview, agency, role)
        assert said(sight.gains) == gained(before[role], after[role]), role
        assert said(sight.losses) == gained(after[role], before[role]), role
    return after


def last_share(ocg, agency):
    return ocg.shares.open().get(agency=agency)


# The levels an agency is brought to one after another; None: the share is taken back.
WAYS = [
    ["aware", "partner", "contribute", "lead"],
    ["partner", "aware", None, "contribute", None, "lead"],
]


@pytest.mark.parametrize(
    "way",
    [pytest.param(WAYS[0], marks=pytest.mark.nightly), WAYS[1]],
    ids=["up and down", "from nothing"],
)
def test_the_preview_of_a_share_is_what_each_role_then_gains_and_loses(
    people, ocg, signed_in, client, refuge, way
):
    agency, persons = refuge
    records = fill(ocg, people, agency)
    found = none = {role: found_by(client, person, records) for role, person in persons.items()}
    was = None
    for level in way:
        if level is None:
            end_share(last_share(ocg, agency), actor=people["coordinator"], reason="Over.")
            found, was = none, None
            continue
        taken = [ocg.reference, last_share(ocg, agency).reference] if was else [ocg.reference]
        address = reverse("ocgs:ocg-reshare" if was else "ocgs:ocg-share", args=taken)
        values = {"level": level, "reason": "The work has changed."} if was else TYPED | {
            "receiver": "agency", "agency": agency.pk, "level": level,
        }  # fmt: skip
        signed_in(people["coordinator"])
        preview = client.post(address, values).context["preview"]
        held = ocg.shares.open().filter(agency=agency)
        assert [one.level for one in held] == ([was] if was else [])
        client.post(address, values | {"seen": preview.mark})
        assert last_share(ocg, agency).level == level
        found = check(preview, client, agency, persons, records, found)
        if was is None:
            assert not sight_of(preview, agency, Role.SPOC).gains
            assert sight_of(preview, agency, Role.LRO).gains
        was = level


def test_the_preview_of_a_grant_is_what_each_role_then_finds(
    people, ocg, signed_in, client, refuge
):
    agency, persons = refuge
    share(ocg, agency, "aware")
    asked = ask(ocg, persons[Role.PRACTITIONER])
    records = fill(ocg, people, agency)
    before = {role: found_by(client, person, records) for role, person in persons.items()}
    address = reverse("ocgs:accessrequest-grant", args=[asked.reference])
    preview = signed_in(people["coordinator"]).get(address).context["preview"]
    client.post(address, {"seen": preview.mark})
    assert fresh(asked).status == "granted"
    check(preview, client, agency, persons, records, before)


def test_the_preview_of_a_circle_is_what_each_agency_then_finds(
    people, ocg, signed_in, client, refuge
):
    agency, persons = refuge
    share(ocg, agency, "contribute")
    circle = CircleFactory(created_by=people["supervisor"], agencies=[agency])
    records = fill(ocg, people, agency)
    before = {role: found_by(client, person, records) for role, person in persons.items()}
    address = reverse("ocgs:ocg-share", args=[ocg.reference])
    values = TYPED | {"receiver": "circle", "circle": circle.pk, "level": "partner"}
    signed_in(people["coordinator"])
    preview = client.post(address, values).context["preview"]
    client.post(address, values | {"seen": preview.mark})
    check(preview, client, agency, persons, records, before)


def test_the_preview_of_a_new_agency_in_a_circle_is_what_it_then_finds(
    people, ocg, signed_in, client, refuge
):
    agency, persons = refuge
    circle = CircleFactory(created_by=people["supervisor"])
    share_with_circle(ocg, circle)
    records = fill(ocg, people, agency)
    before = {role: found_by(client, person, records) for role, person in persons.items()}
    address = reverse("ocgs:circle-add", args=[circle.reference])
    values = {"agency": agency.pk, "reason": "Works there."}
    signed_in(people["supervisor"])
    preview = client.post(address, values).context["preview"]
    assert CircleMember.objects.count() == 0
    client.post(address, values | {"seen": preview.mark})
    assert CircleMember.objects.count() == 1
    check(preview, client, agency, persons, records, before)


def test_a_preview_leaves_nothing_behind(people, ocg, signed_in, refuge):
    agency, _ = refuge

    def state():
        grants = OCG.team_grants.rel.related_model.objects.count()
        return grants, Share.objects.count(), Notice.objects.count(), Entry.objects.count()

    before = state()
    signed_in(people["coordinator"]).post(
        reverse("ocgs:ocg-share", args=[ocg.reference]),
        TYPED | {"receiver": "agency", "agency": agency.pk, "level": "partner"},
    )
    assert state() == before


def test_what_has_changed_since_it_was_looked_at_is_shown_again(
    people, ocg, signed_in, client, refuge
):
    agency, _ = refuge
    address = reverse("ocgs:ocg-share", args=[ocg.reference])
    values = TYPED | {"receiver": "agency", "agency": agency.pk, "level": "partner"}
    looked = signed_in(people["coordinator"]).post(address, values).context["preview"]
    fill(ocg, people, agency)
    again = client.post(address, values | {"seen": looked.mark})
    assert "has changed since you looked" in again.content.decode()
    assert not ocg.shares.filter(agency=agency).exists()
    client.post(address, values | {"seen": again.context["preview"].mark})
    assert ocg.shares.filter(agency=agency).exists()


def test_whoever_goes_back_finds_what_they_typed(people, ocg, signed_in, refuge):
    agency, _ = refuge
    values = TYPED | {"receiver": "agency", "agency": agency.pk, "level": "partner"}
    page = signed_in(people["coordinator"]).post(
        reverse("ocgs:ocg-share", args=[ocg.reference]),
        values | in_parts("until", days(30)) | {"back": "1"},
    )
    assert page.context["form"]["purpose"].value() == TYPED["purpose"]
    assert "preview" not in page.context
    assert not ocg.shares.filter(agency=agency).exists()


def test_a_preview_says_when_the_doors_are_closed(people, ocg, signed_in):
    agency = AgencyFactory(name="Lapsed", isa_review_on=days(-1))
    page = signed_in(people["coordinator"]).post(
        reverse("ocgs:ocg-share", args=[ocg.reference]),
        TYPED | {"receiver": "agency", "agency": agency.pk, "level": "partner"},
    )
    assert "sharing agreement of Lapsed is not in force" in page.content.decode()
    assert page.context["preview"].changes_nothing


def test_whoever_scores_blind_learns_no_score_from_a_preview(people, ocg, signed_in, refuge):
    agency, _ = refuge
    records = fill(ocg, people, agency)
    approved = ocg.assessments.get(reference=records["assessment"][0])
    # Nobody scores a group blind while they score it openly.
    ocg.assessments.exclude(pk=approved.pk).update(status="withdrawn")
    SecondScoringFactory(assessment=approved, scorer=people["coordinator"])
    page = signed_in(people["coordinator"]).post(
        reverse("ocgs:ocg-share", args=[ocg.reference]),
        TYPED | {"receiver": "agency", "agency": agency.pk, "level": "partner"},
    )
    (gain,) = sight_of(page.context["preview"], agency, Role.LRO).gains
    assert gain.unnamed == 1
    assert approved.reference not in page.content.decode()
    assert "Score</dt>" not in gain.facts


def test_a_role_can_be_seen_wrong(people, ocg, signed_in, client, refuge, monkeypatch):
    """The comparison notices a preview that leaves a kind of record out."""
    agency, persons = refuge
    records = fill(ocg, people, agency)
    before = {role: found_by(client, person, records) for role, person in persons.items()}
    monkeypatch.setattr("ocgs.contents.parts", lambda: parts()[:3])
    address = reverse("ocgs:ocg-share", args=[ocg.reference])
    values = TYPED | {"receiver": "agency", "agency": agency.pk, "level": "partner"}
    signed_in(people["coordinator"])
    preview = client.post(address, values).context["preview"]
    client.post(address, values | {"seen": preview.mark})
    with pytest.raises(AssertionError):
        check(preview, client, agency, persons, records, before)
