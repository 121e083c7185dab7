"""Notes in passing on a channel."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from strategy.domain.check_ins import fits_into_week
from strategy.models import CheckIn, Strategy

FIELDS = ("platform_id", "day", "minutes", "energy", "own_voice", "came_back", "note")


class WeekIsFullError(Exception):
    """More minutes than a week has. ``noted`` are those that it holds already."""

    def __init__(self, noted: int):
        super().__init__(noted)
        self.noted = noted


@transaction.atomic
def note_check_in(
    *, by: User, strategy: Strategy, key: UUID, values: Mapping[str, Any]
) -> CheckIn:
    """Note down a check-in once, however often its key is sent."""
    lock(strategy)
    existing = strategy.check_ins.filter(key=key).select_related(None).first()
    if existing:
        return existing
    return write(CheckIn(strategy=strategy, key=key), values)


@transaction.atomic
def change_check_in(*, by: User, check_in: CheckIn, values: Mapping[str, Any]) -> None:
    lock(check_in.strategy)
    write(check_in, values)


@transaction.atomic
def remove_check_in(*, by: User, check_in: CheckIn) -> None:
    check_in.delete()


def write(check_in: CheckIn, values: Mapping[str, Any]) -> CheckIn:
    for name in FIELDS:
        if name in values:
            setattr(check_in, name, values[name])
    day: date = check_in.day
    others = check_in.strategy.check_ins.in_week_of(day)
    if check_in.pk:
        others = others.exclude(pk=check_in.pk)
    noted = others.minutes()
    if not fits_into_week(check_in.minutes, noted):
        raise WeekIsFullError(noted)
    check_in.save()
    return check_in


def lock(strategy: Strategy) -> None:
    Strategy.objects.select_for_update().only("pk").get(pk=strategy.pk)
