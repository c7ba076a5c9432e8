"""Forms that pages of every app use."""

from django import forms

from core import forms as core_forms


class TypedMixin:
    """A form that can start from what somebody typed earlier, unjudged."""

    def __init__(self, *args, typed=None, **kwargs):
        super().__init__(*args, **kwargs)
        if typed is None or self.is_bound:
            return
        for name, field in self.fields.items():
            named = self.add_prefix(name)
            value = field.widget.value_from_datadict(typed, {}, named)
            if value is not None and not field.widget.value_omitted_from_data(typed, {}, named):
                self.initial[name] = value


class ReasonForm(core_forms.ReasonForm):
    """A step's reason; a step that needs none asks for none."""

    def __init__(self, *args, submit_label="Continue", reason_required=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.submit_label = submit_label
        if reason_required:
            self.fields["reason"].help_text = "Kept with the decision."
        else:
            del self.fields["reason"]


class BreakGlassForm(core_forms.LaidOutMixin, forms.Form):
    """Which record, and why it cannot wait."""

    reference = forms.CharField(max_length=20, help_text="For example OCG-7K3Q-X9P2.")
    reason = forms.CharField(label="Why you need it now", max_length=2000, widget=forms.Textarea)
    submit_label = "Open for four hours"
    warning = True
