"""Sessions that end by the clock without losing a word, and the second factor."""

from urllib.parse import urlencode

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from agencies.drafts import keep_lost_text, save_draft, was_typed
from agencies.mixins import DraftMixin, ServiceMixin

TOUCH_SECONDS = 60


KEPT = "You were signed out to keep the records safe. Nothing you typed is lost."
NOT_SENT = (
    "You were signed out to keep the records safe. Nothing was sent. "
    "What you typed is kept among your drafts."
)
NOT_KEPT = (
    "You were signed out to keep the records safe. Nothing was sent, and what you typed was not "
    "kept. {why}"
)
NOT_DONE = "You were signed out to keep the records safe. Nothing was sent, so it was not done."
SIGNED_OUT = "You were signed out before this was sent, so nothing was sent and nothing was kept."
ASIDE = "A form you were filling in"


def keep(request, view_class):
    """Keep what was typed for its author, and say what became of it."""
    typed = {"user": request.user, "key": request.path, "data": request.POST}
    try:
        if issubclass(view_class, DraftMixin):
            title = view_class.draft_title
            save_draft(title=title if isinstance(title, str) else ASIDE, **typed)
        elif issubclass(view_class, ServiceMixin):
            if not was_typed(request.POST):
                return NOT_DONE
            keep_lost_text(title=ASIDE, **typed)
            return NOT_SENT
    except ValidationError as error:
        return NOT_KEPT.format(why=error.message)
    return KEPT


class SessionClockMiddleware:
    """Ends a session after a time without a request, and after a working day at the latest.

    When it ends in the middle of a form that keeps drafts, what was typed is kept as its
    author's draft, and signing in leads back to the same page; what was typed into a step is
    kept beside it, to be read. Who was signed out before is told that nothing was sent.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """After the CSRF check: a forged request must not write a draft."""
        view_class = getattr(view, "view_class", object)
        if not request.user.is_authenticated:
            if request.method == "POST" and issubclass(view_class, ServiceMixin):
                messages.warning(request, SIGNED_OUT)
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
        told = KEPT
        if request.method == "POST":
            page = request.path
            told = keep(request, view_class)
        logout(request)
        messages.info(request, told)
        return redirect_to_login(page)


class NoStoreMiddleware:
    """What a signed-in person was shown stays in no cache: not the browser's, not a proxy's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class SecondFactorMiddleware:
    """Where a second factor is required, this session must have shown one.

    A person without any can only set one up. A session that knows the password alone, while
    its owner has a factor, can only show it: it may not remove it, nor add one of its own.
    """

    ALWAYS = frozenset({"account_logout", "health", "health-live", "help", "accessibility"})
    SHOW = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
    SET_UP = frozenset({"mfa_activate_totp", "mfa_add_webauthn"})
    ENROL = SET_UP | {"mfa_index", "account_reauthenticate"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # The session that set up the first factor has shown it by doing so.
        if getattr(request, "enrols", False) and has_second_factor(request.user):
            request.session["second_factor"] = True
        return response

    def process_view(self, request, view, args, kwargs):
        if not settings.MFA_REQUIRED or not request.user.is_authenticated:
            return None
        page = request.resolver_match.url_name
        if page in self.ALWAYS or self.has_shown(request.session):
            return None
        if has_second_factor(request.user):
            if page in self.SHOW:
                return None
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.path})}")
        request.enrols = page in self.SET_UP and request.method == "POST"
        return None if page in self.ENROL else redirect("mfa_index")

    def has_shown(self, session):
        """Whether this session has shown a second factor, at sign-in or since."""
        methods = session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        return bool(session.get("second_factor")) or any(
            method.get("method") == "mfa" for method in methods
        )


def has_second_factor(user):
    """Whether the person has an authenticator app or a passkey."""
    return user.authenticator_set.exclude(type="recovery_codes").exists()
