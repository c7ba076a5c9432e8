"""What every kind of person gets at the toolkit's addresses; see tests/access_table.py.

The card was changed by another keeper, and is checked from its own page alone; a note of the nominator waits, another of the spoc is shown.
"""

# fmt: off
TOOLKIT = {
    "ocgs:ocg-powers": [302, 404, 404, 404, 200, 200, 200, 200, 200, 200, 200, 404],
    "ocgs:tactic-use": [302, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "toolkit:note-create": [302, 404, 200, 200, 200, 200, 200, 200, 200, 403, 403, 403],
    "toolkit:note-decline": [302, 404, 404, 403, 404, 404, 200, 200, 200, 404, 404, 404],
    "toolkit:note-detail": [302, 404, 404, 200, 404, 404, 200, 200, 200, 404, 404, 404],
    "toolkit:note-list": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "toolkit:note-rate": [302, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "toolkit:note-remove": [302, 404, 404, 403, 404, 404, 302, 302, 302, 404, 404, 404],
    "toolkit:note-show": [302, 404, 404, 403, 404, 404, 200, 200, 200, 404, 404, 404],
    "toolkit:note-withdraw": [302, 404, 404, 200, 404, 404, 302, 302, 302, 404, 404, 404],
    "toolkit:tactic-change": [302, 404, 403, 403, 403, 403, 200, 200, 200, 403, 403, 403],
    "toolkit:tactic-check": [302, 404, 403, 403, 403, 403, 302, 302, 302, 403, 403, 403],
    "toolkit:tactic-detail": [302, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "toolkit:tactic-due": [302, 403, 403, 403, 403, 403, 200, 200, 200, 403, 403, 403],
    "toolkit:tactic-list": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
}
