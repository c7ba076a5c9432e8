"""Pages on which a disruption is claimed: from an action, a group, a line, or of nothing yet."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.views.generic import FormView

from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import DeedView, DraftMixin, DutyMixin, ServiceMixin
from core.forms import without_errors
from countylines.models import CountyLine
from disruptions import services
from disruptions.choices import Part
from disruptions.forms.claims import BlankClaimForm, ClaimForm, ResubmitForm
from disruptions.forms.rows import CreditFormSet, JoinForm, OutputFormSet
from disruptions.models import Disruption
from disruptions.views.disruptions import DisruptionStep
from ocgs.models import OCG, Action, Member, Order
from ocgs.views.actions import CLAIMING


class RowsMixin:
    """A claim with its rows, which a button adds to without script."""

    rowsets = {"outputs": OutputFormSet, "credits": CreditFormSet}  # noqa: RUF012
    template_name = "disruptions/disruption_form.html"

    def initial_rows(self, name):
        """What the rows of one set begin with."""
        return []

    def get_rows(self):
        """Each set of rows: as sent, as typed earlier, or as it begins."""
        posted = self.request.POST if self.request.method == "POST" else None
        draft = None if posted else self.typed_earlier()
        asking = ["propose", *(f"{name}-add_row" for name in self.rowsets)]
        adding = posted is not None and any(name in posted for name in asking)
        return {
            name: kind(
                posted or draft,
                prefix=name,
                initial=self.initial_rows(name),
                form_kwargs={"user": self.request.user},
                unjudged=adding or draft is not None,
            )
            for name, kind in self.rowsets.items()
        }

    def post(self, request, *args, **kwargs):
        if "save_draft" in request.POST:
            return super().post(request, *args, **kwargs)
        if hasattr(self, "get_object"):
            self.get_object()
        form, self.rows = self.get_form(), self.get_rows()
        if "propose" in request.POST:
            form.take_proposal()
        if any(rows.adding for rows in self.rows.values()) or "propose" in request.POST:
            return self.render_to_response(self.get_context_data(form=without_errors(form)))
        # All of them are judged, so that every mistake is told at once.
        if all([form.is_valid(), *[rows.is_valid() for rows in self.rows.values()]]):
            return self.form_valid(form)
        return self.form_invalid(form)

    def get_context_data(self, **kwargs):
        if not hasattr(self, "rows"):
            self.rows = self.get_rows()
        return super().get_context_data(**self.rows, forms=list(self.rows.values()), **kwargs)


class ClaimMixin(RowsMixin, DutyMixin, DraftMixin):
    """Claim a disruption in under a minute; what may be the same is shown before it is sent."""

    duty = Duty.CLAIM
    needs = "claim"
    heading = "Claim a disruption"
    form_class = ClaimForm
    draft_title = "Claim a disruption"
    success_message = "Claimed. Somebody else confirms it."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.claim()}

    def form_valid(self, form):
        """Sent when nothing like it stands, or its claimant has seen that and says it differs."""
        kinds = [kind for kind, _ in self.rows["outputs"].rows]
        seen = Disruption.objects.visible_to(self.request.user).for_list()
        like = list(seen.like(form.instance, kinds)[:5])
        references = [claim.reference for claim in like]
        if set(references) <= form.said_different:
            return super().form_valid(form)
        form.show_like(references)
        return self.render_to_response(self.get_context_data(form=form, like=like))

    def perform(self, form):
        return services.claim_disruption(
            form.instance,
            actor=self.request.user,
            contributors=self.rows["credits"].rows,
            outputs=self.rows["outputs"].rows,
        )


class ClaimFromAction(ClaimMixin, DeedView):
    """From an action that is done: most of the claim is filled in already."""

    queryset = Action.objects.select_related("agency", "plan__ocg__district")

    def find(self):
        return self.find_by(reference=self.kwargs["action"])

    def get_object(self, queryset=None):
        self.object = self.find()
        self.actions = self.held_on(self.object)
        if self.actions.isdisjoint(CLAIMING):
            raise PermissionDenied("claim ocgs.action")
        return self.object

    def closed(self, record):
        if record.status != "completed":
            return "Mark the action done first."
        if Disruption.objects.standing_for(record):
            return "A disruption has been claimed for this action already."
        return ""

    def claim(self):
        return services.claim_from_action(self.object, knows_group="read" in self.actions)

    def initial_rows(self, name):
        """Credit begins with the agencies that supported the action, and whose it was."""
        if name != "credits":
            return []
        helped = [self.object.agency, *self.object.supporters]
        return [
            {"agency": agency.pk, "part": Part.SUPPORT}
            for agency in helped
            if agency.pk != self.request.user.agency_id
        ]


class ClaimFromOCG(ClaimMixin, DeedView):
    """From a group one may claim for."""

    queryset = OCG.objects.select_related("district")

    def find(self):
        return self.find_by(reference=self.kwargs["ocg"])

    def claim(self):
        seen = Order.objects.visible_to(self.request.user).of_ocg(self.object)
        if order := seen.called(self.request.GET.get("order", "")):
            return services.claim_from_order(order)
        members = Member.objects.visible_to(self.request.user).of_ocg(self.object).for_list()
        member = members.called(self.request.GET.get("member", ""))
        return Disruption(
            ocg=self.object,
            district=self.object.district,
            person=member.subject if member else None,
        )


class ClaimFromLine(ClaimMixin, DeedView):
    """From a county line one may claim for."""

    queryset = CountyLine.objects.for_page()

    def find(self):
        return self.find_by(reference=self.kwargs["line"])

    def claim(self):
        reads = "closure" in self.request.GET and self.reads(self.object)
        if reads and (closure := self.object.closures.first()):
            return services.claim_from_closure(closure)
        return Disruption(line=self.object, district=self.object.district)


class ClaimBlank(ClaimMixin, ServiceMixin, FormView):
    """Of no group and no line yet: a place, and who or what was open to harm there."""

    form_class = BlankClaimForm

    def claim(self):
        return Disruption()

    def get_context_data(self, **kwargs):
        listed = reverse("disruptions:disruption-list")
        return super().get_context_data(
            heading=self.heading,
            caption="Of no group and no line yet",
            back_url=listed,
            cancel_url=listed,
            marking=Marking.SENSITIVE,
            **kwargs,
        )


class DisruptionResubmit(RowsMixin, DraftMixin, DisruptionStep):
    """Put the claim right, answer, send again."""

    step = "resubmit"
    rowsets = {"outputs": OutputFormSet}  # noqa: RUF012
    form_class = ResubmitForm
    draft_title = "Answer a question on a disruption"
    success_message = "Sent again."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def initial_rows(self, name):
        return [{"kind": row.kind, "amount": row.in_words} for row in self.object.outputs.all()]

    def perform(self, form):
        return services.resubmit_disruption(
            form.instance,
            actor=self.request.user,
            answer=form.cleaned_data["answer"],
            outputs=self.rows["outputs"].rows,
        )


class DisruptionJoin(DutyMixin, DeedView):
    """Add one's own agency to a claim that stands."""

    duty = Duty.CLAIM
    needs = "claim"
    queryset = Disruption.objects.for_page()
    heading = "Add my agency to this disruption"
    form_class = JoinForm
    success_message = "Added. Your agency is credited; the disruption still counts once."
    what_happens = [
        "Your agency is credited with this disruption.",
        "Whoever claimed it and whoever decides it are told.",
    ]

    def closed(self, record):
        return services.why_not_joined(record, self.request.user.agency)

    def perform(self, form):
        return services.join_disruption(
            self.object, actor=self.request.user, part=form.cleaned_data["part"]
        )
