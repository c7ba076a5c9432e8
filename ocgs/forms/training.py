"""Forms of the training register and of handovers."""

from django import forms
from django.utils import timezone

from agencies.forms import TypedMixin
from agencies.people import User
from core.forms import Field, GovDateField, LaidOutMixin
from ocgs.access import people_of_open_agencies, people_who_can_lead, training_in_words
from ocgs.forms.dates import DatesMixin
from ocgs.models import Course, Session


class CourseForm(LaidOutMixin, forms.ModelForm):
    """A course, and how long it holds."""

    submit_label = "Add course"
    layout = ["title", Field("valid_months", width=3), Field("for_leads")]
    valid_months = forms.IntegerField(
        label="For how many months does it hold?", min_value=1, max_value=120
    )

    class Meta:
        model = Course
        fields = ["title", "valid_months", "for_leads"]
        labels = {"for_leads": "Whoever has it is trained to lead a group"}


class SessionForm(DatesMixin, LaidOutMixin, forms.ModelForm):
    """One time a course was held."""

    submit_label = "Add session"
    past = ("held_on",)
    layout = ["course", "held_on", "place", "trainer", Field("inputs", rows=4)]
    course = forms.ModelChoiceField(Course.objects.none(), empty_label="Choose one")
    held_on = GovDateField(label="When was it held?")

    class Meta:
        model = Session
        fields = ["course", "held_on", "place", "trainer", "inputs"]
        labels = {"inputs": "What was taught"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = Course.objects.for_list()


class AttendanceForm(LaidOutMixin, forms.Form):
    """Who came."""

    submit_label = "Add to the list"
    people = forms.ModelMultipleChoiceField(
        User.objects.none(), label="Who came?", widget=forms.CheckboxSelectMultiple
    )
    layout = [Field("people", small=True)]

    def __init__(self, *args, session, submit_label="", **kwargs):
        super().__init__(*args, **kwargs)
        here = session.attendances.values("person")
        self.fields["people"].queryset = people_of_open_agencies().exclude(pk__in=here)
        self.fields["people"].label_from_instance = lambda person: (
            f"{person.full_name}, {person.agency}"
        )


class LeadersMixin:
    """Lead officers to choose from, each with the state of their training."""

    leader = "lro"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[self.leader].queryset = people_who_can_lead()
        self.fields[self.leader].label_from_instance = lambda person: (
            f"{person.full_name}, {person.agency} ({training_in_words(person.trained_until)})"
        )

    def clean(self):
        """Whoever is not trained today leads only with a reason."""
        values = super().clean()
        leader = values.get(self.leader)
        if leader is None or values.get("untrained_reason"):
            return values
        if leader.trained_until is None or leader.trained_until < timezone.localdate():
            words = training_in_words(leader.trained_until)
            self.add_error("untrained_reason", f"{leader}: {words}. Say why all the same")
        return values


class HandoverForm(LeadersMixin, TypedMixin, LaidOutMixin, forms.Form):
    """To whom the group goes, why, and what they should know."""

    leader = "receiver"
    submit_label = "Offer the handover"
    secondary = [("save_draft", "Save and come back later")]
    layout = [
        "receiver",
        Field("untrained_reason", rows=2),
        Field("reason", rows=3),
        Field("note", rows=6),
    ]
    receiver = forms.ModelChoiceField(
        User.objects.none(), label="Next lead responsible officer", empty_label="Choose one"
    )
    untrained_reason = forms.CharField(
        label="If they are not trained, why they lead all the same",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )
    reason = forms.CharField(
        label="Why it is handed over",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Kept on record.",
        error_messages={"required": "Say why it is handed over"},
    )
    note = forms.CharField(
        label="What the next lead officer should know",
        max_length=10000,
        required=False,
        widget=forms.Textarea,
        help_text="It stands at the top of the pack.",
    )

    def __init__(self, *args, leader=None, submit_label="", **kwargs):
        super().__init__(*args, **kwargs)
        people = self.fields["receiver"]
        people.queryset = people.queryset.exclude(pk=getattr(leader, "pk", None))
