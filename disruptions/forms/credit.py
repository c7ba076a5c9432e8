"""The period of the credit ledger."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from core.forms import FilterForm, GovDateField
from core.quarters import previous_quarter, quarter_of


class PeriodFilter(FilterForm):
    """From one day to another; the quarter that ended last, unless said."""

    since = GovDateField(label="From", required=False)
    until = GovDateField(label="To", required=False)

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", ValidationError("The last day must be the first day or later"))

    def dates(self):
        """The first and the last day: what was not given is that of the quarter that ended last."""
        self.full_clean()
        this = quarter_of(timezone.localdate())
        given = getattr(self, "cleaned_data", {})
        until = given.get("until") or this - timedelta(days=1)
        since = given.get("since") or previous_quarter(this)
        return min(since, until), until
