"""All policy in views: five mixins and the step page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.shortcuts import redirect
from django.views.generic import FormView

from agencies import policy
from agencies.drafts import Draft, drop_draft, save_draft
from agencies.forms import ReasonForm
from audit import services as audit
from audit.choices import Operation


class VisibleMixin:
    """A page over protected rows shows those that exist for this user; the rest are 404."""

    slug_field = slug_url_kwarg = "reference"
    action = "view"

    def get_queryset(self):
        return super().get_queryset().allowing(self.request.user, self.action)


class ListMixin(VisibleMixin):
    """A list: capped count, 50 to a page, and an entry with the references it showed."""

    paginate_by = 50

    def render_to_response(self, context, **kwargs):
        audit.record(
            actor=self.request.user,
            verb=f"{context['object_list'].model._meta.model_name}.list",
            operation=Operation.CONSULTATION,
            query=self.request.GET.urlencode(),
            shown=[row.reference for row in context["object_list"]],
        )
        return super().render_to_response(context, **kwargs)


class RecordMixin(VisibleMixin):
    """One record's page: 404 if unseen, 403 without the page's action; the reading is logged."""

    def get_object(self, queryset=None):
        record = super().get_object(queryset)
        audit.record(
            actor=self.request.user,
            verb=f"{record._meta.model_name}.read",
            operation=Operation.CONSULTATION,
            target=record,
        )
        return record

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            actions=policy.actions_on(self.request.user, self.object),
            marking=getattr(self.object, "marking", ""),
            handling=getattr(self.object, "handling", ""),
            **kwargs,
        )


class ActionMixin(VisibleMixin):
    """A page that does something to a record: 404 if unseen, 403 if not this user's to do."""

    needs = "change"

    def get_object(self, queryset=None):
        record = super().get_object(queryset)
        policy.require(self.request.user, self.needs, record)
        return record


class DutyMixin:
    """A page for people whose role carries a duty; 403 for others."""

    duty = None

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            policy.require_duty(request.user, self.duty)
        return super().dispatch(request, *args, **kwargs)


class ServiceMixin:
    """Run a service when the form is valid; show what it refuses on the form itself."""

    success_message = ""

    def form_valid(self, form):
        try:
            record = self.perform(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, self.success_message)
        return redirect(self.next_page(record))

    def next_page(self, record):
        """Where to go when it is done: the record's own page unless said."""
        return record

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}


class DraftMixin:
    """A form whose typed text is kept on the server: by button, by script, by a lapsed session."""

    draft_title = ""

    def get(self, request, *args, **kwargs):
        self.draft = Draft.objects.of(request.user, request.path).first()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if "save_draft" in request.POST:
            self.check_may_write()
            save_draft(
                user=request.user, key=request.path, title=self.draft_title, data=request.POST
            )
            messages.success(
                request, "Draft saved. It is kept for 30 days and only you can see it."
            )
            return redirect("draft-list")
        return super().post(request, *args, **kwargs)

    def check_may_write(self):
        """Refuse a draft on a page whose form this person could not send."""
        if hasattr(self, "get_object") and self.kwargs:
            self.get_object()

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if getattr(self, "draft", None):
            data = QueryDict(mutable=True)
            for name, values in self.draft.fields.items():
                data.setlist(name, values)
            # Shown as typed, not judged: an unfinished text is no error.
            kwargs["typed"] = data
        return kwargs

    def get_context_data(self, **kwargs):
        return super().get_context_data(draft=getattr(self, "draft", None), **kwargs)

    def form_valid(self, form):
        response = super().form_valid(form)
        if form.is_valid():
            drop_draft(user=self.request.user, key=self.request.path)
        return response


class StepView(ServiceMixin, ActionMixin, FormView):
    """One step of a record's workflow: says what will happen, asks for a reason, does it."""

    form_class = ReasonForm
    template_name = "ui/confirm_page.html"
    model = None
    step = ""
    service = None
    intro = ""

    @property
    def needs(self):
        return self.model.workflow[self.step].action

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user)

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.object = self.get_object()
        return super().dispatch(request, *args, **kwargs)

    def get_object(self, queryset=None):
        found = self.get_queryset().filter(reference=self.kwargs["reference"]).first()
        if found is None:
            raise Http404
        policy.require(self.request.user, self.needs, found)
        return found

    def get_form_kwargs(self):
        step = self.model.workflow[self.step]
        return super().get_form_kwargs() | {
            "submit_label": step.label,
            "reason_required": step.needs_reason,
        }

    def perform(self, form):
        return type(self).service(self.object, actor=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        step = self.model.workflow[self.step]
        return super().get_context_data(
            record=self.object,
            heading=f"{step.label}: {self.object}",
            intro=self.intro,
            cancel_url=self.object.get_absolute_url(),
            marking=self.object.marking,
            **kwargs,
        )
