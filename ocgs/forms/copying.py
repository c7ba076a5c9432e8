"""Forms that put text of another plan, or of a template, into a plan."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from agencies.forms import TypedMixin
from core.forms import Fieldset, FilterForm, GovDateField, LaidOutMixin
from ocgs.copying import label_of
from ocgs.forms.plans import within_reach
from ocgs.models import OCG
from ocgs.plan_templates import templates

BEGINS_WITH = timedelta(days=28)


class ChooseTemplate(FilterForm):
    """Which template."""

    template = forms.ChoiceField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = [(one.key, one.name) for one in templates().values()]


class ChoosePlan(FilterForm):
    """Whose plan, of those one may read."""

    group = forms.ModelChoiceField(
        OCG.objects.none(),
        label="Plan of",
        to_field_name="reference",
        required=False,
        empty_label="Choose one",
    )

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups


class TakeOverForm(TypedMixin, LaidOutMixin, forms.Form):
    """Which texts and which actions, and by when the actions are due."""

    submit_label = "Put into the plan"
    layout = [
        "texts",
        "actions",
        Fieldset("When the actions are due", "due_on", intro="You can move each of them later."),
    ]
    texts = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="They are put below what the plan says, as your draft: nothing is saved until "
        "you save the plan.",
    )
    actions = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Each is proposed, with the lead agency as the accountable one. Change it "
        "before you offer it.",
    )
    due_on = GovDateField(label="Due date", required=False)

    def __init__(self, *args, source, **kwargs):
        begun = {"due_on": timezone.localdate() + BEGINS_WITH} | kwargs.pop("initial", {})
        super().__init__(*args, initial=begun, **kwargs)
        self.fields["texts"].choices = [(name, label_of(name)) for name in source.texts]
        self.fields["actions"].choices = [
            (action.key, f"{action.label} ({action.usually})" if action.usually else action.label)
            for action in source.actions
        ]
        for name in ("texts", "actions"):
            if not self.fields[name].choices:
                del self.fields[name]

    def clean_due_on(self):
        """Today or later, and within reach."""
        day = self.cleaned_data["due_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError("Due date must be today or in the future")
        return within_reach(day, "Due date")

    def clean(self):
        """Something is chosen, and actions have a date."""
        values = super().clean()
        if not values.get("texts") and not values.get("actions") and not self.errors:
            raise forms.ValidationError("Choose at least one text or action")
        if values.get("actions") and "due_on" not in self.errors and not values.get("due_on"):
            self.add_error("due_on", "Enter due date")
        return values
