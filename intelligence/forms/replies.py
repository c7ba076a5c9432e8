"""The reply to a question of the unit."""

from django import forms

from agencies.forms import TypedMixin
from core.forms import Field, LaidOutMixin
from intelligence.forms.telling import refuse_above


class ReplyForm(TypedMixin, LaidOutMixin, forms.Form):
    """The sender's answer, which goes on without their name."""

    submit_label = "Send the answer"
    secondary = [("save_draft", "Save and come back later")]
    layout = [Field("answer", rows=6)]
    answer = forms.CharField(
        label="Your answer",
        max_length=4000,
        widget=forms.Textarea,
        help_text="Only what you know already. Do not go and find out, and do not ask anybody to.",
        error_messages={"required": "Enter your answer"},
    )

    def clean_answer(self):
        refuse_above(self.cleaned_data["answer"])
        return self.cleaned_data["answer"]
