"""The period of the credit ledger."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from core.days import EARLIEST
from core.forms import FilterForm, GovDateField
from core.quarters import quarter_of


class PeriodFilter(FilterForm):
    """From one day to another; the quarter that ended last, unless said."""

    since = GovDateField(label="From", required=False)
    until = GovDateField(label="To", required=False)

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        for name, day in (("since", since), ("until", until)):
            if day and day < EARLIEST:
                self.add_error(name, ValidationError("There are no records before 2000"))
        if since and until and until < since:
            self.add_error("until", ValidationError("The last day must be the first day or later"))

    def dates(self):
        """The first and the last day; one alone goes to today, or from the start of its quarter."""
        self.full_clean()
        given = getattr(self, "cleaned_data", {})
        since, until = given.get("since"), given.get("until")
        today = timezone.localdate()
        until = until or (today if since else quarter_of(today) - timedelta(days=1))
        since = since or quarter_of(until)
        return since, max(since, until)
