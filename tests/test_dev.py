"""The starter: what it installs, starts, shares and stops, and what it says when it cannot."""

import ast
import contextlib
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest

from devtools import environment, processes, running, servers, testing
from devtools.place import CHECKOUT, Place, StarterError, own

IN_THE_ENVIRONMENT = {"prepare.py"}
MADE_HERE = {".git", ".state", ".venv", ".pytest_cache", ".ruff_cache", "__pycache__"}
INDEXES = ("pypi" + ".org", "python" + "hosted", "registry.npm" + "js")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A checkout's place of its own, with short sockets and servers where `nobody` can reach."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.setenv("PORTAL_STATE", str(tmp_path / "state"))
    packages = Path(sysconfig.get_paths()["purelib"])
    monkeypatch.setattr(servers, "site", lambda place: packages)
    place = Place.found()
    place.make()
    yield place
    servers.stop_all(place)
    subprocess.run(["rm", "-rf", place.servers, place.sockets], check=True)


def wait_until(true, seconds=30):
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


def is_running(pid):
    """Whether a process does something yet; one that nobody has reaped does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


# What it needs and installs


def test_an_older_python_gets_a_sentence():
    code = (
        "import sys; sys.version_info = (3, 9, 2, 'final', 0);"
        "exec(compile(open('dev.py').read(), 'dev.py', 'exec'))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("Python 3.11 or later is needed; this is 3.9.\n")
    assert "Traceback" not in ended.stderr


def test_the_first_lines_are_read_by_an_older_python():
    assert ast.parse((CHECKOUT / "dev.py").read_text(), feature_version=(3, 7))


def test_only_the_standard_library_is_imported():
    files = [CHECKOUT / "dev.py", *(CHECKOUT / "devtools").glob("*.py")]
    for file in files:
        if file.name in IN_THE_ENVIRONMENT:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module]
            for name in names:
                top = name.partition(".")[0]
                assert top == "devtools" or top in sys.stdlib_module_names, f"{file}: {name}"


def test_a_missing_venv_module_names_the_package_to_install(place, monkeypatch):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(StarterError, match="apt-get install python3-venv"):
        environment.make_environment(place)


def test_without_an_index_the_first_start_says_what_it_needs(place, monkeypatch):
    monkeypatch.setattr(environment, "pip", lambda *rest: False)
    with pytest.raises(StarterError, match="The first start needs a package index"):
        environment.install(place, ["base"])


def test_nothing_is_fetched_when_everything_is_in_place(place, monkeypatch):
    fetched = []
    monkeypatch.setattr(environment, "works", lambda place: True)
    monkeypatch.setattr(environment, "install", lambda place, groups: fetched.append(groups))
    environment.ensure(place, ("base", "test"))
    environment.ensure(place, ("base", "test"))
    environment.ensure(place, ("base", "lint"))
    assert fetched == [["base", "test"], ["lint"]]


def test_a_changed_pin_is_installed(place, monkeypatch, tmp_path):
    fetched = []
    monkeypatch.setattr(environment, "works", lambda place: True)
    monkeypatch.setattr(environment, "install", lambda place, groups: fetched.append(groups))
    monkeypatch.setattr(environment, "REQUIREMENTS", tmp_path)
    (tmp_path / "base.txt").write_text("django==5.2.19")
    environment.ensure(place, ("base",))
    (tmp_path / "base.txt").write_text("django==5.2.20")
    environment.ensure(place, ("base",))
    assert fetched == [["base"], ["base"]]


@pytest.mark.parametrize(
    "file", sorted((CHECKOUT / "requirements").glob("*.in")), ids=lambda f: f.stem
)
def test_every_requirement_is_pinned_with_its_hash(file):
    pins = re.split(r"\n(?=\S)", file.with_suffix(".txt").read_text().strip())
    assert pins
    for pin in pins:
        assert re.match(r"[\w.-]+(\[[\w,]+\])?==[\w.]+( ; [^\\]+)? \\\n +--hash=sha256:", pin), pin


def test_no_index_is_named_in_the_repository():
    for folder, below, files in os.walk(CHECKOUT):
        below[:] = [name for name in below if name not in MADE_HERE]
        for file in (Path(folder, name) for name in files):
            text = file.read_bytes().decode(errors="ignore").lower()
            for name in INDEXES:
                assert name not in text, f"{file} names {name}"


# Where it keeps things


def test_a_folder_that_cannot_be_written_is_said_with_the_way_out(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("PORTAL_STATE", str(tmp_path / "file" / "state"))
    with pytest.raises(StarterError, match="PORTAL_STATE="):
        Place.found().make()


def test_a_folder_that_somebody_else_laid_is_refused(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "ours").symlink_to(tmp_path / "theirs")
    with pytest.raises(StarterError, match="belongs to somebody else"):
        own(tmp_path / "ours")


def test_a_socket_in_a_deep_folder_keeps_a_short_name(tmp_path, monkeypatch):
    deep = tmp_path / ("a" * 100) / ("b" * 100)
    deep.mkdir(parents=True)
    monkeypatch.setenv("PORTAL_STATE", str(deep / "state"))
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    place = Place.found()
    assert len(str(servers.Database(place, "test").sockets / ".s.PGSQL.5432")) <= 107
    assert len(str(servers.Broker(place, "test").socket)) <= 107


def test_the_secrets_stay_the_same_and_are_for_their_owner_alone(place):
    made = place.secrets()
    assert len(made["SECRET_KEY"]) >= 50
    assert place.secrets() == made
    assert stat.S_IMODE((place.state / "secrets.json").stat().st_mode) == 0o600


def test_a_lock_is_had_by_one_at_a_time(place):
    again = place.lock("running", wait=False)
    with place.lock("running", wait=False) as first, again as second:
        assert (first, second) == (True, False)
    with place.lock("running", wait=False) as third:
        assert third


def test_two_test_runs_use_two_databases(place):
    with testing.turn(place) as one, testing.turn(place) as two:
        assert one != two


# What it hands to the portal


def test_all_tests_are_spread_and_those_picked_out_run_in_one_process():
    assert testing.spread(["-m", "not nightly"])[:2] == ["-n", "auto"]
    assert testing.spread([])
    assert testing.spread(["-k", "nothing_of_this_name"])
    assert not testing.spread(["tests/ocgs", "-x"])
    assert not testing.spread(["./tests/ocgs"])
    assert not testing.spread([f"{__file__}::test_of_this_name"])
    assert not testing.spread(["-n0"])


def test_what_is_set_outside_wins_and_an_empty_value_does_not(place, monkeypatch):
    monkeypatch.setenv("MFA_REQUIRED", "1")
    monkeypatch.setenv("ALLOWED_HOSTS", "")
    handed = running.settings(place, {"DATABASE_URL": "ours"})
    assert handed["MFA_REQUIRED"] == "1"
    assert "localhost" in handed["ALLOWED_HOSTS"]
    assert handed["DATABASE_URL"] == "ours"


def test_a_port_in_use_is_said_with_one_that_is_free():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StarterError, match=rf"Port {port} is in use.*\n.*--port \d+") as said:
            running.free_port(port)
    other = int(str(said.value).rpartition(" ")[2])
    assert running.free_port(other) == other


def test_a_changed_static_file_is_collected_again(tmp_path, monkeypatch):
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").touch()
    (tmp_path / "static").mkdir()
    monkeypatch.setattr(running, "CHECKOUT", tmp_path)
    before = running.static_files()
    assert running.static_files() == before
    (tmp_path / "static" / "portal.css").write_text("body {}")
    assert running.static_files() != before


# Its servers


def test_servers_that_were_named_are_used_and_none_is_started(place, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://other/portal")
    monkeypatch.setenv("REDIS_URL", "redis://other/0")
    with servers.servers(place, "test") as (addresses, needed):
        assert addresses == {
            "DATABASE_URL": "postgresql://other/portal",
            "REDIS_URL": "redis://other/0",
        }
        assert needed == []
    assert not list(place.servers.glob("database-*"))
    assert not list(place.servers.glob("broker-*"))


@pytest.mark.integration
def test_the_servers_are_shared_kept_and_stopped_by_the_last(place):
    database, broker = servers.Database(place, "test"), servers.Broker(place, "test")
    with servers.servers(place, "test") as (first, _):
        database.ask("create table kept (n int)")
        broker.say("SET kept 7")
        with servers.servers(place, "test") as (second, _):
            assert second == first
        assert database.answers()
        assert broker.answers()
    assert not database.answers()
    assert not broker.answers()
    with servers.servers(place, "test"):
        assert database.ask("select count(*) from kept").stdout.strip() == "0"
        assert broker.say("EXISTS kept") == ":1\r\n"


@pytest.mark.integration
def test_a_database_that_was_killed_starts_again(place):
    database = servers.Database(place, "test")
    database.start()
    pid = int((database.data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not database.answers())
    with pytest.raises(StarterError, match="database server has ended"):
        servers.look([database])
    database.start()
    assert database.ask("select 1").stdout.strip() == "1"


@pytest.mark.integration
def test_three_starts_at_once_make_one_cluster(place):
    code = (
        "import sys, pathlib; from devtools import servers; from devtools.place import Place;"
        f"servers.site = lambda place: pathlib.Path({sysconfig.get_paths()['purelib']!r});"
        "manager = servers.servers(Place.found(), 'test'); print(manager.__enter__()[0]);"
        "sys.stdout.flush(); sys.stdin.read(); manager.__exit__(None, None, None)"
    )
    command = [sys.executable, "-c", code]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": CHECKOUT}
    starts = [subprocess.Popen(command, **pipes) for _ in range(3)]
    said = {start.stdout.readline() for start in starts}
    for start in starts:
        start.communicate()
    assert len(said) == 1
    assert [start.returncode for start in starts] == [0, 0, 0]
    assert not servers.Database(place, "test").answers()


# Its processes


@pytest.fixture
def group(place):
    group = processes.Processes(place, dict(os.environ))
    yield group
    group.stop()


def test_a_process_that_ends_is_named_with_its_last_words(group):
    group.start("worker", [sys.executable, "-c", "print('the queue is gone'); raise SystemExit(3)"])
    group.running["worker"].wait()
    with pytest.raises(StarterError, match=r"(?s)The worker ended with code 3.*the queue is gone"):
        group.look()


def test_stopping_leaves_nothing_running(group):
    code = "import subprocess, time; subprocess.Popen(['sleep', '300']); time.sleep(300)"
    group.start("web", [sys.executable, "-c", code])
    pid = group.running["web"].pid
    assert wait_until(lambda: len(members(pid)) == 2)
    group.stop()
    assert wait_until(lambda: not members(pid))


def members(group):
    """The running processes of a process group."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if os.getpgid(int(folder.name)) == group and is_running(folder.name):
                found.append(folder.name)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_a_starter_that_is_killed_outright_leaves_nothing_running(place):
    code = (
        "import os, time; from devtools.place import Place;"
        "from devtools.processes import Processes;"
        "group = Processes(Place.found(), dict(os.environ)); group.start('web', ['sleep', '300']);"
        "print(group.running['web'].pid, flush=True); time.sleep(300)"
    )
    command = [sys.executable, "-c", code]
    starter = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT)
    child = int(starter.stdout.readline())
    assert is_running(child)
    starter.kill()
    starter.communicate()
    assert wait_until(lambda: not is_running(child))
