"""The health page: what works now, for load balancers and operators. No login, no content."""

from datetime import timedelta

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from portal.models import Heartbeat

QUIET = timedelta(minutes=2)


@login_not_required
@never_cache
def live(request):
    """This process answers."""
    return JsonResponse({"live": True})


@login_not_required
@never_cache
def health(request):
    """Each part on its own; 503 when one that people need to save their work is down."""
    parts = {"database": database_answers(), "broker": broker_answers()}
    if parts["database"]:
        parts["migrations"] = migrations_are_done()
        parts["beat"] = parts["worker"] = heartbeat_is_fresh()
    ready = parts["database"] and parts.get("migrations", False)
    body = {name: "ok" if well else "down" for name, well in parts.items()}
    return JsonResponse(body, status=200 if ready else 503)


def database_answers():
    """Whether a query comes back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def broker_answers():
    """Whether the broker says pong within a second."""
    url = settings.CELERY_BROKER_URL
    if url.startswith("redis+socket://"):
        url = url.replace("redis+socket://", "unix://", 1).replace("virtual_host=", "db=")
    client = redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def migrations_are_done():
    """Whether the tables are those this version needs."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def heartbeat_is_fresh():
    """Whether beat asked and a worker answered within two minutes."""
    return Heartbeat.objects.filter(name="beat", at__gt=timezone.now() - QUIET).exists()
