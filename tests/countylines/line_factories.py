"""Lines and their scores, made by the services; and the people who work them."""

from datetime import timedelta

import factory
from django.utils import timezone

from agencies.choices import Role, Vetting
from countylines.choices import ESSENTIAL, Answer
from countylines.models import CountyLine, MatrixModel
from countylines.score_models import DEFAULT
from countylines.services import lines, scores
from ocgs.services.score_models import load_score_model, read_file
from tests.factories import DistrictFactory, PersonFactory, PoliceFactory, days, fresh


def officer(role=Role.LINES_OFFICER, **fields):
    """Somebody of the force's County Lines and Gangs Team."""
    return PersonFactory(agency=PoliceFactory(), roles=[role], vetting=Vetting.POLICE, **fields)


def matrix_model():
    """The version the portal comes with; live unless another is."""
    return load_score_model(read_file(DEFAULT), MatrixModel)[0]


class LineFactory(factory.Factory):
    """A line at the gate, or past it: `status` nominated, waiting, watched or active."""

    class Meta:
        model = CountyLine

    brief = factory.Sequence("Young people come by train and sell from {} flats.".format)
    drugs = ("heroin", "crack")
    district = factory.LazyFunction(DistrictFactory)
    status = "active"

    @classmethod
    def _create(cls, model, *args, status, created_by=None, decided_by=None, **fields):
        PoliceFactory()
        fields["drugs"] = list(fields["drugs"])
        line = lines.nominate_line(CountyLine(**fields), actor=created_by or PersonFactory())
        if status == "nominated":
            return fresh(line)
        decider = decided_by or officer(Role.LINES_SUPERVISOR)
        if status == "waiting":
            lines.wait_line(line, actor=decider, reason="Too little.", relook_on=days(28))
        elif status == "watched":
            lines.watch_line(line, actor=decider, reason="No movement between areas.")
        else:
            answers = dict.fromkeys(ESSENTIAL, (Answer.YES, "As reported.", "INT/1"))
            lines.answer_limbs(line, actor=decider, answers=answers)
            lines.pass_gate(line, actor=decider, reason="Every limb is met.")
        return fresh(line)


def marks(model, on=None, **levels):
    """A mark for every factor: the lowest level unless said, on evidence of `on`."""
    on = on or timezone.localdate()
    return {
        factor.key: (level, "As reported." if level else "", "INT/1", on if level else None)
        for factor in model.rules.factors
        for level in [levels.get(factor.key, 0)]
    }


def score(line, *, by=None, checked_by=None, on=None, to="stands", **levels):
    """Score a line with these levels, brought as far as `to`."""
    model = matrix_model()
    scorer = by or officer()
    made = scores.start_score(line, actor=scorer, why_now="First score.")
    scores.mark_factors(made, actor=scorer, marks=marks(made.model or model, on, **levels))
    if to == "draft":
        return fresh(made)
    made = scores.send_score(made, actor=scorer)
    if made.status == "proposed" and to == "stands":
        made = scores.agree_score(
            made, actor=checked_by or officer(Role.LINES_SUPERVISOR), reason="As read."
        )
    return fresh(made)


def ago(count):
    """The moment `count` days ago."""
    return timezone.now() - timedelta(days=count)
