"""Somebody says that an entry of the catalog is wrong, and gets an answer."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .platform import Platform


class Report(models.Model):
    """``language`` is that of the page it was written on: the answer speaks it."""

    platform = models.ForeignKey(
        Platform,
        verbose_name=_("platform"),
        on_delete=models.CASCADE,
        related_name="reports",
    )
    text = models.TextField(_("What is wrong?"))
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("Language"), max_length=2)
    created_at = models.DateTimeField(_("Received"), auto_now_add=True)
    answer = models.TextField(
        _("Answer"),
        blank=True,
        help_text=_("Sent to the address, if one was given; it is sent once."),
    )
    answered_at = models.DateTimeField(_("Answered on"), null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Answered by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
    )

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="report_says_something"),
            models.CheckConstraint(
                condition=Q(language__in=["en", "de"]), name="report_language_is_known"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="report_is_answered_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id}: {self.text[:60]}"
