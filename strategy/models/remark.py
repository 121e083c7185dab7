"""What a reader says about a section that was shared with them, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from strategy.domain.document import SECTIONS
from strategy.domain.steps import LINE_LENGTH

from .share import NAME_LENGTH, Share
from .strategy import Strategy

REMARK_LENGTH = 2000


@dataclass(frozen=True)
class Waiting:
    """So many remarks on a strategy that its owner has not read."""

    strategy: UUID
    count: int
    newest: datetime


class RemarkQuerySet(models.QuerySet["Remark"]):
    def of(self, strategy: Strategy) -> Self:
        return self.filter(share__strategy=strategy).select_related("share")

    def visible_to(self, reader_hash: str) -> Self:
        """What the owner shows to everybody, and what this reader said themselves."""
        return self.filter(
            Q(is_public=True) | Q(reader_hash=reader_hash, reader_hash__gt="")
        )

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def waiting_in(self, strategies: Iterable[Strategy]) -> list[Waiting]:
        """For a digest: how much there is to read in which of them. One query."""
        rows = self.unread().filter(share__strategy__in=strategies)
        found = rows.values_list("share__strategy").annotate(
            models.Count("pk"), models.Max("created_at")
        )
        return [Waiting(*row) for row in found.order_by("share__strategy")]


class Remark(models.Model):
    """Seen by the owner and by who wrote it, until the owner shows it to other readers.

    ``reader_hash`` is that of a random key in one browser, for this link alone.
    ``task`` is what the owner means to do about it, until it is resolved.
    """

    class Became(models.TextChoices):
        AIM = "aim"
        EXPERIMENT = "experiment"
        TASK = "task"

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="remarks")
    section = models.CharField(max_length=20)
    name = models.CharField(max_length=NAME_LENGTH)
    text = models.CharField(max_length=REMARK_LENGTH)
    reader_hash = models.CharField(max_length=64)
    is_public = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=REMARK_LENGTH, blank=True)
    answered_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    became = models.CharField(max_length=10, choices=Became.choices, blank=True)
    task = models.CharField(max_length=LINE_LENGTH, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(section__in=SECTIONS), name="remark_section_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(text=""), name="remark_says_who_and_what"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="remark_answer_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(became__in=["", "aim", "experiment", "task"]),
                name="remark_became_something_known",
            ),
            models.CheckConstraint(
                condition=Q(became="task") & ~Q(task="")
                | ~Q(became="task") & Q(task=""),
                name="remark_task_says_what_to_do",
            ),
            # What was decided about a remark was read.
            models.CheckConstraint(
                condition=Q(read_at__isnull=False)
                | Q(answer="", resolved_at__isnull=True, became="", is_public=False),
                name="remark_is_read_before_it_is_dealt_with",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["share"],
                condition=Q(read_at__isnull=True),
                name="remark_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text}"

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None

    @property
    def is_open_task(self) -> bool:
        return bool(self.task) and not self.is_resolved
