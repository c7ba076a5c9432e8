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
from profiles.writing import begin_writing, carry_forward, refuse_higher_blocks, sealed

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
    held = begin_writing(edition, actor, check=lambda now: _check_version(now, version))
    for name in TYPED:
        setattr(held, name, values[name])
    held.version += 1
    held.full_clean()
    held.save()
    return held


@transaction.atomic
def submit_edition(edition, *, actor):
    """Send what is written to be checked, with every recommendation that is still open."""
    held = take_step(edition, "submit", actor=actor, check=carry_forward)
    refuse_higher_blocks(held)
    held.staged = True
    held.full_clean()
    held.save()
    return held


@transaction.atomic
def check_quality(edition, *, actor):
    """Another analyst stands behind the figures, the words of probability and the sources."""
    held = _checked(edition, "check-quality", actor)
    held.quality_checked_by, held.quality_checked_at = actor, timezone.now()
    held.full_clean()
    held.save()
    return held


@transaction.atomic
def check_sanitisation(edition, *, actor):
    """Nothing in it names a person or a source, or is marked or addressed too widely."""
    held = _checked(edition, "check-sanitisation", actor)
    held.sanitised_by, held.sanitised_at = actor, timezone.now()
    held.full_clean()
    held.save()
    return held


@transaction.atomic
def send_back(edition, *, actor, reason):
    """Back to be written: what was checked is checked again after."""
    held = take_step(edition, "send-back", actor=actor, reason=reason)
    held.quality_checked_by = held.quality_checked_at = None
    held.sanitised_by = held.sanitised_at = None
    held.full_clean()
    held.save()
    return held


@transaction.atomic
def release_internally(edition, *, actor, reason=""):
    """Approve it and put it before the people of the force, sealed with its digest.

    Whoever wrote or checked any of it does not approve it.
    """
    held = _checked(edition, "release-internally", actor, reason)
    held.released_internally_by, held.released_internally_at = actor, timezone.now()
    held.words_sha256 = sealed(held)
    held.full_clean()
    held.save()
    return held


@transaction.atomic
def release_to_partners(edition, *, actor, reason):
    """Put it before every partner; the district's earlier editions are then superseded."""
    held = _checked(edition, "release", actor, reason)
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


def _checked(edition, name, actor, reason=""):
    """Take a step that is for somebody independent of what was written."""
    step = ProfileEdition.workflow[name]
    held = take_step(edition, name, actor=actor, reason=reason)
    if barred := held.barred(actor, step):
        raise ValidationError(barred, code="own_edition")
    return held
