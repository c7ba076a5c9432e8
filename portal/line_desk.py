"""What county lines ask of a person: the gate, scores, looks back."""

from dataclasses import dataclass

from django.db.models import CharField, DateField, F, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.formats import date_format

from agencies import policy
from agencies.duties import Duty
from countylines.models import CheckBack, CountyLine, Score
from disruptions.models import Disruption

LINE = "countylines:countyline"


@dataclass(frozen=True)
class Asked:
    """One record that asks something: the page that shows it."""

    page: str
    reference: str

    def get_absolute_url(self):
        return reverse(f"{self.page}-detail", args=[self.reference])


def line_rows(user, shown):
    """Rows of "Needs you" about lines: at the gate, to agree with, sent back, to decide, to score.

    One question to the database, whatever there is; the first `shown` of each kind.
    """
    kinds = []
    if policy.may(user, Duty.RUN_MATRIX):
        gate = CountyLine.objects.at_gate_for(user)
        decide = Disruption.objects.deciding(user).waiting().of_lines()
        agree = Score.objects.to_agree_by(user)
        kinds = [
            _columns(gate, 1, "At the gate", "codename", note="district__name"),
            _columns(agree, 2, "Agree with a score", "line__codename", page="countylines:score"),
            _columns(
                decide, 5, "Decide a disruption", "line__codename", page="disruptions:disruption"
            ),
        ]
    back = Score.objects.sent_back_to(user)
    asked = Disruption.objects.asked_of(user) if policy.may(user, Duty.CLAIM) else None
    if asked is not None:
        kinds.append(
            _columns(asked, 0, "Answer a question", "reference", page="disruptions:disruption")
        )
    looks, due = CheckBack.objects.due_for(user), CountyLine.objects.to_score_by(user)
    kinds += [
        _columns(back, 0, "Look at your score again", "line__codename", page="countylines:score"),
        _columns(looks, 3, "Look back", "closure__line__codename", "due_on", of="closure__line__"),
        _columns(due, 4, "Score", "codename", "score_due_on"),
    ]
    first, *others = (kind[:shown] for kind in kinds)
    found = first.union(*others, all=True).order_by("kind_of_row", "day", "record")
    rows = [
        (
            f"{what}: {codename}",
            f"due {date_format(day, 'j F Y')}" if day else note,
            Asked(page, reference),
        )
        for _, what, codename, day, note, page, reference in found
    ]
    return rows, reverse("countylines:countyline-list")


def _columns(rows, kind, what, codename, day=None, note=None, page=LINE, of=""):
    columns = {
        "kind_of_row": Value(kind),
        "asked": Value(what),
        "called": F(codename),
        "day": F(day) if day else Cast(Value(None), DateField()),
        "beside": Cast(F(note), CharField()) if note else Value("", output_field=CharField()),
        "page": Value(page),
        "record": F(f"{of}reference"),
    }
    return rows.select_related(None).annotate(**columns).values_list(*columns)
