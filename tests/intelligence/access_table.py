"""What every kind of person gets at the addresses of intelligence; see tests/access_table.py.

A submission that the nominator sent, and a gap published to everybody. None of them is of the unit.
"""

# fmt: off
INTELLIGENCE = {
    "intelligence:gap-detail": [302, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "intelligence:submission-detail": [302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
}
