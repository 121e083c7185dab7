"""Aims: what the wizard and the living document write of them."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any

from django.db import transaction

from accounts.models import User
from strategy.domain.audiences import audience_position
from strategy.domain.goals import goal_position
from strategy.domain.steps import MOST_AIMS
from strategy.models import Aim, Experiment, Strategy


class TooManyAimsError(Exception):
    """A strategy holds five aims at the most."""


def placed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with a position: the one given, else by goal kind and audience groups."""
    placed = dict(values)
    if "x" in values and values["x"] is None:
        placed["x"] = goal_position(values["kind"])
    if "y" in values and values["y"] is None:
        placed["y"] = audience_position(values["groups"])
    return placed


@transaction.atomic
def save_goals(
    *, by: User | None, strategy: Strategy, rows: Iterable[Mapping[str, Any]]
) -> list[Aim]:
    """Write the first page: a row for each aim in order; one without a statement goes.

    Each row holds ``statement``, ``kind``, ``purposes``, ``priority`` and ``x``
    (None: where the kind lies). Returns the aims as they stand now.
    """
    touch(strategy)
    existing = list(strategy.aims.all())
    aims = []
    for aim, row in zip_longest(existing, rows):
        if row is None or row["statement"]:
            aims.append(write(aim or Aim(strategy=strategy), strategy, row or {}))
        elif aim:
            aim.delete()
    if any(aim.pk is None for aim in existing):
        renumber(aims)
    return aims


@transaction.atomic
def save_audience(
    *, by: User | None, strategy: Strategy, rows: Mapping[int, Mapping[str, Any]]
) -> list[Aim]:
    """Write the second page: by the aim's key its groups and place (None: computed).

    Returns the aims as they stand now.
    """
    touch(strategy)
    aims = list(strategy.aims.all())
    for aim in aims:
        if aim.pk in rows:
            row = {"kind": aim.kind, **rows[aim.pk]}
            write(aim, strategy, row)
    return aims


@transaction.atomic
def save_aim(
    *,
    by: User | None,
    strategy: Strategy,
    aim: Aim | None,
    values: Mapping[str, Any],
) -> Aim:
    """Change an aim, or add one. Raises TooManyAimsError for a sixth.

    To add one that is there already, word for word, is a second press: nothing happens.
    """
    touch(strategy)
    if aim is None:
        existing = list(strategy.aims.all())
        if twin := saying(placed(values), existing):
            return twin
        if len(existing) >= MOST_AIMS:
            raise TooManyAimsError
        aim = Aim(strategy=strategy)
    return write(aim, strategy, values)


def saying[Row: (Aim, Experiment)](
    values: Mapping[str, Any], rows: Iterable[Row]
) -> Row | None:
    """The row that says exactly this."""
    for row in rows:
        if all(getattr(row, name) == value for name, value in values.items()):
            return row
    return None


@transaction.atomic
def remove_aim(*, by: User | None, strategy: Strategy, aim: Aim) -> None:
    touch(strategy)
    aim.delete()
    renumber(strategy.aims.all())


def write(aim: Aim, strategy: Strategy, values: Mapping[str, Any]) -> Aim:
    values = placed(values)
    if aim._state.adding:
        aim.number = strategy.aims.count() + 1
    elif saying(values, [aim]):
        return aim
    for name, value in values.items():
        setattr(aim, name, value)
    aim.save()
    return aim


def renumber(aims: Iterable[Aim]) -> None:
    """Close the gaps. Upwards and one by one, so that no number is ever there twice."""
    for number, aim in enumerate(aims, start=1):
        if aim.number != number:
            aim.number = number
            aim.save(update_fields=["number"])


def touch(strategy: Strategy) -> None:
    """Note that the strategy changed. That locks it against a write at the same time."""
    strategy.save(update_fields=["changed_at"])
