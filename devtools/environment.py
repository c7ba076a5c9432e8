"""The virtual environment: made once from the pinned requirement files, again when they change."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys

from devtools.place import CHECKOUT, StarterError, tail

REQUIREMENTS = CHECKOUT / "requirements"
RUN = ("base", "driver-binary", "embedded")
TEST = (*RUN, "test")
# Pinned with the versions of base, so that one environment can hold both.
BESIDE_BASE = {"test", "browser"}
# Only their programs are used.
WITHOUT_DEPENDENCIES = {"embedded"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def python(place):
    """The environment's interpreter."""
    return place.state / "venv" / "bin" / "python"


def site(place):
    """The environment's folder of packages."""
    return next((place.state / "venv" / "lib").glob("python3*/site-packages"))


def browser():
    """The Chromium of this machine, if there is one."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def ensure(place, groups=RUN):
    """Install what these groups of requirements pin; nothing is fetched when they are in place."""
    place.make()
    wanted = {
        group: hashlib.sha256((REQUIREMENTS / f"{group}.txt").read_bytes()).hexdigest()
        for group in groups
    }
    stamp = place.state / "installed.json"
    with place.lock("environment"):
        runs = works(place)
        installed = json.loads(stamp.read_text()) if runs and stamp.exists() else {}
        missing = [group for group in groups if installed.get(group) != wanted[group]]
        if not missing:
            return
        if not runs:
            make_environment(place)
        print("Installing " + ", ".join(missing) + " ...", flush=True)
        install(place, missing)
        part = stamp.with_suffix(".part")
        part.write_text(json.dumps(installed | wanted))
        part.replace(stamp)


def works(place):
    """Whether the environment's own Python starts and can install."""
    if not python(place).exists():
        return False
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    ask = "import importlib.util as u, sys; sys.exit(not u.find_spec('pip'))"
    return subprocess.run([python(place), "-c", ask], **quiet).returncode == 0


def make_environment(place):
    """A new virtual environment; Debian leaves the module for it in a package of its own."""
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise StarterError(
            "This Python cannot make a virtual environment. On Debian and Ubuntu:\n"
            "  apt-get install python3-venv"
        )
    log = place.logs / "environment.log"
    with log.open("w") as out:
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", place.state / "venv"],
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    if made.returncode:
        raise StarterError(f"The virtual environment could not be made:\n{tail(log)}")


def install(place, groups):
    """With uv, which is quick; with pip where uv cannot be had. Every file's hash is checked."""
    log = place.logs / "install.log"
    named = [part for group in groups for part in ("-r", REQUIREMENTS / f"{group}.txt")]
    options = ["--require-hashes", "--no-deps", *named]
    with log.open("w") as out:
        # Compiled now, once: else each process compiles Django anew where Python may not write.
        where = ["--compile-bytecode", "--python", python(place)]
        if uv(place, out, ["pip", "install", *where, *options]):
            return
        if pip(place, out, options):
            return
    raise StarterError(
        f"The packages could not be installed:\n{tail(log, 8)}\n"
        "The first start needs a package index (later ones do not). Behind a proxy or with a\n"
        "mirror, set pip up for it as usual (HTTPS_PROXY, PIP_INDEX_URL or pip.conf).\n"
        f"All of it: {log}"
    )


def pip(place, out, options):
    """Install with the environment's pip."""
    command = [python(place), "-m", "pip", "install", "--retries", "1", "--no-input", *options]
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    return not subprocess.run(
        command, env=os.environ | quiet, stdout=out, stderr=subprocess.STDOUT, cwd=CHECKOUT
    ).returncode


def uv(place, out, arguments):
    """Run uv, fetched with pip on first use; it is told of pip's index, which it does not read."""
    program = place.state / "venv" / "bin" / "uv"
    if not program.exists():
        pinned = ["--require-hashes", "--no-deps", "-r", REQUIREMENTS / "installer.txt"]
        if not pip(place, out, pinned):
            return False
    environment = {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}
    said = subprocess.run(
        [python(place), "-m", "pip", "config", "list"], capture_output=True, text=True
    ).stdout
    for line in said.splitlines():
        key, _, value = line.partition("=")
        if key.endswith(".index-url"):
            environment["UV_DEFAULT_INDEX"] = value.strip("'\"")
        if key.endswith(".cert"):
            environment["SSL_CERT_FILE"] = value.strip("'\"")
    try:
        return not subprocess.run(
            [program, *arguments],
            env=environment | os.environ,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=CHECKOUT,
        ).returncode
    except OSError as error:
        print(f"uv does not run here: {error}", file=out, flush=True)
        return False


def lock_again(place):
    """Pin every requirement file anew, by hash and without the address of any index."""
    ensure(place, ("installer",))
    log = place.logs / "lock.log"
    names = sorted(path.stem for path in REQUIREMENTS.glob("*.in"))
    with log.open("w") as out:
        for name in names:
            options = ["--universal", "--python-version", "3.11", "--generate-hashes"]
            options += ["--no-emit-index-url", "--no-annotate", "--no-header", "--quiet"]
            options += ["--upgrade"]
            if name in BESIDE_BASE:
                options += ["-c", "requirements/base.txt"]
            if name in WITHOUT_DEPENDENCIES:
                options += ["--no-deps"]
            files = [f"requirements/{name}.in", "-o", f"requirements/{name}.txt"]
            if not uv(place, out, ["pip", "compile", *files, *options]):
                raise StarterError(f"requirements/{name}.in could not be pinned:\n{tail(log)}")
    print("Pinned: " + ", ".join(names))
    return 0
