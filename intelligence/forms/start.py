"""Where a telling begins and ends: the stop screen, the quick form from anywhere, the check."""

from django import forms

from core.forms import LaidOutMixin
from intelligence.forms.telling import QuickForm


def hidden():
    """A reference that the page carries along."""
    return forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)


class StartForm(LaidOutMixin, forms.Form):
    """None of these; go on."""

    submit_label = "Start"
    layout = []
    gap, district, ocg, line = hidden(), hidden(), hidden(), hidden()


class TaggedQuickForm(QuickForm):
    """The quick form, with what it is about."""

    submit_label = "Check and send"
    gap, district, ocg, line = hidden(), hidden(), hidden(), hidden()


class SendForm(LaidOutMixin, forms.Form):
    """Nothing to fill in: everything stands above."""

    submit_label = "Send"
    layout = []
