"""The steps of a note of practice."""

from agencies.duties import Duty
from core.workflow import Step, Workflow
from toolkit.choices import NoteStatus

N = NoteStatus
KEEPS, WRITES = Duty.KEEP_TOOLKIT, Duty.SHARE_PRACTICE

NOTE = Workflow(
    Step("show", "Show to every agency", frozenset({N.WAITING}), N.SHOWN, KEEPS),
    Step("decline", "Do not show", frozenset({N.WAITING}), N.DECLINED, KEEPS, needs_reason=True),
    Step("remove", "Stop showing", frozenset({N.SHOWN}), N.DECLINED, KEEPS, needs_reason=True),
    Step("withdraw", "Take back", frozenset({N.WAITING, N.SHOWN}), N.WITHDRAWN, WRITES),
)
