"""The part of the policy that is about county lines and the people at risk from them."""

from agencies.choices import Role, Standing
from agencies.levels import READS

CARD = ("view", "brief")
OFFICER = (*READS, "change", "claim", "score")
RUNS_LINES = (*OFFICER, "decide", "approve", "share")

LINE_GRANTS = {
    # The operator, to a county line: teams of the whole force or of the division whose matrix the
    # line is on. An intervention officer sees its card.
    Standing.LINES: {
        Role.LINES_OFFICER: OFFICER,
        Role.LINES_SUPERVISOR: RUNS_LINES,
        Role.CLIO: CARD,
        Role.SRO: READS,
        Role.ANALYST: READS,
        Role.EVALUATOR: READS,
        Role.COORDINATOR: READS,
        Role.SUPERVISOR: READS,
    },
    Standing.LINES_ELSEWHERE: {
        Role.LINES_OFFICER: READS,
        Role.LINES_SUPERVISOR: READS,
        Role.CLIO: CARD,
        Role.ANALYST: READS,
        Role.COORDINATOR: READS,
    },
    # The operator, to an intervention: intervention officers of its division and of the whole
    # force, and nobody else.
    Standing.INTERVENTION: {
        Role.CLIO: (*READS, "change"),
    },
    Standing.INTERVENTION_ELSEWHERE: {},
}
LINE_ELSEWHERE = {
    Standing.LINES: Standing.LINES_ELSEWHERE,
    Standing.INTERVENTION: Standing.INTERVENTION_ELSEWHERE,
}
