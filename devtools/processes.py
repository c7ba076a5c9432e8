"""The portal's own processes: started together, watched, stopped together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

from devtools.place import CHECKOUT, StarterError, tail

PATIENCE = 20
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def end_with_the_starter():
    """Linux ends the child when the starter is killed outright, so that no port stays taken."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Processes:
    """Each has a name and a log of its own."""

    def __init__(self, place, environment):
        self.place, self.environment = place, environment
        self.running = {}

    def log(self, name):
        return self.place.logs / f"{name}.log"

    def start(self, name, command):
        """Start one, in a process group of its own: Ctrl-C is the starter's to hand on."""
        with self.log(name).open("w") as out:
            self.running[name] = subprocess.Popen(
                command,
                cwd=CHECKOUT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_the_starter,  # noqa: PLW1509 - the starter has one thread
            )

    def look(self, names=None):
        """Refuse to go on when one of them has ended."""
        for name in names or self.running:
            process = self.running[name]
            if process.poll() is not None:
                raise StarterError(
                    f"The {name} ended with code {process.returncode}. Its last words:\n"
                    f"{tail(self.log(name))}\nAll of it: {self.log(name)}"
                )

    def finish(self, name, say):
        """Wait for one that is meant to end, and refuse to go on when it failed."""
        process = self.running.pop(name)
        if process.wait():
            raise StarterError(f"{say}:\n{tail(self.log(name))}\nAll of it: {self.log(name)}")

    def stop(self):
        """Ask each to end; after a while, end it and its children."""
        for process in self.running.values():
            send(process, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for process in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            finish_group(process)
        self.running.clear()


def send(process, number):
    if process.poll() is None:
        process.send_signal(number)


def finish_group(process):
    """End what a process left behind in its group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
    process.wait()
