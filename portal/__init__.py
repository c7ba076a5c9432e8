"""The top of the ladder: settings, home, health, demo; knows every app, known by none."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
