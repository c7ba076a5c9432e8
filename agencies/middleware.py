"""Sessions that end by the clock without losing a word, and the second factor."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone

from agencies.drafts import save_draft
from agencies.mixins import DraftMixin

TOUCH_SECONDS = 60


KEPT = "You were signed out to keep the records safe. Nothing you typed is lost."
NOT_KEPT = (
    "You were signed out to keep the records safe. What you typed was too long to be kept: "
    "go back in your browser and copy it before you sign in."
)


def keep(request, title):
    """Whether what was typed is now its author's draft."""
    try:
        save_draft(user=request.user, key=request.path, title=title, data=request.POST)
    except ValidationError:
        return False
    return True


class SessionClockMiddleware:
    """Ends a session after a time without a request, and after a working day at the latest.

    When it ends in the middle of a form that keeps drafts, what was typed is kept as its
    author's draft, and signing in leads back to the same page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """After the CSRF check: a forged request must not write a draft."""
        if not request.user.is_authenticated:
            return None
        now = int(timezone.now().timestamp())
        began = request.session.setdefault("began_at", now)
        seen = request.session.setdefault("seen_at", now)
        idle = now - seen > settings.SESSION_IDLE_MINUTES * 60
        if not idle and now - began <= settings.SESSION_LONGEST_HOURS * 3600:
            if now - seen >= TOUCH_SECONDS:
                request.session["seen_at"] = now
            return None
        page = request.get_full_path()
        kept = True
        if request.method == "POST":
            page = request.path
            view_class = getattr(view, "view_class", None)
            if view_class and issubclass(view_class, DraftMixin):
                title = view_class.draft_title
                title = title if isinstance(title, str) else "A form you were filling in"
                kept = keep(request, title)
        logout(request)
        messages.info(request, KEPT if kept else NOT_KEPT)
        return redirect_to_login(page)


class SecondFactorMiddleware:
    """Where a second factor is required, a person without one can only set one up."""

    OPEN = ("mfa_", "account_", "health")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.MFA_REQUIRED or not request.user.is_authenticated:
            return None
        if (request.resolver_match.url_name or "").startswith(self.OPEN):
            request.session.pop("second_factor", None)
            return None
        if not request.session.get("second_factor"):
            # Asked of the database once a session, and again after every change to the factors.
            if not has_second_factor(request.user):
                return redirect("mfa_index")
            request.session["second_factor"] = True
        return None


def has_second_factor(user):
    """Whether the person has an authenticator app or a passkey."""
    return user.authenticator_set.exclude(type="recovery_codes").exists()
