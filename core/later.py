"""Work that waits until what was typed is safe."""

import logging

from django.db import transaction

logger = logging.getLogger(__name__)


def later(task, **kwargs):
    """Queue a task once the transaction has committed.

    A broker that is down is logged, and does not tell the person that what was saved has
    failed. Whatever must not be lost is also found by a sweep.
    """

    def queue():
        task.apply_async(kwargs=kwargs, retry=False)

    transaction.on_commit(queue, robust=True)
