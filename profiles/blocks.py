"""What an analyst writes in an edition: judgements, passages under a heading, recommendations.

Each block has a marking and an audience of its own, so that two readers of one edition see each
what is for them. Blocks change only while the edition is being written: the database says so.
"""

import pgtrigger
from django.db import models
from django.db.models import Q

from agencies.choices import Marking
from agencies.models import Agency
from audit.history import tracked
from core.quarters import quarter_words
from ocgs.choices import CrimeType
from profiles.block_querysets import (
    BlockQuerySet,
    PassageQuerySet,
    RecommendationQuerySet,
)
from profiles.choices import (
    CLOSED_ADVICE,
    RANGES,
    Advice,
    Audience,
    Confidence,
    Probability,
    Section,
    Trend,
)
from profiles.editions import IN_HAND, ProfileEdition, person_column
from toolkit.choices import Strand
from toolkit.models import Tactic

MOST_JUDGEMENTS = 7


def only_in_hand():
    """Refuses a change of a block of an edition that is being checked, or is released.

    Blocks of an invented edition go with it when the invented figures go.
    """
    open_now = ", ".join(f"'{status.value}'" for status in IN_HAND)
    return pgtrigger.Trigger(
        name="only_in_hand",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF EXISTS (
                SELECT FROM profiles_profileedition e
                WHERE e.id IN (NEW.edition_id, OLD.edition_id)
                AND e.status NOT IN ({open_now}) AND NOT (TG_OP = 'DELETE' AND e.sample)
            ) THEN
                RAISE EXCEPTION 'only_in_hand: the edition is no longer being written'
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
        """,  # noqa: S608
    )


class Block(models.Model):
    """One piece of an edition's words, with its own marking and audience."""

    marking = models.CharField(max_length=20, choices=Marking, default=Marking.SENSITIVE)
    audience = models.CharField(
        "who reads it", max_length=10, choices=Audience, default=Audience.ALL
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    written_by = person_column()

    objects = BlockQuerySet.as_manager()

    class Meta:
        abstract = True


@tracked()
class Judgement(Block):
    """A key judgement: what is so or will be, how probable, and how sure the analyst is."""

    edition = models.ForeignKey(ProfileEdition, on_delete=models.CASCADE, related_name="judgements")
    position = models.PositiveSmallIntegerField(editable=False)
    text = models.TextField("judgement", max_length=600)
    probability = models.CharField(max_length=20, choices=Probability)
    confidence = models.CharField(max_length=10, choices=Confidence)

    class Meta:
        verbose_name = "key judgement"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "position"], name="profiles_judgement_one_per_place"
            ),
            models.CheckConstraint(
                name="profiles_judgement_seven_at_most",
                condition=Q(position__range=(1, MOST_JUDGEMENTS)),
                violation_error_message="An edition has seven key judgements at most.",
            ),
        ]
        triggers = [only_in_hand()]

    def __str__(self):
        return f"Key judgement {self.position}"

    @property
    def kind(self):
        """What it is called in an address."""
        return "judgement"

    @property
    def range_words(self):
        """The range that the probability word stands for."""
        return RANGES[self.probability]


@tracked()
class Passage(Block):
    """A text under one heading: of a threat it names the theme, of a deed the power it uses."""

    edition = models.ForeignKey(ProfileEdition, on_delete=models.CASCADE, related_name="passages")
    section = models.CharField("heading", max_length=12, choices=Section)
    text = models.TextField(max_length=4000)
    theme = models.CharField(max_length=20, choices=CrimeType, blank=True)
    trend = models.CharField(max_length=10, choices=Trend, blank=True)
    strength = models.CharField(
        "strength of the intelligence", max_length=10, choices=Confidence, blank=True
    )
    tactic = models.ForeignKey(
        Tactic,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="power from the toolkit",
    )

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="profiles_passage_threat_names_its_theme",
                condition=Q(section=Section.THREAT) & ~Q(theme="") & ~Q(trend="") & ~Q(strength="")
                | ~Q(section=Section.THREAT) & Q(theme="", trend="", strength=""),
                violation_error_message="A threat names its theme, its trend and how sure that is.",
            ),
            models.CheckConstraint(
                name="profiles_passage_power_is_something_to_do",
                condition=Q(section=Section.CAN_DO) | Q(tactic__isnull=True),
                violation_error_message="A power stands under what you can do.",
            ),
            models.UniqueConstraint(
                fields=["edition", "theme"],
                condition=~Q(theme=""),
                name="profiles_passage_theme_once",
                violation_error_message="This theme is in the edition already.",
            ),
        ]
        triggers = [only_in_hand()]

    def __str__(self):
        return self.get_theme_display() or self.get_section_display()

    @property
    def kind(self):
        """What it is called in an address."""
        return {Section.THREAT: "theme", Section.CAN_DO: "deed"}.get(self.section, "passage")


@tracked()
class Recommendation(Block):
    """What an agency is asked to do: carried to every next edition until it is closed.

    Each edition has its own row of it, as it stood then; `raised_in` is the quarter it was first
    made in. It leaves only by being closed with a reason, which one edition still shows.
    """

    edition = models.ForeignKey(
        ProfileEdition, on_delete=models.CASCADE, related_name="recommendations"
    )
    carried_from = models.OneToOneField(
        "self",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="carried_to",
    )
    raised_in = models.DateField(editable=False, help_text="The first day of the quarter.")
    text = models.TextField("recommendation", max_length=1000)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", verbose_name="agency that does it"
    )
    strand = models.CharField("P", max_length=10, choices=Strand)
    due_on = models.DateField("due")
    status = models.CharField(max_length=10, choices=Advice, default=Advice.OPEN)
    closed_because = models.TextField("why it is closed", max_length=1000, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["raised_in", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="profiles_recommendation_closed_with_a_reason",
                condition=Q(status__in=CLOSED_ADVICE) & ~Q(closed_because="")
                | ~Q(status__in=CLOSED_ADVICE) & Q(closed_because=""),
                violation_error_message="Say why the recommendation is closed.",
            ),
        ]
        triggers = [only_in_hand()]

    def __str__(self):
        return f"Recommendation to {self.agency}"

    @property
    def kind(self):
        """What it is called in an address."""
        return "recommendation"

    @property
    def is_closed(self):
        return self.status in CLOSED_ADVICE

    @property
    def raised_words(self):
        """The quarter it was first made in."""
        return quarter_words(self.raised_in)
