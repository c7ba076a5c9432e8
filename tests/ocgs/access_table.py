"""What every kind of person gets at the addresses of editions of a plan; see tests/access_table.py.

The plan of the group waits for sign-off, asked for by the LRO.
"""

# fmt: off
EDITIONS = {
    "ocgs:action-move": [302, 404, 404, 403, 403, 200, 403, 403, 403, 403, 403, 404],
    "ocgs:plan-compare": [302, 404, 404, 404, 200, 200, 200, 200, 200, 200, 200, 404],
    "ocgs:plan-copy": [302, 404, 404, 404, 403, 200, 403, 403, 403, 403, 403, 404],
    "ocgs:plan-move-dates": [302, 404, 404, 404, 403, 200, 403, 403, 403, 403, 403, 404],
    "ocgs:plan-pdf": [302, 404, 404, 404, 200, 200, 200, 200, 200, 200, 200, 404],
    "ocgs:plan-print": [302, 404, 404, 404, 200, 200, 200, 200, 200, 200, 200, 404],
    "ocgs:plan-template": [302, 404, 404, 404, 403, 200, 403, 403, 403, 403, 403, 404],
    "ocgs:planedition-create": [302, 404, 404, 404, 403, 200, 403, 403, 403, 403, 403, 404],
    "ocgs:planedition-detail": [302, 404, 404, 404, 200, 200, 200, 200, 200, 200, 200, 404],
    "ocgs:planedition-of-plan": [302, 404, 404, 404, 200, 200, 200, 200, 200, 200, 200, 404],
    "ocgs:planedition-return": [302, 404, 404, 404, 403, 403, 403, 403, 200, 403, 403, 404],
    "ocgs:planedition-sign": [302, 404, 404, 404, 403, 403, 403, 403, 200, 403, 403, 404],
    "ocgs:planedition-withdraw": [302, 404, 404, 404, 403, 200, 403, 403, 403, 403, 403, 404],
}
