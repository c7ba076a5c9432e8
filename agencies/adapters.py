"""How signing in works here: no sign-up, sealed second-factor secrets, one lock-out."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def name_at_sign_in(request, credentials):
    """The e-mail address somebody is signing in with, for counting failures."""
    name = (credentials or {}).get("email") or (credentials or {}).get("username")
    if not name and request is not None:
        name = request.POST.get("login", "")
    return (name or "").strip().lower()


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an agency's single point of contact, never by signing up."""

    def is_open_for_signup(self, request):
        return False

    def get_user_display(self, user):
        return user.full_name


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second-factor secrets are encrypted with the first of FIELD_KEYS; old keys still open."""

    def encrypt(self, text):
        return self._keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return self._keys().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator):
        """Where a second factor is required, the last one stays."""
        if not settings.MFA_REQUIRED or authenticator.type == "recovery_codes":
            return True
        factors = authenticator.user.authenticator_set.exclude(type="recovery_codes")
        return factors.exclude(pk=authenticator.pk).exists()

    def _keys(self):
        if not settings.FIELD_KEYS:
            raise ImproperlyConfigured("Set FIELD_KEYS: see .env.example.")
        return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])
