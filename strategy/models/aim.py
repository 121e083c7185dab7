"""What a person wants, in their own words, and where it lies on the plane."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from strategy.domain import suitability
from strategy.domain.quadrant import HUNDREDTHS, Position
from strategy.domain.steps import MOST_AIMS, STATEMENT_LENGTH

from .strategy import Strategy


class Aim(models.Model):
    """``x`` and ``y`` are hundredths of the goal and the audience axis."""

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="aims"
    )
    number = models.PositiveSmallIntegerField()
    statement = models.CharField(max_length=STATEMENT_LENGTH)
    kind = models.CharField(max_length=20, blank=True)
    purposes = models.JSONField(default=list)
    groups = models.JSONField(default=list)
    audience_open = models.BooleanField(default=False)
    x = models.SmallIntegerField(default=HUNDREDTHS // 2)
    y = models.SmallIntegerField(default=HUNDREDTHS // 2)
    priority = models.SmallIntegerField(default=2)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "number"], name="aim_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_AIMS),
                name="aim_is_one_of_five",
            ),
            models.CheckConstraint(
                condition=Q(x__gte=0, x__lte=HUNDREDTHS, y__gte=0, y__lte=HUNDREDTHS),
                name="aim_lies_on_the_plane",
            ),
            models.CheckConstraint(
                condition=Q(priority__gte=1, priority__lte=3),
                name="aim_priority_is_1_to_3",
            ),
            models.CheckConstraint(
                condition=~Q(statement=""), name="aim_has_a_statement"
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def position(self) -> Position:
        return Position(self.x, self.y)

    def for_method(self) -> suitability.Aim:
        return suitability.Aim(
            position=self.position,
            groups=frozenset(self.groups),
            purposes=frozenset(self.purposes),
            priority=self.priority,
        )
