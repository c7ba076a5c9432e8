"""How the web server runs; every number is an environment variable of docs/operating.md."""

import os

wsgi_app = "portal.wsgi:application"
bind = os.environ.get("WEB_BIND", "0.0.0.0:8000")  # noqa: S104 - inside its container
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# One import for all workers.
preload_app = True
# A worker is replaced now and then, not all at once, so that no slow leak adds up.
max_requests = 2000
max_requests_jitter = 400
timeout = 60
graceful_timeout = 15
# Heartbeats go to memory where there is some: on a slow disk they would stop the workers.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
# Each request is in the portal's own log with an id and without personal data.
accesslog = None
errorlog = "-"
