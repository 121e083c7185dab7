"""Removing is undone with everything that went: the rows themselves are kept for it."""

import json
from collections.abc import Iterable
from typing import Any

from django.core import serializers
from django.db import models, transaction
from django.db.models.deletion import Collector

from accounts.models import User
from strategy.domain.steps import MOST_AIMS
from strategy.models import Aim, Channel, Strategy

from .aims import TooManyAimsError, touch


def rows_with(things: Iterable[models.Model]) -> str:
    """The rows of things about to be removed, and of all that goes with them."""
    rows: list[models.Model] = []
    for thing in things:
        collector = Collector(using=thing._state.db or "default", origin=thing)
        collector.collect([thing])
        for instances in collector.data.values():
            rows.extend(instances)
        for others in collector.fast_deletes:
            rows.extend(others)
    # Django's own JSON would cut the time of a row to thousandths of a second.
    return json.dumps(serializers.serialize("python", rows), default=str)


@transaction.atomic
def put_back(*, by: User, strategy: Strategy, rows: str, stance: str = "") -> None:
    """Write rows again under their old keys, and the stance, if it went with them.

    What stands there again already stays as it is; what belonged to something that is
    gone by now stays away. Raises TooManyAimsError if five aims were made meanwhile.
    """
    touch(strategy)
    kept = json.loads(rows)
    for found in serializers.deserialize("python", kept, ignorenonexistent=True):
        row: Any = found.object
        if not has_its_links(row):
            continue
        if isinstance(row, Aim):
            put_back_aim(strategy, row)
        elif isinstance(row, Channel):
            put_back_channel(strategy, row)
        elif row._meta.auto_created:
            put_back_pair(row)
        else:
            row.save_base(raw=True)
    if stance:
        strategy.stance = stance
        strategy.save(update_fields=["stance"])


def has_its_links(row: models.Model) -> bool:
    """Whether everything that a row points to is still there."""
    return all(
        field.related_model._default_manager.filter(
            pk=getattr(row, field.attname)
        ).exists()
        for field in row._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and getattr(row, field.attname)
    )


def put_back_aim(strategy: Strategy, aim: Aim) -> None:
    """Into its old place: those from there on move up by one."""
    aims = list(strategy.aims.all())
    if aim in aims:
        return
    if len(aims) >= MOST_AIMS:
        raise TooManyAimsError
    aim.number = min(aim.number, len(aims) + 1)
    for other in reversed(aims):
        if other.number >= aim.number:
            other.number += 1
            other.save(update_fields=["number"])
    aim.save_base(raw=True)


def put_back_channel(strategy: Strategy, channel: Channel) -> None:
    twin = strategy.channels.filter(platform=channel.platform_id).first()
    if twin is None or (twin.pk == channel.pk and not twin.in_mix):
        channel.save_base(raw=True)


def put_back_pair(row: models.Model) -> None:
    """A channel serves an aim: once is enough."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    type(row)._default_manager.get_or_create(**values)
