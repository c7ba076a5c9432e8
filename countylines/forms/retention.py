"""Forms of keeping and disposing of interventions."""

from agencies.forms import ReasonForm
from core.forms import Field, GovDateField


class KeepForm(ReasonForm):
    """Why it is still needed, and when it is looked at again."""

    layout = [Field("reason", rows=3), "until"]
    until = GovDateField(label="Look at it again on", help_text="Within a year.")
