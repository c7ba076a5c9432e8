"""What county lines ask of a person: the gate, scores, looks back."""

from django.urls import reverse

from agencies import policy
from agencies.duties import Duty
from countylines.models import CheckBack, CountyLine, Score


def line_rows(user, shown):
    """Rows of "Needs you" about lines: at the gate, to agree with, to score, to look at again."""
    rows = decisions(user, shown) if policy.may(user, Duty.RUN_MATRIX) else []
    rows += [
        (f"Look back: {check.closure.line.codename}", f"due {check.due_on:%-d %B %Y}", check)
        for check in CheckBack.objects.due_for(user)[:shown]
    ]
    rows += [
        (f"Score: {line.codename}", f"due {line.score_due_on:%-d %B %Y}", line)
        for line in CountyLine.objects.to_score_by(user)[:shown]
    ]
    return rows, reverse("countylines:countyline-list")


def decisions(user, shown):
    """What waits for a supervisor: lines at the gate, and scores that change much."""
    rows = [
        (f"At the gate: {line.codename}", str(line.district), line)
        for line in CountyLine.objects.at_gate_for(user).for_list()[:shown]
    ]
    rows += [
        (f"Agree with a score: {score.line.codename}", f"changes by {score.change}", score)
        for score in Score.objects.to_agree_by(user)[:shown]
    ]
    return rows
