"""The sign-in library's forms, telling mistakes in the portal's words."""

from allauth.account import forms as account
from django import forms

from core.forms import NO_ADDRESS, plain_messages


class InOurWords:
    """Says what is missing and where, which the library's own messages do not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.EmailField):
                field.error_messages |= {"required": NO_ADDRESS, "invalid": NO_ADDRESS}
            plain_messages(field, str(field.label))


class SignInForm(InOurWords, account.LoginForm):
    """Signing in by e-mail address and password."""


class AskResetForm(InOurWords, account.ResetPasswordForm):
    """Asking for a link to set a new password."""


class ResetForm(InOurWords, account.ResetPasswordKeyForm):
    """Setting a new password by the link."""


class ChangeForm(InOurWords, account.ChangePasswordForm):
    """Changing one's password."""


class AgainForm(InOurWords, account.ReauthenticateForm):
    """Showing the password once more."""
