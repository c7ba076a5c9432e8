"""A mailbox that refuses a digest keeps nobody else from theirs."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail import EmailMessage

from notices import tasks
from notices.services import tell
from tests.factories import NominationFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_a_refused_digest_does_not_stop_the_next(monkeypatch, council):
    readers = [PersonFactory(agency=council, full_name=name) for name in ("Ada", "Zoe")]
    author = PersonFactory(agency=council)
    nomination = NominationFactory(created_by=author, status="submitted")
    tell(readers, verb="Read", record=nomination, key="read")
    sent = []

    def send(message, **kwargs):
        if message.to == [readers[0].email]:
            raise SMTPRecipientsRefused({readers[0].email: (550, b"No such mailbox")})
        sent.extend(message.to)

    monkeypatch.setattr(EmailMessage, "send", send)
    monkeypatch.setattr(tasks, "is_working_day", lambda day: True)
    tasks.send_digests()
    assert sent == [readers[1].email]
