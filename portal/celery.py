"""The Celery application and what it does by the clock."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import setup_logging
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.steps["worker"].add(DjangoStructLogInitStep)
app.autodiscover_tasks()


@setup_logging.connect
def keep_django_logging(**kwargs):
    """Leave logging as settings.LOGGING set it; Celery would replace it with its own."""


app.conf.beat_schedule = {
    "heartbeat": {"task": "portal.tasks.beat_heartbeat", "schedule": 10.0},
    "send-notices": {"task": "notices.tasks.send_due_notices", "schedule": 60.0},
    "send-digests": {
        "task": "notices.tasks.send_digests",
        "schedule": crontab(minute=30, hour=7, day_of_week="mon-fri"),
    },
    "escalate-silence": {
        "task": "ocgs.tasks.escalate_unanswered_actions",
        "schedule": crontab(minute=15, hour=6),
    },
    "warn-of-dates": {
        "task": "ocgs.tasks.warn_of_dates",
        "schedule": crontab(minute=30, hour=5),
    },
    "match-missed": {
        "task": "ocgs.tasks.match_missed_nominations",
        "schedule": crontab(minute="*/15"),
    },
    "look-after-exports": {
        "task": "ocgs.tasks.look_after_exports",
        "schedule": crontab(minute="*/5"),
    },
    "snapshot-lines": {
        "task": "countylines.tasks.take_snapshots",
        "schedule": crontab(minute=30, hour=1),
    },
    "index-lines": {
        "task": "countylines.tasks.index_missed_lines",
        "schedule": crontab(minute=45, hour=1),
    },
    "keep-months": {
        "task": "reports.tasks.keep_months",
        "schedule": crontab(minute=15, hour=2),
    },
    "tell-of-statements": {
        "task": "disruptions.tasks.tell_of_statements",
        "schedule": crontab(minute=30, hour=2),
    },
    "escalate-looks": {
        "task": "intelligence.tasks.escalate_looks",
        "schedule": crontab(minute="*/15"),
    },
    "match-submissions": {
        "task": "intelligence.tasks.match_submissions",
        "schedule": crontab(minute="5-59/15"),
    },
    "escalate-answers": {
        "task": "intelligence.tasks.escalate_answers",
        "schedule": crontab(minute=45, hour=5),
    },
    "refresh-profiles": {
        "task": "profiles.tasks.refresh_due_profiles",
        "schedule": crontab(minute=0, hour=2),
    },
    "regrant": {
        "task": "agencies.tasks.regrant_records",
        "schedule": crontab(hour=3, minute=30),
    },
    "tidy-drafts": {
        "task": "agencies.tasks.drop_stale_drafts",
        "schedule": crontab(hour=3, minute=0),
    },
}
