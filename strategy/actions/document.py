"""Writes the sections of the living document that are fields of the strategy."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from strategy.domain.experiments import State
from strategy.models import Aim, Channel, Experiment, Strategy

from .aims import saying

FIELDS = (
    "why",
    "social_capital",
    "intellectual_capital",
    "momentum",
    "watch_notice",
    "watch_caller",
    "watch_answer",
    "rhythm",
    "next_review",
)


@transaction.atomic
def save_fields(*, by: User, strategy: Strategy, values: Mapping[str, Any]) -> None:
    """Write some of FIELDS. Raises KeyError for any other name."""
    for name, value in values.items():
        if name not in FIELDS:
            raise KeyError(name)
        setattr(strategy, name, value)
    strategy.save(update_fields=[*values, "changed_at"])


@transaction.atomic
def save_channel(
    *,
    by: User,
    channel: Channel,
    values: Mapping[str, Any],
    aims: Collection[Aim],
) -> None:
    for name, value in values.items():
        setattr(channel, name, value)
    channel.save(update_fields=list(values))
    if {aim.pk for aim in aims} != channel.served_aims:
        channel.aims.set(aims)
    channel.strategy.save(update_fields=["changed_at"])


@transaction.atomic
def decide_outside(*, by: User, channel: Channel, fate: str) -> None:
    channel.fate = fate
    channel.save(update_fields=["fate"])
    channel.strategy.save(update_fields=["changed_at"])


@transaction.atomic
def save_experiment(
    *,
    by: User,
    strategy: Strategy,
    experiment: Experiment | None,
    values: Mapping[str, Any],
) -> Experiment:
    """Write the plan of an experiment; its state is not touched."""
    existing = experiment is not None
    if experiment is None:
        if twin := saying(values, strategy.experiments.filter(state=State.IDEA)):
            return twin
        experiment = Experiment(strategy=strategy)
    for name, value in values.items():
        setattr(experiment, name, value)
    experiment.save(update_fields=list(values) if existing else None)
    strategy.save(update_fields=["changed_at"])
    return experiment


@transaction.atomic
def remove_experiment(*, by: User, experiment: Experiment) -> None:
    experiment.delete()
    experiment.strategy.save(update_fields=["changed_at"])
