"""All policy in views: who sees a page, who may act on it, what is kept and what is logged."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView

from agencies import policy
from agencies.choices import Marking
from agencies.drafts import Draft, drop_draft, save_draft
from agencies.duties import Duty
from agencies.forms import ReasonForm
from audit import services as audit
from audit.choices import Operation
from core.paging import PagedMixin


class VisibleMixin:
    """A page over protected rows shows those that exist for this user; the rest are 404."""

    slug_field = slug_url_kwarg = "reference"

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)

    def held_on(self, record):
        """Every action held on the record, kept for this page alone; a service asks anew."""
        if not hasattr(record, "actions_held"):
            record.actions_held = policy.actions_on(self.request.user, record)
        return record.actions_held


class ListMixin(PagedMixin, VisibleMixin):
    """A list: capped count, 50 to a page, and an entry with the references it showed."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"marking": Marking.SENSITIVE} | kwargs)

    def render_to_response(self, context, **kwargs):
        audit.record(
            actor=self.request.user,
            verb=f"{self.queryset.model._meta.model_name}.list",
            operation=Operation.CONSULTATION,
            query=self.request.GET.urlencode(),
            shown=[row.reference for row in context["object_list"]],
        )
        return super().render_to_response(context, **kwargs)


class FilterMixin:
    """A list narrowed by a form above it; what the form cannot read narrows nothing."""

    filter_class = None

    def dispatch(self, request, *args, **kwargs):
        self.filter = self.filter_class(request.GET, user=request.user)
        self.filter.full_clean()
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return super().get_queryset().narrowed(self.request.user, **self.filter.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter_form=self.filter, **kwargs)


class RecordMixin(VisibleMixin):
    """One record's page: 404 if unseen, 403 without the action it needs; the reading is logged."""

    needs = ""

    def get_object(self, queryset=None):
        record = super().get_object(queryset)
        self.actions = self.held_on(record)
        if self.needs:
            policy.require(self.request.user, self.needs, record, held=self.actions)
        audit.record(
            actor=self.request.user,
            verb=f"{record._meta.model_name}.read",
            operation=Operation.CONSULTATION,
            target=record,
        )
        return record

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            actions=self.actions,
            marking=self.object.marking,
            # Typed by another agency: for those who read the record, not for its card.
            handling=self.object.handling if "read" in self.actions else "",
            **kwargs,
        )


class ActionMixin(VisibleMixin):
    """A page that does something to a record: 404 if unseen, 403 if not this user's to do."""

    needs = "change"

    def get_object(self, queryset=None):
        record = super().get_object(queryset)
        self.authorise(record)
        return record

    def authorise(self, record):
        """Refuse the page to whoever may not do what it does."""
        held = None if isinstance(self.needs, Duty) else self.held_on(record)
        policy.require(self.request.user, self.needs, record, held=held)

    def get(self, request, *args, **kwargs):
        """A page that has been overtaken by events says so and leads back to the record."""
        record = self.get_object()
        if closed := self.closed(record):
            messages.warning(request, closed)
            return redirect(record)
        return super().get(request, *args, **kwargs)

    def reads(self, record):
        """Whether this person reads the record, or only has something to do with it."""
        return "read" in self.held_on(record)

    def closed(self, record):
        """Why this cannot be done to the record now, in words; empty when it can."""
        return ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{
                "marking": self.object.marking,
                "handling": self.object.handling if self.reads(self.object) else "",
                "back_url": self.object.get_absolute_url(),
            }
            | kwargs
        )


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
            return self.refused(form, error)
        messages.success(self.request, self.success_message)
        return redirect(self.next_page(record))

    def refused(self, form, error):
        """Show the form again as it was typed, with what the service said.

        A refusal that names a field of the form stands beside it, any other above the form.
        """
        for name, errors in getattr(error, "error_dict", {None: [error]}).items():
            form.add_error(name if name in form.fields else None, ValidationError(errors))
        return self.form_invalid(form)

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
        if "save_draft" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.check_may_write()
        try:
            save_draft(
                user=request.user, key=request.path, title=self.draft_title, data=request.POST
            )
        except ValidationError as error:
            # All of it is shown again, and nothing is sent that was only to be kept.
            messages.error(request, error.message)
            return self.form_invalid(self.get_form())
        messages.success(request, "Draft saved. It is kept for 30 days and only you can see it.")
        return redirect("draft-list")

    def check_may_write(self):
        """Refuse a draft on a page whose form this person could not send."""
        self.object = self.get_object() if hasattr(self, "get_object") and self.kwargs else None

    def get_form_kwargs(self):
        # Shown as typed, not judged: an unfinished text is no error.
        typed = self.typed_earlier()
        return super().get_form_kwargs() | ({} if typed is None else {"typed": typed})

    def typed_earlier(self):
        """The draft's fields as they were sent; None without a draft."""
        return self.draft.as_typed if getattr(self, "draft", None) else None

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            draft=getattr(self, "draft", None), draft_title=self.draft_title, **kwargs
        )

    def form_valid(self, form):
        response = super().form_valid(form)
        if form.is_valid():
            drop_draft(user=self.request.user, key=self.request.path)
        return response


class DeedView(ServiceMixin, ActionMixin, FormView):
    """One deed done to one record: says what will happen, asks what it needs to know, does it."""

    template_name = "ui/confirm_page.html"
    queryset = None
    heading = ""
    what_happens = ()

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)

    def get_object(self, queryset=None):
        self.object = self.find()
        self.authorise(self.object)
        return self.object

    def find(self):
        """The record the address names, if it exists for this user."""
        return self.find_by(reference=self.kwargs["reference"])

    def find_by(self, **name):
        return get_object_or_404(self.get_queryset(), **name)

    def post(self, request, *args, **kwargs):
        self.get_object()
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            record=self.object,
            heading=self.heading,
            caption=str(self.object),
            what_happens=self.what_happens,
            cancel_url=self.object.get_absolute_url(),
            **kwargs,
        )


class StepView(DeedView):
    """One step of a record's workflow, with a reason where the step needs one."""

    form_class = ReasonForm
    step = ""
    service = None

    @property
    def taken(self):
        return self.queryset.model.workflow[self.step]

    @property
    def needs(self):
        return self.taken.action

    @property
    def heading(self):
        return self.taken.label

    def closed(self, record):
        if record.status not in self.taken.sources:
            return f"This {record._meta.verbose_name} is now {record.get_status_display().lower()}."
        return record.barred(self.request.user, self.taken)

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if not issubclass(self.form_class, ReasonForm):
            return kwargs
        step = self.taken
        return kwargs | {"submit_label": step.label, "reason_required": step.needs_reason}

    def perform(self, form):
        return type(self).service(self.object, actor=self.request.user, **form.cleaned_data)
