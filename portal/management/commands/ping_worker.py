"""Send a task through the broker and wait until a worker has answered."""

import time
import uuid

from django.core.management.base import BaseCommand, CommandError

from portal.models import Heartbeat
from portal.tasks import answer_ping


class Command(BaseCommand):
    help = "Exit 0 once a worker has answered a task; 1 when none has after --timeout seconds."

    def add_arguments(self, parser):
        parser.add_argument("--timeout", type=float, default=30.0)

    def handle(self, *args, timeout, **options):
        token = uuid.uuid4().hex
        started = time.monotonic()
        answer_ping.delay(token=token)
        while time.monotonic() - started < timeout:
            if Heartbeat.objects.filter(name="worker", token=token).exists():
                self.stdout.write(f"A worker answered after {time.monotonic() - started:.1f} s.")
                return
            time.sleep(0.1)
        raise CommandError(f"No worker answered within {timeout:g} s.")
