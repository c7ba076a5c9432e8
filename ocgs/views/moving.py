"""Pages that move the dates of actions: of one, or of many together."""

from agencies.mixins import DeedView
from ocgs.forms.moving import MoveDatesForm, MoveForm
from ocgs.models import Action, Plan
from ocgs.services import moving as services
from ocgs.views.contracts import ActionStep


class ActionMove(ActionStep):
    """Ask the agency of one action for another date."""

    step = "move"
    service = services.move_action
    form_class = MoveForm
    success_message = "Moved. The agency has five working days to answer."
    what_happens = ["The agency is asked again: what it agreed to is open until it answers."]


class PlanMoveDates(DeedView):
    """Move the dates of several actions together."""

    needs = "change"
    queryset = Plan.objects.for_page()
    heading = "Move dates"
    form_class = MoveDatesForm
    what_happens = [
        "All dates move by the same number of days, or none does.",
        "An action that an agency was asked for is asked for anew: it has five working days to "
        "answer.",
    ]
    success_message = "Moved."

    def find(self):
        return self.find_by(ocg__reference=self.kwargs["reference"])

    def closed(self, record):
        return "" if self.rows() else "This plan has no action whose date can be moved."

    def rows(self):
        return [row for row in Action.objects.of_plan(self.object).for_list() if row.can_move]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"rows": self.rows()}

    def perform(self, form):
        services.move_dates(self.object, actor=self.request.user, **form.cleaned_data)
        return self.object
