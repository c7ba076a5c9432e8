"""What the worker does about disruptions."""

from celery import shared_task

from disruptions import due_statements


@shared_task
def tell_of_statements():
    """Every night: the statements that are due. A quarter that was missed is made good the next."""
    due_statements.make_due_statements()
