"""Something tried out on purpose, to learn from it."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from strategy.domain.calibration import Forecast
from strategy.domain.experiments import (
    LEAST_CONFIDENCE,
    MOST_CONFIDENCE,
    Outcome,
    State,
    is_past_end,
)
from strategy.domain.steps import LINE_LENGTH, STATEMENT_LENGTH

from .aim import Aim
from .platform import Platform
from .strategy import Strategy

# A search for more words finds nothing that ten do not find.
MOST_WORDS = 10


class ExperimentQuerySet(models.QuerySet["Experiment"]):
    def past_end(self, today: date) -> Self:
        """Those that stay in sight until something is decided, the longest due first."""
        due = self.filter(state=State.RUNNING, ends_on__lt=today)
        return due.order_by("ends_on", "pk")

    def with_names(self) -> Self:
        return self.select_related("platform", "aim")

    def lessons(self) -> Self:
        return self.filter(state=State.CONCLUDED).order_by("-concluded_on", "-pk")

    def about(self, *, text: str, platform: str, aim: Any, outcome: str) -> Self:
        """Those that hold every word of the text, of a channel, an aim and an outcome."""
        found = self
        for word in text.split()[:MOST_WORDS]:
            word = word[:LINE_LENGTH]
            found = found.filter(
                Q(hypothesis__icontains=word)
                | Q(action__icontains=word)
                | Q(happened__icontains=word)
                | Q(lesson__icontains=word)
                | Q(follows__icontains=word)
            )
        wanted = {"platform": platform, "aim": aim, "outcome": outcome}
        return found.filter(**{name: value for name, value in wanted.items() if value})

    def forecasts(self) -> list[Forecast]:
        """The predictions that came true or did not."""
        judged = self.filter(came_true__isnull=False, confidence__isnull=False)
        pairs = judged.order_by("concluded_on", "pk").values_list(
            "confidence", "came_true"
        )
        return [
            Forecast(confidence or 0, bool(came_true))
            for confidence, came_true in pairs
        ]


class Experiment(models.Model):
    """Its platform is one of the catalog, not a channel: what was learned stays when the
    channel goes.
    """

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="experiments"
    )
    hypothesis = models.CharField(max_length=STATEMENT_LENGTH)
    action = models.TextField(blank=True)
    platform = models.ForeignKey(Platform, null=True, on_delete=models.PROTECT)
    aim = models.ForeignKey(
        Aim, null=True, on_delete=models.SET_NULL, related_name="experiments"
    )
    signal = models.CharField(max_length=LINE_LENGTH, blank=True)
    prediction = models.CharField(max_length=LINE_LENGTH, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    state = models.CharField(max_length=9, default=State.IDEA)
    outcome = models.CharField(max_length=12, blank=True)
    happened = models.TextField(blank=True)
    came_true = models.BooleanField(null=True)
    lesson = models.TextField(blank=True)
    follows = models.TextField(blank=True)
    concluded_on = models.DateField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ExperimentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(hypothesis=""), name="experiment_has_a_hypothesis"
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True)
                | Q(confidence__gte=LEAST_CONFIDENCE, confidence__lte=MOST_CONFIDENCE),
                name="experiment_confidence_is_50_to_99",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="experiment_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(State)), name="experiment_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *Outcome]),
                name="experiment_outcome_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.RUNNING)
                | Q(starts_on__isnull=False, ends_on__isnull=False),
                name="experiment_runs_from_a_day_until_a_day",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=State.CONCLUDED, concluded_on__isnull=False)
                    & ~Q(outcome="")
                )
                | (
                    ~Q(state=State.CONCLUDED)
                    & Q(outcome="", concluded_on__isnull=True, came_true__isnull=True)
                ),
                name="experiment_is_concluded_with_an_outcome_on_a_day",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["ends_on"],
                condition=Q(state="running"),
                name="experiment_running_by_end",
            ),
        ]

    def __str__(self) -> str:
        return self.hypothesis

    def is_past_end(self, today: date) -> bool:
        return is_past_end(self, today)

    @property
    def is_idea(self) -> bool:
        return self.state == State.IDEA

    @property
    def is_concluded(self) -> bool:
        return self.state == State.CONCLUDED
