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
        Platform, on_delete=models.CASCADE, related_name="reports"
    )
    text = models.TextField()
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2)
    created_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL
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
