"""What happens to an edition: compiled once, written, released by someone else."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.conflicts import ConflictError
from agencies.models import District
from agencies.steps import take_step
from audit import services as audit
from audit.choices import Operation
from core.quarters import quarter_of, quarter_text
from profiles.choices import EditionStatus
from profiles.figures import County, digest
from profiles.models import ProfileEdition
from profiles.months import Months
from profiles.words import headline, months_in_words

TYPED = ("headline", "judgement", "marking", "handling")


@transaction.atomic
def compile_edition(*, district_id: int, quarter: date, county: County | None = None):
    """Compile a district's figures for one quarter, once however often it is asked.

    An edition nobody has begun to write takes in what was loaded since; any other stays as
    it is. Refused while a month of the quarter is not loaded.
    """
    # The row of the district is the lock: no second worker compiles it at the same time.
    district = District.objects.select_for_update(no_key=True).get(pk=district_id)
    edition = district.editions.filter(quarter=quarter).first()
    if edition and edition.status != EditionStatus.BUILT:
        return edition
    _refuse_part_of_quarter(district, quarter)
    figures = (county or County(district.force_slug, quarter)).figures_of(district)
    if edition and edition.sha256 == digest(figures):
        return edition
    edition = edition or ProfileEdition(
        district=district, quarter=quarter, reference=f"{district.code}-{quarter_text(quarter)}"
    )
    edition.figures, edition.sha256 = figures, digest(figures)
    edition.sample = figures["sample"]
    edition.data_as_at = date.fromisoformat(figures["data_as_at"])
    edition.built_at = timezone.now()
    edition.headline = headline(figures)
    edition.full_clean()
    edition.save()
    audit.record(
        actor=None, verb="profileedition.compile", operation=Operation.COMBINATION, target=edition
    )
    return edition


def _refuse_part_of_quarter(district, quarter):
    lacking = Months(district.force_slug).lacking(quarter)
    if lacking:
        months = months_in_words(lacking)
        raise ValidationError(
            f"{district}: {months} not loaded, so {quarter_text(quarter)} cannot be compiled.",
            code="months_missing",
        )


@transaction.atomic
def write_edition(edition, *, actor, version, values):
    """Save what an analyst wrote; refuse if it has been saved since they opened it."""
    held = take_step(edition, "write", actor=actor, check=lambda now: _check_version(now, version))
    for name in TYPED:
        setattr(held, name, values[name])
    held.version += 1
    held.written_by = actor
    if actor.pk not in held.writers:
        held.writers = [*held.writers, actor.pk]
    held.full_clean()
    held.save()
    return held


@transaction.atomic
def release_internally(edition, *, actor, reason=""):
    """Put it before the people of the force. Whoever wrote it does not release it."""
    held = take_step(edition, "release-internally", actor=actor, reason=reason)
    _refuse_author(held, actor)
    held.released_internally_by, held.released_internally_at = actor, timezone.now()
    held.full_clean()
    held.save()
    return held


@transaction.atomic
def release_to_partners(edition, *, actor, reason):
    """Put it before every partner; the district's earlier editions are then superseded."""
    held = take_step(edition, "release", actor=actor, reason=reason)
    _refuse_author(held, actor)
    held.released_by, held.released_at = actor, timezone.now()
    held.full_clean()
    earlier = ProfileEdition.objects.filter(
        district=held.district, quarter__lt=held.quarter, status=EditionStatus.PARTNERS
    )
    earlier.update(status=EditionStatus.SUPERSEDED)
    later = held.district.editions.filter(quarter__gt=held.quarter, status=EditionStatus.PARTNERS)
    if later.exists():
        held.status = EditionStatus.SUPERSEDED
    held.save()
    return held


def due_quarter(force: str) -> date | None:
    """The quarter the districts of a force should have an edition of: the last one loaded."""
    return Months(force).last_quarter()


def due_districts(quarter: date, force: str):
    """Districts without an edition of the quarter, and those whose edition nobody has begun."""
    settled = ProfileEdition.objects.filter(quarter=quarter).exclude(status=EditionStatus.BUILT)
    districts = District.objects.current().filter(force_slug=force)
    return districts.exclude(pk__in=settled.values("district"))


def refresh(*, force: str, quarter: date) -> list[ProfileEdition]:
    """Compile every due district of a force, one transaction each; what is done stays done."""
    if quarter != quarter_of(quarter):
        raise ValidationError("A quarter starts in January, April, July or October.")
    district_ids = list(due_districts(quarter, force).values_list("pk", flat=True))
    if not district_ids:
        return []
    lacking = Months(force).lacking(quarter)
    county = None if lacking else County(force, quarter)
    return [compile_edition(district_id=pk, quarter=quarter, county=county) for pk in district_ids]


def _check_version(held, version):
    if held.version != version:
        raise ConflictError(held, by=held.written_by)


def _refuse_author(held, actor):
    if actor.pk in held.writers:
        raise ValidationError("Someone else must release what you wrote.", code="own_edition")
