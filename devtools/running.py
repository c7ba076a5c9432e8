"""Run the portal here: the database, the broker, the web server, the worker and the beat."""

import errno
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress

from devtools import environment
from devtools.place import CHECKOUT, StarterError
from devtools.processes import Processes
from devtools.servers import look, servers, stop_all

PAGE_WAIT = 120
TASK_WAIT = 90


class Clock:
    """Says what has been done and after how long."""

    def __init__(self):
        self.began = time.monotonic()

    def say(self, text):
        print(f"{time.monotonic() - self.began:6.1f} s  {text}", flush=True)


def settings(place, addresses, port=8000):
    """The portal's environment on a laptop; what is set outside wins."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PYTHONUNBUFFERED": "1",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "PUBLIC_URL": f"http://localhost:{port}",
        "PLAIN_HTTP": "1",
        "MFA_REQUIRED": "0",
        "DEMO": "1",
        "STATIC_ROOT": str(place.state / "static"),
        "BEAT_SCHEDULE_FILE": str(place.state / "beat-schedule"),
        "WEB_BIND": f"127.0.0.1:{port}",
        **place.secrets(),
        **addresses,
    }
    return ours | {name: value for name, value in os.environ.items() if value or name not in ours}


def up(place, port):
    """Keep the portal running until it is asked to stop."""
    on_terminate(interrupt)
    signal.signal(signal.SIGINT, interrupt)  # also where a shell started us with it ignored
    with started(place, port, Clock()) as (processes, needed, address):
        print(f"\nThe portal is at {address}\n")
        sign_ins = place.state / "sign-ins.txt"
        if sign_ins.exists():
            print(sign_ins.read_text())
        print(f"Logs are in {place.logs}")
        print(f"The database is in {place.servers}")
        print("Ctrl-C stops it.", flush=True)
        try:
            while True:
                processes.look()
                look(needed)
                time.sleep(1)
        except KeyboardInterrupt:
            print("\nStopping ...", flush=True)
    print("Stopped.")
    return 0


def check(place, port):
    """Start it, try a page and a background task, stop it."""
    on_terminate(interrupt)
    signal.signal(signal.SIGINT, interrupt)  # also where a shell started us with it ignored
    clock = Clock()
    with started(place, port, clock) as (processes, _, address):
        clock.say(f"everything is well: {wait_for_health(processes, address)}")
    clock.say("everything stopped")
    return 0


@contextmanager
def started(place, port, clock):
    """The whole portal, for as long as the block runs."""
    environment.ensure(place)
    clock.say("packages in place")
    with place.lock("running", wait=False) as alone:
        if not alone:
            raise StarterError(
                "The portal already runs from this folder: "
                f"{(place.state / 'address').read_text().strip()}\nStop it there with Ctrl-C first."
            )
        port = free_port(port)
        address = f"http://localhost:{port}/"
        (place.state / "address").write_text(address)
        (place.state / "sign-ins.txt").unlink(missing_ok=True)
        with servers(place, "up") as (addresses, needed):
            clock.say("database and broker ready")
            processes = Processes(place, settings(place, addresses, port))
            try:
                begin(place, processes, address, clock)
                yield processes, needed, address
            finally:
                processes.stop()


def begin(place, processes, address, clock):
    """Prepare the database and the static files, then start what answers."""
    python = environment.python(place)
    files = static_files()
    stamp = place.state / "static.stamp"
    collect = not stamp.exists() or stamp.read_text() != files
    if collect:
        shutil.rmtree(place.state / "static", ignore_errors=True)
        (place.state / "static").mkdir()
        processes.start("static files", [python, "manage.py", "collectstatic", "--noinput"])
    preparing = [python, "-m", "devtools.prepare", place.state / "sign-ins.txt"]
    processes.start("database", preparing)
    processes.finish("database", "The database could not be prepared")
    if collect:
        processes.finish("static files", "The static files could not be collected")
        stamp.write_text(files)
    clock.say("database prepared")
    celery = [python, "-m", "celery", "--app", "portal"]
    # Without shared memory (some containers) Celery cannot fork its pool.
    pool = "prefork" if os.access("/dev/shm", os.W_OK) or sys.platform == "darwin" else "threads"  # noqa: S108
    processes.start("web", [python, "-m", "gunicorn", "--config", "python:portal.gunicorn"])
    processes.start("worker", [*celery, "worker", "--pool", pool, "--concurrency", "2"])
    processes.start("beat", [*celery, "beat", "--scheduler", "portal.beat.Scheduler", "--pidfile="])
    fetch(address, patience=PAGE_WAIT, processes=processes)
    clock.say("a page answers")
    ping(processes, python)
    clock.say("a background task made its round trip")


def static_files():
    """What the static files are made from, as one hash."""
    digest = hashlib.sha256((CHECKOUT / "requirements" / "base.txt").read_bytes())
    for path in sorted((CHECKOUT / "static").rglob("*")):
        seen = path.stat()
        digest.update(f"{path.relative_to(CHECKOUT)} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def fetch(address, *, patience, processes):
    """The text at an address, once it answers as it should; the sign-in page is an answer."""
    deadline = time.monotonic() + patience
    said = "no answer"
    while time.monotonic() < deadline:
        processes.look()
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            said = f"{error.code} {error.read().decode(errors='replace')[:500]}"
        except OSError as error:
            said = str(error)
        time.sleep(0.2)
    raise StarterError(
        f"{address} did not answer as it should: {said}\nLogs: {processes.place.logs}"
    )


def wait_for_health(processes, address):
    """What the health page says, once every part is well; the beat speaks twice a minute."""
    deadline = time.monotonic() + TASK_WAIT
    while time.monotonic() < deadline:
        parts = json.loads(fetch(f"{address}health/", patience=TASK_WAIT, processes=processes))
        if set(parts.values()) == {"ok"}:
            return ", ".join(parts)
        time.sleep(1)
    raise StarterError(f"Not everything is well: {parts}\nLogs: {processes.place.logs}")


def ping(processes, python):
    """A task goes to the broker and a worker answers."""
    processes.start("round trip", [python, "manage.py", "ping_worker"])
    asked = processes.running["round trip"]
    deadline = time.monotonic() + TASK_WAIT
    while asked.poll() is None and time.monotonic() < deadline:
        others = [name for name in processes.running if name != "round trip"]
        processes.look(others)
        time.sleep(0.1)
    if asked.poll() is None:
        raise StarterError(f"No worker answered a task. Logs: {processes.place.logs}")
    processes.finish("round trip", "No worker answered a task")


def free_port(port):
    """The port asked for, or any for 0; one that is taken is said, with one that is not."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            why = "in use" if error.errno == errno.EADDRINUSE else "not for your account"
            raise StarterError(
                f"Port {port} is {why}. Another one:\n"
                f"  python3 dev.py up --port {port_after(max(port, 8000))}"
            ) from error
        return trial.getsockname()[1]


