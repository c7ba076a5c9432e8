"""What containers are watched by: an answer of the web server, a mark of the beat."""

import os
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from celery import Celery

from devtools.place import CHECKOUT
from portal.beat import Scheduler


def ask(part, **variables):
    command = [sys.executable, CHECKOUT / "docker" / "alive.py", part]
    return subprocess.run(command, env=os.environ | variables, capture_output=True).returncode


@pytest.fixture
def web():
    """A server that answers 200 to one name and 400 to others, as Django does."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # noqa: N802 - the library's name
            known = self.headers["Host"] == "portal.example" and self.path == "/health/live/"
            self.send_response(200 if known else 400)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("names", ["portal.example", ".portal.example,other.example"])
def test_a_web_server_that_answers_its_name_is_alive(web, names):
    assert ask("web", ALLOWED_HOSTS=names, WEB_BIND=web) == 0


def test_a_web_server_that_refuses_is_not_alive(web):
    assert ask("web", ALLOWED_HOSTS="other.example", WEB_BIND=web) == 1


def test_a_web_server_that_is_gone_is_not_alive():
    assert ask("web", ALLOWED_HOSTS="portal.example", WEB_BIND="127.0.0.1:9") == 1


def test_a_beat_that_looks_at_the_clock_is_alive(tmp_path):
    file = str(tmp_path / "schedule")
    scheduler = Scheduler(Celery("quiet", set_as_current=False), schedule_filename=file)
    assert scheduler.tick() <= 60
    scheduler.close()
    assert ask("beat", BEAT_SCHEDULE_FILE=file) == 0


def test_a_beat_that_has_stopped_is_not_alive(tmp_path):
    mark = tmp_path / "schedule.alive"
    assert ask("beat", BEAT_SCHEDULE_FILE=str(tmp_path / "schedule")) == 1
    mark.touch()
    os.utime(mark, (time.time(), time.time() - 600))
    assert ask("beat", BEAT_SCHEDULE_FILE=str(tmp_path / "schedule")) == 1
