"""allauth's forms where they ask for more, or in other words, than is wanted here."""

from collections.abc import Callable
from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as second_factor
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _

from .events import Kind, record


class TypedOnce:
    """A new password is asked for once, as on signing up: most are pasted or generated."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class ChangePasswordForm(TypedOnce, account.ChangePasswordForm):
    pass


class SetPasswordForm(TypedOnce, account.SetPasswordForm):
    pass


class ResetPasswordKeyForm(TypedOnce, account.ResetPasswordKeyForm):
    pass


UNREADABLE = (TypeError, ValueError, KeyError, AttributeError, IndexError)


class PasskeyField(forms.JSONField):
    """Whatever Python makes of what was sent; it is never shown again."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (RecursionError, ValueError) as error:
            raise get_adapter().validation_error("incorrect_code") from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        return InvalidJSONInput("")


class UnreadableRefused(forms.Form):
    """What a browser sends as a passkey is read by libraries that fail in many ways."""

    credential = PasskeyField(widget=forms.HiddenInput)

    def clean(self) -> Any:
        return self.read(super().clean)

    def clean_credential(self) -> Any:
        inner = getattr(super(), "clean_credential", None)
        return self.read(inner) if inner else self.cleaned_data["credential"]

    def read(self, clean: Callable[[], Any]) -> Any:
        try:
            return clean()
        except forms.ValidationError:
            raise
        except UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class AddPasskeyForm(UnreadableRefused, webauthn.AddWebAuthnForm):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("By which you recognise it, “Laptop” for instance."),
        required=False,
        max_length=60,
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone"),
        help_text=_(
            "Your device asks for a fingerprint, your face or its PIN instead of the "
            "password. Otherwise the key is only a second factor after the password."
        ),
        required=False,
        initial=True,
    )


class SignUpPasskeyForm(UnreadableRefused, webauthn.SignupWebAuthnForm):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("By which you recognise it, “Laptop” for instance."),
        required=False,
        max_length=60,
    )


class SignInPasskeyForm(UnreadableRefused, webauthn.LoginWebAuthnForm):
    pass


class SecondStepPasskeyForm(UnreadableRefused, webauthn.AuthenticateWebAuthnForm):
    pass


class SurePasskeyForm(UnreadableRefused, webauthn.ReauthenticateWebAuthnForm):
    pass


class SignInCodeForm(account.ConfirmLoginCodeForm):
    def clean_code(self) -> str:
        try:
            return str(super().clean_code())
        except forms.ValidationError:
            # Who asked for a code; nobody, where the address has no account.
            login = context.request._login_stage.login
            record(context.request, Kind.CODE_FAILED, user=login.user)
            raise


class SecondFactorForm(second_factor.AuthenticateForm):
    def _emit_authentication_failed(self, authenticator: Any) -> None:
        super()._emit_authentication_failed(authenticator)
        record(context.request, Kind.FACTOR_FAILED, user=self.user)


class AddressCodeForm(forms.Form):
    """The code that went to the address in use, before it is given up for another."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
    )
