"""Work that waits until what was typed is safe."""

import logging
from dataclasses import dataclass

from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


@dataclass
class Call:
    """One task with what it is told; put in the queue when it is called."""

    task: object
    told: dict

    def __call__(self):
        try:
            self.task.apply_async(kwargs=self.told, retry=False)
        except OperationalError:
            logger.warning("The broker is gone: %s waits for its sweep.", self.task.name)


def later(task, **kwargs):
    """Queue a task once the transaction has committed; once, however often it was asked for.

    A broker that is down is logged, and does not tell the person that what was saved has
    failed. Whatever must not be lost is also found by a sweep.
    """
    call, connection = Call(task, kwargs), transaction.get_connection()
    # What a savepoint that was undone had asked for is not among these.
    if call not in [waiting for _, waiting, _ in connection.run_on_commit]:
        transaction.on_commit(call, robust=True)
