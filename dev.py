#!/usr/bin/env python3
"""The one starter: `python3 dev.py up` on a machine that has only Python and its venv module."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must get a sentence, not a traceback
    sys.exit(
        "Python 3.11 or later is needed; this is %d.%d.\n" % sys.version_info[:2]  # noqa: UP031
        + "Start this file with a newer one, for example: python3.11 dev.py up"
    )

import argparse

from devtools import environment, running, testing
from devtools.place import Place, StarterError

PASSING = {
    "test": "run the tests; what follows goes to pytest",
    "manage": "run a Django management command",
    "bench": "run the measurements",
    "lint": "look for faults in the code and its layout; --fix puts right what it can",
}


def parser():
    """What may follow `python3 dev.py`."""
    top = argparse.ArgumentParser(prog="dev.py", description="Run the portal on this machine.")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="COMMAND")
    up = verbs.add_parser("up", help="start the portal and keep it running until Ctrl-C")
    up.add_argument("--port", type=int, default=8000)
    check = verbs.add_parser("check", help="start it, try a page and a background task, stop it")
    check.add_argument("--port", type=int, default=0, help="any free port unless given")
    for verb, text in PASSING.items():
        verbs.add_parser(verb, help=text, add_help=False)
    reset = verbs.add_parser("reset", help="remove the environment, the database and the logs")
    reset.add_argument("--yes", action="store_true", help="do not ask")
    verbs.add_parser("lock", help="pin the requirement files again (maintainers)")
    return top


def main(arguments):
    """Do what was asked; the answer is the exit code."""
    passing = arguments[:1] and arguments[0] in PASSING
    options = parser().parse_args(arguments[:1] if passing else arguments)
    rest = arguments[1:]
    place = Place.found()
    verbs = {
        "up": lambda: running.up(place, options.port),
        "check": lambda: running.check(place, options.port),
        "test": lambda: testing.test(place, rest),
        "manage": lambda: running.manage(place, rest),
        "bench": lambda: running.bench(place, rest),
        "lint": lambda: testing.lint(place, rest),
        "reset": lambda: running.reset(place, asked=not options.yes),
        "lock": lambda: environment.lock_again(place),
    }
    try:
        return verbs[options.verb]()
    except StarterError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
