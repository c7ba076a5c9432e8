"""Run the tests and the checks of the code, with what they need and nothing of the portal's own."""

from contextlib import contextmanager
from pathlib import Path

from devtools import environment
from devtools.place import StarterError
from devtools.running import pass_on, settings
from devtools.servers import servers

MOST_RUNS = 8
# Each has a database of its own, and memory for a browser.
MOST_PROCESSES = 8


def test(place, arguments):
    """pytest with servers of its own that keep nothing safe, and so are quick."""
    chromium = environment.browser()
    groups = environment.TEST + (("browser",) if chromium else ())
    environment.ensure(place, groups)
    if not chromium:
        print(
            "There is no Chromium here: the browser tests are skipped.\n"
            "On Debian: apt-get install chromium fonts-liberation",
            flush=True,
        )
    with turn(place) as number, servers(place, "test", number) as (addresses, _):
        command = [environment.python(place), "-m", "pytest", *spread(arguments), *arguments]
        return pass_on(command, settings(place, addresses))


def spread(arguments):
    """The whole suite is spread over the processors; what is picked out by hand runs in one."""
    picked = any(Path(argument.partition("::")[0]).exists() for argument in arguments if argument)
    if picked or any(argument.startswith(("-n", "--pdb")) for argument in arguments):
        return []
    return ["-n", "auto", "--maxprocesses", str(MOST_PROCESSES), "--dist", "worksteal"]


@contextmanager
def turn(place):
    """A number of this run's own, so that two runs at once use two databases."""
    for number in range(1, MOST_RUNS + 1):
        with place.lock(f"test-{number}", wait=False) as ours:
            if ours:
                yield number
                return
    raise StarterError(f"{MOST_RUNS} test runs are going on already: wait for one to end.")


def lint(place, arguments):
    """Faults first, then the layout; `--fix` puts right what can be put right by itself."""
    environment.ensure(place, ("lint",))
    ruff = [environment.python(place), "-m", "ruff"]
    fix = "--fix" in arguments
    faults = pass_on([*ruff, "check", *(["--fix"] if fix else [])], None)
    layout = pass_on([*ruff, "format", *([] if fix else ["--check"])], None)
    return faults or layout
