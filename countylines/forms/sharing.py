"""The form on which a line is shared."""

from django import forms

from core.forms import Field
from countylines.models.sharing import LINE_LEVELS
from ocgs.forms.shares import ShareFields, share_layout

HINTS = {
    "aware": "That it exists, its district, and whom to call.",
    "contribute": "Also what is known in short; may claim disruptions.",
    "partner": "Also the record, the gate and disruptions. Never people at risk, never the score.",
}


class LineShareForm(ShareFields):
    """Who is let into a line; deal lines and devices to partners only."""

    submit_label = "See what they will newly see"
    levels = LINE_LEVELS
    layout = share_layout(
        ["agency", "person"],
        Field("level", hints=HINTS, reveals={"partner": Field("with_devices", small=True)}),
    )
    with_devices = forms.BooleanField(label="Deal lines and devices too", required=False)

    def clean(self):
        """Numbers to partners only."""
        values = super().clean()
        if values.get("level") != "partner":
            values["with_devices"] = False
        return values
