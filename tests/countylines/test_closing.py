"""Closure, looks back, coming back; orders on numbers; what each month came to."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Role
from core.workdays import add_working_days
from countylines import board
from countylines.models import CheckBack, CountyLine, Ddtro, Device, Move, Score, Snapshot
from countylines.services import closing, lines, snapshots
from notices.models import Notice
from tests.countylines.line_factories import LineFactory, officer, score
from tests.factories import DistrictFactory, days, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs(db):
    return officer(Role.LINES_SUPERVISOR)


@pytest.fixture
def line(runs):
    return LineFactory()


def close(line, runs, step="close-one", **counts):
    return closing.close_line(
        line,
        step=step,
        actor=runs,
        reason="The holder is remanded.",
        **{"closed_on": timezone.localdate(), "charged": 1, "arrested": 2, "referred": 1} | counts,
    )


def on_a_matrix():
    rows = board.board(CountyLine.objects.all(), board.FORCE).rows
    return [row.line for row in rows]


def test_type_one_needs_a_charge(line, runs):
    with pytest.raises(ValidationError, match="charged"):
        close(line, runs, charged=0)
    assert fresh(line).status == "active"
    with pytest.raises(ValidationError, match="first seen"):
        close(line, runs, closed_on=date(1999, 12, 31))
    close(line, runs, "close-two", charged=0)
    assert fresh(line).status == "closed_two"


def test_looks_are_due_after_28_and_90_days(line, runs):
    close(line, runs)
    assert [check.due_on for check in CheckBack.objects.all()] == [days(28), days(90)]
    assert not CheckBack.objects.due_for(runs).exists()
    CheckBack.objects.update(due_on=days(0))
    assert CheckBack.objects.due_for(runs).count() == 2


def test_a_line_in_use_again_is_told_at_once_and_comes_back_with_its_score(line, runs):
    score(line, children=2)
    close(line, runs)
    check = CheckBack.objects.first()
    closing.record_check(check, actor=officer(), result="again", note="A caller was answered.")
    assert Notice.objects.filter(user=runs, urgent=True, reference=line.reference).exists()
    closing.reemerge_line(line, actor=runs, reason="The number answers.")
    line = fresh(line)
    assert (line.status, line.score_due_on) == ("reemerged", timezone.localdate())
    assert on_a_matrix() == [line]
    with pytest.raises(ValidationError, match="done this check"):
        closing.record_check(check, actor=runs, result="out")


def test_a_closed_line_leaves_its_matrix(line, runs):
    score(line, children=1)
    assert on_a_matrix() == [line]
    close(line, runs)
    assert on_a_matrix() == []


def test_an_order_is_to_be_complied_with_by_the_fifth_working_day(line, runs):
    device = lines.add_device(Device(line=line, kind="deal_line", value="07700 900123"), actor=runs)
    order = Ddtro(
        line=line, court="Maidstone", applicant="Superintendent", provider="A network",
        made_on=days(-10), served_on=days(-9),
    )  # fmt: skip
    order = closing.record_ddtro(order, actor=runs, devices=[device])
    assert order.comply_by == add_working_days(days(-9), 5)
    assert order.state in ("Overdue", "Served")
    order = closing.change_ddtro(order, actor=runs, values={"complied_on": days(-5)})
    assert order.state == "In effect"
    order = closing.change_ddtro(order, actor=runs, values={"ends_on": days(-1)})
    assert order.state == "Ended"
    assert list(Ddtro.objects.narrowed(runs)) == []
    closing.lapse_item(order.items.get(), actor=runs, reason="Not used for dealing.")
    assert order.items.get().lapsed_on == days(0)


def test_the_pages_of_closure_work(signed_in, line, runs):
    client = signed_in(runs)
    today = timezone.localdate()
    typed = {
        "closed_on-day": today.day, "closed_on-month": today.month, "closed_on-year": today.year,
        "reason": "Remanded.", "charged": 0, "arrested": 1, "referred": 0,
    }  # fmt: skip
    page = reverse("countylines:countyline-close-one", args=[line.reference])
    assert "Type 1 needs a line holder" in client.post(page, typed).content.decode()
    assert client.post(page, typed | {"charged": 1}).status_code == 302
    check = CheckBack.objects.first()
    look = reverse("countylines:checkback-record", args=[check.reference])
    assert client.post(look, {"result": "out", "note": "Rung twice."}).status_code == 302
    text = client.get(line.get_absolute_url()).content.decode()
    assert "Out of use" in text
    # What was said when it was closed is told again.
    assert "1 line holder charged, 1 arrested, 0 referred for safeguarding." in text


def moment(year, month, day):
    return datetime(year, month, day, 12, tzinfo=UTC)


def in_the_past(line, begun, *, points_from=None, ended=None, **levels):
    """A line that stood on its matrix between two days, with a score from a day on."""
    made = score(line, on=(points_from or begun).date(), **levels)
    CountyLine.objects.filter(pk=line.pk).update(created_at=begun, gated_at=begun)
    Move.objects.filter(line=line).update(at=begun)
    Score.objects.filter(pk=made.pk).update(stands_from=points_from or begun)
    if ended:
        Move.objects.create(
            line=line, source="active", target="closed_one", at=ended, by=line.created_by
        )


def test_every_month_is_made_from_what_happened_then(line):
    other = LineFactory(district=DistrictFactory(name="Maidstone"))
    in_the_past(line, moment(2022, 1, 10), ended=moment(2022, 5, 20), children=2, violence=3)
    in_the_past(other, moment(2022, 2, 10), children=1)
    assert snapshots.take_snapshots(today=date(2022, 10, 5)) == 9
    counts = [(row["month"].month, row["count"], row["sum"]) for row in Snapshot.objects.by_month()]
    # Evidence of January is 180 days old on 9 July, of February on 9 August.
    assert counts == [
        (1, 1, 9), (2, 2, 12), (3, 2, 12), (4, 2, 12), (5, 1, 3), (6, 1, 3), (7, 1, 3),
        (8, 1, 0), (9, 1, 0),
    ]  # fmt: skip
    assert snapshots.take_snapshots(today=date(2022, 10, 5)) == 0


def test_a_month_can_be_made_anew_and_a_line_counts_where_it_was(line, runs):
    in_the_past(line, moment(2022, 1, 10), children=2)
    Snapshot.objects.create(month=date(2022, 1, 1), district=line.district, lines=7, total=70)
    maidstone = DistrictFactory(name="Maidstone")
    was = line.district
    CountyLine.objects.filter(pk=line.pk).update(district=maidstone)
    made = {row.district: row.lines for row in snapshots.rebuild_snapshot(date(2022, 1, 1))}
    assert made == {was: 1, maidstone: 0}
    assert Snapshot.objects.count() == 2
    this = timezone.localdate().replace(day=1)
    now = {row.district: row.lines for row in snapshots.rebuild_snapshot(this)}
    assert now == {was: 0, maidstone: 1}


def test_the_trend_shows_its_months_and_their_table(signed_in, line, runs):
    in_the_past(line, moment(2022, 1, 10), children=2)
    snapshots.take_snapshots(today=date(2022, 3, 5))
    text = signed_in(runs).get(reverse("countylines:snapshot-list")).content.decode()
    assert "Threat, risk and harm in all" in text
    assert "February 2022" in text
