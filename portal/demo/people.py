"""The demo's people: one or more of every role, with invented names."""

from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from agencies.accounts import add_person
from agencies.choices import Role, Vetting
from agencies.people import Agency, User
from agencies.places import Division

PASSWORD = "invented-kent-2026"  # noqa: S105 - printed for whoever tries the demo
# Sign-in name, full name, job title, agency, roles, division.
PEOPLE = [
    (
        "council",
        "Robin Marsh",
        "Community safety officer",
        "maidstone-borough-council",
        [Role.PRACTITIONER],
        None,
    ),
    (
        "spoc",
        "Jo Tanner",
        "Community safety manager",
        "maidstone-borough-council",
        [Role.PRACTITIONER, Role.SPOC],
        None,
    ),
    ("housing", "Sam Weald", "Housing officer", "golding-homes", [Role.PRACTITIONER], None),
    (
        "fire",
        "Alex Harbour",
        "Fire safety inspector",
        "kent-fire-and-rescue-service",
        [Role.PRACTITIONER],
        None,
    ),
    (
        "partner-lro",
        "Lee Orchard",
        "Trading Standards lead officer",
        "kent-county-council",
        [Role.LRO, Role.PRACTITIONER],
        None,
    ),
    ("lro", "Chris Downs", "Detective inspector", "kent-police", [Role.LRO], "west"),
    ("lro-east", "Pat Stour", "Detective sergeant", "kent-police", [Role.LRO], "east"),
    ("lro-north", "Gill Strood", "Detective sergeant", "kent-police", [Role.LRO], "north-medway"),
    ("lro-soc", "Ray Lathe", "Detective inspector", "kent-police", [Role.LRO], None),
    ("coordinator", "Kim Medlar", "OCG coordinator", "kent-police", [Role.COORDINATOR], "west"),
    (
        "coordinator-east",
        "Ash Pebble",
        "OCG coordinator",
        "kent-police",
        [Role.COORDINATOR],
        "east",
    ),
    (
        "coordinator-north",
        "Drew Chalk",
        "OCG coordinator",
        "kent-police",
        [Role.COORDINATOR],
        "north-medway",
    ),
    ("supervisor", "Val Ragstone", "Detective sergeant", "kent-police", [Role.SUPERVISOR], None),
    ("supervisor-two", "Lou Cinder", "Detective sergeant", "kent-police", [Role.SUPERVISOR], None),
    ("sro", "Morgan Hythe", "Detective superintendent", "kent-police", [Role.SRO], None),
    ("analyst", "Jamie Thorn", "Analyst", "kent-police", [Role.ANALYST], None),
    ("analyst-two", "Billie Marden", "Senior analyst", "kent-police", [Role.ANALYST], None),
    ("evaluator", "Nic Wantsum", "Intelligence officer", "kent-police", [Role.EVALUATOR], None),
    (
        "evaluator-two",
        "Sky Barham",
        "Intelligence officer",
        "kent-police",
        [Role.EVALUATOR],
        None,
    ),
    ("custodian", "Ellis Tenter", "Source custodian", "kent-police", [Role.CUSTODIAN], None),
    ("auditor", "Terry Quay", "Information governance", "kent-police", [Role.AUDITOR], None),
    (
        "lifetime",
        "Noel Copse",
        "Lifetime manager",
        "kent-police",
        [Role.LIFETIME_MANAGER],
        None,
    ),
    (
        "lines-east",
        "Toni Groyne",
        "Detective constable",
        "kent-police",
        [Role.LINES_OFFICER],
        "east",
    ),
    (
        "lines-west",
        "Jules Oast",
        "Detective constable",
        "kent-police",
        [Role.LINES_OFFICER],
        "west",
    ),
    (
        "lines-north",
        "Sandy Creek",
        "Detective constable",
        "kent-police",
        [Role.LINES_OFFICER],
        "north-medway",
    ),
    (
        "lines-supervisor",
        "Bev Martello",
        "Detective sergeant",
        "kent-police",
        [Role.LINES_SUPERVISOR],
        None,
    ),
    (
        "lines-supervisor-two",
        "Gail Sandling",
        "Detective sergeant",
        "kent-police",
        [Role.LINES_SUPERVISOR],
        "east",
    ),
    ("clio", "Mo Saltwood", "Intervention officer", "kent-police", [Role.CLIO], None),
    (
        "outsider",
        "Frankie Pier",
        "Port constable",
        "port-of-dover-police",
        [Role.PRACTITIONER],
        None,
    ),
]
SHOWN = {
    "council": "nominates groups, answers actions, reads district profiles",
    "coordinator": "decides nominations of West Division",
    "lro": "leads a group and writes its 4P plan",
    "partner-lro": "leads a group from a partner agency",
    "housing": "answers an action, sees nothing else of the plan",
    "analyst": "writes and releases district profiles",
    "analyst-two": "releases what the first analyst wrote",
    "supervisor": "runs the OCG management unit",
    "lifetime": "manages people in custody or under an order",
    "supervisor-two": "puts live what the first supervisor wrote",
    "lines-east": "works and scores the county lines of East Division",
    "lines-supervisor": "decides county lines and runs the matrix",
    "clio": "works with people at risk from county lines",
    "evaluator": "evaluates intelligence without seeing who sent it",
    "custodian": "keeps the sources of intelligence",
    "auditor": "reads the record of who did what",
    "outsider": "sees only what everyone sees",
}


def address(name: str) -> str:
    """The e-mail address a demo person signs in with."""
    return f"{name}@demo.example"


def sign_ins() -> list[dict]:
    """What the sign-in page of a demo lists."""
    return [
        {"email": address(name), "password": PASSWORD, "role": does} for name, does in SHOWN.items()
    ]


def load() -> dict[str, User]:
    """Sign the agreements and open the accounts; people by sign-in name."""
    today = timezone.localdate()
    Agency.objects.filter(slug__in=[row[3] for row in PEOPLE]).update(
        isa_signed_on=today - timedelta(days=200), isa_review_on=today + timedelta(days=165)
    )
    agencies = {agency.slug: agency for agency in Agency.objects.all()}
    divisions = {division.code: division for division in Division.objects.all()}
    people = {}
    for name, full_name, job, slug, roles, division in PEOPLE:
        agency = agencies[slug]
        people[name] = add_person(
            actor=None,
            email=address(name),
            full_name=full_name,
            job_title=job,
            agency=agency,
            roles=roles,
            division=divisions.get(division),
            vetting=Vetting.POLICE if agency.kind == "police" else Vetting.NPPV2,
            vetting_expires_on=today + timedelta(days=400),
        )
    # One hash for all of them: making one takes a while, as it should.
    hashed = make_password(PASSWORD)
    for user in people.values():
        user.password = hashed
    User.objects.bulk_update(people.values(), ["password"])
    return people
