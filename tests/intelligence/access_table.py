"""What every kind of person gets at the addresses of intelligence; see tests/access_table.py.

A submission that the nominator sent, and that came back with a question; a form that the nominator
began; a gap published to everybody; what the outsider sent, its report sent to the partner's
agency, and a request for its source. None of these people is of the unit.
"""

# fmt: off
INTELLIGENCE = {
    "intelligence:dissemination-create": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:dissemination-withdraw": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:gap-answer": [302, 404, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403],
    "intelligence:gap-change": [302, 404, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403],
    "intelligence:gap-create": [302, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403],
    "intelligence:gap-detail": [302, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "intelligence:gap-list": [302, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403],
    "intelligence:gap-publish": [302, 404, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403],
    "intelligence:receipt-detail": [302, 403, 404, 200, 404, 404, 404, 404, 404, 403, 403, 403],
    "intelligence:receipt-list": [302, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 403],
    "intelligence:receipt-reply": [302, 404, 404, 200, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:received-acknowledge": [302, 404, 404, 404, 200, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:received-detail": [302, 404, 404, 404, 200, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:received-list": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "intelligence:report-detail": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:source-read": [302, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403],
    "intelligence:source-repeats": [302, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403],
    "intelligence:sourceentry-list": [302, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403],
    "intelligence:sourcerequest-create": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:sourcerequest-detail": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:sourcerequest-list": [302, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403],
    "intelligence:sourcerequest-read": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:sourcerequest-refuse": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:sourcerequest-release": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-close": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-convert": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-detail": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-duplicate": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-enter": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-evaluate": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-hold": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-judge": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-list": [302, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403],
    "intelligence:submission-matches": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-pass": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-return": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-safeguard": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-sanitise": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-tell": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-urgent": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:telling-check": [302, 404, 404, 200, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:telling-part": [302, 404, 404, 200, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:telling-quick": [302, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 403],
    "intelligence:telling-start": [302, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 403],
}
