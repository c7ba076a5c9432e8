"""What tests share: a force with its partners, and the real data where it is at hand."""

import gc
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import TransactionTestCase

from agencies.choices import Role, Vetting
from agencies.people import User
from portal.celery import app
from tests.factories import (
    ActionFactory,
    AgencyFactory,
    DistrictFactory,
    DivisionFactory,
    NominationFactory,
    OCGFactory,
    PersonFactory,
    PoliceFactory,
)
from tests.recorded import empty_tables, laid_out

BY_PASSWORD = "allauth.account.auth_backends.AuthenticationBackend"
CHECKOUT = Path(__file__).resolve().parent.parent


def pytest_collection_finish():
    """What is loaded by now stays to the end: the collector does not walk it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """The test database has its triggers and permissions; between tests it is only emptied."""
    settings.PGTRIGGER_INSTALL_ON_MIGRATE = False
    TransactionTestCase._fixture_teardown = empty_tables


PLACES = {
    "police": lambda: PoliceFactory(),
    "council": lambda: AgencyFactory(name="Ashford Borough Council"),
    "housing": lambda: AgencyFactory(name="Stour Housing", kind="housing"),
    "ashford": lambda: DistrictFactory(name="Ashford"),
}


@pytest.fixture
def cast(db):
    """The agencies and the people of the tests, laid out together."""
    return laid_out("cast", make_cast)


def of_the_cast(request, name):
    """One of the agencies: with all the rest where a test has people, else alone."""
    if "people" in request.fixturenames:
        return request.getfixturevalue("cast")[name]
    return PLACES[name]()


@pytest.fixture
def police(db, request):
    """The force that runs the portal."""
    return of_the_cast(request, "police")


@pytest.fixture
def council(db, request):
    """The agency that nominates."""
    return of_the_cast(request, "council")


@pytest.fixture
def housing(db, request):
    """An agency the group is shared with at partner level."""
    return of_the_cast(request, "housing")


@pytest.fixture
def ashford(db, request):
    return of_the_cast(request, "ashford")


@pytest.fixture
def people(cast):
    """One person of each kind, by what they are to the group of the `ocg` fixture."""
    return cast["people"]


def make_cast():
    made = {name: make() for name, make in PLACES.items()}
    return made | {"people": make_people(**made)}


def make_people(police, council, housing, ashford):
    east, west, north = (DivisionFactory(code=code) for code in ("east", "west", "north-medway"))
    outsiders = AgencyFactory(name="Thanet Refuge", kind="third_sector")

    def officer(name, role, division=None):
        return PersonFactory(
            email=f"{name}@police.example",
            full_name=name.replace("_", " ").title(),
            agency=police,
            roles=[role],
            division=division,
            vetting=Vetting.POLICE,
        )

    def partner(name, agency, role=Role.PRACTITIONER):
        return PersonFactory(
            email=f"{name}@partner.example",
            full_name=name.replace("_", " ").title(),
            agency=agency,
            roles=[role],
        )

    return {
        "anonymous": None,
        "superuser": User.objects.create_superuser("root@police.example", "x", full_name="Root"),
        "outsider": partner("outsider", outsiders),
        "nominator": partner("nominator", council),
        "colleague": partner("colleague", council),
        "spoc": partner("spoc", council, Role.SPOC),
        "partner": partner("partner", housing),
        "lro": officer("lro", Role.LRO),
        "coordinator": officer("coordinator", Role.COORDINATOR, east),
        "coordinator_elsewhere": officer("coordinator_elsewhere", Role.COORDINATOR, west),
        "coordinator_north": officer("coordinator_north", Role.COORDINATOR, north),
        "supervisor": officer("supervisor", Role.SUPERVISOR),
        "analyst": officer("analyst", Role.ANALYST),
        "second_analyst": officer("second_analyst", Role.ANALYST),
        "sro": officer("sro", Role.SRO),
        "auditor": officer("auditor", Role.AUDITOR),
    }


@pytest.fixture
def nomination(people, ashford):
    """Submitted by the council, waiting for the coordinator of East."""
    return laid_out(
        "nomination",
        lambda: NominationFactory(
            created_by=people["nominator"], district=ashford, status="submitted"
        ),
    )


@pytest.fixture
def ocg(people, ashford, housing):
    """Mapped from the council's nomination, led by the police LRO, shared with housing."""
    return laid_out(
        "ocg",
        lambda: OCGFactory(
            created_by=people["nominator"],
            decided_by=people["coordinator"],
            district=ashford,
            lro=people["lro"],
            shares=[(housing, "partner")],
        ),
    )


@pytest.fixture
def action(ocg, council):
    """Offered to the council, which nominated the group and was not let into it."""
    return laid_out("action", lambda: ActionFactory(ocg=ocg, agency=council, status="offered"))


@pytest.fixture
def signed_in(client):
    """Sign somebody in and get the client back: `signed_in(people["lro"]).get(...)`."""

    def sign_in(person):
        if person is not None:
            client.force_login(person, backend=BY_PASSWORD)
        return client

    return sign_in


@pytest.fixture
def eager():
    """Background tasks run at once, as part of the request that asks for them."""
    before = app.conf.task_always_eager, app.conf.task_eager_propagates
    app.conf.task_always_eager = app.conf.task_eager_propagates = True
    yield
    app.conf.task_always_eager, app.conf.task_eager_propagates = before


@pytest.fixture(scope="session")
def data_dir():
    """The real police and population files, where they stand beside the checkout."""
    folder = CHECKOUT.parent / "shared" / "data"
    if not folder.is_dir():
        if "data" in os.environ.get("PORTAL_REQUIRE", ""):
            pytest.fail(f"There is no {folder}, and PORTAL_REQUIRE asks for it.")
        pytest.skip(f"There is no {folder}.")
    return folder
