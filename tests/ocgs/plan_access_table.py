"""What every kind of person gets at the addresses of a plan; see tests/access_table.py.

The plan holds a risk, and was reviewed by the LRO; nobody has commented on that.
"""

READS = [302, 404, 404, 404, 200, 200, 200, 200, 200, 200, 200, 404]
WRITES = [302, 404, 404, 404, 403, 200, 403, 403, 403, 403, 403, 404]
# fmt: off
PLANS = {
    "ocgs:plan-change": WRITES,
    "ocgs:plan-detail": READS,
    "ocgs:plan-quality": READS,
    "ocgs:planrow-of-plan": READS,
    "ocgs:planrow-create": WRITES,
    "ocgs:planrow-change": WRITES,
    "ocgs:planrow-remove": WRITES,
    "ocgs:planreview-of-plan": READS,
    "ocgs:planreview-create": WRITES,
    "ocgs:planreview-detail": READS,
    "ocgs:planreview-comment": [302, 404, 404, 404, 403, 403, 200, 403, 200, 403, 403, 404],
    "ocgs:reviewcycle-change": [302, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 403],
    "ocgs:reviewcycle-detail": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
}
