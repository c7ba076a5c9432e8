"""Where the starter keeps things: the state folder, its locks, and the secrets of this machine."""

import base64
import fcntl
import hashlib
import json
import os
import secrets
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
LONGEST_SOCKET_FOLDER = 70


class StarterError(Exception):
    """Something the person at the keyboard can put right; its text says how."""


@dataclass(frozen=True)
class Place:
    """The folders of one checkout on this machine."""

    state: Path
    servers: Path
    sockets: Path

    @classmethod
    def found(cls):
        """The state folder: .state in the checkout, or PORTAL_STATE.

        PostgreSQL refuses to run as root, so root's servers live where another account can reach
        them; sockets live in a short path because their names may not pass 107 characters.
        """
        state = Path(os.environ.get("PORTAL_STATE") or CHECKOUT / ".state").expanduser().absolute()
        key = hashlib.sha256(str(state).encode()).hexdigest()[:10]
        root = os.geteuid() == 0
        short = Path(tempfile.gettempdir())
        if root or len(str(short)) > LONGEST_SOCKET_FOLDER or " " in str(short):
            short = Path("/tmp")  # noqa: S108 - the folder is checked to be ours
        return cls(
            state=state,
            servers=Path(f"/var/tmp/portal-{key}") if root else state / "servers",  # noqa: S108
            sockets=short / f"portal-{os.geteuid()}-{key}",
        )

    @property
    def logs(self):
        return self.state / "logs"

    def make(self):
        """Make the folders, or say why they cannot be made."""
        try:
            self.logs.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self.state / ".gitignore").write_text("*\n")
        except OSError as error:
            raise StarterError(
                f"Cannot write to {self.state}: {error.strerror}.\n"
                "Name a folder of your own, for example:\n"
                "  PORTAL_STATE=~/portal-state python3 dev.py up"
            ) from error
        for folder in (self.servers, self.sockets):
            own(folder)

    @contextmanager
    def lock(self, name, *, shared=False, wait=True):
        """Hold a named lock; True when it was had. It falls with the process, however that ends."""
        with (self.state / f"{name}.lock").open("a") as handle:
            kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            try:
                fcntl.flock(handle, kind if wait else kind | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def secrets(self):
        """The keys of this machine, made once: a later start reads what an earlier one wrote."""
        path = self.state / "secrets.json"
        with self.lock("secrets"):
            if not path.exists():
                made = {
                    "SECRET_KEY": secrets.token_urlsafe(50),
                    "FIELD_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
                }
                part = path.with_suffix(".part")
                part.write_text(json.dumps(made))
                part.chmod(0o600)
                part.replace(path)
            return json.loads(path.read_text())


def own(folder):
    """Make a folder, and refuse one that somebody else put there first."""
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    if folder.lstat().st_uid != os.geteuid() or folder.is_symlink():
        raise StarterError(
            f"{folder} belongs to somebody else.\n"
            "Remove it, or name another state folder: PORTAL_STATE=~/portal-state python3 dev.py up"
        )


def tail(path, lines=20):
    """The last lines of a log, indented."""
    try:
        text = path.read_text(errors="replace")
    except OSError:
        return "  (no log)"
    return "\n".join(f"  {line}" for line in text.splitlines()[-lines:])
