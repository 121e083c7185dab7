"""Who a person is: signs in by e-mail, has a language, a clock, and a say in mails."""

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
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def zone(self) -> str:
        """The name of a time zone that there is: the person's own, or the site's."""
        return known_zone(self.time_zone or settings.TIME_ZONE)
