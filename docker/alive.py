"""Whether this container does its work: `alive.py web` or `alive.py beat`; exit code 0 is yes."""

import os
import sys
import time
import urllib.request
from pathlib import Path

LONGEST_SILENCE = 3 * 60


def web():
    """The web server answers, asked by a name that it serves."""
    name = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".*") or "localhost"
    port = os.environ.get("WEB_BIND", "0.0.0.0:8000").rpartition(":")[2]
    request = urllib.request.Request(  # noqa: S310 - the scheme is fixed
        f"http://127.0.0.1:{port}/health/live/", headers={"Host": name}
    )
    with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
        return answer.status == 200


def beat():
    """The beat left its mark lately."""
    mark = Path(os.environ["BEAT_SCHEDULE_FILE"] + ".alive")
    return time.time() - mark.stat().st_mtime < LONGEST_SILENCE


if __name__ == "__main__":
    try:
        alive = {"web": web, "beat": beat}[sys.argv[1]]()
    except OSError as error:
        sys.exit(str(error))
    sys.exit(not alive)
