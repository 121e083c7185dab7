"""One person's living document."""

import uuid
from datetime import date
from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import CharField, IntegerField, Q
from django.db.models.expressions import RawSQL

from strategy.domain.resources import MOST_WEEKLY_MINUTES, Region
from strategy.domain.rhythm import is_paused
from strategy.domain.steps import LINE_LENGTH, TITLE_LENGTH, ChoiceReason, Stance

# What is read of a platform with each row that hangs on it.
FACTS = (
    "slug",
    "name",
    "status",
    "successor",
    "floor_minutes",
    "typical_minutes",
    "facts",
)
# Written out, since each page of a strategy asks for these, and putting such expressions
# together took longer than all else around the query.
LATEST = """
    SELECT {} FROM strategy_revision WHERE strategy_id = strategy_strategy.id
    ORDER BY number DESC LIMIT 1
"""
REMARKS = """
    SELECT COUNT(*) FROM strategy_remark
    JOIN strategy_share ON strategy_share.id = strategy_remark.share_id
    WHERE strategy_share.strategy_id = strategy_strategy.id AND {}
"""


class StrategyQuerySet(models.QuerySet["Strategy"]):
    def for_page(self) -> "StrategyQuerySet":
        """Each with the number and digest of its latest revision. The index on numbers
        leads straight to it, however many there are.
        """
        return self.annotate(
            latest_revision=RawSQL(LATEST.format("number"), (), IntegerField()),  # noqa: S611
            latest_digest=RawSQL(LATEST.format("digest"), (), CharField()),  # noqa: S611
        )

    def alive(self, today: date) -> "StrategyQuerySet":
        """Those in use: no drafts, nothing put away, nothing paused on that day."""
        return self.filter(
            Q(paused_until=None) | Q(paused_until__lte=today),
            state=Strategy.State.ACTIVE,
        )

    def with_remark_counts(self) -> "StrategyQuerySet":
        """Each with how many remarks wait to be read, and how many became a task that is
        still to do. No query of its own: the page of the document has none to spare.
        """
        tasks = REMARKS.format("became = 'task' AND resolved_at IS NULL")
        return self.annotate(
            new_remarks=RawSQL(REMARKS.format("read_at IS NULL"), (), IntegerField()),  # noqa: S611
            remark_tasks=RawSQL(tasks, (), IntegerField()),  # noqa: S611
        )


@cache
def beyond_facts() -> tuple[str, ...]:
    platform: Any = Strategy._meta.apps.get_model("strategy", "Platform")
    names = [field.name for field in platform._meta.concrete_fields]
    return tuple(name for name in names if name not in FACTS)


class WithPlatform(models.Manager[Any]):
    """Rows that are hardly ever looked at without their platform's name and facts.

    The rest of an entry stays where it is: it is long, and told on its own page alone.
    """

    def get_queryset(self) -> models.QuerySet[Any]:
        rest = (f"platform__{name}" for name in beyond_facts())
        return super().get_queryset().select_related("platform").defer(*rest)


class Strategy(models.Model):
    """Belongs to an owner, or to the browser that holds the key of its draft."""

    class State(models.TextChoices):
        DRAFT = "draft"
        ACTIVE = "active"
        ARCHIVED = "archived"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="strategies",
    )
    draft_key_hash = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    why = models.TextField(blank=True)

    region = models.CharField(max_length=5, blank=True)
    weekly_minutes = models.PositiveSmallIntegerField(null=True)
    formats = models.JSONField(null=True)
    languages = models.JSONField(default=list)
    age = models.PositiveSmallIntegerField(null=True)
    helpers = models.TextField(blank=True)
    company_resources = models.TextField(blank=True)
    pledge = models.BooleanField(default=False)

    stance = models.CharField(max_length=9, blank=True)
    choice_reason = models.CharField(max_length=6, blank=True)
    choice_note = models.CharField(max_length=LINE_LENGTH, blank=True)

    social_capital = models.TextField(blank=True)
    intellectual_capital = models.TextField(blank=True)
    momentum = models.TextField(blank=True)
    watch_notice = models.TextField(blank=True)
    watch_caller = models.CharField(max_length=LINE_LENGTH, blank=True)
    watch_answer = models.CharField(max_length=LINE_LENGTH, blank=True)

    rhythm = models.TextField(blank=True)
    next_review = models.DateField(null=True)
    # Not part of the document: until that day nothing of the strategy is due.
    paused_until = models.DateField(null=True)

    # Which open tasks are left as they are, each with a digest of what it was about. Not
    # a table of its own: the page of the document has no query to spare.
    tasks_left = models.JSONField(default=dict)

    objects = StrategyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False, draft_key_hash__isnull=True)
                | Q(owner__isnull=True, draft_key_hash__isnull=False),
                name="strategy_has_either_owner_or_draft_key",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(owner__isnull=False),
                name="strategy_without_owner_is_a_draft",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "active", "archived"]),
                name="strategy_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(region__in=["", *Region]), name="strategy_region_is_known"
            ),
            models.CheckConstraint(
                condition=Q(stance__in=["", *Stance]), name="strategy_stance_is_known"
            ),
            models.CheckConstraint(
                condition=Q(choice_reason__in=["", *ChoiceReason]),
                name="strategy_choice_reason_is_known",
            ),
            models.CheckConstraint(
                condition=Q(weekly_minutes__isnull=True)
                | Q(weekly_minutes__lte=MOST_WEEKLY_MINUTES),
                name="strategy_minutes_fit_into_a_week",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner", "-changed_at"], name="strategy_by_owner"),
            models.Index(
                fields=["changed_at"],
                condition=Q(owner__isnull=True),
                name="strategy_unclaimed_drafts",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.pk)

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    def is_paused(self, today: date) -> bool:
        return is_paused(self.paused_until, today)

    @property
    def is_archived(self) -> bool:
        return self.state == self.State.ARCHIVED


class Bar(models.Model):
    """A platform that the employer does not allow, or that the person will not use."""

    class By(models.TextChoices):
        EMPLOYER = "employer"
        SELF = "self"

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="bars"
    )
    platform = models.ForeignKey("Platform", on_delete=models.PROTECT)
    by = models.CharField(max_length=8, choices=By.choices)

    objects = WithPlatform()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "platform", "by"], name="bar_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(by__in=["employer", "self"]), name="bar_by_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id} ({self.by})"
