"""What somebody has told the intelligence unit: questions to answer, and where each stands."""

from intelligence.choices import SubmissionStatus
from intelligence.models import Source


def receipt_rows(user, shown):
    """Rows of those with a question, and of the others: by receipt, never by content."""
    rows = list(Source.objects.visible_to(user).for_list()[: 2 * shown])
    asked = [row for row in rows if row.submission.status == SubmissionStatus.RETURNED]
    others = [row for row in rows if row not in asked]
    return [_row(row) for row in asked[:shown]], [_row(row) for row in others[:shown]]


def _row(receipt):
    return receipt.reference, ", ".join(filter(None, [receipt.stage, receipt.clock])), receipt
