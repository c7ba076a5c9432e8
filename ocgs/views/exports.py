"""Pages that take the register out as a file, and keep filters by name."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.views.generic import CreateView, DetailView, FormView, TemplateView

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import ServiceMixin
from audit import services as audit
from audit.choices import Operation
from ocgs import exporting
from ocgs.forms import filters as forms
from ocgs.models import OCG, Export, SavedFilter
from ocgs.services import exports
from ocgs.services import saved_filters as services

REGISTER = reverse_lazy("ocgs:ocg-list")
# As many filters are counted on one page: one's own, and the first of one's teams'.
LISTED = 40
LISTED_FILES = 10


class FilteredMixin:
    """A page about the register as the filter in its address narrows it."""

    template_name = "ocgs/register_form.html"

    def dispatch(self, request, *args, **kwargs):
        self.filter = forms.OCGFilter(request.GET, user=request.user)
        self.filter.full_clean()
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            in_words=self.filter.in_words,
            heading=self.heading,
            marking=Marking.SENSITIVE,
            back_url=f"{REGISTER}?{self.filter.query}",
            **kwargs,
        )


class OCGExport(FilteredMixin, FormView):
    """The register as a file: what this person may see, marked, with who, when and what for."""

    template_name = "ocgs/ocg_export.html"
    heading = "Download the register"
    form_class = forms.ExportForm

    def get_form_kwargs(self):
        keys = policy.may(self.request.user, Duty.COORDINATE)
        return super().get_form_kwargs() | {"keys": keys}

    def get_context_data(self, **kwargs):
        files = Export.objects.visible_to(self.request.user).for_list()[:LISTED_FILES]
        return super().get_context_data(files=files, **kwargs)

    def form_valid(self, form):
        user = self.request.user
        kind, reason = form.cleaned_data["kind"], form.cleaned_data["reason"]
        found, in_words = exporting.found(user, self.filter.query)
        if found[: settings.EXPORT_AT_ONCE + 1].count() > settings.EXPORT_AT_ONCE:
            return self.ask(form, user)
        rows = exporting.rows_for(user, found)
        if refused := exporting.refuse(rows):
            form.add_error(None, refused)
            return self.form_invalid(form)
        name, content_type, content = exporting.write(
            kind, rows, user=user, filters=in_words, reason=reason, marking=Marking.SENSITIVE
        )
        with transaction.atomic():
            audit.record(
                actor=user,
                verb="ocg.export",
                operation=Operation.DISCLOSURE,
                query=self.request.GET.urlencode(),
                reason=reason,
                shown=[row.ocg.reference for row in rows],
                recipients=[user.full_name, kind],
            )
        return as_file(name, content_type, content)

    def ask(self, form, user):
        """A file that takes a while is made by a worker."""
        try:
            made = exports.ask_export(actor=user, query=self.filter.query, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
            return self.form_invalid(form)
        return redirect(made)


def as_file(name, content_type, content):
    """The answer that a browser keeps as a file."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


class ExportDetail(DetailView):
    """How far a file is that one asked for."""

    queryset = Export.objects.for_list()
    slug_field = slug_url_kwarg = "reference"

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)

    def get_context_data(self, **kwargs):
        _, in_words = exporting.found(self.request.user, self.object.query)
        return super().get_context_data(
            in_words=in_words,
            marking=Marking.SENSITIVE,
            again=f"{reverse('ocgs:ocg-export')}?{self.object.query}",
            **kwargs,
        )


class ExportDownload(ExportDetail):
    """The file itself: as long as its owner may see all that stands in it."""

    def get(self, request, *args, **kwargs):
        asked = self.get_object()
        made = exports.fetch_export(asked, actor=request.user)
        if made is None:
            messages.warning(request, "There is no file to fetch.")
            return redirect(asked)
        return as_file(made.name, made.content_type, bytes(made.content))


class SavedFilterList(TemplateView):
    """Filters one keeps, and those of one's teams, with what each finds for this person now."""

    template_name = "ocgs/savedfilter_list.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        saved = list(SavedFilter.objects.visible_to(user).for_list()[:LISTED])
        base = forms.OCGFilter({}, user=user)
        understood = [base.reading(QueryDict(row.query)) for row in saved]
        counts = OCG.objects.counted(user, understood)
        return super().get_context_data(
            rows=list(zip(saved, counts, strict=True)), marking=Marking.SENSITIVE, **kwargs
        )


class SavedFilterCreate(FilteredMixin, ServiceMixin, CreateView):
    """Keep the filter in the address by a name."""

    heading = "Save this filter"
    form_class = forms.SaveFilterForm
    model = SavedFilter
    success_message = "Saved."

    def perform(self, form):
        form.instance.query = self.filter.query
        return services.save_filter(form.instance, actor=self.request.user)


class SavedFilterRemove(FormView):
    """Forget a filter of one's own."""

    form_class = forms.RemoveFilterForm
    template_name = "ui/confirm_page.html"

    def dispatch(self, request, *args, **kwargs):
        own = SavedFilter.objects.own(request.user)
        self.saved = get_object_or_404(own, reference=kwargs["reference"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=f"Remove the filter {self.saved}",
            what_happens=["Nobody you share it with finds it any more. No group is changed."],
            cancel_url=reverse("ocgs:savedfilter-list"),
            **kwargs,
        )

    def form_valid(self, form):
        services.remove_filter(self.saved, actor=self.request.user)
        return redirect("ocgs:savedfilter-list")
