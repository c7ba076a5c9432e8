"""Nothing is shared before its effect has been seen: the step between a form and its deed."""

from functools import partial

from django.core.exceptions import ValidationError
from django.shortcuts import render

from ocgs.preview import previewed

# What the page between adds to what was typed.
OWN = {"csrfmiddlewaretoken", "seen", "back"}


class PreviewMixin:
    """A deed that lets people see more: shown first through their eyes, then done.

    What was looked at is marked; a deed whose effect has changed since is shown again.
    """

    preview_template = "ocgs/preview.html"
    do_label = "Share"

    def readers(self, form):
        """Through whose eyes to look: (name, person)."""
        raise NotImplementedError

    def groups(self, form):
        """The groups it is about."""
        return [self.object]

    def preview(self, form):
        """What they will newly see, by doing it and undoing it."""
        return previewed(
            partial(self.perform, form),
            viewer=self.request.user,
            readers=self.readers(form),
            groups=self.groups(form),
        )

    def post(self, request, *args, **kwargs):
        if "back" in request.POST:
            self.get_object()
            form = self.get_form()
            form.full_clean()
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            preview = self.preview(form)
        except ValidationError as error:
            return self.refused(form, error)
        if self.request.POST.get("seen") == preview.mark:
            return super().form_valid(form)
        context = self.get_context_data(
            form=form,
            preview=preview,
            changed="seen" in self.request.POST,
            do_label=self.do_label,
            typed=[
                (name, value)
                for name, values in self.request.POST.lists()
                if name not in OWN
                for value in values
            ],
        )
        return render(self.request, self.preview_template, context)
