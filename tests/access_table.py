"""What every kind of person gets at every address: the table that the access test walks.

The records are those of the test: a nomination submitted to East, a group led by the LRO and shared
with the partner's agency, an action of it offered to the nominator's agency, a disruption of it
claimed by the LRO, a profile released to partners.

200 the page; 302 signed out, or a closed step that leads back to its record; 403 not theirs
to do; 404 does not exist for them; 400 nothing was sent.
"""

# fmt: off
PEOPLE = [
    "anonymous", "superuser", "outsider", "nominator", "partner", "lro",
    "coordinator", "coordinator_elsewhere", "supervisor", "sro", "analyst", "auditor",
]
# Addresses of the sign-in library, tested by their own journeys.
LIBRARY = ("account_", "mfa_", "usersessions_")
POSTED = {"draft-save", "draft-drop"}
EXPECTED = {
    "accessibility": [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "account": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "breakglass-open": [302, 403, 403, 403, 403, 403, 403, 403, 200, 200, 403, 403],
    "disruptions:disruption-confirm": [302, 404, 404, 404, 403, 403, 200, 403, 200, 403, 403, 404],
    "disruptions:disruption-create of-action": [302, 403, 404, 302, 302, 302, 302, 403, 302, 403, 403, 403],
    "disruptions:disruption-create of-ocg": [302, 403, 404, 404, 200, 200, 200, 403, 200, 403, 403, 403],
    "disruptions:disruption-detail": [302, 404, 404, 404, 200, 200, 200, 200, 200, 200, 200, 404],
    "disruptions:disruption-list": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "disruptions:disruption-of-ocg": [302, 404, 404, 404, 200, 200, 200, 200, 200, 200, 200, 404],
    "disruptions:disruption-reject": [302, 404, 404, 404, 403, 403, 200, 403, 200, 403, 403, 404],
    "disruptions:disruption-resubmit": [302, 404, 404, 404, 403, 302, 302, 302, 302, 403, 403, 404],
    "disruptions:disruption-return": [302, 404, 404, 404, 403, 403, 200, 403, 200, 403, 403, 404],
    "draft-drop": [302, 404, 404, 302, 404, 404, 404, 404, 404, 404, 404, 404],
    "draft-list": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "draft-save": [302, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400],
    "entry-list": [302, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403, 200],
    "health": [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "health-live": [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "help": [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "home": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "ocgs:action-accept": [302, 404, 404, 200, 403, 403, 403, 403, 403, 403, 403, 404],
    "ocgs:action-cancel": [302, 404, 404, 403, 403, 200, 403, 403, 403, 403, 403, 404],
    "ocgs:action-change": [302, 404, 404, 403, 403, 302, 403, 403, 403, 403, 403, 404],
    "ocgs:action-complete": [302, 404, 404, 302, 403, 403, 403, 403, 403, 403, 403, 404],
    "ocgs:action-create": [302, 404, 404, 404, 403, 200, 403, 403, 403, 403, 403, 404],
    "ocgs:action-decline": [302, 404, 404, 200, 403, 403, 403, 403, 403, 403, 403, 404],
    "ocgs:action-detail": [302, 404, 404, 200, 200, 200, 200, 200, 200, 200, 200, 404],
    "ocgs:action-list": [302, 403, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403],
    "ocgs:action-offer": [302, 404, 404, 403, 403, 302, 403, 403, 403, 403, 403, 404],
    "ocgs:nomination-accept": [302, 404, 404, 403, 404, 404, 200, 403, 200, 404, 404, 404],
    "ocgs:nomination-assign": [302, 403, 403, 403, 403, 403, 200, 200, 200, 403, 403, 403],
    "ocgs:nomination-change": [302, 404, 404, 302, 404, 404, 403, 403, 403, 404, 404, 404],
    "ocgs:nomination-create": [302, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 403],
    "ocgs:nomination-crimes": [302, 404, 404, 302, 404, 404, 302, 403, 302, 404, 404, 404],
    "ocgs:nomination-decline": [302, 404, 404, 403, 404, 404, 200, 403, 200, 404, 404, 404],
    "ocgs:nomination-detail": [302, 404, 404, 200, 404, 404, 200, 200, 200, 404, 404, 404],
    "ocgs:nomination-develop": [302, 404, 404, 403, 404, 404, 200, 403, 200, 404, 404, 404],
    "ocgs:nomination-flag": [302, 404, 404, 403, 404, 404, 200, 403, 200, 404, 404, 404],
    "ocgs:nomination-judge": [302, 404, 404, 403, 404, 404, 200, 403, 200, 404, 404, 404],
    "ocgs:nomination-list": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "ocgs:nomination-merge": [302, 404, 404, 403, 404, 404, 200, 403, 200, 404, 404, 404],
    "ocgs:nomination-ready": [302, 404, 404, 403, 404, 404, 200, 403, 200, 404, 404, 404],
    "ocgs:nomination-refuse": [302, 404, 404, 403, 404, 404, 302, 403, 302, 404, 404, 404],
    "ocgs:nomination-release": [302, 404, 404, 403, 404, 404, 200, 403, 200, 404, 404, 404],
    "ocgs:nomination-return": [302, 404, 404, 403, 404, 404, 200, 403, 200, 404, 404, 404],
    "ocgs:nomination-rows": [302, 404, 404, 302, 404, 404, 200, 403, 200, 404, 404, 404],
    "ocgs:nomination-safeguard": [302, 404, 404, 200, 404, 404, 200, 403, 200, 404, 404, 404],
    "ocgs:nomination-safeguard-change": [302, 404, 404, 302, 404, 404, 200, 403, 200, 404, 404, 404],
    "ocgs:nomination-sign": [302, 404, 404, 403, 404, 404, 302, 403, 302, 404, 404, 404],
    "ocgs:nomination-submit": [302, 404, 404, 302, 404, 404, 403, 403, 403, 404, 404, 404],
    "ocgs:nomination-test": [302, 404, 404, 302, 404, 404, 200, 403, 200, 404, 404, 404],
    "ocgs:nomination-withdraw": [302, 404, 404, 200, 404, 404, 403, 403, 403, 404, 404, 404],
    "ocgs:ocg-allocate": [302, 404, 404, 404, 403, 403, 200, 403, 200, 403, 403, 404],
    "ocgs:ocg-detail": [302, 404, 404, 404, 200, 200, 200, 200, 200, 200, 200, 404],
    "ocgs:ocg-list": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "ocgs:ocg-restrict": [302, 404, 404, 404, 403, 403, 200, 403, 200, 403, 403, 404],
    "ocgs:ocg-share": [302, 404, 404, 404, 403, 403, 200, 403, 200, 403, 403, 404],
    "ocgs:ocg-unshare": [302, 404, 404, 404, 403, 403, 200, 403, 200, 403, 403, 404],
    "ocgs:plan-change": [302, 404, 404, 404, 403, 200, 403, 403, 403, 403, 403, 404],
    "ocgs:plan-detail": [302, 404, 404, 404, 200, 200, 200, 200, 200, 200, 200, 404],
    "privacy": [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "profiles:edition-detail": [302, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "profiles:edition-latest": [302, 404, 302, 302, 302, 302, 302, 302, 302, 302, 302, 302],
    "profiles:edition-list": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "profiles:edition-release": [302, 404, 403, 403, 403, 403, 403, 403, 302, 302, 302, 403],
    "profiles:edition-release-internally": [302, 404, 403, 403, 403, 403, 403, 403, 302, 302, 302, 403],
    "profiles:edition-write": [302, 404, 403, 403, 403, 403, 403, 403, 403, 403, 302, 403],
    "profiles:load-list": [302, 403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403],
}
