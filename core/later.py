"""Work that waits until what was typed is safe."""

import logging

from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def later(task, **kwargs):
    """Queue a task once the transaction has committed.

    A broker that is down is logged, and does not tell the person that what was saved has
    failed. Whatever must not be lost is also found by a sweep.
    """

    def queue():
        try:
            task.apply_async(kwargs=kwargs, retry=False)
        except OperationalError:
            logger.warning("The broker is gone: %s waits for its sweep.", task.name)

    transaction.on_commit(queue, robust=True)
