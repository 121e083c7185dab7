"""The catalog's tables. Files are the edited source; ``sync_catalog`` writes these."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from strategy.domain.platform import HIGHEST_FIT, Status
from strategy.domain.quadrant import Quadrant
from strategy.domain.resources import Availability, Region


def bilingual(record: models.Model, name: str) -> str:
    """The text of a record in the language of the page."""
    language = "de" if get_language() == "de" else "en"
    return str(getattr(record, f"{name}_{language}"))


class Platform(models.Model):
    """A catalog entry. The lists hold words of the domain (formats, groups, languages)."""

    slug = models.SlugField(primary_key=True)
    name = models.CharField(_("Name"), max_length=60)
    kind = models.CharField(_("Kind"), max_length=20)
    operator = models.CharField(max_length=120)
    operator_country = models.CharField(max_length=2, blank=True)
    launched = models.PositiveSmallIntegerField()
    home = models.URLField(max_length=300, blank=True)
    checked = models.DateField(_("Last looked at"))
    status = models.CharField(_("Status"), max_length=10)
    status_since = models.CharField(max_length=10, blank=True)
    status_note_en = models.TextField(blank=True)
    status_note_de = models.TextField(blank=True)
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
    )
    summary_en = models.TextField()
    summary_de = models.TextField()
    minutes_spent_on_en = models.TextField(blank=True)
    minutes_spent_on_de = models.TextField(blank=True)
    groups = models.JSONField(default=list, blank=True)
    purposes = models.JSONField(default=list, blank=True)
    core_formats = models.JSONField(default=list)
    secondary_formats = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list)
    ages = models.JSONField(default=dict, blank=True)
    minimum_age = models.PositiveSmallIntegerField(default=0)
    floor_minutes = models.PositiveSmallIntegerField()
    typical_minutes = models.PositiveSmallIntegerField()
    visibility_en = models.TextField(blank=True)
    visibility_de = models.TextField(blank=True)
    cost_en = models.TextField(blank=True)
    cost_de = models.TextField(blank=True)
    export_en = models.TextField(blank=True)
    export_de = models.TextField(blank=True)
    feeds_en = models.TextField(blank=True)
    feeds_de = models.TextField(blank=True)
    social_risk_en = models.TextField(blank=True)
    social_risk_de = models.TextField(blank=True)
    intellectual_risk_en = models.TextField(blank=True)
    intellectual_risk_de = models.TextField(blank=True)
    rules = models.JSONField(default=list, blank=True)
    safety_link = models.URLField(max_length=300, blank=True)
    export_link = models.URLField(max_length=300, blank=True)
    alternatives = models.JSONField(default=list, blank=True)
    # What documents keep of the entry, in one place: written with it, never alone.
    facts = models.JSONField(default=dict, editable=False)
    edited_here_at = models.DateTimeField(_("edited here"), null=True, editable=False)

    class Meta:
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=list(Status)), name="platform_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(typical_minutes__gte=F("floor_minutes")),
                name="platform_typical_minutes_reach_the_floor",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.RENAMED, Status.MERGED])
                | Q(successor__isnull=False),
                name="platform_renamed_or_merged_has_a_successor",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("platform", args=[self.pk])

    @property
    def is_edited_here(self) -> bool:
        """Whether it says something else than its file, until that is written back."""
        return self.edited_here_at is not None


class PlatformFit(models.Model):
    """How well a platform suits one quadrant, 0 to 3, and why."""

    platform = models.ForeignKey(
        Platform, on_delete=models.CASCADE, related_name="fits"
    )
    quadrant = models.CharField(_("Quadrant"), max_length=20)
    value = models.SmallIntegerField(_("Value"))
    reason_en = models.TextField(_("Reason (English)"))
    reason_de = models.TextField(_("Reason (German)"))

    class Meta:
        verbose_name = _("fit")
        verbose_name_plural = _("fits")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform", "quadrant"], name="fit_is_unique_per_quadrant"
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0, value__lte=HIGHEST_FIT),
                name="fit_is_between_0_and_3",
            ),
            models.CheckConstraint(
                condition=Q(quadrant__in=list(Quadrant)), name="fit_quadrant_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id} {self.quadrant}: {self.value}"


class PlatformRegion(models.Model):
    """Where a platform is not simply available, and why."""

    platform = models.ForeignKey(
        Platform, on_delete=models.CASCADE, related_name="regions"
    )
    region = models.CharField(_("Region"), max_length=5)
    availability = models.CharField(_("Availability"), max_length=12)
    reason_en = models.TextField(_("Reason (English)"))
    reason_de = models.TextField(_("Reason (German)"))

    class Meta:
        verbose_name = _("region where it is not simply available")
        verbose_name_plural = _("regions where it is not simply available")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform", "region"], name="availability_is_unique_per_region"
            ),
            models.CheckConstraint(
                condition=Q(region__in=list(Region)), name="region_is_known"
            ),
            models.CheckConstraint(
                condition=Q(availability__in=list(Availability)),
                name="availability_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id} {self.region}: {self.availability}"


class PlatformSource(models.Model):
    """Where facts of an entry were read, and when."""

    platform = models.ForeignKey(
        Platform, on_delete=models.CASCADE, related_name="sources"
    )
    url = models.URLField(_("Address"), max_length=500)
    title = models.CharField(_("Title"), max_length=300)
    read = models.DateField(_("Read on"))
    facts = models.JSONField(default=list)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title


class CatalogState(models.Model):
    """One row: what the tables say, and which state of the files went into them.

    ``version`` is a digest of the content, so that the same version is the same catalog,
    whether it came from files or from an edit.
    """

    version = models.CharField(max_length=64)
    files = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(pk=1), name="catalog_state_is_one_row")
        ]

    def __str__(self) -> str:
        return self.version
