"""Pages of the editions of a plan: asked for, read, compared, signed, printed."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, View
from django.views.generic.edit import FormMixin

from agencies.mixins import DeedView, RecordMixin, StepView
from audit import services as audit
from audit.choices import Operation
from ocgs import plan_paper, planned
from ocgs.forms.editions import NOW, AskForm, CompareForm
from ocgs.models import Plan, PlanEdition
from ocgs.plan_changes import changes
from ocgs.plan_text import as_content, digest
from ocgs.services import editions as services
from ocgs.views.plans import PlanPage


def editions_of(plan, user):
    """The editions of a plan for its reader, without their text."""
    return list(PlanEdition.objects.visible_to(user).of(plan).for_list())


class EditionOfPlan(PlanPage, RecordMixin, DetailView):
    """Where the sign-off of a plan stands, and every edition of it."""

    template_name = "ocgs/planedition_of_plan.html"

    def get_context_data(self, **kwargs):
        plan = self.object
        editions = editions_of(plan, self.request.user)
        now = digest(as_content(planned.sections(plan)))
        signed = next((row for row in editions if row.is_signed), None)
        return super().get_context_data(
            ocg=plan.ocg,
            editions=editions,
            signed=signed,
            waiting=next((row for row in editions if row.status == "asked"), None),
            as_signed=signed is not None and signed.sha256 == now,
            **kwargs,
        )


class EditionCreate(DeedView):
    """Ask for sign-off of a plan as it stands, after a look at what has changed."""

    needs = "change"
    queryset = Plan.objects.for_page()
    template_name = "ocgs/planedition_form.html"
    heading = "Ask for sign-off"
    form_class = AskForm
    success_message = "Asked. The supervisors of the unit have been told."
    what_happens = [
        "The plan is frozen as it stands: this edition never changes.",
        "A supervisor sees what changed since the last signed edition, then signs it or sends "
        "it back.",
        "You can go on writing. What you change needs a new signature; an edition that still "
        "waits is replaced when you ask again.",
    ]

    def find(self):
        return self.find_by(ocg__reference=self.kwargs["reference"])

    def get_context_data(self, **kwargs):
        plan = self.object
        since = PlanEdition.objects.visible_to(self.request.user).last_signed(plan)
        now = planned.sections(plan)
        return super().get_context_data(
            since=since,
            changes=changes(since.sections, now) if since else None,
            **kwargs,
        )

    def perform(self, form):
        return services.ask_sign_off(self.object, actor=self.request.user, **form.cleaned_data)


class EditionDetail(RecordMixin, DetailView):
    """An edition: who asked, who signed, what changed since the last one, all that it says."""

    queryset = PlanEdition.objects.for_page()
    template_name = "ocgs/planedition_detail.html"

    def get_context_data(self, **kwargs):
        edition = self.object
        return super().get_context_data(
            edition=edition,
            ocg=edition.plan.ocg,
            changes=changes(edition.since.sections, edition.sections) if edition.since else None,
            **kwargs,
        )


class EditionStep(StepView):
    """A step of an edition."""

    queryset = PlanEdition.objects.for_page()


class EditionSign(EditionStep):
    step = "sign"
    service = services.sign_edition
    success_message = "Signed."
    what_happens = [
        "Your name and the time stand on this edition.",
        "What is changed in the plan from now on needs a new signature.",
    ]


class EditionReturn(EditionStep):
    step = "return"
    service = services.return_edition
    success_message = "Sent back. Whoever asked has been told."


class EditionWithdraw(EditionStep):
    step = "withdraw"
    service = services.withdraw_edition
    success_message = "Withdrawn."


class PlanCompare(PlanPage, RecordMixin, FormMixin, DetailView):
    """What changed from one edition of a plan to another, or to the plan as it stands."""

    template_name = "ocgs/plan_compare.html"

    def get_context_data(self, **kwargs):
        plan, user = self.object, self.request.user
        form = CompareForm(self.request.GET, user=user, editions=editions_of(plan, user))
        found = None
        if form.is_valid():
            before, after = (
                print_for(plan, form.cleaned_data[name] or NOW, user)
                for name in ("before", "after")
            )
            found = changes(before.sections, after.sections)
            kwargs |= {"before": before, "after": after}
        return super().get_context_data(ocg=plan.ocg, form=form, changes=found, **kwargs)


class OneEditionMixin(PlanPage):
    """A page over one edition of a plan, or over the plan as it stands: "now"."""

    def printed(self):
        return print_for(self.object, self.kwargs["edition"], self.request.user)


class PlanPrint(OneEditionMixin, RecordMixin, DetailView):
    """All of a plan on one page, to read or to print."""

    template_name = "ocgs/plan_print.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(ocg=self.object.ocg, printed=self.printed(), **kwargs)


class PlanPdf(OneEditionMixin, View):
    """The same on paper: taking it away is a disclosure."""

    def get(self, request, *args, **kwargs):
        plans = Plan.objects.for_page().visible_to(request.user)
        self.object = get_object_or_404(plans, ocg__reference=kwargs["reference"])
        printed = self.printed()
        content = plan_paper.on_paper(printed, request.user)
        audit.record(
            actor=request.user,
            verb="plan.export",
            target=self.object,
            operation=Operation.DISCLOSURE,
            query=printed.which,
            recipients=[request.user.full_name, "pdf"],
        )
        answer = HttpResponse(content, content_type="application/pdf")
        name = plan_paper.file_name(printed)
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer


def print_for(plan, which, user):
    """The plan as it stands, or the edition of this number; 404 when there is none."""
    if which == NOW:
        return plan_paper.print_of(plan)
    # As many digits as a number of an edition can have.
    number = int(which) if which.isdecimal() and len(which) < 6 else 0
    edition = PlanEdition.objects.visible_to(user).for_page().numbered(plan, number)
    if edition is None:
        raise Http404
    return plan_paper.print_of(plan, edition)
