"""Two people edit at once: the second is told, and neither text is lost."""

from django.contrib import messages
from django.core.exceptions import ValidationError

from agencies.drafts import keep_lost_text


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
                title=f"Your text for {held}, not saved",
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
    """Each field in which the typed text and the saved record differ."""
    return [
        {"label": form[name].label, "yours": typed, "theirs": getattr(held, name)}
        for name, typed in form.cleaned_data.items()
        if name != "version" and typed != getattr(held, name)
    ]
