"""Pages of the score model: its versions, an editor for drafts, a preview, putting live."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import DetailView, FormView, ListView

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.forms import ReasonForm
from agencies.mixins import DutyMixin, ListMixin, ServiceMixin, VisibleMixin
from audit import services as audit
from audit.choices import Operation
from ocgs import scores
from ocgs.choices import RescoreEvent
from ocgs.forms import score_models as forms
from ocgs.forms.scoring import ConfirmForm
from ocgs.models import Assessment, ScoreModel
from ocgs.services import score_models as services


class ScoreModelList(DutyMixin, ListMixin, ListView):
    """Every version: the live one, those before it, drafts."""

    duty = Duty.COORDINATE
    queryset = ScoreModel.objects.for_list().defer("content")


class ScoreModelDetail(VisibleMixin, DetailView):
    """One version: what it asks, what each answer is worth, how it adds up."""

    queryset = ScoreModel.objects.for_list()
    template_name = "ocgs/scoremodel_detail.html"

    def get_context_data(self, **kwargs):
        model, user = self.object, self.request.user
        content = model.content
        names = {row["key"]: row["name"] for row in content["groups"]}
        labels = dict(RescoreEvent.choices)
        return super().get_context_data(
            groups=scores.by_group(model.rules, {}),
            parts=[" + ".join(names[key] for key in part) for part in content["parts"]],
            highest=model.rules.highest,
            events=[labels[event] for event in content.get("events", [])],
            keeps=policy.may(user, Duty.KEEP_SCORES),
            writes=model.is_draft and model.created_by == user,
            **kwargs,
        )


class ScoreModelPage(DutyMixin, ServiceMixin, FormView):
    """Something done to one version by those who keep the score model."""

    duty = Duty.KEEP_SCORES
    versions = ScoreModel.objects
    template_name = "ui/confirm_page.html"
    form_class = ConfirmForm
    heading = ""
    what_happens = ()

    def get(self, request, *args, **kwargs):
        self.find()
        if closed := self.closed():
            messages.warning(request, closed)
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self.find()
        return super().post(request, *args, **kwargs)

    def find(self):
        """The version the address names."""
        versions = self.versions.visible_to(self.request.user).for_list()
        self.object = get_object_or_404(versions, reference=self.kwargs["reference"])

    def closed(self):
        """Why this cannot be done to the version now, in words; empty when it can."""
        if not self.object.is_draft:
            return "A version that was live is not changed: copy it."
        return ""

    def get_context_data(self, **kwargs):
        url = self.object.get_absolute_url()
        return super().get_context_data(
            **{
                "model": self.object,
                "heading": self.heading,
                "caption": str(self.object),
                "what_happens": self.what_happens,
                "back_url": url,
                "cancel_url": url,
            }
            | kwargs
        )


class ScoreModelCopy(ScoreModelPage):
    """Begin a draft from any version."""

    heading = "Copy this version into a draft"
    form_class = forms.CopyForm
    success_message = "Copied. Nothing changes for any score until somebody else puts it live."

    def closed(self):
        return ""

    def perform(self, form):
        return services.copy_model(self.object, actor=self.request.user, **form.cleaned_data)


class ScoreModelLaunch(ScoreModelPage):
    """Put a draft live. Its author never does."""

    heading = "Put this version live"
    form_class = ReasonForm
    success_message = "Live. New scores are made with it."
    what_happens = [
        "Every score begun from now on is made with it.",
        "Scores made before keep their version and their points.",
        "It cannot be changed any more, only copied.",
    ]

    def closed(self):
        if self.object.created_by == self.request.user:
            return "Someone else must put your version live."
        return super().closed()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": "Put live"}

    def perform(self, form):
        return services.launch_model(self.object, actor=self.request.user, **form.cleaned_data)


class ScoreModelPreview(DutyMixin, VisibleMixin, DetailView):
    """What a version would make of the scores of today; nothing is written."""

    duty = Duty.KEEP_SCORES
    queryset = ScoreModel.objects.for_list()
    template_name = "ocgs/scoremodel_preview.html"

    def get_context_data(self, **kwargs):
        current = Assessment.objects.visible_to(self.request.user).current().for_preview()
        moves = services.preview(self.object, current)
        return super().get_context_data(
            moves=moves,
            up=sum(row.step > 0 for row in moves),
            down=sum(row.step < 0 for row in moves),
            marking=Marking.SENSITIVE,
            **kwargs,
        )

    def render_to_response(self, context, **kwargs):
        audit.record(
            actor=self.request.user,
            verb="scoremodel.preview",
            operation=Operation.CONSULTATION,
            shown=[row.assessment.ocg.reference for row in context["moves"]],
        )
        return super().render_to_response(context, **kwargs)
