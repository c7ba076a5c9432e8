"""Pages of lines: the list, the record, the gate, numbers and links."""

from django.views.generic import CreateView, DetailView, ListView

from agencies import policy
from agencies.choices import Marking
from agencies.conflicts import ConflictMixin
from agencies.duties import Duty
from agencies.forms import ReasonForm
from agencies.mixins import (
    DeedView,
    DraftMixin,
    DutyMixin,
    FilterMixin,
    ListMixin,
    RecordMixin,
    ServiceMixin,
    StepView,
)
from countylines.card import card_of, devices_of, for_card
from countylines.choices import ESSENTIAL, Limb, LineStatus
from countylines.forms import lines as forms
from countylines.models import CheckBack, CountyLine, Flex
from countylines.services import lines as services
from ocgs.match_rows import releases_to


class CountyLineList(FilterMixin, ListMixin, ListView):
    """Every line this person sees, from the gate to the closure."""

    queryset = CountyLine.objects.for_list()
    filter_class = forms.LineFilter

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user, rows = self.request.user, context["object_list"]
        duties = policy.duties_of(user)
        return context | {
            "readable": CountyLine.objects.read_by(user, rows),
            "nominates": Duty.NOMINATE in duties,
            "reads_matrix": Duty.READ_LINES in duties,
            "reads_devices": Duty.READ_DEVICES in duties,
        }


class CountyLineDetail(RecordMixin, DetailView):
    """A card, a brief or the whole: as far as the viewer's level goes."""

    queryset = for_card().annotate(released=releases_to(CountyLine._meta.label_lower))

    def get_context_data(self, **kwargs):
        user, line = self.request.user, self.object
        claims = "claim" in self.actions and policy.may(user, Duty.CLAIM)
        context = super().get_context_data(
            **card_of(line, user, self.actions), claims=claims, **kwargs
        )
        if "read" not in self.actions:
            return context
        return context | {
            "limbs": gate_rows(line),
            **devices_of(line, user),
            "linked": CountyLine.objects.linked(user, line),
            "moves": events(line),
            **stands(line),
            "releases": line.released if "change" in self.actions else (),
            "checks": checks(line),
            "runs_matrix": policy.may(user, Duty.RUN_MATRIX),
        }


def stands(line):
    """Where a line on a matrix has stood, and away from its own; of others the timeline tells."""
    if not line.is_on_matrix:
        return {}
    flexes = list(Flex.objects.of(line).select_related("to_division"))
    return {"flexes": flexes, "away": next((flex for flex in flexes if flex.is_on_today), None)}


def checks(line):
    """Looks back at a line that was closed."""
    if not line.is_closed and line.status != LineStatus.REEMERGED:
        return []
    return list(CheckBack.objects.of(line).select_related("closure", "done_by"))


def gate_rows(line):
    """Limb, whether it is essential, and its answer if there is one."""
    held = {row.limb: row for row in line.limbs.select_related("recorded_by")}
    return [(limb.label, limb in ESSENTIAL, held.get(limb)) for limb in Limb]


def events(line):
    """The moves of a line as a timeline."""
    return [
        {
            "title": move.get_target_display(),
            "by": move.by,
            "at": move.at,
            "text": move.reason,
        }
        for move in line.moves.select_related("by")
    ]


class CountyLineCreate(DutyMixin, DraftMixin, ServiceMixin, CreateView):
    """Nominate a line."""

    duty = Duty.NOMINATE
    model = CountyLine
    form_class = forms.NominateForm
    template_name = "countylines/countyline_form.html"
    draft_title = "Nominate a county line"
    success_message = "Nominated. You will hear what was decided."
    extra_context = {
        "heading": "Nominate a county line",
        "back_url": "/lines/",
        "marking": Marking.SENSITIVE,
    }

    def perform(self, form):
        return services.nominate_line(form.instance, actor=self.request.user)


class LineDeed(DeedView):
    """Something done to a line."""

    queryset = CountyLine.objects.for_page()


class CountyLineChange(ConflictMixin, DraftMixin, LineDeed):
    """Keep what is known of a line right."""

    heading = "Change this line"
    form_class = forms.LineForm
    template_name = "countylines/countyline_form.html"
    draft_title = "Change a county line"
    success_message = "Saved."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def get_initial(self):
        line = self.object
        return {
            "names": "\n".join(line.names),
            "imports_into": line.imports_into,
            "version": line.version,
        }

    def perform(self, form):
        values = dict(form.cleaned_data)
        return services.change_line(
            self.object, actor=self.request.user, version=values.pop("version"), values=values
        )


class CountyLineAnswer(DraftMixin, LineDeed):
    """The definition, limb by limb."""

    heading = "The definition, limb by limb"
    form_class = forms.LimbsForm
    template_name = "countylines/countyline_form.html"
    draft_title = "The definition of a county line"
    success_message = "Saved."

    def closed(self, record):
        return "" if record.is_at_gate else "This line has been through the gate."

    def get_form_kwargs(self):
        held = {row.limb: row for row in self.object.limbs.all()}
        return super().get_form_kwargs() | {"held": held}

    def perform(self, form):
        return services.answer_limbs(self.object, actor=self.request.user, answers=form.answers)


class LineStep(StepView):
    """A step of a line."""

    queryset = CountyLine.objects.for_page()


class CountyLinePass(LineStep):
    step = "pass"
    service = services.pass_gate
    form_class = forms.GateForm
    success_message = "Passed. It can be scored now."
    what_happens = [
        "The line goes on the matrix of its division.",
        "A first score is due at once.",
        "Whoever nominated it is told.",
    ]


class CountyLineWait(LineStep):
    step = "wait"
    service = services.wait_line
    form_class = forms.WaitForm
    success_message = "Kept. It comes up again on that day."


class CountyLineWatch(LineStep):
    step = "watch"
    service = services.watch_line
    form_class = forms.GateForm
    success_message = "On the watch-list."
    what_happens = ["It is no county line by the definition, so it is not scored."]


class PlainStep(LineStep):
    """A step that brings nothing else along."""

    form_class = ReasonForm
    success_message = "Done."

    def perform(self, form):
        return services.step_line(
            self.object, step=self.step, actor=self.request.user, **form.cleaned_data
        )


class CountyLineInvestigate(PlainStep):
    step = "investigate"
    what_happens = ["It stays on the matrix."]


class CountyLineRest(PlainStep):
    step = "rest"
    what_happens = ["It leaves the matrix and is counted no more until it is active again."]


class CountyLineWake(PlainStep):
    step = "wake"
    what_happens = ["It is on the matrix, with the score it has."]


class CountyLineTransfer(PlainStep):
    step = "transfer"
    what_happens = ["It leaves the matrix. Say in the reason who took it over."]
