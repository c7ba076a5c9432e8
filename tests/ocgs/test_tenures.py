"""How each group stood is kept by the database, whoever changes it; the past stays."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from agencies.choices import Role, Vetting
from ocgs.models import OCG, Tenure
from ocgs.services import entries, mergers
from tests.factories import DistrictFactory, OCGFactory, PersonFactory, fresh

pytestmark = pytest.mark.django_db


def stood(ocg):
    """Each tenure of a group: its status, its unit, and whether it still stands."""
    rows = ocg.tenures.order_by("since", "pk")
    return [(row.status, row.owning_unit, row.until is None) for row in rows]


def years_ago(number):
    return timezone.now() - timedelta(days=365 * number)


def test_a_mapped_group_stands_from_the_moment_it_was_mapped(ocg):
    held = ocg.tenures.get()
    assert (held.since, held.until) == (ocg.mapped_at, None)
    assert (held.status, held.owning_unit) == (ocg.status, ocg.owning_unit)
    assert (held.lead_agency, held.district) == (ocg.lead_agency, ocg.district)


def test_a_change_made_in_the_database_by_hand_is_kept_too(ocg):
    was = ocg.tenures.get()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ocgs_ocg SET owning_unit = 'soc' WHERE id = %s", [ocg.pk])
    assert stood(ocg) == [("active", "division", False), ("active", "soc", True)]
    first, second = ocg.tenures.order_by("since", "pk")
    assert (first.pk, first.since, first.until) == (was.pk, was.since, second.since)


def test_what_says_nothing_of_how_it_stands_begins_nothing(ocg):
    OCG.objects.filter(pk=ocg.pk).update(brief="Another text.", restricted=True)
    OCG.objects.filter(pk=ocg.pk).update(owning_unit=ocg.owning_unit)
    assert stood(ocg) == [("active", "division", True)]


def test_another_district_or_lead_agency_begins_another_tenure(ocg, council):
    elsewhere = DistrictFactory(name="Maidstone")
    OCG.objects.filter(pk=ocg.pk).update(district=elsewhere)
    OCG.objects.filter(pk=ocg.pk).update(lead_agency=council)
    last = ocg.tenures.get(until=None)
    assert (last.district, last.lead_agency, ocg.tenures.count()) == (elsewhere, council, 3)


def test_a_status_begins_when_it_was_given(people, ocg):
    entries.move_status(ocg, "monitor", actor=people["coordinator"], reason="Quiet.")
    ocg = fresh(ocg)
    assert stood(ocg) == [("active", "division", False), ("monitored", "division", True)]
    assert ocg.tenures.get(until=None).since == ocg.status_at


def test_an_archived_group_has_none_until_it_is_opened_again(ocg):
    OCG.objects.filter(pk=ocg.pk).update(status="archived", status_at=timezone.now())
    assert stood(ocg) == [("active", "division", False)]
    assert ocg.tenures.get().until == fresh(ocg).status_at
    OCG.objects.filter(pk=ocg.pk).update(owning_unit="soc")
    assert stood(ocg) == [("active", "division", False)]
    OCG.objects.filter(pk=ocg.pk).update(status="reopened", status_at=timezone.now())
    assert stood(ocg) == [("active", "division", False), ("reopened", "soc", True)]


def test_a_merged_group_ends_and_its_past_stays_its_own(people, ocg):
    other = OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], district=ocg.district
    )
    second = PersonFactory(
        agency=people["coordinator"].agency, roles=[Role.COORDINATOR], vetting=Vetting.POLICE
    )
    before = Tenure.objects.get(ocg=other)
    made = mergers.propose_merger(
        ocg, other, actor=people["coordinator"], choices={}, reason="One phone."
    )
    mergers.approve_merger(made, actor=second)
    after = Tenure.objects.get(ocg=other)
    assert (after.pk, after.since, after.until) == (before.pk, before.since, fresh(other).status_at)


def test_a_moment_that_was_wrong_is_put_right_where_it_stands(ocg):
    OCG.objects.filter(pk=ocg.pk).update(status="monitored", status_at=timezone.now())
    mapped, moved = years_ago(3), years_ago(1)
    OCG.objects.filter(pk=ocg.pk).update(mapped_at=mapped, status_at=moved)
    rows = list(ocg.tenures.order_by("since").values_list("since", "until"))
    assert rows == [(mapped, moved), (moved, None)]


def test_a_group_that_arrives_closed_was_active_until_then(ocg):
    mapped, closed = years_ago(3), years_ago(1)
    OCG.objects.bulk_create(
        [
            OCG(
                codename=f"Long gone {status}", brief="Past.", main_crime_type="cyber",
                district=ocg.district, lead_agency=ocg.lead_agency, created_by=ocg.created_by,
                status=status, mapped_at=mapped, status_at=closed,
            )
            for status in ("archived", "reopened")
        ]
    )  # fmt: skip
    gone, back = OCG.objects.filter(codename__startswith="Long gone").order_by("codename")
    assert list(gone.tenures.values_list("status", "since", "until")) == [
        ("active", mapped, closed)
    ]
    assert list(back.tenures.values_list("status", "since", "until")) == [
        ("active", mapped, closed),
        ("reopened", closed, None),
    ]


def test_a_group_never_stands_in_two_ways(ocg):
    held = ocg.tenures.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.create(
            ocg=ocg, since=timezone.now(), status="active", owning_unit="soc",
            lead_agency=held.lead_agency, district=held.district,
        )  # fmt: skip


def test_the_moment_itself_is_in_and_the_end_is_out(ocg):
    held = ocg.tenures.get()
    later = held.since + timedelta(days=1)
    Tenure.objects.filter(pk=held.pk).update(until=later)
    instant = timedelta(microseconds=1)
    assert list(Tenure.objects.overlapping(held.since, held.since)) == [held]
    assert list(Tenure.objects.overlapping(later - instant, later)) == [held]
    assert not Tenure.objects.overlapping(later, later).exists()
    before = held.since - instant
    assert not Tenure.objects.overlapping(before, before).exists()
