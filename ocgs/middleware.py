"""The address of a group that was merged away leads to the group it became a part of."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect

from agencies.drafts import keep_lost_text
from ocgs.models import OCG


class MergedGroupMiddleware:
    """For those who may see what it became; for everybody else it is not there.

    What was being typed at that moment is kept in the drafts of whoever typed it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """A page that is not there may be one of a merged group."""
        match = request.resolver_match
        reference = match.kwargs.get("reference", "") if match else ""
        if not isinstance(exception, Http404) or not reference.startswith("OCG-"):
            return None
        survivor = OCG.objects.visible_to(request.user).that_absorbed(reference)
        if survivor is None:
            return None
        messages.warning(request, f"{reference} was merged into {survivor.codename}.")
        if request.method == "POST":
            self.keep(request, survivor)
            return redirect(survivor)
        if len(match.kwargs) > 1:
            return redirect(survivor)
        return redirect(match.view_name, **match.kwargs | {"reference": survivor.reference})

    @staticmethod
    def keep(request, survivor):
        try:
            keep_lost_text(
                user=request.user,
                key=request.path,
                title="Your text for a group that was merged",
                data=request.POST,
            )
        except ValidationError as not_kept:
            messages.error(request, not_kept.message)
        else:
            messages.warning(request, "What you typed is kept in your drafts.")
