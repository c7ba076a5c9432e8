"""One's own account and drafts."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import ListView, TemplateView, View

from agencies import policy
from agencies.drafts import Draft, drop_draft, save_draft


class Account(TemplateView):
    """Who I am here, what I may do, and until when."""

    template_name = "agencies/account.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            teams=policy.teams_of(user),
            duties=sorted(duty.label for duty in policy.duties_of(user)),
            closed=policy.doors_closed(user),
            **kwargs,
        )


class DraftList(ListView):
    """What I have typed and not yet saved."""

    template_name = "agencies/draft_list.html"

    def get_queryset(self):
        return Draft.objects.filter(user=self.request.user)


class DraftSave(View):
    """Keeps the text of a form while it is being typed; called by script, changes no record."""

    def post(self, request):
        key = request.POST.get("draft_key", "")
        if not key.startswith("/") or len(key) > 200:
            return HttpResponse(status=400)
        title = request.POST.get("draft_title", "")
        try:
            save_draft(user=request.user, key=key, title=title, data=request.POST)
        except ValidationError as error:
            return HttpResponse(error.message, status=413, content_type="text/plain")
        return HttpResponse(status=204)


class DraftDrop(View):
    """Forget one of my drafts."""

    def post(self, request, pk):
        draft = get_object_or_404(Draft, pk=pk, user=request.user)
        drop_draft(user=request.user, key=draft.key)
        messages.success(request, "Draft dropped.")
        return redirect("draft-list")
