"""How allauth behaves here: limits that spare the owner, and every change told and noted."""

import logging
import time
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context, ratelimit
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from .devices import device
from .events import Kind, record, record_for_address
from .middleware import SEEN
from .models import User
from .network import client_address, shortened
from .zones import zone_names

logger = logging.getLogger(__name__)

# What is told by mail to the person whose account it is, by the mail that tells it.
TOLD = {
    "account/email/password_changed": Kind.PASSWORD_CHANGED,
    "account/email/password_set": Kind.PASSWORD_CHANGED,
    "account/email/password_reset": Kind.PASSWORD_CHANGED,
    "account/email/email_changed": Kind.EMAIL_CHANGED,
    "mfa/email/webauthn_added": Kind.PASSKEY_ADDED,
    "mfa/email/webauthn_removed": Kind.PASSKEY_REMOVED,
    "mfa/email/totp_activated": Kind.APP_ADDED,
    "mfa/email/totp_deactivated": Kind.APP_REMOVED,
    "mfa/email/recovery_codes_generated": Kind.CODES_MADE,
    "accounts/email/deletion_planned": Kind.DELETION_PLANNED,
    "accounts/email/deletion_cancelled": Kind.DELETION_CANCELLED,
    "accounts/email/downloaded": Kind.DOWNLOADED,
}
# What is sent to an address that somebody typed, with or without an account.
ASKED_FOR = {
    "account/email/login_code": Kind.CODE_SENT,
    "account/email/unknown_account": Kind.CODE_SENT,
    "account/email/password_reset_key": Kind.RESET_SENT,
    "account/email/email_confirmation": Kind.CONFIRMATION_SENT,
    "account/email/email_confirmation_signup": Kind.CONFIRMATION_SENT,
    "account/email/account_already_exists": Kind.CONFIRMATION_SENT,
}


class WatchfulAdapter(DefaultAccountAdapter):
    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def save_user(
        self, request: HttpRequest, user: User, form: Any, commit: bool = True
    ) -> User:
        user.language = request.LANGUAGE_CODE
        zone = request.POST.get("time_zone", "")
        user.time_zone = zone if zone in zone_names() else ""
        user = super().save_user(request, user, form, commit)
        record(request, Kind.SIGNED_UP, user=user)
        return user

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        request.session[SEEN] = time.time()
        record(request, Kind.SIGNED_IN, user=user)

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            record(request, Kind.SIGNED_OUT, user=request.user)
        super().logout(request)

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        confirmed: bool = super().confirm_email(request, email_address)
        if confirmed:
            record(request, Kind.EMAIL_CONFIRMED, user=email_address.user)
        return confirmed

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who comes back while their account waits to be deleted is asked about it."""
        if isinstance(request.user, User) and request.user.delete_at:
            return reverse("keep_account")
        return str(super().get_login_redirect_url(request))

    def is_safe_url(self, url: str) -> bool:
        """What cannot be read as an address is not one to go to."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    # Guessing.

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        email = credentials.get("email", "").lower()
        if not ratelimit.consume(request, action="guessing", key=email):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        record_for_address(request, Kind.SIGN_IN_FAILED, credentials.get("email", ""))

    def _get_login_attempts_cache_key(
        self, request: HttpRequest, **credentials: Any
    ) -> str:
        """Account and network: who guesses from elsewhere does not lock the owner out."""
        network = shortened(client_address(request))
        return f"{network}:{credentials.get('email', '').lower()}"

    # Mail.

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        if template_prefix in TOLD:
            record(self.request, TOLD[template_prefix], user=user, mailed=True)
        # A browser may call itself anything: a mail repeats none of it.
        told = {
            "ip": shortened(client_address(self.request)),
            "user_agent": device(self.request.headers.get("User-Agent", "")) or "–",
        }
        super().send_notification_mail(
            template_prefix, user, {**told, **(context or {})}, email
        )

    def send_account_already_exists_mail(self, email: str) -> None:
        """A new account costs a hash; so that the time does not tell, an old one too."""
        if password := context.request.POST.get("password1"):
            User().set_password(password)
        super().send_account_already_exists_mail(email)

    def send_mail(
        self, template_prefix: str, email: str, mail_context: dict[str, Any]
    ) -> None:
        """A mail server that is away is said, and nothing else fails with it."""
        request = context.request
        if template_prefix in ASKED_FOR:
            record_for_address(request, ASKED_FOR[template_prefix], email)
        try:
            super().send_mail(template_prefix, email, mail_context)
        except (OSError, SMTPException) as error:
            logger.error("%s not sent: %s", template_prefix, type(error).__name__)
            messages.error(
                request, _("The mail could not be sent. Please try again later.")
            )
