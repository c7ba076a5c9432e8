"""With the broker gone, saving goes on; once it is back, what waited is done. Real processes."""

import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest
from django.db import connection

from devtools import servers
from devtools.place import CHECKOUT, Place
from notices.models import Notice
from notices.tasks import send_due_notices
from ocgs.services import nominations
from portal.celery import app
from tests.factories import NominationFactory, PersonFactory, PoliceFactory

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def wait_until(true, seconds=40):
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.2)
    return true()


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A broker's folder of its own."""
    monkeypatch.setenv("PORTAL_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(servers, "site", lambda place: Path(sysconfig.get_paths()["purelib"]))
    place = Place.found()
    place.make()
    yield place
    subprocess.run(["rm", "-rf", place.servers, place.sockets], check=True)


@pytest.fixture
def broker(place):
    """A real broker that the test may stop and start; the portal's tasks go there."""
    broker = servers.Broker(place, "test")
    broker.start()
    before = app.conf.broker_url
    send_to(broker.url)
    yield broker
    send_to(before)
    broker.stop()


def send_to(url):
    app.conf.broker_url = url
    app.close()
    app.amqp._producer_pool = None


@pytest.fixture
def worker(broker, tmp_path):
    """A real worker on the test's own database."""
    held = connection.settings_dict
    address = f"postgresql://{held['USER']}:{held['PASSWORD']}@/{held['NAME']}?host={held['HOST']}"
    if held["PORT"]:
        address += f"&port={held['PORT']}"
    log = (tmp_path / "worker.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", "--app", "portal", "worker", "--pool", "solo"],
        cwd=CHECKOUT,
        env=os.environ
        | {
            "DATABASE_URL": address,
            "REDIS_URL": broker.url,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        },
        stdout=log,
        stderr=log,
    )
    yield process
    process.terminate()
    process.wait(20)
    log.close()


def submit(author):
    nomination = NominationFactory(created_by=author, urgency="high")
    nominations.submit_nomination(nomination, actor=author)
    return nomination


def is_sent(nomination):
    return Notice.objects.filter(reference=nomination.reference, sent_at__isnull=False).exists()


def test_saving_goes_on_without_the_broker_and_the_work_is_done_when_it_is_back(broker, worker):
    author = PersonFactory()
    PersonFactory(agency=PoliceFactory(), roles=["coordinator"])

    first = submit(author)
    assert wait_until(lambda: is_sent(first)), "a worker does what was asked"

    broker.stop()
    second = submit(author)
    second.refresh_from_db()
    assert second.status == "submitted"
    assert Notice.objects.filter(reference=second.reference).exists()
    assert not is_sent(second)

    broker.start()
    # What beat asks for every minute.
    assert wait_until(lambda: queued(send_due_notices))
    assert wait_until(lambda: is_sent(second)), "the sweep finds what could not be queued"
    assert Notice.objects.filter(reference=second.reference).count() == 1


def queued(task):
    try:
        task.delay()
    except app.connection().connection_errors:
        return False
    return True
