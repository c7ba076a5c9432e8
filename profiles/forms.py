"""The words of an edition."""

from django import forms

from agencies.forms import TypedMixin
from core.forms import Field, LaidOutMixin
from profiles.models import ProfileEdition


class EditionForm(TypedMixin, LaidOutMixin, forms.ModelForm):
    """What the analyst writes beside the figures, and the version it started from."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    submit_label = "Save"
    secondary = [("save_draft", "Save a private draft")]
    layout = [
        "headline",
        Field("judgement", rows=10),
        Field("marking", inline=True),
        "handling",
    ]

    class Meta:
        model = ProfileEdition
        fields = ["headline", "judgement", "marking", "handling"]
        widgets = {"judgement": forms.Textarea, "marking": forms.RadioSelect}
        help_texts = {
            "headline": "One sentence a reader on a phone remembers.",
            "judgement": "What is happening, how likely, and how sure you are. No names of people.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        self.fields["headline"].required = True