def port_after(port):
    """The next port that is free."""
    for following in range(port + 1, port + 100):
        with socket.socket() as trial, suppress(OSError):
            trial.bind(("127.0.0.1", following))
            return following
    return 0


def manage(place, arguments):
    """A management command with the portal's settings and the database running."""
    environment.ensure(place)
    with servers(place, "up") as (addresses, _):
        command = [environment.python(place), "manage.py", *arguments]
        return pass_on(command, settings(place, addresses))


def bench(place, arguments):
    """The measurements, where they are built."""
    if not (CHECKOUT / "portal" / "management" / "commands" / "bench.py").exists():
        raise StarterError("There are no measurements yet: the command `bench` is not built.")
    return manage(place, ["bench", *arguments])


def pass_on(command, env):
    """Run a program in our place: it gets the terminal, its Ctrl-C and our exit code."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = subprocess.Popen(
            command,
            cwd=CHECKOUT,
            env=env,
            preexec_fn=take_interrupts,  # noqa: PLW1509
        )
        on_terminate(lambda *_: process.terminate())
        code = process.wait()
        return code if code >= 0 else 128 - code
    finally:
        signal.signal(signal.SIGINT, before)


def take_interrupts():
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def reset(place, *, asked):
    """Remove the environment, the database and the logs, after stopping what runs."""
    places = [folder for folder in (place.state, place.servers, place.sockets) if folder.exists()]
    if not places:
        print("There is nothing to remove.")
        return 0
    print("This removes the environment, the database with all that was entered, and the logs:")
    for folder in places:
        print(f"  {folder}")
    if asked and input("Remove them? Type yes: ").strip().lower() != "yes":
        print("Nothing was removed.")
        return 1
    with place.lock("running", wait=False) as alone:
        if not alone:
            raise StarterError("The portal is running from this folder: stop it with Ctrl-C first.")
        stop_all(place)
    for folder in places:
        shutil.rmtree(folder, ignore_errors=True)
    print("Removed.")
    return 0


def on_terminate(do):
    """Being ended, or losing the terminal, is a way to be asked to stop."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, do)


def interrupt(*_):
    raise KeyboardInterrupt
