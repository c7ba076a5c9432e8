"""Forms of orders: the order, its terms, checks, breaches, and what a court did with it."""

from django import forms

from agencies.forms import TypedMixin
from agencies.people import User
from agencies.places import District
from core.forms import Field, Fieldset, FilterForm, GovDateField, LaidOutMixin
from ocgs.access import can_manage_orders
from ocgs.forms.dates import DatesMixin, VersionMixin
from ocgs.member_choices import (
    BreachOutcome,
    ChangeKind,
    CheckResult,
    Frequency,
    OrderType,
    TermType,
)
from ocgs.models import Breach, Change, Check, Order, Term


class OrderForm(VersionMixin, DatesMixin, TypedMixin, LaidOutMixin, forms.ModelForm):
    """An order or a condition: what, by whom, from when to when, who manages it."""

    submit_label = "Save order"
    secondary = [("save_draft", "Save and come back later")]
    past = ("made_on",)
    layout = [
        Fieldset("The order", "type", "court", "made_on", "starts_on", "ends_on"),
        Fieldset("Managing it", Field("duties", rows=4), "manager", "district"),
    ]
    type = forms.ChoiceField(
        label="What was made?", choices=[("", "Choose one"), *OrderType.choices]
    )
    made_on = GovDateField(label="Made on")
    starts_on = GovDateField(
        label="Starts on",
        required=False,
        help_text="Leave it empty when it starts on release and the day is not known yet.",
    )
    ends_on = GovDateField(
        label="Ends on", required=False, help_text="Leave it empty when it has no last day."
    )
    manager = forms.ModelChoiceField(
        User.objects.none(), label="Manager", required=False, empty_label="All lifetime managers"
    )
    district = forms.ModelChoiceField(
        District.objects.none(), label="District that owns it", required=False, empty_label="None"
    )

    class Meta:
        model = Order
        fields = [
            "type", "court", "made_on", "starts_on", "ends_on", "duties", "manager", "district",
        ]  # fmt: skip
        labels = {
            "court": "Court or authority that made it",
            "duties": "What they must tell the police, and when",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["manager"].queryset = can_manage_orders()
        self.fields["district"].queryset = District.objects.current()

    def clean(self):
        """It is made, then starts, then ends."""
        values = super().clean()
        made, starts, ends = (values.get(name) for name in ("made_on", "starts_on", "ends_on"))
        if made and starts and starts < made:
            self.add_error("starts_on", "The start must not be before the order was made")
        if ends and any(day and ends <= day for day in (made, starts)):
            self.add_error("ends_on", "The end must be after the start")
        return values


class TermForm(LaidOutMixin, forms.ModelForm):
    """One term: its text, what it is about, how and how often it is checked."""

    layout = [Field("text", rows=4), "type", "how_checked", Field("frequency", small=True)]
    type = forms.ChoiceField(
        label="What is it about?", choices=[("", "Choose one"), *TermType.choices]
    )
    frequency = forms.ChoiceField(
        label="How often is it checked?", choices=Frequency.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = Term
        fields = ["text", "type", "how_checked", "frequency"]
        labels = {"text": "What does the term say?", "how_checked": "How is it checked?"}
        help_texts = {
            "text": "Word for word, as the court made it.",
            "how_checked": "For example: visit, bank statement, port check.",
        }
        error_messages = {
            "text": {"required": "Enter what the term says"},
            "how_checked": {"required": "Say how it is checked"},
        }

    def __init__(self, *args, submit_label="Add term", **kwargs):
        super().__init__(*args, **kwargs)
        self.submit_label = submit_label


class OfOrderForm(DatesMixin, LaidOutMixin, forms.ModelForm):
    """Something about one term of an order."""

    term = forms.ModelChoiceField(
        Term.objects.none(), label="Which term?", widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = order.terms.all()


class CheckForm(OfOrderForm):
    """A look at one term."""

    submit_label = "Save check"
    past = ("checked_on",)
    layout = [Field("term", small=True), "checked_on", Field("result"), Field("note", rows=3)]
    checked_on = GovDateField(label="When was it checked?")
    result = forms.ChoiceField(
        label="What did you find?", choices=CheckResult.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = Check
        fields = ["term", "checked_on", "result", "note"]


class BreachForm(OfOrderForm):
    """A term broken."""

    submit_label = "Save breach"
    past = ("happened_on",)
    layout = [Field("term", small=True), "happened_on", Field("evidence", rows=5), "outcome"]
    happened_on = GovDateField(label="When did it happen?")
    outcome = forms.ChoiceField(label="What came of it?", choices=BreachOutcome.choices)

    class Meta:
        model = Breach
        fields = ["term", "happened_on", "evidence", "outcome"]
        labels = {"evidence": "What is the evidence?"}
        error_messages = {"evidence": {"required": "Say what the evidence is"}}


class ChangeForm(DatesMixin, LaidOutMixin, forms.ModelForm):
    """What a court did with the order."""

    submit_label = "Save"
    past = ("happened_on",)
    layout = [
        Field("kind", reveals={ChangeKind.EXTENDED: Field("ends_on", optional=False)}),
        "happened_on",
        Field("what", rows=4),
    ]
    kind = forms.ChoiceField(
        label="What happened?", choices=ChangeKind.choices, widget=forms.RadioSelect
    )
    happened_on = GovDateField(label="When?")
    ends_on = GovDateField(label="New last day", required=False)

    class Meta:
        model = Change
        fields = ["kind", "happened_on", "what"]
        labels = {"what": "What changed, in the court’s words?"}
        error_messages = {"what": {"required": "Say what changed"}}

    def clean(self):
        """An extension has its new last day, and nothing else has."""
        values = super().clean()
        if values.get("kind") != ChangeKind.EXTENDED:
            values["ends_on"] = None
        elif not values.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", "Enter the new last day")
        return values


class OrderFilter(FilterForm):
    """The county's orders by type, district, and whether ended ones are shown."""

    type = forms.ChoiceField(
        label="Type",
        required=False,
        choices=[
            ("", "Serious Crime Prevention Orders"),
            ("any", "Every type"),
            *OrderType.choices,
        ],
    )
    district = forms.ModelChoiceField(District.objects.none(), required=False, empty_label="Any")
    show = forms.ChoiceField(
        label="Show", required=False, choices=[("", "In force or to come"), ("all", "All")]
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.current()
