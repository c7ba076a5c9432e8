"""The editor of a score model's draft: rows that can be added and removed, without script."""

from django.http import Http404

from core.forms import without_errors
from ocgs.forms import score_models as forms
from ocgs.forms.scoring import ConfirmForm
from ocgs.services import score_models as services
from ocgs.views.score_models import ScoreModelPage


class EditorPage(ScoreModelPage):
    """A part of one's own draft, with rows that can be added and removed."""

    template_name = "ocgs/scoremodel_form.html"
    success_message = "Saved."

    def closed(self):
        if self.object.is_draft and self.object.created_by != self.request.user:
            return "Only its author writes a draft. Copy it to go on from it."
        return super().closed()

    def rowsets(self, data=None):
        """The sets of rows on the page, by the name the layout calls them."""
        return {}

    def post(self, request, *args, **kwargs):
        self.find()
        form, self.rows = self.get_form(), self.rowsets(request.POST)
        sets = self.rows.values()
        if any(rows.adding for rows in sets):
            for rows in sets:
                rows.leave_unjudged()
            return self.render_to_response(self.get_context_data(form=without_errors(form)))
        # All of them, so that every mistake is shown at once.
        if all([form.is_valid(), *(rows.is_valid() for rows in sets)]):
            return self.form_valid(form)
        return self.form_invalid(form)

    def get_context_data(self, **kwargs):
        rows = getattr(self, "rows", None) or self.rowsets()
        return super().get_context_data(**rows, forms=list(rows.values()), **kwargs)


class ScoreModelChange(EditorPage):
    """Title, groups, bands, events."""

    heading = "Groups, bands and events"
    form_class = forms.VersionForm

    def get_initial(self):
        held = self.object
        return {
            "version": held.version,
            "title": held.title,
            "basis": held.basis,
            "events": held.content.get("events", []),
        }

    def rowsets(self, data=None):
        content = self.object.content
        user = {"user": self.request.user}
        return {
            "groups": forms.GroupRows(
                data, prefix="groups", initial=forms.group_rows(content), form_kwargs=user
            ),
            "bands": forms.BandRows(
                data, prefix="bands", initial=content["bands"], form_kwargs=user
            ),
        }

    def perform(self, form):
        fields = dict(form.cleaned_data)
        content = forms.groups_and_parts(self.rows["groups"].kept) | {
            "bands": self.rows["bands"].kept,
            "events": fields.pop("events"),
        }
        return services.change_model(
            self.object, actor=self.request.user, fields=fields, content=content
        )


class ScoreModelFactor(EditorPage):
    """Write one factor, or a new one."""

    form_class = forms.FactorForm

    @property
    def heading(self):
        return "Change a factor" if self.factor else "Add a factor"

    @property
    def factor(self):
        key = self.kwargs.get("factor")
        if key is None:
            return None
        found = next((row for row in self.object.content["factors"] if row["key"] == key), None)
        if found is None:
            raise Http404(key)
        return found

    def get_initial(self):
        return self.factor or {}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"groups": self.object.content["groups"]}

    def rowsets(self, data=None):
        held = self.factor
        start = held["levels"] if held else []
        rows = forms.LevelRows if held else forms.NewLevelRows
        user = {"user": self.request.user}
        return {"levels": rows(data, prefix="levels", initial=start, form_kwargs=user)}

    def perform(self, form):
        taken = {row["key"] for row in self.object.content["factors"]}
        name = form.cleaned_data["name"]
        key = self.factor["key"] if self.factor else forms.new_key(name, taken)
        factor = {"key": key, **form.cleaned_data, "levels": self.rows["levels"].kept}
        return services.save_factor(self.object, actor=self.request.user, factor=factor)


class ScoreModelDropFactor(ScoreModelFactor):
    """Take one factor out of a draft."""

    template_name = "ui/confirm_page.html"
    form_class = ConfirmForm
    heading = "Remove this factor"
    success_message = "Removed from the draft."

    @property
    def what_happens(self):
        return [f"“{self.factor['name']}” is no longer asked. Earlier scores keep it."]

    def get_initial(self):
        return {}

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        del kwargs["groups"]
        return kwargs

    def rowsets(self, data=None):
        return {}

    def perform(self, form):
        return services.drop_factor(self.object, actor=self.request.user, key=self.kwargs["factor"])
