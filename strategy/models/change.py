"""The catalog's log: what was changed in which entry, when and from where."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from strategy.domain.catalog_changes import Difference

from .platform import Platform


class CatalogChange(models.Model):
    """``data`` holds path, before and after of each value; nothing for a new entry."""

    class Origin(models.TextChoices):
        SYNC = "sync", _("files")
        EDIT = "edit", _("edited here")

    platform = models.ForeignKey(
        Platform,
        verbose_name=_("platform"),
        on_delete=models.CASCADE,
        related_name="changes",
    )
    at = models.DateTimeField(_("When"), auto_now_add=True)
    origin = models.CharField(_("Where from"), max_length=4, choices=Origin.choices)
    is_new = models.BooleanField(_("New entry"), default=False)
    data = models.JSONField(_("Values"), default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("By"),
        null=True,
        on_delete=models.SET_NULL,
    )

    class Meta:
        verbose_name = _("change of the catalog")
        verbose_name_plural = _("changes of the catalog")
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="change_by_time")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(origin__in=["sync", "edit"]), name="change_origin_is_known"
            ),
            models.CheckConstraint(
                condition=Q(is_new=True, data=[]) | (Q(is_new=False) & ~Q(data=[])),
                name="change_says_what_unless_new",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id} {self.at:%Y-%m-%d}"

    @property
    def differences(self) -> tuple[Difference, ...]:
        return tuple(Difference(**found) for found in self.data)
