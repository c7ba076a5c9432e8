"""What every kind of person gets at the addresses of intelligence; see tests/access_table.py.

A submission that the nominator sent, and that came back with a question; a form that the nominator
began; a gap published to everybody. None of these people is of the unit.
"""

# fmt: off
INTELLIGENCE = {
    "intelligence:gap-detail": [302, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "intelligence:receipt-detail": [302, 403, 404, 200, 404, 404, 404, 404, 404, 403, 403, 403],
    "intelligence:receipt-list": [302, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 403],
    "intelligence:receipt-reply": [302, 404, 404, 200, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:submission-detail": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:telling-check": [302, 404, 404, 200, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:telling-part": [302, 404, 404, 200, 404, 404, 404, 404, 404, 404, 404, 404],
    "intelligence:telling-quick": [302, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 403],
    "intelligence:telling-start": [302, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 403],
}
