"""Who a person is: signs in by e-mail, has a language, a clock, and a say in mails.
And what happened to their account.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .zones import known_zone


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    class Reminders(models.TextChoices):
        OFF = "off"
        ONCE = "once"
        TWICE = "twice"

    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(max_length=2, blank=True)
    time_zone = models.CharField(max_length=50, blank=True)
    reminders = models.CharField(
        max_length=5, choices=Reminders.choices, default=Reminders.TWICE
    )
    # The last day, where the person lives, for which it is settled what to remind of.
    reminders_settled_on = models.DateField(default=timezone.localdate)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    # When the account goes with everything in it, if its person asked for that.
    delete_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_is_unique"),
            models.CheckConstraint(
                condition=models.Q(language__in=["", "en", "de"]),
                name="user_language_is_known",
            ),
            models.CheckConstraint(
                condition=Q(reminders__in=["off", "once", "twice"]),
                name="user_reminders_are_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["reminders", "time_zone", "reminders_settled_on"],
                name="user_to_remind",
            ),
            models.Index(
                fields=["delete_at"],
                condition=models.Q(delete_at__isnull=False),
                name="user_to_delete",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def zone(self) -> str:
        """The name of a time zone that there is: the person's own, or the site's."""
        return known_zone(self.time_zone or settings.TIME_ZONE)


class EventKind(models.TextChoices):
    SIGNED_UP = "signed_up", _("Account created")
    SIGNED_IN = "signed_in", _("Signed in")
    SIGNED_OUT = "signed_out", _("Signed out")
    SIGN_IN_FAILED = "sign_in_failed", _("Wrong password")
    FACTOR_FAILED = "factor_failed", _("Wrong second factor")
    CODE_FAILED = "code_failed", _("Wrong code from a mail")
    CODE_SENT = "code_sent", _("Code for signing in sent")
    RESET_SENT = "reset_sent", _("Link for a new password sent")
    CONFIRMATION_SENT = "confirmation_sent", _("Confirmation of an address sent")
    EMAIL_CONFIRMED = "email_confirmed", _("E-mail address confirmed")
    EMAIL_CHANGED = "email_changed", _("E-mail address changed")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    PASSKEY_ADDED = "passkey_added", _("Passkey added")
    PASSKEY_REMOVED = "passkey_removed", _("Passkey removed")
    APP_ADDED = "app_added", _("Authenticator app connected")
    APP_REMOVED = "app_removed", _("Authenticator app disconnected")
    CODES_MADE = "codes_made", _("Recovery codes made")
    SESSION_ENDED = "session_ended", _("Signed out on another device")
    DOWNLOADED = "downloaded", _("Everything downloaded")
    DELETION_PLANNED = "deletion_planned", _("Deletion asked for")
    DELETION_CANCELLED = "deletion_cancelled", _("Deletion called off")


class SecurityEvent(models.Model):
    """Something that matters for the safety of an account.

    ``by`` did it to ``user``: mostly one and the same, or nobody who is known. An event
    without a user is an attempt on an address that has no account.
    """

    user = models.ForeignKey(
        User, null=True, on_delete=models.CASCADE, related_name="security_events"
    )
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    at = models.DateTimeField(default=timezone.now)
    network = models.CharField(max_length=43, blank=True)
    device = models.CharField(max_length=40, blank=True)
    # Whether the person was told by mail.
    mailed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=EventKind.values),
                name="security_event_kind_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-at"], name="security_event_by_user"),
            models.Index(fields=["at"], name="security_event_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}"
