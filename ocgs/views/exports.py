"""Pages that take the register out as a file, and keep filters by name."""

from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.views.generic import CreateView, FormView, TemplateView

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import ServiceMixin
from audit import services as audit
from audit.choices import Operation
from ocgs import exporting
from ocgs.forms import filters as forms
from ocgs.models import OCG, SavedFilter
from ocgs.services import saved_filters as services

REGISTER = reverse_lazy("ocgs:ocg-list")
# As many filters are counted on one page: one's own, and the first of one's teams'.
LISTED = 40


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

    heading = "Download the register"
    form_class = forms.ExportForm

    def get_form_kwargs(self):
        keys = policy.may(self.request.user, Duty.COORDINATE)
        return super().get_form_kwargs() | {"keys": keys}

    def form_valid(self, form):
        user = self.request.user
        found = OCG.objects.visible_to(user).narrowed(user, **self.filter.cleaned_data)
        rows = exporting.rows_for(user, found[: exporting.MOST + 1])
        if refused := self.refuse(rows):
            form.add_error(None, refused)
            return self.form_invalid(form)
        kind, reason = form.cleaned_data["kind"], form.cleaned_data["reason"]
        name, content_type, content = exporting.write(
            kind,
            rows,
            user=user,
            filters=self.filter.in_words,
            reason=reason,
            marking=Marking.SENSITIVE,
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
        answer = HttpResponse(content, content_type=content_type)
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def refuse(self, rows):
        if len(rows) > exporting.MOST:
            return (
                f"More than {exporting.MOST:,} groups match, which is the most that one file "
                "holds. Go back and narrow the register first."
            )
        return "" if rows else "No group matches, so there is nothing to download."


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
