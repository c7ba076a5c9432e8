"""Two people edit at once: the second is told, and neither text is lost."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.choices import flatten_choices

from agencies.drafts import keep_lost_text

# Choices among records say themselves what they are.
OF_RECORDS = (forms.ModelChoiceField, forms.ModelMultipleChoiceField)


class ConflictError(ValidationError):
    """Somebody saved first. Carries the record as it stands now, who saved it and when."""

    def __init__(self, held, *, by, at=None):
        super().__init__(
            f"{by} saved this while you were writing. Both texts are below: choose or merge, then "
            "save again. Yours is also kept in your drafts.",
            code="conflict",
        )
        self.held, self.by, self.at = held, by, at


class ConflictMixin:
    """A form over a record with a `version`: a save from an older one shows both texts.

    The loser's text stands in the form, over the new version, and in their drafts.
    """

    def refused(self, form, error):
        if not isinstance(error, ConflictError):
            return super().refused(form, error)
        held = error.held
        try:
            keep_lost_text(
                user=self.request.user,
                key=self.request.path,
                # Without its name: the draft outlives a share that ends.
                title=f"Your text for a {held._meta.verbose_name}, not saved",
                data=self.request.POST,
            )
        except ValidationError as not_kept:
            messages.error(self.request, not_kept.message)
        data = self.request.POST.copy()
        data["version"] = held.version
        again = self.get_form_class()(data, instance=held, user=self.request.user)
        context = self.get_context_data(
            form=again,
            conflicts=side_by_side(form, held),
            theirs_by=error.by,
            theirs_at=error.at,
        )
        return self.response_class(
            request=self.request,
            template="ui/conflict.html",
            context=context,
            using=self.template_engine,
        )


def side_by_side(form, held):
    """Each field in which the typed text and the saved record differ, choices in words."""
    pairs = {
        name: (typed, getattr(held, name))
        for name, typed in form.cleaned_data.items()
        if name != "version"
    }
    return [
        {
            "label": form[name].label,
            "yours": _in_words(form.fields[name], yours),
            "theirs": _in_words(form.fields[name], theirs),
        }
        for name, (yours, theirs) in pairs.items()
        if _differ(form.fields[name], yours, theirs)
    ]


def _differ(field, yours, theirs):
    """In boxes to tick the order says nothing."""
    if isinstance(field, forms.MultipleChoiceField) and not isinstance(field, OF_RECORDS):
        return set(yours) != set(theirs)
    return yours != theirs


def _in_words(field, value):
    if not isinstance(field, forms.ChoiceField) or isinstance(field, OF_RECORDS) or not value:
        return value
    labels = dict(flatten_choices(field.choices))
    if isinstance(value, list | tuple | set):
        return ", ".join(str(labels.get(stored, stored)) for stored in value)
    return labels.get(value, value)
