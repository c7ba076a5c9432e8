"""Whether this container does its work: `alive.py web` or `alive.py beat`; exit code 0 is yes."""

import os
import sys
import time
import urllib.request
from pathlib import Path

# Beat writes its schedule down every three minutes.
LONGEST_SILENCE = 10 * 60


def web():
    """The web server answers, asked by a name that it serves."""
    name = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".*") or "localhost"
    request = urllib.request.Request(  # noqa: S310 - the address is fixed
        "http://127.0.0.1:8000/health/live/", headers={"Host": name}
    )
    with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
        return answer.status == 200


def beat():
    """The beat wrote its schedule down lately."""
    file = Path(os.environ["BEAT_SCHEDULE_FILE"])
    written = [path.stat().st_mtime for path in file.parent.glob(f"{file.name}*")]
    return bool(written) and time.time() - max(written) < LONGEST_SILENCE


if __name__ == "__main__":
    try:
        alive = {"web": web, "beat": beat}[sys.argv[1]]()
    except OSError as error:
        sys.exit(str(error))
    sys.exit(not alive)
