"""Every domain table keeps its own field-level history."""

import pghistory.models
import pytest
from django.apps import apps

from agencies.grants import AgencyGrant, PersonGrant
from agencies.models import District, User
from tests.factories import DistrictFactory

OURS = (
    "agencies", "audit", "countylines", "disruptions", "intelligence", "notices", "ocgs", "portal",
    "profiles", "reports",
)  # fmt: skip
# Tables without a history, and why none is wanted.
NO_HISTORY = {
    "audit.Entry": "append-only itself",
    "audit.Link": "append-only itself",
    "agencies.Draft": "nobody's record yet",
    "notices.Notice": "an outbox; what it tells of has its own history",
    "ocgs.Release": "written once, with an entry of who released it",
    "ocgs.Trace": "an index of names and numbers, made anew from the records",
    "intelligence.Comparison": "when a job last ran, and nothing of what it found",
    "intelligence.SourceEntry": "append-only itself",
    "portal.Heartbeat": "signs of life",
    "profiles.Load": "its rows are never changed but to say what replaced them",
    "profiles.Crime": "public figures in bulk, kept with the file they came from",
    "profiles.CrimeType": "public figures in bulk, kept with the file they came from",
    "profiles.Outcome": "public figures in bulk, kept with the file they came from",
    "profiles.Area": "public figures in bulk, kept with the file they came from",
    "profiles.Boundary": "public figures in bulk, kept with the file they came from",
    "profiles.Population": "public figures in bulk, kept with the file they came from",
    "profiles.Deprivation": "public figures in bulk, kept with the file they came from",
}


def domain_models():
    """Our own tables that hold something people wrote or decided."""
    for model in apps.get_models():
        derived = issubclass(model, (pghistory.models.Event, AgencyGrant, PersonGrant))
        if model._meta.app_label in OURS and not derived:
            yield model


def test_every_domain_table_has_a_history_or_a_reason():
    tracked = {
        model.pgh_tracked_model._meta.label
        for model in apps.get_models()
        if issubclass(model, pghistory.models.Event)
    }
    without = {model._meta.label for model in domain_models()} - tracked
    assert without == set(NO_HISTORY)


@pytest.mark.django_db
def test_a_bulk_update_is_in_the_history_too():
    district = DistrictFactory()
    District.objects.filter(pk=district.pk).update(name="Renamed")
    labels = list(district.events.order_by("pgh_id").values_list("pgh_label", "name"))
    assert labels == [("insert", "Ashford"), ("update", "Renamed")]


@pytest.mark.django_db
def test_the_history_names_the_person_and_the_request(signed_in, people, nomination):
    person = people["nominator"]
    signed_in(person).post(
        f"/ocgs/nominations/{nomination.reference}/withdraw/", {"reason": "Not a group."}
    )
    row = nomination.events.order_by("pgh_id").last()
    assert row.status == "withdrawn"
    assert row.pgh_context["user"] == person.pk
    assert row.pgh_context["request"]


@pytest.mark.django_db
def test_passwords_are_not_in_the_history(people):
    fields = {field.name for field in User.events.rel.related_model._meta.fields}
    assert "email" in fields
    assert "password" not in fields
