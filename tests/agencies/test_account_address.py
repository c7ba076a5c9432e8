"""An account's address is its agency's to keep: nobody changes their own."""

import pytest

from agencies.people import User
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("required", [True, False])
def test_nobody_changes_the_address_they_sign_in_with(signed_in, settings, mailoutbox, required):
    settings.MFA_REQUIRED = required
    person = PersonFactory(email="robin@council.example")
    client = signed_in(person)
    client.post("/account/email/", {"action_add": "", "email": "robin@elsewhere.example"})
    client.post("/account/email/", {"action_primary": "", "email": "robin@elsewhere.example"})
    assert User.objects.get(pk=person.pk).email == "robin@council.example"
    assert mailoutbox == []


def test_nobody_adds_the_address_of_somebody_else(client, signed_in, mailoutbox):
    PersonFactory(email="auditor@police.example")
    signed_in(PersonFactory()).post(
        "/account/email/", {"action_add": "", "email": "auditor@police.example"}
    )
    client.logout()
    mailoutbox.clear()
    client.post("/account/password/reset/", {"email": "auditor@police.example"})
    assert len(mailoutbox) == 1
