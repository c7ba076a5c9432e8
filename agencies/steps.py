"""The only code that changes the status of a protected record."""

from agencies import policy
from audit import services as audit


def take_step(record, name, *, actor, reason="", check=None):
    """Lock, authorise, move and log one record; the calling service adds its effects and saves.

    `check` is asked of the locked record before it moves, and refuses by raising. Must run
    inside a transaction: a refusal later in the service undoes all of it.
    """
    record = type(record).objects.lock(record)
    policy.require(actor, record.workflow[name].action, record)
    if check:
        check(record)
    record.workflow.move(record, name)
    audit.record(
        actor=actor, verb=f"{record._meta.model_name}.{name}", target=record, reason=reason
    )
    return record
