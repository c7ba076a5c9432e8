"""The edition: what is known of one district in one quarter, frozen when it is released."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from agencies.choices import Marking
from agencies.models import District
from audit.history import tracked
from core.constraints import NotAmong
from core.quarters import quarter_text, quarter_words
from profiles.choices import EditionStatus
from profiles.querysets import RELEASED, EditionQuerySet
from profiles.workflow import EDITION, INDEPENDENT

# While its words may change, and while it is checked.
IN_HAND = [EditionStatus.BUILT, EditionStatus.DRAFTING]
IN_CHECKS = [EditionStatus.QUALITY, EditionStatus.SANITISATION, EditionStatus.APPROVAL]
UNRELEASED = [*IN_HAND, *IN_CHECKS]

# What nobody changes once an edition is released.
FROZEN = ["district", "quarter", "figures", "sha256", "data_as_at", "sample"]
FROZEN += ["headline", "judgement", "words_sha256"]
OWN = dict.fromkeys(INDEPENDENT, "Someone else must check what you wrote.") | dict.fromkeys(
    ("release-internally", "release"), "Someone else must release what you wrote."
)


def any_changed(names):
    """Whether an update changes one of these columns."""
    found = pgtrigger.Q()
    for name in names:
        found |= pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")})
    return found


def person_column(**options):
    """A column that names who did something to an edition."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        **options,
    )


@tracked()
class ProfileEdition(models.Model):
    """One district in one quarter: computed figures beside an analyst's words.

    The figures are kept as they were computed, with their digest: a later import changes the
    next edition, never one that has been released. Whoever wrote it does not release it.
    """

    workflow = EDITION

    reference = models.CharField(max_length=20, unique=True, editable=False)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="editions")
    quarter = models.DateField(help_text="Its first day.")
    status = models.CharField(
        max_length=12, choices=EditionStatus, default=EditionStatus.BUILT, editable=False
    )
    marking = models.CharField(max_length=20, choices=Marking, default=Marking.SENSITIVE)
    handling = models.CharField(max_length=200, blank=True)
    figures = models.JSONField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False, help_text="Of the figures.")
    sample = models.BooleanField(default=False, editable=False)
    data_as_at = models.DateField(editable=False)
    built_at = models.DateTimeField(editable=False)
    headline = models.CharField(max_length=200, blank=True)
    judgement = models.TextField("what it means", max_length=5000, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    written_by = person_column()
    writers = ArrayField(
        models.BigIntegerField(),
        default=list,
        editable=False,
        help_text="Everyone who wrote in it: none of them releases it.",
    )
    staged = models.BooleanField(
        default=True, editable=False, help_text="Released by both checks; earlier ones were not."
    )
    quality_checked_by = person_column()
    quality_checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    sanitised_by = person_column()
    sanitised_at = models.DateTimeField(null=True, blank=True, editable=False)
    words_sha256 = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Of the words, when approved."
    )
    released_internally_by = person_column()
    released_internally_at = models.DateTimeField(null=True, blank=True, editable=False)
    released_by = person_column()
    released_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "edition"
        ordering = ["-quarter", "district"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "quarter"],
                name="profiles_edition_once_per_quarter",
                violation_error_message="A district has one edition for each quarter.",
            ),
            models.CheckConstraint(
                name="profiles_edition_quarter_starts_one",
                condition=Q(quarter__day=1, quarter__month__in=[1, 4, 7, 10]),
                violation_error_message="A quarter starts in January, April, July or October.",
            ),
            models.CheckConstraint(
                name="profiles_edition_four_eyes",
                condition=(
                    Q(released_internally_by__isnull=True)
                    | ~Q(released_internally_by=F("written_by"))
                )
                & (Q(released_by__isnull=True) | ~Q(released_by=F("written_by")))
                & Q(NotAmong("released_internally_by", "writers"))
                & Q(NotAmong("released_by", "writers")),
                violation_error_message="Someone else must release what you wrote.",
            ),
            models.CheckConstraint(
                name="profiles_edition_release_is_signed",
                condition=Q(status__in=UNRELEASED)
                | Q(
                    written_by__isnull=False,
                    released_internally_by__isnull=False,
                    released_internally_at__isnull=False,
                )
                & ~Q(headline=""),
                violation_error_message="A released edition says who wrote and who released it.",
            ),
            models.CheckConstraint(
                name="profiles_edition_partners_release_is_signed",
                condition=Q(status__in=[*UNRELEASED, EditionStatus.INTERNAL])
                | Q(released_by__isnull=False, released_at__isnull=False),
                violation_error_message="An edition for partners says who released it to them.",
            ),
            models.CheckConstraint(
                name="profiles_edition_checks_four_eyes",
                condition=Q(NotAmong("quality_checked_by", "writers"))
                & Q(NotAmong("sanitised_by", "writers"))
                & (
                    Q(released_internally_by__isnull=True)
                    | Q(quality_checked_by__isnull=True)
                    | ~Q(released_internally_by=F("quality_checked_by"))
                )
                & (
                    Q(released_internally_by__isnull=True)
                    | Q(sanitised_by__isnull=True)
                    | ~Q(released_internally_by=F("sanitised_by"))
                ),
                violation_error_message="Whoever approves an edition neither wrote nor checked it.",
            ),
            models.CheckConstraint(
                name="profiles_edition_checks_are_signed",
                condition=Q(status__in=UNRELEASED)
                | Q(staged=False)
                | Q(
                    quality_checked_by__isnull=False,
                    quality_checked_at__isnull=False,
                    sanitised_by__isnull=False,
                    sanitised_at__isnull=False,
                ),
                violation_error_message="An edition is released once both checks are signed.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="released_stands",
                operation=pgtrigger.Update,
                condition=any_changed(FROZEN)
                & pgtrigger.Q(old__status__in=[status.value for status in RELEASED]),
            ),
        ]

    def __str__(self):
        return f"{self.district}, {quarter_words(self.quarter)}"

    def get_absolute_url(self):
        return reverse("profiles:edition-detail", args=[self.district.code, self.quarter_text])

    def barred(self, user, step):
        """Whoever wrote any of it neither checks nor releases it, and whoever checked it does not
        approve it: said here, in the service, and by the database."""
        if step.name not in INDEPENDENT:
            return ""
        if user.pk in self.writers:
            return OWN[step.name]
        checked = (self.quality_checked_by_id, self.sanitised_by_id)
        if step.name == "release-internally" and user.pk in checked:
            return "Someone else must approve what you checked."
        return ""

    @property
    def quarter_text(self):
        return quarter_text(self.quarter)

    @property
    def quarter_words(self):
        return quarter_words(self.quarter)

    @property
    def is_released(self):
        return self.status not in UNRELEASED

    @property
    def in_hand(self):
        """Whether its words may still change."""
        return self.status in IN_HAND
