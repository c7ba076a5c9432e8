"""The beat, leaving a mark each time it looks at the clock, by which its container is watched."""

from pathlib import Path

from celery.beat import PersistentScheduler


class Scheduler(PersistentScheduler):
    """Celery's own, with a file beside its schedule that is touched every minute at least."""

    def tick(self, *args, **kwargs):
        Path(f"{self.schedule_filename}.alive").touch()
        return min(super().tick(*args, **kwargs), 60)
