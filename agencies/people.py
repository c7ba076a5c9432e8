"""People, their agencies and their teams."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from agencies.choices import Kind, Regime, Role, Vetting
from agencies.places import District, Division
from audit.history import tracked


@tracked()
class Agency(models.Model):
    """A police force, council, or other body that works through the portal.

    `isa_review_on` is the day its information sharing agreement must be reviewed by; after
    that day, or without one, nothing shared reaches its people. The operator needs none.
    """

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=15, choices=Kind)
    regime = models.CharField(max_length=10, choices=Regime, default=Regime.UK_GDPR)
    is_operator = models.BooleanField(
        default=False, help_text="The force that runs this portal and holds the OCG unit."
    )
    isa_signed_on = models.DateField(null=True, blank=True)
    isa_review_on = models.DateField(null=True, blank=True)
    districts = models.ManyToManyField(District, blank=True, related_name="agencies")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [
            models.UniqueConstraint(
                fields=["is_operator"],
                condition=Q(is_operator=True),
                name="agencies_agency_one_operator",
                violation_error_message="Only one agency runs the portal.",
            ),
            models.CheckConstraint(
                name="agencies_agency_isa_reviewed_after_signing",
                condition=Q(isa_review_on__isnull=True)
                | Q(isa_signed_on__isnull=False, isa_review_on__gt=F("isa_signed_on")),
                violation_error_message="The review date comes after the signing date.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def agreement_is_live(self):
        """Whether its sharing agreement is signed and not past its review date."""
        if self.is_operator:
            return True
        return bool(self.isa_review_on and self.isa_review_on >= timezone.localdate())


@tracked()
class Team(models.Model):
    """One role in one agency, for the whole force or one division. Its people are its group's."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    role = models.CharField(max_length=20, choices=Role)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, null=True, blank=True)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="team")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "role", "division"],
                name="agencies_team_once",
                nulls_distinct=False,
                violation_error_message="This agency has that team already.",
            ),
        ]

    def __str__(self):
        return self.group.name


class UserManager(BaseUserManager):
    """Makes users; e-mail addresses are kept in lower case. Comes with the agency."""

    def get_queryset(self):
        return super().get_queryset().select_related("agency")

    def create_user(self, email, password=None, **fields):
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, email, password, **fields):
        """A superuser runs the machinery and reads no protected record."""
        return self.create_user(email, password, is_superuser=True, is_staff=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


@tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    """A person, who belongs to one agency and does there what their teams do."""

    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=100)
    job_title = models.CharField(max_length=100, blank=True)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    vetting = models.PositiveSmallIntegerField(choices=Vetting, default=Vetting.NONE)
    vetting_expires_on = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = ["full_name"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="agencies_user_email_once",
                violation_error_message="Somebody has that e-mail address already.",
            ),
        ]

    def __str__(self):
        return self.full_name

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name


@tracked()
class Membership(User.groups.through):
    """Who is in which team's group."""

    class Meta:
        proxy = True
        default_permissions = ()

    def __str__(self):
        return f"{self.user_id} in {self.group_id}"
