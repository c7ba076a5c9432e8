"""What every page shows: who is signed in, where they may go, what is marked."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.shares import BreakGlass
from portal.demo.people import sign_ins

GROUP_PAGES = (
    "ocgs:ocg-",
    "ocgs:plan-",
    "ocgs:member-",
    "ocgs:identifier-",
    "ocgs:handover-",
    "ocgs:ownership-",
    "ocgs:accessrequest-",
    "ocgs:circle-",
    "ocgs:export-",
    "ocgs:alias-",
    "ocgs:merger-",
    "ocgs:savedfilter-",
    "ocgs:assessment-",
    "ocgs:planrow-",
    "ocgs:planreview-",
    "ocgs:reviewcycle-",
    "ocgs:nationalresult-",
)
PEOPLE_PAGES = ("countylines:intervention-",)
TRIAGE_PAGES = ("intelligence:submission-", "intelligence:report-", "intelligence:dissemination-")
# Label, URL name, the duties of which it takes one (none: everyone), the pages under it.
NAVIGATION = [
    ("Home", "home", (), ("home",)),
    ("Nominations", "ocgs:nomination-list", (Duty.NOMINATE,), ("ocgs:nomination-",)),
    ("OCGs", "ocgs:ocg-list", (Duty.CLAIM, Duty.READ_INTERNAL), GROUP_PAGES),
    ("Your groups", "ocgs:desk-lead", (Duty.LEAD_GROUPS,), ("ocgs:desk-",)),
    ("Orders", "ocgs:order-list", (Duty.OVERSEE_ORDERS,), ("ocgs:order-", "ocgs:due-")),
    (
        "Scoring",
        "ocgs:scoremodel-list",
        (Duty.COORDINATE,),
        ("ocgs:scoremodel-", "ocgs:secondscoring-"),
    ),
    (
        "County lines",
        "countylines:countyline-list",
        (Duty.NOMINATE, Duty.READ_LINES, Duty.INTERVENE),
        ("countylines:countyline-", "countylines:score-", "countylines:device-"),
    ),
    (
        "Matrix",
        "countylines:matrix-list",
        (Duty.READ_LINES,),
        ("countylines:matrix-", "countylines:snapshot-", "countylines:flex-"),
    ),
    ("People at risk", "countylines:intervention-list", (Duty.INTERVENE,), PEOPLE_PAGES),
    ("Actions", "ocgs:action-list", (Duty.WORK_ACTIONS,), ("ocgs:action-",)),
    (
        "Intelligence",
        "intelligence:receipt-list",
        (Duty.TELL,),
        ("intelligence:receipt-", "intelligence:telling-", "intelligence:received-"),
    ),
    ("Triage", "intelligence:submission-list", (Duty.EVALUATE,), TRIAGE_PAGES),
    ("Sources", "intelligence:sourcerequest-list", (Duty.KEEP_SOURCES,), ("intelligence:source",)),
    (
        "Disruptions",
        "disruptions:disruption-list",
        (Duty.CLAIM, Duty.READ_INTERNAL),
        ("disruptions:",),
    ),
    ("Toolkit", "toolkit:tactic-list", (), ("toolkit:", "ocgs:tactic-")),
    ("Training", "ocgs:course-list", (Duty.OVERSEE,), ("ocgs:course-", "ocgs:session-")),
    ("District profiles", "profiles:edition-list", (), ("profiles:edition-",)),
    (
        "Reports",
        "reports:force-report",
        (Duty.CLAIM, Duty.READ_INTERNAL, Duty.READ_REPORTS),
        ("reports:",),
    ),
    ("Data", "profiles:load-list", (Duty.LOAD_DATA,), ("profiles:load-",)),
    ("Accounts", "person-list", (Duty.LOOK_AFTER_PEOPLE,), ("person-",)),
    ("Record", "entry-list", (Duty.AUDIT,), ("entry-",)),
]


def page(request):
    """Context of base.html."""
    context = {
        "service_name": settings.SERVICE_NAME,
        "force_name": settings.FORCE_NAME,
        "demo": settings.DEMO,
        "marking": "OFFICIAL",
        "navigation": [],
        "notices_on_page": [],
    }
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        if settings.DEMO:
            context["demo_people"] = sign_ins()
        return context
    # Any page with records on it; a record's own page says its own marking.
    context["marking"] = "OFFICIAL-SENSITIVE"
    duties = policy.duties_of(user)
    context["tells"] = Duty.TELL in duties
    context["navigation"] = [
        {"label": label, "url": reverse(name), "current": is_under(request, starts)}
        for label, name, needed, starts in NAVIGATION
        if not needed or duties & set(needed)
    ]
    closed = policy.doors_closed(user)
    context["notices_on_page"] = [closed] if closed else []
    if Duty.BREAK_GLASS in duties:
        context["notices_on_page"] += [
            f"Emergency access to {opening.reference} is open until "
            f"{timezone.localtime(opening.until):%H:%M}. The auditor has been told."
            for opening in BreakGlass.objects.open_now().filter(user=user)
        ]
    return context


def is_under(request, starts):
    """Whether the page's name begins with one of these."""
    match = request.resolver_match
    return match is not None and match.view_name.startswith(starts)
