"""Pages of weeks of intensified work: targets, and forces side by side."""

from django.shortcuts import get_object_or_404
from django.views.generic import CreateView, DetailView, FormView, ListView

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import DutyMixin, ListMixin, ServiceMixin, VisibleMixin
from audit import services as audit
from audit.choices import Operation as Logged
from core.charts import Table, bar_chart
from countylines.forms import operations as forms
from countylines.models import CountyLine, ForceResult, Operation
from countylines.models.operations import MEASURES
from countylines.results import own_results
from countylines.services import operations as services

CHARTED = ("handsets", "arrests", "charges")


class OperationList(DutyMixin, ListMixin, ListView):
    """Every week."""

    duty = Duty.READ_LINES
    queryset = Operation.objects.for_list()

    def get_context_data(self, **kwargs):
        runs = policy.may(self.request.user, Duty.RUN_MATRIX)
        return super().get_context_data(runs=runs, **kwargs)


class OperationDetail(DutyMixin, VisibleMixin, DetailView):
    """One week: its lines, what the force achieved there, and what other forces report."""

    duty = Duty.READ_LINES
    queryset = Operation.objects.for_list()

    def get_context_data(self, **kwargs):
        user, week = self.request.user, self.object
        lines = list(CountyLine.objects.readable(user).targeted_in(week).for_list())
        audit.record(
            actor=user,
            verb="operation.read",
            operation=Logged.CONSULTATION,
            target=week,
            shown=[line.reference for line in lines],
        )
        results = [own_row(user, week, lines), *neighbours(week)]
        return super().get_context_data(
            lines=lines,
            measures=list(MEASURES.values()),
            results=[(force, [values[name] for name in MEASURES]) for force, values in results],
            charts=[chart for name in CHARTED if (chart := compared(name, results))],
            runs=policy.may(user, Duty.RUN_MATRIX),
            marking=Marking.SENSITIVE,
            **kwargs,
        )


def own_row(user, week, lines):
    """The force's own results: drawn from its records, each with the address of its rows."""
    drawn = {"targeted": (len(lines), "#lines")} | own_results(user, week)
    return user.agency.name, {name: drawn.get(name, (None, "")) for name in MEASURES}


def neighbours(week):
    """What other forces report, as it was entered."""
    return [
        (row.force, {name: (getattr(row, name), "") for name in MEASURES})
        for row in week.results.all()
    ]


def compared(name, results):
    """One measure, force by force; None unless two forces report it."""
    rows = [(force, values[name][0]) for force, values in results if values[name][0] is not None]
    if len(rows) < 2:
        return None
    words = MEASURES[name]
    most = max(rows, key=lambda row: row[1])
    return bar_chart(
        name,
        words,
        f"{most[0]} reports the most: {most[1]}.",
        Table(["Force", words], [[force, str(value)] for force, value in rows]),
        [(force, value, str(value), None) for force, value in rows],
    )


class OperationCreate(DutyMixin, ServiceMixin, CreateView):
    """Put a week on the list."""

    duty = Duty.RUN_MATRIX
    model = Operation
    form_class = forms.OperationForm
    template_name = "ui/form_page.html"
    success_message = "Saved."
    extra_context = {"heading": "Start an intensification week", "back_url": "/lines/operations/"}

    def perform(self, form):
        return services.start_operation(form.instance, actor=self.request.user)


class OperationPage(DutyMixin, ServiceMixin, FormView):
    """Something done to one week."""

    duty = Duty.RUN_MATRIX
    template_name = "ui/confirm_page.html"
    success_message = "Saved."
    heading = ""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            weeks = Operation.objects.visible_to(request.user)
            policy.require_duty(request.user, self.duty)
            self.object = get_object_or_404(weeks, reference=kwargs["reference"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        url = self.object.get_absolute_url()
        return super().get_context_data(
            **{
                "heading": self.heading,
                "caption": str(self.object),
                "back_url": url,
                "cancel_url": url,
                "marking": Marking.SENSITIVE,
            }
            | kwargs
        )


class OperationTarget(OperationPage):
    """Which lines the week works on."""

    heading = "Lines targeted"
    form_class = forms.TargetForm

    def get_initial(self):
        return {"lines": [row.line_id for row in self.object.targets.all()]}

    def perform(self, form):
        return services.target_lines(
            self.object, actor=self.request.user, lines=form.cleaned_data["lines"]
        )


class OperationResult(OperationPage):
    """What a force reports."""

    heading = "What a force reports"
    form_class = forms.ResultForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": ForceResult(operation=self.object)}

    def perform(self, form):
        return services.enter_result(form.instance, actor=self.request.user)
