"""One platform inside a strategy: a member of the mix, or an account outside it."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import CharField, Func, Q

from strategy.domain.resources import MOST_WEEKLY_MINUTES
from strategy.domain.steps import LINE_LENGTH
from strategy.domain.week import MOST_TIMES

from .aim import Aim
from .notice import Notice
from .platform import Platform
from .strategy import Strategy, WithPlatform


class ServedAims(Func):
    """The keys of a channel's aims, beside its row: no grouping of all that is in it."""

    template = (
        "(SELECT STRING_AGG(aim_id::text, ' ') FROM strategy_channel_aims"
        " WHERE channel_id = strategy_channel.id)"
    )
    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **options: Any) -> Any:
        older = self.template.replace("STRING_AGG(aim_id::text", "GROUP_CONCAT(aim_id")
        return self.as_sql(compiler, connection, template=older, **options)


class ChannelQuerySet(models.QuerySet["Channel"]):
    def in_order(self) -> Self:
        """As the person put them; those never moved by their slug."""
        return self.order_by("place", "platform_id")

    def with_served_aims(self) -> Self:
        """Each with the keys of its aims, in the one query for all."""
        return self.annotate(served=ServedAims())


class WithNotice(WithPlatform):
    """And the change of the platform that the strategy has not taken over, if any."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().select_related("notice")


class Channel(models.Model):
    class Role(models.TextChoices):
        LEAD = "lead"
        SUPPORT = "support"
        LISTEN = "listen"
        RESERVE = "reserve"
        LEAVE = "leave"

    class Fate(models.TextChoices):
        KEEP = "keep"
        PARK = "park"
        CLOSE = "close"

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="channels"
    )
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT)
    in_mix = models.BooleanField(default=True)
    place = models.PositiveSmallIntegerField(default=0)
    account_exists = models.BooleanField(default=False)
    role = models.CharField(max_length=8, choices=Role.choices, blank=True)
    fate = models.CharField(max_length=5, choices=Fate.choices, blank=True)
    aims = models.ManyToManyField(Aim, related_name="channels", blank=True)
    topics = models.TextField(blank=True)
    activity = models.TextField(blank=True)
    weekly_minutes = models.PositiveSmallIntegerField(null=True)
    times_a_week = models.PositiveSmallIntegerField(null=True)
    success_signal = models.CharField(max_length=LINE_LENGTH, blank=True)
    stop_rule = models.CharField(max_length=LINE_LENGTH, blank=True)
    # The change of the platform that the strategy has not taken over: undecided, or kept
    # out on purpose. Until it is, the facts stand as they did before.
    notice = models.ForeignKey(
        Notice, null=True, on_delete=models.SET_NULL, related_name="channels"
    )

    objects = WithNotice.from_queryset(ChannelQuerySet)()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "platform"], name="channel_platform_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(in_mix=True, fate="") | Q(in_mix=False, role=""),
                name="channel_has_a_role_inside_or_a_fate_outside",
            ),
            models.CheckConstraint(
                condition=Q(
                    role__in=["", "lead", "support", "listen", "reserve", "leave"]
                ),
                name="channel_role_is_known",
            ),
            models.CheckConstraint(
                condition=Q(fate__in=["", "keep", "park", "close"]),
                name="channel_fate_is_known",
            ),
            models.CheckConstraint(
                condition=Q(weekly_minutes__isnull=True)
                | Q(weekly_minutes__lte=MOST_WEEKLY_MINUTES),
                name="channel_minutes_fit_into_a_week",
            ),
            models.CheckConstraint(
                condition=Q(times_a_week__isnull=True)
                | Q(times_a_week__gte=1, times_a_week__lte=MOST_TIMES),
                name="channel_times_a_week_are_1_to_14",
            ),
        ]

    def __str__(self) -> str:
        return str(self.platform_id)

    @property
    def served_aims(self) -> set[int]:
        """The keys of the aims: no query, if the channel was read with_served_aims."""
        if "served" not in vars(self):
            return set(self.aims.order_by().values_list("pk", flat=True))
        served: str = vars(self)["served"] or ""
        return {int(key) for key in served.split()}

    @property
    def is_outside(self) -> bool:
        """Told as an account outside the mix. What was decided of one that is there no
        more waits untold, in case it was unticked by mistake.
        """
        return not self.in_mix and (self.account_exists or self.has_notes)

    @property
    def has_notes(self) -> bool:
        return bool(
            self.topics or self.activity or self.success_signal or self.stop_rule
        )
