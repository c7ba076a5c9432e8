"""Pages of the matrix's score model: its versions, an editor for drafts, a preview."""

from django.views.generic import DetailView, ListView

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import DutyMixin, ListMixin, VisibleMixin
from audit import services as audit
from audit.choices import Operation
from countylines.forms import models as forms
from countylines.models import CountyLine, MatrixModel
from countylines.scores import RULE_NAMES
from countylines.services import models as services
from ocgs.forms.score_models import GroupRows, group_rows, groups_and_parts
from ocgs.scores import by_group
from ocgs.services import score_models
from ocgs.views import score_editor
from ocgs.views import score_models as pages


class MatrixModelMixin:
    """The matrix's versions in place of the register's."""

    duty = Duty.RUN_MATRIX
    versions = MatrixModel.objects


class MatrixModelList(DutyMixin, ListMixin, ListView):
    """Every version: the live one, those before it, drafts."""

    duty = Duty.READ_LINES
    queryset = MatrixModel.objects.for_list().defer("content")


class MatrixModelDetail(VisibleMixin, DetailView):
    """One version: what it asks, what each answer is worth, when evidence is old."""

    queryset = MatrixModel.objects.for_list()

    def get_context_data(self, **kwargs):
        model, user = self.object, self.request.user
        return super().get_context_data(
            groups=by_group(model.rules, {}),
            highest=model.rules.highest,
            ages=[(words, model.content["matrix"][name]) for name, words in RULE_NAMES.items()],
            keeps=policy.may(user, Duty.RUN_MATRIX),
            writes=model.is_draft and model.created_by == user,
            **kwargs,
        )


class MatrixModelCopy(MatrixModelMixin, pages.ScoreModelCopy):
    """Begin a draft from any version."""


class MatrixModelLaunch(MatrixModelMixin, pages.ScoreModelLaunch):
    """Put a draft live. Its author never does."""


class MatrixModelFactor(MatrixModelMixin, score_editor.ScoreModelFactor):
    """Write one factor, or a new one."""


class MatrixModelDropFactor(MatrixModelMixin, score_editor.ScoreModelDropFactor):
    """Take one factor out of a draft."""


class MatrixModelChange(MatrixModelMixin, score_editor.EditorPage):
    """Title, groups, bands, ages, the cut."""

    heading = "Groups, bands, ages and the cut"
    form_class = forms.VersionForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"groups": self.object.content["groups"]}

    def get_initial(self):
        held = self.object
        return held.content["matrix"] | {
            "version": held.version,
            "title": held.title,
            "basis": held.basis,
            "children": held.content.get("children", []),
        }

    def rowsets(self, data=None):
        content = self.object.content
        user = {"user": self.request.user}
        return {
            "groups": GroupRows(
                data, prefix="groups", initial=group_rows(content), form_kwargs=user
            ),
            "bands": forms.BandRows(
                data, prefix="bands", initial=content["bands"], form_kwargs=user
            ),
        }

    def perform(self, form):
        fields = {name: form.cleaned_data[name] for name in ("version", "title", "basis")}
        content = groups_and_parts(self.rows["groups"].kept) | {
            "bands": self.rows["bands"].kept,
            "matrix": form.rules,
            "children": form.cleaned_data["children"],
        }
        return score_models.change_model(
            self.object, actor=self.request.user, fields=fields, content=content
        )


class MatrixModelPreview(DutyMixin, VisibleMixin, DetailView):
    """What a version would make of the scores of today; nothing is written."""

    duty = Duty.RUN_MATRIX
    queryset = MatrixModel.objects.for_list()
    template_name = "countylines/matrixmodel_preview.html"

    def get_context_data(self, **kwargs):
        moves = services.preview(self.object, CountyLine.objects.readable(self.request.user))
        audit.record(
            actor=self.request.user,
            verb="matrixmodel.preview",
            operation=Operation.CONSULTATION,
            shown=[row.line.reference for row in moves],
        )
        return super().get_context_data(
            moves=moves,
            crossing=sum(bool(row.crosses) for row in moves),
            children=sum(bool(row.crosses) and row.children for row in moves),
            marking=Marking.SENSITIVE,
            **kwargs,
        )
